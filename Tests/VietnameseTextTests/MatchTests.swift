import Testing
import VietnameseText

@Suite struct MatchTests {
    @Test(
        "The way a syllable was typed decides its level",
        arguments: [
            ("nguyen", MatchLevel.bare), ("nguyên", .quality), ("đươc", .quality), ("nguyễn", .toned), ("ma", .bare),
            ("mà", .toned),
            ("nguyẽn", .partial), ("đuong", .partial), ("café", .partial), ("müller", .bare),
        ])
    func level(typed: String, expected: MatchLevel) {
        #expect(MatchLevel(typed: tokens(of: typed)[0].syllable) == expected)
    }

    @Test func whatIsNoSyllableStandsForAllThatHaveItsMarks() {
        func expanded(_ typed: String) -> [String] {
            expansions(ofImpossible: tokens(of: typed)[0].syllable).map {
                "\($0.quality)\($0.tone.rawValue)"
            }
        }

        #expect(expanded("nguyẽn") == ["nguyên3"])
        #expect(expanded("duờng") == ["dương1", "đương1"])
        #expect(Set(expanded("đuong")) == Set((0..<6).map { "đương\($0)" } + (0..<6).map { "đuông\($0)" }))
        #expect(expansions(ofImpossible: tokens(of: "café")[0].syllable).isEmpty)
    }

    @Test func expansionsAreExactlyWhatMatchesPartially() {
        for seed in UInt64(0)..<500 {
            var random = Seeded(seed)
            let text = random.syllable()
            // Type some of the marks only.
            let quality = String(zip(text.quality, text.bare).map { Bool.random(using: &random) ? $0 : $1 })
            let typed = Syllable(
                bare: text.bare, quality: quality, tone: Bool.random(using: &random) ? text.tone : .level)
            guard !typed.isPossible else { continue }

            #expect(expansions(ofImpossible: typed).contains(text), "seed \(seed): \(typed) \(text)")
            for expansion in expansions(ofImpossible: typed) {
                #expect(expansion.matches(typed: typed, at: .partial), "seed \(seed): \(typed) \(expansion)")
            }
        }
    }

    @Test func aPhraseSaysWhereItStands() {
        let text = tokens(of: "Ông Nguyễn Văn An, bà Nguyễn Văn Ân")

        #expect(firstMatch(ofPhrase: tokens(of: "nguyen van an"), in: text) == 1..<4)
        #expect(firstMatch(ofPhrase: tokens(of: "nguyen van ân"), in: text) == 5..<8)
        #expect(firstMatch(ofPhrase: tokens(of: "an nguyen"), in: text) == nil)
        #expect(firstMatch(ofPhrase: [], in: text) == nil)
    }
}
