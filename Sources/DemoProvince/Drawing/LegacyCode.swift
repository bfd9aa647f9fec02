/// How TCVN3 and VNI write Vietnamese letters in single bytes, shown as Latin-1 characters.
enum LegacyCode {
    /// One drawn glyph: the code it has in the text and what it looks like.
    enum Shape: Hashable {
        case letter(Character)
        /// The marks that make `base` into `letter`, a glyph of its own in VNI.
        case marks(of: Character, over: Character)
    }

    struct Glyph: Hashable {
        let code: UInt8
        let shape: Shape
    }

    /// The glyphs of a letter, and whether they come from the capitals font of TCVN3.
    static func glyphs(of letter: Character, in encoding: LegacyLetters, isShouted: Bool) -> (
        glyphs: [Glyph], isCapitalsFont: Bool
    ) {
        switch encoding {
        case .tcvn3: tcvn3Glyphs(of: letter, isShouted: isShouted)
        case .vni: (vniGlyphs(of: letter), false)
        }
    }

    // MARK: - TCVN3

    /// Toned capitals have no code: the lower-case code in a font that draws capitals.
    ///
    /// `isShouted` says that the whole word is in capitals, and so typed in that font altogether.
    private static func tcvn3Glyphs(of letter: Character, isShouted: Bool) -> ([Glyph], Bool) {
        if !isShouted, let code = tcvn3[letter] ?? letter.asciiValue {
            return ([Glyph(code: code, shape: .letter(letter))], false)
        }
        let lower = Character(letter.lowercased())
        guard let code = tcvn3[lower] ?? lower.asciiValue else {
            return ([Glyph(code: 63, shape: .letter("?"))], false)
        }
        return ([Glyph(code: code, shape: .letter(letter))], true)
    }

    /// Whether only the capitals font of TCVN3 has the letter.
    static func isTonedCapital(_ letter: Character) -> Bool {
        letter.isUppercase && !letter.isASCII && tcvn3[letter] == nil
    }

    private static let tcvn3: [Character: UInt8] = {
        let runs: [(UInt8, String)] = [
            (0xa1, "ĂÂÊÔƠƯĐăâêôơưđ"), (0xb5, "àảãáạ"), (0xbb, "ằẳẵắ"), (0xc6, "ặầẩẫấậè"), (0xce, "ẻẽéẹềểễếệìỉ"),
            (0xdc, "ĩíịò"),
            (0xe1, "ỏõóọồổỗốộờởỡớợù"), (0xf1, "ủũúụừửữứựỳỷỹýỵ"),
        ]
        return runs.reduce(into: [:]) { codes, run in
            for (offset, letter) in run.1.enumerated() { codes[letter] = run.0 + UInt8(offset) }
        }
    }()

    // MARK: - VNI

    private static func vniGlyphs(of letter: Character) -> [Glyph] {
        if let code = vniSingles[letter] ?? letter.asciiValue {
            return [Glyph(code: code, shape: .letter(letter))]
        }
        guard let (base, code) = vniPairs[letter] else { return [Glyph(code: 63, shape: .letter("?"))] }
        return vniGlyphs(of: base) + [Glyph(code: code, shape: .marks(of: letter, over: base))]
    }

    private static let vniSingles: [Character: UInt8] = [
        "Ỉ": 0xc6, "Ì": 0xcc, "Í": 0xcd, "Ỵ": 0xce, "Đ": 0xd1, "Ị": 0xd2, "Ĩ": 0xd3, "Ơ": 0xd4, "Ư": 0xd6,
        "ỉ": 0xe6, "ì": 0xec, "í": 0xed, "ỵ": 0xee, "đ": 0xf1, "ị": 0xf2, "ĩ": 0xf3, "ơ": 0xf4, "ư": 0xf6,
    ]

    /// Letter to base and mark; the mark of a capital is the capital form of the code.
    private static let vniPairs: [Character: (Character, UInt8)] = {
        let marks: [(Character, String, [UInt8])] = [
            ("a", "àáảãạ", tones), ("e", "èéẻẽẹ", tones), ("o", "òóỏõọ", tones), ("u", "ùúủũụ", tones),
            ("y", "ỳýỷỹ", tones),
            ("ơ", "ờớởỡợ", tones), ("ư", "ừứửữự", tones), ("a", "ăằắẳẵặ", [0xea, 0xe8, 0xe9, 0xfa, 0xfc, 0xeb]),
            ("a", "âầấẩẫậ", circumflexes), ("e", "êềếểễệ", circumflexes), ("o", "ôồốổỗộ", circumflexes),
        ]
        var pairs: [Character: (Character, UInt8)] = [:]
        for (base, letters, codes) in marks {
            for (letter, code) in zip(letters, codes) {
                pairs[letter] = (base, code)
                pairs[Character(letter.uppercased())] = (Character(base.uppercased()), code - 0x20)
            }
        }
        return pairs
    }()

    private static let tones: [UInt8] = [0xf8, 0xf9, 0xfb, 0xf5, 0xef]
    private static let circumflexes: [UInt8] = [0xe2, 0xe0, 0xe1, 0xe5, 0xe3, 0xe4]
}
