import CICU
import Testing
import VietnameseText

@Suite struct FoldingPropertyTests {
    @Test func allNormalisationFormsFoldAlike() {
        for seed in UInt64(0)..<500 {
            var random = Seeded(seed)
            let text = (0..<8).map { _ in random.spelling(of: random.syllable()) }.joined(separator: " ")
            let expected = tokens(of: text).map(\.syllable)

            #expect(tokens(of: nfc(text)).map(\.syllable) == expected, "seed \(seed): \(text)")
            #expect(tokens(of: nfd(text)).map(\.syllable) == expected, "seed \(seed): \(text)")
            #expect(tokens(of: windows1258Order(text)).map(\.syllable) == expected, "seed \(seed): \(text)")
        }
    }

    @Test func anyTextFoldsAlikeComposedAndDecomposed() {
        let letters = Array(0x20...0x0530) + Array(0x1E00...0x1EFF) as [UInt32]
        let others = "한\u{212B}ﬃⅣ½がй\u{0958}".unicodeScalars
        let scalars = letters.compactMap(Unicode.Scalar.init) + others
        for seed in UInt64(0)..<2000 {
            var random = Seeded(seed)
            let text = String(String.UnicodeScalarView((0..<12).map { _ in random.pick(scalars) }))

            #expect(
                tokens(of: nfc(text)).map(\.syllable) == tokens(of: nfd(text)).map(\.syllable),
                "seed \(seed): \(text.unicodeScalars.map { String($0.value, radix: 16) })"
            )
        }
    }

    @Test func theToneMayStandOnAnyLetter() {
        for seed in UInt64(0)..<500 {
            var random = Seeded(seed)
            let syllable = random.syllable()
            let spellings = (0..<4).map { _ in random.spelling(of: syllable) }

            for spelling in spellings {
                #expect(tokens(of: spelling).map(\.syllable) == [syllable], "seed \(seed): \(spelling)")
            }
        }
    }

    @Test func foldingWhatIsFoldedChangesNothing() {
        for seed in UInt64(0)..<500 {
            var random = Seeded(seed)
            let syllable = random.syllable()
            let bare = bareForm(random.spelling(of: syllable))

            #expect(bareForm(bare) == bare, "seed \(seed)")
            #expect(tokens(of: syllable.quality).map(\.syllable.quality) == [syllable.quality], "seed \(seed)")
        }
    }

    @Test func lettersMarksAndTonesAreThoseOfICU() {
        for seed in UInt64(0)..<4000 {
            var random = Seeded(seed)
            let left = random.syllable()
            // Near pairs tell more than random ones.
            var right = random.syllable()
            if seed % 2 == 0,
                let near = expansions(ofImpossible: Syllable(bare: left.bare, quality: left.bare, tone: .level))
                    .randomElement(using: &random)
            {
                right = near
            }
            let texts = (written(left), written(right))

            #expect(
                (left.bare == right.bare) == areEqual(texts, vietnamese: false, strength: 1), "seed \(seed): \(texts)")
            #expect(
                (left.quality == right.quality) == areEqual(texts, vietnamese: true, strength: 1),
                "seed \(seed): \(texts)")
            #expect((left == right) == areEqual(texts, vietnamese: true, strength: 2), "seed \(seed): \(texts)")
        }
    }

    @Test func aStrongerMatchIsAlwaysAWeakerOneToo() {
        for seed in UInt64(0)..<4000 {
            var random = Seeded(seed)
            let text = random.syllable()
            let unmarked = Syllable(bare: text.bare, quality: text.bare, tone: .level)
            let typed = expansions(ofImpossible: unmarked).randomElement(using: &random) ?? text

            if text.matches(typed: typed, at: .strict) {
                #expect(text.matches(typed: typed, at: .toned), "seed \(seed)")
            }
            if text.matches(typed: typed, at: .toned) {
                #expect(text.matches(typed: typed, at: .quality), "seed \(seed)")
            }
            if text.matches(typed: typed, at: .quality) {
                #expect(text.matches(typed: typed, at: .bare), "seed \(seed)")
            }
            if text.matches(typed: typed, at: .partial) {
                #expect(text.matches(typed: typed, at: .bare), "seed \(seed)")
            }
        }
    }

    /// The tone always after the first letter: its place counts in ICU.
    private func written(_ syllable: Syllable) -> String {
        var letters = String(syllable.quality.prefix(1))
        if let mark = syllable.tone.mark { letters.unicodeScalars.append(mark) }
        return letters + syllable.quality.dropFirst()
    }

    private func areEqual(_ texts: (String, String), vietnamese: Bool, strength: CInt) -> Bool {
        hoso_icu_equal(vietnamese, strength, texts.0, texts.0.utf8.count, texts.1, texts.1.utf8.count)
    }

    /// Letters with quality marks composed, tones as combining marks.
    private func windows1258Order(_ text: String) -> String {
        let tones = Set(Tone.allCases.compactMap(\.mark))
        var result = "", cluster = ""
        for scalar in nfd(text).unicodeScalars {
            if tones.contains(scalar) {
                // The dot below comes first in canonical order, the circumflex before the tone here.
                cluster.unicodeScalars.append(scalar)
            } else if scalar.properties.canonicalCombiningClass != .notReordered {
                let marks = cluster.unicodeScalars.filter(tones.contains)
                var base = String(String.UnicodeScalarView(cluster.unicodeScalars.filter { !tones.contains($0) }))
                base.unicodeScalars.append(scalar)
                cluster = nfc(base)
                cluster.unicodeScalars.append(contentsOf: marks)
            } else {
                result += cluster
                cluster = String(Character(scalar))
            }
        }
        return result + cluster
    }
}
