/// A mark that repeats over a page, as opacities: tiles lie side by side from the top left corner on.
package struct MarkTile: Equatable, Sendable {
    package let width: Int
    package let height: Int
    /// Pixels of the shorter side of the page it was drawn for; a page of another size takes it scaled.
    package let shortSide: Int
    /// Row by row, 0 leaves the page as it is, 255 is ink alone.
    package let opacities: [UInt8]

    static let longestSide = 4096

    /// nil where the numbers don't go together.
    package init?(width: Int, height: Int, shortSide: Int, opacities: [UInt8]) {
        let sides = 8...Self.longestSide
        guard sides.contains(width), sides.contains(height), (50...20_000).contains(shortSide),
            opacities.count == width * height
        else { return nil }
        self.width = width
        self.height = height
        self.shortSide = shortSide
        self.opacities = opacities
    }
}

/// A picture and the mark to be burnt into it, as one file for the child.
package enum MarkedInput {
    package static func encoded(_ picture: [UInt8], tile: MarkTile) -> [UInt8] {
        var writer = ByteWriter()
        for number in [tile.width, tile.height, tile.shortSide] { writer.put(fixed: UInt32(number)) }
        writer.put(contentsOf: tile.opacities)
        writer.put(contentsOf: picture)
        return writer.bytes
    }

    private static let headBytes = 12

    /// The tile, and where the picture begins.
    package static func decoded(_ bytes: UnsafeRawBufferPointer) throws(WireError) -> (tile: MarkTile, start: Int) {
        guard bytes.count > headBytes else { throw .truncated }
        func number(_ place: Int) -> Int {
            Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place * 4, as: UInt32.self)))
        }
        let (width, height) = (number(0), number(1))
        // Unbelieved until both are small enough to be multiplied.
        guard max(width, height) <= MarkTile.longestSide else { throw .invalid }
        let count = width * height
        guard count < bytes.count - headBytes else { throw .truncated }
        let opacities = [UInt8](bytes[headBytes..<headBytes + count])
        guard let tile = MarkTile(width: width, height: height, shortSide: number(2), opacities: opacities) else {
            throw .invalid
        }
        return (tile, headBytes + count)
    }
}
