extension ExtractedDocument {
    private static let magic: UInt32 = 0x6452_6F68
    private static let format: UInt8 = 1

    /// Compact bytes with a version in front and a checksum at the end; also what the cache of derived text holds.
    ///
    /// Boxes keep 16 bits a coordinate. What was decoded once encodes to the same bytes again.
    package func encoded() -> [UInt8] {
        var writer = ByteWriter()
        writer.put(fixed: Self.magic)
        writer.put(Self.format)
        writer.put(mediaType)
        writer.put(problem?.rawValue ?? 0)
        writer.put(count: pages.count)
        for page in pages {
            page.encode(into: &writer)
        }
        writer.put(fixed: checksum(of: writer.bytes[...]))
        return writer.bytes
    }

    /// Never traps, whatever the bytes are: text and offsets are made safe as ``ExtractedPage`` says.
    package init(decoding bytes: [UInt8]) throws(WireError) {
        guard bytes.count >= 13 else { throw .truncated }
        var reader = ByteReader(bytes.dropLast(8))
        guard try reader.fixed(UInt32.self) == Self.magic, try reader.byte() == Self.format else {
            throw .unknownFormat
        }
        var end = ByteReader(bytes.suffix(8))
        guard try end.fixed(UInt64.self) == checksum(of: bytes.dropLast(8)) else { throw .corrupted }

        mediaType = try reader.text()
        problem = try ReadingProblem(wire: reader.byte())
        let count = try reader.count()
        guard count <= reader.remaining / ExtractedPage.leastBytes else { throw .invalid }
        pages = []
        pages.reserveCapacity(count)
        for _ in 0..<count {
            pages.append(try ExtractedPage(from: &reader))
        }
        guard reader.remaining == 0 else { throw .invalid }
    }
}

extension ExtractedPage {
    /// A page can't be shorter than this.
    static let leastBytes = 20

    func encode(into writer: inout ByteWriter) {
        writer.put(count: number)
        writer.put(float: width)
        writer.put(float: height)
        writer.put(turn.rawValue)
        writer.put(source.rawValue)
        writer.put(encoding.rawValue)
        writer.put(float: confidence)
        writer.put(problem?.rawValue ?? 0)
        writer.put(text)
        writer.put(original == nil ? 0 : 1)
        if let original { writer.put(original) }
        writer.put(count: words.count)
        var last = 0
        for word in words {
            writer.put(count: max(0, word.start - last))
            writer.put(count: max(0, word.end - word.start))
            writer.put(fixed: Self.steps(word.x0))
            writer.put(fixed: Self.steps(word.y0))
            writer.put(fixed: Self.steps(word.x1))
            writer.put(fixed: Self.steps(word.y1))
            last = word.end
        }
    }

    /// Takes a page that may have been written by a hostile hand.
    ///
    /// Control characters and the marks that turn the direction of text become spaces, one for one, so offsets
    /// stay right; words whose offsets lie outside the text are left out; numbers that are none become 0.
    init(from reader: inout ByteReader) throws(WireError) {
        number = try reader.count()
        width = Self.sane(try reader.float(), upTo: 1_000_000)
        height = Self.sane(try reader.float(), upTo: 1_000_000)
        guard let turn = try PageTurn(rawValue: reader.byte()), let source = try TextSource(rawValue: reader.byte()),
            let encoding = try TextEncoding(rawValue: reader.byte())
        else { throw .invalid }
        self.turn = turn
        self.source = source
        self.encoding = encoding
        confidence = Self.sane(try reader.float(), upTo: 1)
        problem = try ReadingProblem(wire: reader.byte())
        text = cleaned(try reader.text())
        original = try reader.byte() == 0 ? nil : cleaned(try reader.text())
        let count = try reader.count()
        guard count <= reader.remaining / 10 else { throw .invalid }
        words = []
        words.reserveCapacity(count)
        // Counted by the bytes that begin one.
        let scalars = text.utf8.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
        var last = 0
        for _ in 0..<count {
            let start = last + (try reader.count())
            let end = start + (try reader.count())
            let x0 = Self.fraction(try reader.fixed(UInt16.self))
            let y0 = Self.fraction(try reader.fixed(UInt16.self))
            let x1 = Self.fraction(try reader.fixed(UInt16.self))
            let y1 = Self.fraction(try reader.fixed(UInt16.self))
            last = min(end, Int(Int32.max))
            guard start < end, end <= scalars, x0 <= x1, y0 <= y1 else { continue }
            words.append(WordBox(start: start, end: end, x0: x0, y0: y0, x1: x1, y1: y1))
        }
    }

    private static func steps(_ fraction: Float) -> UInt16 {
        fraction.isFinite ? UInt16((min(1, max(0, fraction)) * 65535).rounded()) : 0
    }

    private static func fraction(_ steps: UInt16) -> Float {
        Float(steps) / 65535
    }

    private static func sane(_ value: Float, upTo limit: Float) -> Float {
        value.isFinite ? min(limit, max(0, value)) : 0
    }
}

extension ReadingProblem {
    init?(wire code: UInt8) throws(WireError) {
        guard code != 0 else { return nil }
        guard let problem = ReadingProblem(rawValue: code) else { throw .invalid }
        self = problem
    }
}

/// The text with a space for every scalar that has no place in the text of a page.
func cleaned(_ text: String) -> String {
    // All of these are ASCII or begin with C2, E2 or a byte from EF on.
    guard
        text.utf8.contains(where: { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F || $0 == 0xC2 || $0 == 0xE2 || $0 >= 0xEF }),
        text.unicodeScalars.contains(where: isUnwanted)
    else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        result.append(isUnwanted(scalar) ? " " : scalar)
    }
    return String(result)
}

private func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0..<0x20, 0x7F..<0xA0: true
    // Marks that turn the direction of text, and the byte order mark.
    case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    // Scalars that never stand for a character.
    case 0xFDD0...0xFDEF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
}
