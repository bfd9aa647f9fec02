import Testing
import VietnameseText

@Suite struct TokenTests {
    @Test func aTokenSaysWhereItStands() {
        let text = "Ông Nguyễn Văn Ân, số 123/QĐ-UBND"
        let found = tokens(of: text)

        #expect(found.map { slice(text, $0) } == ["Ông", "Nguyễn", "Văn", "Ân", "số", "123", "QĐ", "UBND"])
        #expect(found.map(\.syllable.bare) == ["ong", "nguyen", "van", "an", "so", "123", "qd", "ubnd"])
        #expect(found.map(\.syllable.quality) == ["ông", "nguyên", "văn", "ân", "sô", "123", "qđ", "ubnd"])
        #expect(found.map(\.isNumber) == [false, false, false, false, false, true, false, false])
        #expect(found[1].syllable.tone == .tilde)
    }

    @Test(
        "Letters and digits side by side are two tokens",
        arguments: ["3a": ["3", "a"], "N1": ["n", "1"], "m²": ["m", "2"]])
    func lettersAndDigits(text: String, expected: [String]) {
        #expect(tokens(of: text).map(\.syllable.bare) == expected)
    }

    @Test func anIdentityNumberIsOneToken() {
        #expect(tokens(of: "CCCD 079085001234.").map(\.syllable.bare) == ["cccd", "079085001234"])
    }

    @Test func invisibleCharactersDontSeparateAndDontCount() {
        let text = "ngh\u{AD}i\u{200B}ệm\u{200D} thu"
        let found = tokens(of: text)

        #expect(found.map(\.syllable.quality) == ["nghiêm", "thu"])
        #expect(slice(text, found[0]) == "ngh\u{AD}i\u{200B}ệm")
    }

    @Test func aFinalYIsReadAsIOnlyWhereSpellingVaries() {
        let same = ["y/i", "hy/hi", "kỹ/kĩ", "lý/lí", "mỹ/mĩ", "sỹ/sĩ", "tỷ/tỉ", "quý/quí"]
        let different = ["thy/thi", "vy/vi", "ny/ni", "thúy/thúi", "tay/tai", "uy/ui", "my/mai"]
        func forms(_ pair: String) -> [Syllable] { tokens(of: pair).map(\.syllable) }

        for pair in same { #expect(forms(pair)[0] == forms(pair)[1], "\(pair)") }
        for pair in different { #expect(forms(pair)[0] != forms(pair)[1], "\(pair)") }
        #expect(writtenTokens(of: "Lý Lí").map(\.syllable.bare) == ["ly", "li"])
    }

    @Test func aLostHornComesBack() {
        #expect(tokens(of: "trưòng trừơng đuờng").map(\.syllable.quality) == ["trương", "trương", "đương"])
        #expect(tokens(of: "thuở quờ huơ").map(\.syllable.quality) == ["thuơ", "quơ", "huơ"])
    }

    @Test func wordsOfOtherLanguagesAreTokensToo() {
        #expect(bareForm("Müller Straße café Ærø Łódź") == "muller strasse cafe aero lodz")
        #expect(bareForm("Москва ΑΘΗΝΑ 東京 서울") == "москва αθηνα 東京 \(nfd("서울"))")
        #expect(bareForm("𝐀𝐧 Ⅳ ㎏ ①②") == "an iv kg 12")
    }

    @Test func lookalikesAreReadAsLatinOnlyInLatinWords() {
        #expect(bareForm("Nguyễn \u{0410}n, \u{0410}\u{041D} \u{0422}rần") == "nguyen an \u{0430}\u{043D} tran")
    }

    @Test func bytesThatAreNoTextSeparate() {
        let bytes: [UInt8] = [0x61, 0x00, 0x62, 0x01, 0x63]
        #expect(bareForm(String(decoding: bytes, as: UTF8.self)) == "a b c")
        #expect(tokens(of: "").isEmpty)
        #expect(tokens(of: " \u{0301}\u{AD}\u{200B} — ₫").isEmpty)
    }

    @Test func aVeryLongWordIsCutAtACharacter() {
        for letter in ["a", "ă", "ж", "東", "𠀀"] {
            let found = tokens(of: String(repeating: letter, count: 500) + " an")

            #expect(found.count == 2)
            #expect(found[0].syllable.quality.utf8.count <= 96)
            #expect(Set(found[0].syllable.quality) == Set(letter))
            #expect(found[0].bytes == 0..<(500 * letter.utf8.count))
        }
    }

    @Test func possibleSyllables() {
        for syllable in ["nguyễn", "ước", "quyết", "giếng", "gì", "nghiêng", "uống", "yêu", "khuya", "đắk", "thy"] {
            let found = tokens(of: syllable)[0].syllable
            #expect(found.isPossible == (syllable != "đắk"), "\(syllable)")
        }
        for syllable in ["nguyẽn", "đuc̉", "cế", "kà", "ngê", "ghá", "iên", "độcs", "thuơng", "ban1"] {
            let found = tokens(of: syllable)
            #expect(
                found.count > 1 || !found[0].syllable.isPossible || found[0].syllable.quality != String(syllable),
                "\(syllable)")
        }
        #expect(!isPossibleSyllable("đươc", .level))
        #expect(!isPossibleSyllable("đươc", .hook))
        #expect(isPossibleSyllable("đươc", .dot))
        #expect(!isPossibleSyllable("", .level))
    }

    private func slice(_ text: String, _ token: Token) -> String {
        String(decoding: Array(text.utf8)[token.bytes], as: UTF8.self)
    }
}
