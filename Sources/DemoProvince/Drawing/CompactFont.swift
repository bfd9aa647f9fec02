/// A font program in Compact Font Format with a coding of its own, small enough to be written by hand.
struct CompactFont {
    private let name: String
    /// In the order of their codes; glyph 0 is the empty one that every font has.
    private let glyphs: [(code: UInt8, outline: GlyphOutline)]

    init(name: String, glyphs: [UInt8: GlyphOutline]) {
        self.name = name
        self.glyphs = glyphs.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Offsets stand inside the top dictionary, which therefore has a fixed length.
    func bytes() -> [UInt8] {
        let header: [UInt8] = [1, 0, 4, 4]
        let names = Self.index([Array(name.utf8)])
        let strings = Self.index(glyphs.map { Array("g\($0.code)".utf8) })
        let noSubroutines: [UInt8] = [0, 0]
        let encoding: [UInt8] = [0, UInt8(glyphs.count)] + glyphs.map(\.code)
        // String numbers below 391 are the standard ones.
        let charset: [UInt8] = [0] + glyphs.indices.flatMap { Self.short(391 + $0) }
        let programs = Self.index([Self.number(0) + [14]] + glyphs.map { Self.program(of: $0.outline) })
        let privateDictionary = Self.number(0) + [20] + Self.number(0) + [21]

        let top = Self.index([topDictionary(0, 0, 0, 0, 0)]).count
        let encodingStart = header.count + names.count + top + strings.count + noSubroutines.count
        let charsetStart = encodingStart + encoding.count
        let programsStart = charsetStart + charset.count
        let privateStart = programsStart + programs.count
        return header + names
            + Self.index([
                topDictionary(charsetStart, encodingStart, programsStart, privateDictionary.count, privateStart)
            ])
            + strings + noSubroutines + encoding + charset + programs + privateDictionary
    }

    private func topDictionary(
        _ charset: Int, _ encoding: Int, _ programs: Int, _ privateSize: Int, _ privateStart: Int
    ) -> [UInt8] {
        let box = Self.long(-300) + Self.long(-350) + Self.long(1300) + Self.long(1200) + [5]
        return box + Self.long(charset) + [15] + Self.long(encoding) + [16] + Self.long(programs) + [17]
            + Self.long(privateSize) + Self.long(privateStart) + [18]
    }

    // MARK: - Pieces of the format

    /// The program that draws a glyph; its width comes first.
    private static func program(of outline: GlyphOutline) -> [UInt8] {
        var bytes: [UInt8] = number(outline.advance)
        var (x, y) = (0, 0)
        func relative(_ nextX: Int, _ nextY: Int) -> [UInt8] {
            defer { (x, y) = (nextX, nextY) }
            return number(nextX - x) + number(nextY - y)
        }
        for segment in outline.contours.joined() {
            switch segment {
            case .move(let toX, let toY): bytes += relative(toX, toY) + [21]
            case .line(let toX, let toY): bytes += relative(toX, toY) + [5]
            case .curve(let x0, let y0, let x1, let y1, let x2, let y2):
                bytes += relative(x0, y0) + relative(x1, y1) + relative(x2, y2) + [8]
            }
        }
        return bytes + [14]
    }

    private static func index(_ items: [[UInt8]]) -> [UInt8] {
        var offset = 1
        var bytes = short(items.count) + [2] + short(offset)
        for item in items {
            offset += item.count
            bytes += short(offset)
        }
        return bytes + items.joined()
    }

    /// The shortest of the codings of a number that dictionaries and programs share.
    private static func number(_ value: Int) -> [UInt8] {
        switch value {
        case -107...107: [UInt8(value + 139)]
        case 108...1131: [UInt8(247 + (value - 108) / 256), UInt8((value - 108) % 256)]
        case -1131 ... -108: [UInt8(251 + (-value - 108) / 256), UInt8((-value - 108) % 256)]
        default: [28] + short(value)
        }
    }

    private static func short(_ value: Int) -> [UInt8] {
        [UInt8(value >> 8 & 255), UInt8(value & 255)]
    }

    private static func long(_ value: Int) -> [UInt8] {
        [29] + short(value >> 16) + short(value)
    }
}
