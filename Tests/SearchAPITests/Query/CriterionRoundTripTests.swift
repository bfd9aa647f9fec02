import Indexer
import Testing

@testable import SearchAPI

@Suite struct CriterionRoundTripTests {
    @Test(arguments: [FieldVocabulary.uncoded, .sample])
    func whatIsPrintedReadsBackAsTheSameTree(vocabulary: FieldVocabulary) {
        for seed in UInt64(0)..<6000 {
            var random = RandomCriterion(seed: seed)
            let criterion = random.criterion().normalized(using: vocabulary)
            guard criterion.leafCount <= QueryLimits.leaves, criterion.wordCount <= QueryLimits.words else { continue }
            let text = criterion.printed(using: vocabulary)

            let read = QueryParser.parse(text, today: "2024-05-17", vocabulary: vocabulary)

            #expect(read.criterion == criterion, "seed \(seed): \(text)")
            #expect(read.criterion.printed(using: vocabulary) == text, "seed \(seed)")
        }
    }

    @Test func theNormalFormOfANormalFormIsItself() {
        for seed in UInt64(0)..<6000 {
            var random = RandomCriterion(seed: seed)
            let normal = random.criterion(depth: 6).normalized(using: .sample)

            #expect(normal.normalized(using: .sample) == normal, "seed \(seed)")
        }
    }

    @Test(arguments: [FieldVocabulary.uncoded, .sample])
    func whatIsJSONReadsBackAsTheSameTree(vocabulary: FieldVocabulary) throws {
        for seed in UInt64(0)..<4000 {
            var random = RandomCriterion(seed: seed)
            let criterion = random.criterion().normalized(using: vocabulary)
            guard criterion.leafCount <= QueryLimits.leaves, criterion.wordCount <= QueryLimits.words else { continue }

            let read = try Criterion(jsonText: criterion.jsonText(using: vocabulary), vocabulary: vocabulary)

            #expect(read == criterion, "seed \(seed)")
        }
    }

    @Test(
        "Words that would change a filter beside them keep their distance",
        arguments: [
            [Criterion.text(TextRun([plain("họ")])), .field(FieldTest(.name, .oneOf(["An"])))],
            [.text(TextRun([plain("ngày")])), .field(FieldTest(.born, .range(from: "1970", to: nil)))],
            [.not(.text(TextRun([plain("ngày")]))), .field(FieldTest(.born, .range(from: "1970", to: nil)))],
            [.field(FieldTest(.born, .range(from: "1970", to: "1970"))), .text(TextRun([plain("..1975")]))],
            [.field(FieldTest(.status, .oneOf(["nghỉ"]))), .text(TextRun([plain("hưu")]))],
            [.field(FieldTest(.component, .exists)), .text(TextRun([plain("hồ"), plain("sơ")]))],
        ])
    func neighbours(parts: [Criterion]) {
        let criterion = Criterion.all(parts)

        #expect(
            QueryParser.parse(criterion.printed(using: .sample), today: "", vocabulary: .sample).criterion == criterion)
    }

    private static func plain(_ word: String) -> TextItem {
        .word(word, isPrefix: false, isStrict: false)
    }
}
