import Testing
import VietnameseText

@Suite struct NormalizationTests {
    @Test(
        "Text is stored composed, visible and with its own letters",
        arguments: [
            ("Nguye\u{0302}\u{0303}n", "Nguyễn"), ("Vi\u{1EB9}\u{0302}t", "Việt"),
            ("\u{00D0}ỗ \u{00F0}ường", "Đỗ đường"),
            ("v\u{01CE}n", "văn"), ("O\u{FB03}ce", "Office"), ("\u{FF21}\u{FF11}", "A1"),
            ("quyết\u{00A0}định", "quyết định"),
            ("ngh\u{00AD}iệm\u{200B} \u{FEFF}thu", "nghiệm thu"), ("Nguyễn \u{0410}n", "Nguyễn An"),
            ("ho\u{0340}a", "hòa"),
            ("Москва", "Москва"), ("", ""),
        ])
    func normalizes(text: String, expected: String) {
        #expect(normalized(text).unicodeScalars.elementsEqual(expected.unicodeScalars), "\(normalized(text))")
    }

    @Test func normalizingTwiceChangesNothing() {
        for seed in UInt64(0)..<300 {
            var random = Seeded(seed)
            let text = (0..<6).map { _ in random.spelling(of: random.syllable()) }.joined(separator: "\u{00A0}")
            let once = normalized(text)

            #expect(normalized(once).unicodeScalars.elementsEqual(once.unicodeScalars), "seed \(seed)")
            #expect(nfc(once).unicodeScalars.elementsEqual(once.unicodeScalars), "seed \(seed)")
            #expect(tokens(of: once).map(\.syllable) == tokens(of: text).map(\.syllable), "seed \(seed)")
        }
    }

    @Test func compositionIsThatOfTheStandardLibrary() {
        for seed in UInt64(0)..<1000 {
            var random = Seeded(seed)
            let scalars = (Array(0x20...0x0530) + Array(0x1E00...0x1EFF) as [UInt32]).compactMap(Unicode.Scalar.init)
            let text = String(String.UnicodeScalarView((0..<20).map { _ in random.pick(scalars) }))

            // Strings compare by canonical equivalence.
            #expect(nfc(text) == text && nfd(text) == text, "seed \(seed)")
            #expect(nfc(nfd(text)).unicodeScalars.elementsEqual(nfc(text).unicodeScalars), "seed \(seed)")
        }
    }
}
