/// A PDF that looks like any other, made with fonts of the time before Unicode.
///
/// The letters are drawn by embedded fonts named like those of the time; their codes, and so
/// the text layer, are TCVN3 or VNI.
struct LegacyPDF: ~Copyable {
    private let encoding: LegacyLetters
    /// What code AD (ư in TCVN3) becomes in the text: programs left a soft hyphen or a hyphen.
    private let hornedU: UInt8
    private let shaper: TextShaper
    private let outlines: OutlineSource
    private var fonts: [FontKey: Font] = [:]
    private var measured: [FontKey: [LegacyCode.Shape: GlyphOutline]] = [:]

    private struct FontKey: Hashable, Comparable {
        let typeface: Typeface
        let isBold: Bool
        let isItalic: Bool
        let isCapitals: Bool
        /// Greater than 0 for fonts that hold only marks for wide letters.
        var variant = 0

        static func < (left: Self, right: Self) -> Bool { left.order < right.order }

        var order: String { "\(typeface.rawValue) \(isBold) \(isItalic) \(isCapitals) \(variant)" }
    }

    private struct Font {
        let resource: String
        var glyphs: [UInt8: GlyphOutline] = [:]
    }

    init(encoding: LegacyLetters, hasSoftHyphens: Bool, shaper: TextShaper) {
        self.encoding = encoding
        hornedU = hasSoftHyphens ? 0xad : 0x2d
        self.shaper = shaper
        outlines = OutlineSource(shaper: shaper)
    }

    deinit {
        outlines.close()
    }

    consuming func data(_ pages: [TypesetPage], createdOn day: CalendarDay) -> [UInt8] {
        let contents = pages.map { content(of: $0) }
        var file = PDFBuilder()
        let resources = fonts.sorted { $0.key < $1.key }
            .map { key, font in "/\(font.resource) \(add(font, named: name(of: key), key: key, to: &file)) 0 R" }
            .joined(separator: " ")
        for content in contents {
            file.addPage(
                width: TypesetPage.width, height: TypesetPage.height, resources: "/Font << \(resources) >>",
                content: content)
        }
        return file.finish(producer: "PDF Writer 4.0", createdOn: day)
    }

    // MARK: - Page contents

    private mutating func content(of page: TypesetPage) -> [UInt8] {
        var text = ""
        func number(_ value: Double) -> String { PDFBuilder.number(value) }
        for mark in page.marks {
            switch mark {
            case .text(let box):
                for line in shaper.layout(box).placedLines { text += content(of: line, in: box) }
            case .line(let x0, let y0, let x1, let y1, let width):
                text +=
                    "\(number(width)) w \(number(x0)) \(number(TypesetPage.height - y0)) m \(number(x1)) \(number(TypesetPage.height - y1)) l S\n"
            case .box(let x, let y, let width, let height, let stroke):
                text +=
                    "\(number(stroke)) w \(number(x)) \(number(TypesetPage.height - y - height)) \(number(width)) \(number(height)) re S\n"
            case .seal, .signature:
                break
            }
        }
        return Array(text.utf8)
    }

    /// Shows a line in runs of one font, moving the pen wherever letter widths do not lead by themselves.
    private mutating func content(of line: [PlacedLetter], in box: TextBox) -> String {
        let shouted = Self.shouted(line)
        var text = ""
        var openFont: FontKey?
        var pen = 0.0
        for (position, placed) in line.enumerated() {
            let (glyphs, isCapitals) = LegacyCode.glyphs(of: placed.letter, in: encoding, isShouted: shouted[position])
            let wanted = FontKey(
                typeface: box.typeface, isBold: placed.span.isBold, isItalic: placed.span.isItalic,
                isCapitals: placed.letter == " " ? openFont?.isCapitals ?? false : isCapitals
            )
            for glyph in glyphs {
                let (key, offset, advance) = place(glyph, in: wanted)
                let x = placed.x + Double(offset) * box.size / 1000
                if key != openFont {
                    if openFont != nil { text += "] TJ ET\n" }
                    text +=
                        "BT /\(fonts[key]!.resource) \(PDFBuilder.number(box.size)) Tf \(PDFBuilder.number(x)) \(PDFBuilder.number(TypesetPage.height - placed.y)) Td ["
                    openFont = key
                    pen = x
                }
                let adjustment = ((pen - x) * 1000 / box.size).rounded()
                if abs(adjustment) >= 1 {
                    text += " \(Int(adjustment))"
                    pen -= adjustment * box.size / 1000
                }
                text += "<\(Self.hexadecimal(glyph.code))>"
                pen += Double(advance) * box.size / 1000
            }
        }
        return openFont == nil ? "" : text + "] TJ ET\n"
    }

