@testable import Archive
import Foundation
import TestSupport
import Testing

/// What a record is refused or warned for.
@Suite struct RecordCheckTests {
    let stage: RecordStage
    var check: RecordCheck { RecordCheck(catalogue: stage.catalogue, today: Day("2026-01-05")!) }

    init() async throws {
        stage = try await RecordStage()
    }

    @Test func aGoodRecordHasOnlyGaps() {
        #expect(check.check(stage.content()).allSatisfy { $0.code == .missingExpected })
    }

    @Test(
        "A wrong value is named with its field and what is expected",
        arguments: [
            ("identity.birth_date", "31/02/1987", "badValue", true),
            ("identity.birth_date", "2027", "futureDate", true),
            ("identity.sex", "đỏ", "badValue", true),
            ("identity.citizen_id", "12345", "identityNumber", true),
            ("identity.citizen_id", "024175000123", "identityNumberAgainstSex", false),
            ("identity.citizen_id", "024080000123", "identityNumberAgainstBirth", false),
            ("identity.citizen_id_date", "1980-01-01", "dateOrder", false),
            ("identity.email", "an@", "email", true),
            ("identity.phone", "12", "phone", true),
            ("identity.nothing", "x", "unknownField", true),
            ("nothing.nothing", "x", "unknownGroup", true),
            ("recruitment.first_recruit_date", "1985-01-01", "ageAtRecruitment", true),
            ("recruitment.first_recruit_date", "1992-01-01", "ageAtRecruitment", false),
            ("recruitment.first_recruit_date", "1970", "dateOrder", true),
            ("pay.pay_coefficient", "4,98", "coefficient", true),
            ("pay.pay_step", "13", "noSuchStep", true),
            ("political.party_join_date", "2027-02-01", "futureDate", false),
        ])
    func wrong(path: String, typed: String, code: String, isError: Bool) throws {
        var content = stage.content()
        let dot = try #require(path.firstIndex(of: "."))
        let (group, field) = (String(path[..<dot]), String(path[path.index(after: dot)...]))
        content[group, field] = .text(typed)
        let found = check.check(content).filter { $0.code.rawValue == code }
        let problem = try #require(found.first, "\(check.check(content).map(\.code))")
        #expect((problem.severity == .error) == isError)
        if let label = stage.catalogue.field(path)?.field.label { #expect(problem.message.contains(label)) }
        #expect(problem.message.hasSuffix("."))
    }

    @Test func valuesBecomeCanonical() {
        var content = stage.content()
        content["identity", "birth_date"] = .text("5/3/1975")
        content["identity", "sex"] = .text("nam")
        content["identity", "citizen_id"] = .text("024 075 000 123")
        content["identity", "phone"] = .text("0912.345.678")
        content["pay", "pay_coefficient"] = .text("3,00")
        let checked = check.checked(content)
        #expect(checked.problems.allSatisfy { $0.code == .missingExpected })
        var expected = stage.content()
        expected["identity", "phone"] = .text("0912345678")
        #expect(checked.content == expected)
        #expect(check.checked(checked.content).content == checked.content)
    }

    @Test func periodsMayTouchButNotOverlap() {
        func codes(_ rows: [(String, String?)]) -> [RecordProblem.Code] {
            var content = stage.content()
            content["career"] = rows.map { from, to in
                ["from": .text(from)].merging(to.map { ["to": .text($0)] } ?? [:]) { first, _ in first }
            }
            return check.check(content).map(\.code).filter { $0 != .missingExpected }
        }
        #expect(codes([("2000-01", "2005-06"), ("2005-06", "2010"), ("2010", nil)]).isEmpty)
        #expect(codes([("2000-01", "2005-06"), ("2005-05", "2010-01")]) == [.overlap])
        #expect(codes([("2000-01", nil), ("2005-05", "2010-01")]) == [.overlap])
        #expect(codes([("2005-01", "2004-01")]) == [.dateOrder])
        #expect(codes([("2005-03", "2005")]).isEmpty, "a year may mean its end")
    }

    @Test func aReducedCoefficientIsAWarning() throws {
        var content = stage.content(step: 1)
        content["pay", "pay_percent"] = .decimal(85)
        content["pay", "pay_coefficient"] = .decimal(1.99)
        let problem = try #require(check.check(content).first { $0.code == .coefficient })
        #expect(problem.severity == .warning)
        content["pay", "pay_from"] = .text("1999-05-01")
        #expect(!check.check(content).contains { $0.code == .coefficient }, "before the scales of 2004")
    }

    @Test func jsonGivesBackWhatItWasGiven() throws {
        for seed in UInt64(0)..<200 {
            var random = SeededGenerator(seed)
            var content = RecordContent()
            for group in stage.catalogue.groups where Bool.random(using: &random) {
                let count = group.repeats ? Int.random(in: 1...4, using: &random) : 1
                content[group.id] = (0..<count).map { _ in
                    [group.fields.randomElement(using: &random)!.id: value(&random)]
                }
            }
            let json = try content.json(by: stage.catalogue)
            #expect(try RecordContent(json: json) == content, "seed \(seed)")
            #expect(
                try RecordContent(json: try content.json(by: stage.catalogue, pretty: true)).groups.count
                    == content.groups.count)
            for cut in [json.count / 3, json.count - 1] where cut > 0 {
                #expect(throws: MalformedRecord.self) { try RecordContent(json: String(json.prefix(cut))) }
            }
        }
    }

