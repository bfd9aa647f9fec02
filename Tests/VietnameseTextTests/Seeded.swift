import VietnameseText

/// Random numbers that come out the same for the same seed.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = (seed &+ 1) &* 0xD134_2543_DE82_EF95
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: 0..<choices.count, using: &self)]
    }

    /// A possible syllable as somebody would write it: any quality marks, any tone.
    mutating func syllable() -> Syllable {
        while true {
            let quality = pick(Self.onsets) + pick(Self.rimes)
            let tone = pick(Tone.allCases)
            guard isPossibleSyllable(quality, tone) else { continue }
            return tokens(of: quality + (tone.mark.map { String(Character($0)) } ?? ""))[0].syllable
        }
    }

    /// The syllable written with its tone on a letter chosen at random, composed or not.
    mutating func spelling(of syllable: Syllable) -> String {
        var text = ""
        let letters = Array(syllable.quality)
        let place = Int.random(in: 0..<letters.count, using: &self)
        for (i, letter) in letters.enumerated() {
            text.append(letter)
            if i == place, let mark = syllable.tone.mark { text.unicodeScalars.append(mark) }
        }
        return text
    }

    /// The syllable written with its tone on one of its vowels, composed.
    mutating func properSpelling(of syllable: Syllable) -> String {
        guard let mark = syllable.tone.mark else { return syllable.quality }
        var letters = syllable.quality.map(String.init)
        let vowels = letters.indices.filter { "aăâeêioôơuưy".contains(letters[$0]) }
        letters[pick(vowels)].unicodeScalars.append(mark)
        return nfc(letters.joined())
    }

    private static let onsets = " b c ch d đ g gh gi h k kh l m n ng ngh nh ph qu r s t th tr v x"
        .split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    private static let rimes = """
        a ac ai an ang anh ao at au ay ăn ăng ăt âm ân âng âu ây e em en eo et ê êm ên ênh êu i ia ich im in inh it iu \
        iêm iên iêng iêp iêt iêu o oi on ong oc ot oa oan oang oanh oai oe ô ôi ôn ông ôc ôt ơ ơi ơm ơn u ua ui un ung \
        uc uôi uôn uông uôc uân uât uy uyên uyêt uynh ư ưa ưng ưc ưu ươi ươn ương ươc ươt y yên yêu
        """.split(whereSeparator: \.isWhitespace).map(String.init)
}