    /// Finds the font that has the glyph, or puts it there; tells its advance, and where the pen must stand for it,
    /// seen from the letter's origin.
    ///
    /// As in the fonts of the time, marks have no advance and are drawn to the left of the pen, over the letter just
    /// set. Over a much wider letter than the first one they come from a second font: moving the pen back for them
    /// would look like a space to programs that read the text.
    private mutating func place(
        _ glyph: LegacyCode.Glyph, in key: FontKey
    ) -> (key: FontKey, offset: Int, advance: Int) {
        guard case .marks(_, let base) = glyph.shape else {
            let drawn = outline(of: glyph.shape, key: key)
            add(drawn, code: glyph.code, to: key)
            return (key, 0, drawn.advance)
        }
        let advance = outline(of: .letter(base), key: key).advance
        let drawn = outline(of: glyph.shape, key: key).moved(by: -advance)
        var key = key
        while let known = fonts[key]?.glyphs[glyph.code], abs(known.centre - drawn.centre) > 20 {
            key.variant += 1
        }
        add(drawn, code: glyph.code, to: key)
        return (key, advance, 0)
    }

    private mutating func add(_ outline: GlyphOutline, code: UInt8, to key: FontKey) {
        if fonts[key] == nil { fonts[key] = Font(resource: "F\(fonts.count)") }
        if fonts[key]?.glyphs[code] == nil { fonts[key]?.glyphs[code] = outline }
    }

    private mutating func outline(of shape: LegacyCode.Shape, key: FontKey) -> GlyphOutline {
        if let known = measured[key]?[shape] { return known }
        let style = Span(text: "", isBold: key.isBold, isItalic: key.isItalic)
        let outline = outlines.outline(of: shape, style: style, typeface: key.typeface)
        measured[key, default: [:]][shape] = outline
        return outline
    }

    /// For every letter, whether it was typed in the capitals font: with its word, or with a line all in capitals.
    private static func shouted(_ line: [PlacedLetter]) -> [Bool] {
        func isShouted(_ letters: ArraySlice<PlacedLetter>) -> Bool {
            letters.count > 1 && !letters.contains { $0.letter.isLowercase }
                && letters.contains { LegacyCode.isTonedCapital($0.letter) }
        }
        if isShouted(line[...]) { return Array(repeating: true, count: line.count) }
        var answer: [Bool] = []
        for word in line.split(omittingEmptySubsequences: false, whereSeparator: { $0.letter == " " }) {
            answer += Array(repeating: isShouted(word), count: word.count) + [false]
        }
        return answer
    }

    // MARK: - Fonts

    private func name(of key: FontKey) -> String {
        let family =
            switch encoding {
            case .tcvn3: key.isCapitals ? ".VnTimeH" : ".VnTime"
            case .vni: "VNI-Times"
            }
        return family
            + (key.isBold && key.isItalic ? ",BoldItalic" : key.isBold ? ",Bold" : key.isItalic ? ",Italic" : "")
    }

    private func add(_ font: Font, named name: String, key: FontKey, to file: inout PDFBuilder) -> Int {
        let fullName =
            "\(String(String(key.order.utf8.reduce(7) { ($0 * 31 + Int($1)) % 308_915_776 }, radix: 26).map(Self.capital)).padded(to: 6))+\(name)"
        let codes = font.glyphs.keys.sorted()
        let (first, last) = (Int(codes.first ?? 32), Int(codes.last ?? 32))
        let widths = (first...last).map { String(font.glyphs[UInt8($0)]?.advance ?? 0) }.joined(separator: " ")
        let program = file.add("/Subtype /Type1C", stream: CompactFont(name: fullName, glyphs: font.glyphs).bytes())
        let descriptor = file.add(
            "/Type /FontDescriptor /FontName /\(fullName) /Flags 4 /FontBBox [-300 -350 1300 1200] /ItalicAngle \(key.isItalic ? -15 : 0) /Ascent 900 /Descent -250 /CapHeight 660 /StemV \(key.isBold ? 140 : 80) /FontFile3 \(program) 0 R"
        )
        let map = file.add("", stream: Array(toUnicode(codes).utf8))
        return file.add(
            "/Type /Font /Subtype /Type1 /BaseFont /\(fullName) /FirstChar \(first) /LastChar \(last) /Widths [\(widths)] /FontDescriptor \(descriptor) 0 R /ToUnicode \(map) 0 R"
        )
    }

    /// Says that every code means the Latin-1 character of that number, as such fonts pretended.
    private func toUnicode(_ codes: [UInt8]) -> String {
        let pairs = codes.map { code in
            "<\(Self.hexadecimal(code))> <00\(Self.hexadecimal(code == 0xad ? hornedU : code))>"
        }
        var text =
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /L1 def /CMapType 2 def\n1 begincodespacerange <00> <FF> endcodespacerange\n"
        for start in stride(from: 0, to: pairs.count, by: 100) {
            let part = pairs[start..<min(start + 100, pairs.count)]
            text += "\(part.count) beginbfchar\n\(part.joined(separator: "\n"))\nendbfchar\n"
        }
        return text + "endcmap CMapName currentdict /CMap defineresource pop end end\n"
    }

    private static func hexadecimal(_ code: UInt8) -> String {
        (code < 16 ? "0" : "") + String(code, radix: 16, uppercase: true)
    }

    /// A digit of base 26 as a capital letter: subset fonts carry six of them before their name.
    private static func capital(_ digit: Character) -> Character {
        Character(UnicodeScalar(UInt8(65 + (digit.hexDigitValue ?? Int(digit.asciiValue ?? 97) - 87))))
    }
}

extension String {
    fileprivate func padded(to count: Int) -> String {
        String(repeating: "A", count: max(0, count - self.count)) + self
    }
}
