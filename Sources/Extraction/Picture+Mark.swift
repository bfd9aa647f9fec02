import CLeptonica
import ExtractionWire

extension Picture {
    private static let ink: UInt32 = 60

    /// With the mark all over it, darkening what is light and lightening what is dark.
    func marked(with tile: MarkTile) throws(ReadingProblem) -> Picture {
        let base = try Picture(owning: pixConvertTo8Or32(handle, Int32(L_COPY), 0))
        let (width, height) = (Int32(base.width), Int32(base.height))
        let stamp = try Picture(tile).scaled(by: Float(min(base.width, base.height)) / Float(tile.shortSide))
        let mask = try Picture(owning: pixCreate(width, height, 8))
        let (across, down) = (max(8, stamp.width), max(8, stamp.height))
        for y in stride(from: 0, to: base.height, by: down) {
            for x in stride(from: 0, to: base.width, by: across) {
                pixRasterop(
                    mask.handle, Int32(x), Int32(y), Int32(across), Int32(down), PIX_SRC, stamp.handle, 0, 0)
            }
        }
        let ink = try Picture(owning: pixCreate(width, height, pixGetDepth(base.handle)))
        let isGrey = pixGetDepth(base.handle) == 8
        pixSetAllArbitrary(ink.handle, isGrey ? Self.ink : Self.ink << 24 | Self.ink << 16 | Self.ink << 8)
        return try Picture(owning: pixBlendWithGrayMask(base.handle, ink.handle, mask.handle, 0, 0))
    }

    private init(_ tile: MarkTile) throws(ReadingProblem) {
        guard let pix = pixCreate(Int32(tile.width), Int32(tile.height), 8), let data = pixGetData(pix) else {
            throw .tooMuchMemory
        }
        let line = Int(pixGetWpl(pix)) * 4
        tile.opacities.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            for row in 0..<tile.height {
                UnsafeMutableRawPointer(data).advanced(by: row * line)
                    .copyMemory(from: start.advanced(by: row * tile.width), byteCount: tile.width)
            }
        }
        // Leptonica keeps the first pixel in the highest byte of a word.
        pixEndianByteSwap(pix)
        try self.init(owning: pix)
    }

    private func scaled(by factor: Float) throws(ReadingProblem) -> Picture {
        guard abs(factor - 1) > 0.004, factor.isFinite else { return try copy() }
        return try Picture(owning: pixScale(handle, factor, factor))
    }
}
