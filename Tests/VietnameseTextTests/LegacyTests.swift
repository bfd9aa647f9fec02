import TestSupport
import Testing
import VietnameseText

@Suite struct LegacyTests {
    static let old: [LegacyEncoding] = LegacyEncoding.allCases.filter { $0 != .unicode }

    @Test("Every letter of the alphabet comes back", arguments: old)
    func letters(encoding: LegacyEncoding) throws {
        for letter in Alphabet.letters where Alphabet.has(letter, in: encoding) {
            // Between consonants: VIQR's marks are punctuation at the end of a word.
            let word = "b\(letter)n"
            let written = try #require(LegacyEncoder(encoding: encoding).encode(word))

            #expect(decoded(written, from: encoding).unicodeScalars.elementsEqual(word.unicodeScalars), "\(written)")
        }
    }

    @Test("Running text comes back word by word", arguments: old)
    func words(encoding: LegacyEncoding) throws {
        for seed in UInt64(0)..<500 {
            var random = Seeded(seed)
            let word = random.properSpelling(of: random.syllable())
            let written = try #require(LegacyEncoder(encoding: encoding).encode(word))
            // A dot or a question mark after the last letter may end the sentence.
            if encoding == .viqr, written.last == "." || written.last == "?" || written.last == "'" { continue }

            #expect(decoded(written, from: encoding) == word, "seed \(seed): \(written)")
        }
    }

    @Test("A page is recognised and comes back", arguments: old)
    func pages(encoding: LegacyEncoding) throws {
        for seed in UInt64(0)..<20 {
            let page = Sample.page(seed: seed)
            let written = try #require(LegacyEncoder(encoding: encoding).encode(page))
            let result = repaired(page: written)

            #expect(result.encoding == encoding, "seed \(seed)")
            #expect(result.text == page, "seed \(seed)")
            #expect(result.wasRepaired)
            #expect(result.confidence > 0.95)
        }
    }

    @Test("Words keep their places", arguments: old)
    func places(encoding: LegacyEncoding) throws {
        let page = Sample.page(seed: 1)
        let words = try #require(LegacyEncoder(encoding: encoding).encode(page)).split(separator: " ").map(String.init)
        let result = repaired(words: words)

        #expect(result.encoding == encoding)
        #expect(result.words.map(\.text) == page.split(separator: " ").map(String.init))
        #expect(result.words.map(\.source) == words.indices.map { $0..<($0 + 1) })
    }

    @Test("TCVN3's ư comes back from every hyphen", arguments: ["\u{AD}", "-", "\u{2212}", "\u{2010}"])
    func hyphenatedHorn(hyphen: String) throws {
        let page =
            "Người được hưởng lương như thư của Trường, tiền lương, ưu tiên: căn cứ Nghị định 01/2019/NĐ-CP của Chính phủ, số 12/KH- UBND"
        let written = try #require(LegacyEncoder(encoding: .tcvn3).encode(page)).replacing("\u{AD}", with: hyphen)

        #expect(repaired(page: written).text == page)
    }

    @Test func aLostHornComesBackWhereThePageLostThemAll() throws {
        let page = """
            Người được hưởng lương như thư ký của Trường; nhà nước chưa đưa ra mức tối đa, số dư, lượng mưa và đa số cán bộ \
            kiểm tra, phương thức đầu tư, bởi vì người lao động mới được mời tham gia
            """
        let written = try #require(LegacyEncoder(encoding: .tcvn3).encode(page)).filter { $0 != "\u{AD}" }

        #expect(repaired(page: written).text == page)
    }

    @Test func upperCaseFontsDrawSmallLettersAsCapitals() throws {
        let heading = "cộng hòa xã hội chủ nghĩa việt nam"
        let written = try #require(LegacyEncoder(encoding: .tcvn3).encode(heading))

        #expect(repaired(page: written, fontNames: ["ABCDEF+.VnTimeH"]).text == heading.uppercased())
        #expect(repaired(page: written, fontNames: [".VnTimeH,Bold", ".VnTime"]).text == heading)
        #expect(repaired(page: written, fontNames: ["VnArialHBold"]).text == heading.uppercased())
    }

    @Test func aShortPageGoesWithItsFontsOrItsDocument() throws {
        let text = "Ký tên, đóng dấu"
        let written = try #require(LegacyEncoder(encoding: .vni).encode(text))

        #expect(repaired(page: written).text == written)
        #expect(repaired(page: written, fontNames: ["VNI-Times"]).text == text)
        #expect(repaired(page: written, documentEncoding: .vni).text == text)
    }

    @Test func symbolFontsMoveTheirCharacters() throws {
        let page = Sample.page(seed: 3)
        let written = try #require(LegacyEncoder(encoding: .tcvn3).encode(page))
        let moved = String(
            String.UnicodeScalarView(
                written.unicodeScalars.map { scalar in
                    scalar.value > 0x20 ? Unicode.Scalar(0xF000 + scalar.value)! : scalar
                }))

        #expect(repaired(page: moved).text == page)
    }

    @Test func utf8ReadAsWindows1252ComesBackToo() {
        #expect(repaired(page: "Nguyá»…n VÄƒn An").text == "Nguyễn Văn An")
        #expect(repaired(page: "l\u{C3}\u{A0} Ä‘Ã¢u").text == "là đâu")
    }

    @Test func aPageMayMixEncodings() throws {
        let legacy = Sample.page(seed: 5), name = "Trương Toà Thiệu"
        let written = try #require(LegacyEncoder(encoding: .vni).encode(legacy))
        let result = repaired(page: written + "\n" + name)

        #expect(result.text == legacy + "\n" + name)
        #expect(result.encoding == .vni)
    }
}

/// The 134 letters of Vietnamese that are not ASCII.
enum Alphabet {
    static let letters: [Character] = {
        let vowels = "aăâeêioôơuưy"
        var small: [Character] = ["đ"]
        for vowel in vowels {
            for tone in Tone.allCases {
                var letter = String(vowel)
                if let mark = tone.mark { letter.unicodeScalars.append(mark) }
                small.append(Character(nfc(letter)))
            }
        }
        return (small + small.map { Character($0.uppercased()) }).filter { !$0.isASCII }
    }()

    /// TCVN3 fonts have no capitals with tones.
    static func has(_ letter: Character, in encoding: LegacyEncoding) -> Bool {
        encoding != .tcvn3 || letter.isLowercase || "ĂÂÊÔƠƯĐ".contains(letter)
    }
}

/// Pages of made-up but ordinary official prose.
enum Sample {
    static func page(seed: UInt64) -> String {
        var random = Seeded(seed)
        return (0..<8).map { _ in random.pick(sentences) }.joined(separator: " ")
    }

    private static let sentences = """
        Căn cứ Luật tổ chức chính quyền địa phương và đề nghị của giám đốc sở nội vụ;
        Điều động và bổ nhiệm cán bộ có tên dưới đây giữ chức vụ trưởng phòng.
        Người được nâng bậc lương hưởng hệ số mới kể từ ngày ký quyết định này,
        chánh văn phòng và thủ trưởng các đơn vị chịu trách nhiệm thi hành quyết định.
        Quá trình công tác: giảng dạy ở trường trung học, sau đó chuyển về ủy ban nhân dân huyện.
        Khen thưởng những cá nhân có thành tích xuất sắc trong phong trào thi đua yêu nước
        gia đình gồm cha mẹ, vợ và hai con hiện đang sống tại thị trấn;
        bằng tốt nghiệp đại học sư phạm, chứng chỉ ngoại ngữ và tin học văn phòng
        """.split(separator: "\n").map(String.init)
}