    private func value(_ random: inout SeededGenerator) -> FieldValue {
        let texts = ["Nguyễn \"Văn\" An", "a\\b\n\tc", "\u{1}", "🗂 é", "", "{}[],:"]
        return switch Int.random(in: 0...4, using: &random) {
        case 0: .text(texts.randomElement(using: &random)!)
        case 1: .integer(Int64.random(in: .min ... .max, using: &random))
        case 2: .decimal(Double(Int.random(in: -1000...1000, using: &random)) / 8)
        case 3: .bool(Bool.random(using: &random))
        default: .list([texts.randomElement(using: &random)!, "x"])
        }
    }

    @Test("What is certainly clean is what cleaning leaves")
    func clean() {
        let alphabet = Array("aZ đĐêỹƯ-/ðÐ\u{A0}\u{301}ĳ\u{200B}Ạ\n".unicodeScalars)
        for seed in UInt64(0)..<3000 {
            var random = SeededGenerator(seed)
            var text = ""
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                text.unicodeScalars.append(alphabet.randomElement(using: &random)!)
            }
            if isCertainlyClean(text) { #expect(normalizedSlowly(text) == text, "seed \(seed)") }
        }
    }

    /// A letter that is not certainly clean sends the text through all of the cleaning.
    private func normalizedSlowly(_ text: String) -> String {
        String(cleaned(text + " \u{4E00}").dropLast(2))
    }
}

/// Differences and the bringing together of changes.
@Suite struct RecordDifferenceTests {
    let catalogue: Catalogue

    init() throws {
        catalogue = try CatalogueReader.read(directory: "Config/catalogue")
    }

    private func rows(_ steps: [(String, Int64)]) -> RecordContent {
        var content = RecordContent()
        content["pay_history"] = steps.map { ["from": .text($0), "step": .integer($1), "rank_code": .text("01.003")] }
        return content
    }

    @Test func rowsAreAlignedByWhatTheyShare() throws {
        let old = rows([("2010-01", 1), ("2013-01", 2), ("2016-01", 3)])
        let new = rows([("2016-01", 3), ("2013-01", 5), ("2019-01", 4)])
        let group = try #require(RecordDifference(from: old, to: new, catalogue: catalogue).groups.first)
        #expect(group.rows.map(\.kind) == [.changed, .changed])
        #expect(group.rows.first?.values.map(\.field) == ["step"])
        #expect(group.rows.first?.values.first?.label == "Bậc lương")
        #expect(group.rows.last?.oldRow == 0)
        #expect(group.rows.last?.values.first?.newText == "01/2019")
        let added = RecordDifference(from: RecordContent(), to: old, catalogue: catalogue)
        #expect(added.groups[0].rows.map(\.kind) == [.added, .added, .added])
        let data = try JSONEncoder().encode(added)
        #expect(try JSONDecoder().decode(RecordDifference.self, from: data) == added)
    }

    @Test func changesThatDoNotMeetAreBothKept() {
        let base = rows([("2010-01", 1), ("2013-01", 2)])
        let merge = RecordMerge(
            base: base, mine: rows([("2010-01", 1), ("2013-01", 2), ("2016-01", 3)]),
            theirs: rows([("2010-01", 9), ("2013-01", 2)]), catalogue: catalogue)
        #expect(merge.collisions.isEmpty)
        #expect(merge.content == rows([("2010-01", 9), ("2013-01", 2), ("2016-01", 3)]))
    }

    @Test func aMergeWithNothingMineIsTheirsAndTheOtherWayRound() {
        for seed in UInt64(0)..<300 {
            var random = SeededGenerator(seed)
            func some() -> RecordContent {
                rows(
                    (0..<Int.random(in: 0...4, using: &random)).map { _ in
                        ("20\(Int.random(in: 10...14, using: &random))", Int64.random(in: 1...3, using: &random))
                    })
            }
            let (base, changed) = (some(), some())
            let theirs = RecordMerge(base: base, mine: base, theirs: changed, catalogue: catalogue)
            let mine = RecordMerge(base: base, mine: changed, theirs: base, catalogue: catalogue)
            let both = RecordMerge(base: base, mine: changed, theirs: changed, catalogue: catalogue)
            for merge in [theirs, mine, both] {
                #expect(merge.content == changed && merge.collisions.isEmpty, "seed \(seed)")
            }
            #expect(RecordDifference(from: base, to: base, catalogue: catalogue).isEmpty)
            #expect(
                RecordDifference(from: base, to: changed, catalogue: catalogue).isEmpty
                    == (base["pay_history"].sorted() == changed["pay_history"].sorted()), "seed \(seed)")
        }
    }
}

extension [RecordContent.Values] {
    /// In an order of their own, for comparing lists whose order says nothing.
    fileprivate func sorted() -> [String] {
        map { row in row.map { "\($0.key)=\($0.value.plain)" }.sorted().joined() }.sorted()
    }
}
