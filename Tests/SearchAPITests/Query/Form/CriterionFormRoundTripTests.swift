import Indexer
import Testing

@testable import SearchAPI

/// The three faces of a criterion turn into each other: typed text, JSON, lines of a form.
@Suite struct CriterionFormRoundTripTests {
    private static let today = "2024-05-17"

    private static func random(_ seed: UInt64, _ vocabulary: FieldVocabulary) -> Criterion? {
        var random = RandomCriterion(seed: seed)
        let criterion = random.criterion().normalized(using: vocabulary)
        let fits = criterion.leafCount <= QueryLimits.leaves && criterion.wordCount <= QueryLimits.words
        return fits ? criterion : nil
    }

    @Test(arguments: [FieldVocabulary.uncoded, .sample])
    func whatStandsInLinesReadsBackAsTheSameTree(vocabulary: FieldVocabulary) throws {
        for seed in UInt64(0)..<6000 {
            guard let criterion = Self.random(seed, vocabulary) else { continue }
            let form = CriterionForm(criterion, using: vocabulary)

            let read = try form.criterion(using: vocabulary, today: Self.today)

            #expect(read == criterion, "seed \(seed): \(form)")
            #expect(CriterionForm(read, using: vocabulary) == form, "seed \(seed)")
        }
    }

    @Test func allThreeFacesOneAfterTheOtherAreOneQuestion() throws {
        for seed in UInt64(10_000)..<13_000 {
            guard let criterion = Self.random(seed, .sample) else { continue }

            let typed = QueryParser.parse(criterion.printed(using: .sample), today: Self.today, vocabulary: .sample)
            let lined = try CriterionForm(typed.criterion, using: .sample).criterion(
                using: .sample, today: Self.today)
            let json = try Criterion(jsonText: lined.jsonText(using: .sample), vocabulary: .sample)
            let linedAgain = try CriterionForm(json, using: .sample).criterion(using: .sample, today: Self.today)

            #expect(linedAgain == criterion, "seed \(seed)")
            #expect(linedAgain.printed(using: .sample) == criterion.printed(using: .sample), "seed \(seed)")
        }
    }

    @Test func aFormIsSentAndReadWithoutLoss() {
        for seed in UInt64(0)..<1000 {
            guard let criterion = Self.random(seed, .sample) else { continue }
            let form = CriterionForm(criterion, using: .sample)

            #expect(CriterionForm(FormFields(form.encoded)) == form, "seed \(seed)")
        }
    }

    /// Trees that a form is for must not hide in one line of typed text.
    @Test func whatIsNotNestedStandsInLinesOfItsOwn() {
        for seed in UInt64(0)..<2000 {
            guard let criterion = Self.random(seed, .sample) else { continue }
            let parts = if case .all(let parts) = criterion { parts } else { [criterion] }
            for part in parts.prefix(CriterionForm.marks.count) {
                let line = CriterionForm(part, using: .sample).lines.first
                switch part {
                case .text, .field, .not(.text), .not(.field):
                    #expect(line?.subject != CriterionSubject.question.code, "seed \(seed): \(part)")
                default: break
                }
            }
        }
    }

    @Test func whateverStandsInAFormIsAQuestionOrNamesItsMistakes() {
        for seed in UInt64(0)..<4000 {
            var random = RandomForm(seed: seed)
            let form = random.form()
            do throws(CriterionFormError) {
                let criterion = try form.criterion(using: .sample, today: Self.today)
                #expect(criterion.normalized(using: .sample) == criterion, "seed \(seed): \(form)")
            } catch {
                #expect(!error.problems.isEmpty, "seed \(seed)")
                #expect(error.problems.allSatisfy { !$0.sentence.isEmpty }, "seed \(seed)")
                #expect(error.problems.allSatisfy { $0.line.map { $0 < form.lines.count } ?? true }, "seed \(seed)")
            }
        }
    }
}

/// Forms as somebody could send them who did not get them from us.
struct RandomForm {
    private var dice: Dice
    private var criteria: RandomCriterion

    init(seed: UInt64) {
        dice = Dice(seed)
        criteria = RandomCriterion(seed: seed)
    }

    mutating func form() -> CriterionForm {
        CriterionForm(
            joint: dice.pick(CriterionForm.Joint.allCases), day: dice.pick(["", "", "01/01/2020", "mai", "2020"]),
            lines: (0..<dice.roll(5)).map { _ in line() })
    }

    private mutating func line() -> CriterionLine {
        let fields = RandomCriterion.catalogue.fields
        let subject = dice.pick([
            "text", "question", "", "name", "born", "unit", "status", "age", "no.such", "rows:", "rows:pay_history",
            "rows:discipline", dice.pick(fields).path, dice.pick(fields).path, "pay_history.rank_code",
        ])
        let values = [
            "", " ", "An", "2020", "31/12/1999", "30 ngày qua", "4.98", "2,34", "a; b", "\"a;b\"; c", "\"", ";", "–",
            "01.003", "nghỉ hưu", "-(a HOẶC b) sinh>=1970", "{", "1", "12", "\u{0}", "Nữ", "1970..1975",
        ]
        return CriterionLine(
            subject: subject, operation: dice.pick(CriterionLine.Operation.allCases), value: dice.pick(values),
            end: dice.roll(3) == 0 ? dice.pick(values) : "", isNegated: dice.roll(4) == 0,
            row: dice.roll(2) == 0 ? "" : dice.pick(["1", "2", "10", "x"]))
    }
}
