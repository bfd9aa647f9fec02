import Archive
import Foundation
import Indexer
import TestSupport
import Testing
import VietnameseText

/// Criteria on records, against a plain computation over the same records.
@Suite struct RecordSearchTests {
    private static let catalogue = Result {
        try CatalogueReader.read(files: [
            (
                "test.yaml",
                """
                groups:
                  - id: person
                    label: Người
                    fields:
                      - {id: native, label: Quê, type: string}
                      - {id: sex, label: Giới, type: code, list: sex}
                      - {id: joined, label: Vào, type: date}
                      - {id: clubs, label: Hội, type: list, list: club}
                      - {id: member, label: Hội viên, type: bool}
                      - {id: rank, label: Ngạch, type: code, list: rank, history: pay.rank}
                  - id: pay
                    label: Lương
                    repeats: true
                    validity: {from: from, to: to}
                    fields:
                      - {id: from, label: Từ, type: month}
                      - {id: to, label: Đến, type: month}
                      - {id: rank, label: Ngạch, type: code, list: rank}
                      - {id: step, label: Bậc, type: integer}
                      - {id: factor, label: Hệ số, type: decimal}
                      - {id: note, label: Ghi chú, type: text}
                codeLists:
                  - {id: sex, label: Giới, values: [{code: M, label: Nam}, {code: F, label: Nữ}]}
                  - {id: club, label: Hội, values: [{code: CD, label: Công đoàn}, {code: PN, label: Hội Phụ nữ}]}
                  - {id: rank, label: Ngạch, isOpen: true, values: [{code: "01.002", label: Chuyên viên chính}, {code: "01.003", label: Chuyên viên}]}
                """
            )
        ])
    }

    private static func random(_ dice: inout SeededGenerator) -> RecordContent {
        func pick<T>(_ choices: [T]) -> T { choices.randomElement(using: &dice)! }
        func maybe(_ value: FieldValue) -> FieldValue? { Int.random(in: 0..<4, using: &dice) == 0 ? nil : value }
        var content = RecordContent()
        content["person", "native"] = maybe(.text(pick(["Bắc Giang", "bac giang", "Hải Dương", "Thái Bình", "Huế"])))
        content["person", "sex"] = maybe(.text(pick(["M", "F"])))
        content["person", "joined"] = maybe(.text(pick(["2019", "2020-05", "2020-05-31", "2021-01-01"])))
        content["person", "clubs"] = maybe(.list(pick([["CD"], ["PN"], ["CD", "PN"]])))
        content["person", "member"] = maybe(.bool(pick([true, false])))
        content["person", "rank"] = maybe(.text(pick(["01.002", "01.003", "13.095"])))
        content["pay"] = (0..<Int.random(in: 0..<4, using: &dice)).compactMap { _ in
            let row: [String: FieldValue?] = [
                "from": maybe(.text(pick(["2018", "2019-03", "2020-01-01"]))),
                "to": maybe(.text(pick(["2019-12", "2020", "2021-06-30"]))),
                "rank": maybe(.text(pick(["01.002", "01.003"]))), "step": maybe(.integer(pick([1, 2, 9]))),
                "factor": maybe(.decimal(pick([2.34, 4, 4.98]))),
                "note": maybe(.text(pick(["nâng lương sớm", "chuyển ngạch", "nang luong"]))),
            ]
            let known = row.compactMapValues { $0 }
            return known.isEmpty ? nil : known
        }
        return content
    }

    private static func asked(of field: RecordField) -> [String] {
        switch field.field.kind {
        case .number: ["1", "2", "9", "2.34", "4", "4.98"]
        case .day: ["2018", "2019", "2019-03", "2020", "2020-05", "2020-05-31", "2019-12"]
        case .code where field.field.codeList == "club": ["CD", "PN"]
        case .code: ["M", "F", "01.002", "01.003", "13.095", "true", "false"]
        default: ["Bắc Giang", "bac giang", "Giang", "hải", "Hai Duong", "nâng lương", "nang luong", "ngạch"]
        }
    }

    @Test func randomCriteriaAnswerLikeAPlainComputation() async throws {
        let catalogue = try Self.catalogue.get()
        let shelf = try await Shelf(catalogue: catalogue)
        var dice = SeededGenerator(7)
        var contents: [Dossier.ID: RecordContent] = [:]
        for number in 0..<120 {
            let content = Self.random(&dice)
            contents[try await shelf.file("Nguyễn Văn \(number)", record: content).id] = content
        }
        for number in 0..<400 {
            var asked = RandomRecordCriterion(catalogue: catalogue, seed: UInt64(number), values: Self.asked)
            let criterion = asked.criterion(depth: 3)

            let found = Set(try await shelf.search(criterion, limit: 200).items.map(\.dossier.id))

            let expected = Set(
                contents.filter { PlainEvaluation(catalogue: catalogue).passes(criterion, $0.value, nil) }.keys)
            #expect(found == expected, "\(number): \(criterion)")
        }
    }

    @Test func aChangedRecordIsAskedAsItIsNow() async throws {
        let shelf = try await Shelf(catalogue: try Self.catalogue.get())
        var content = RecordContent()
        content["person", "native"] = .text("Bắc Giang")
        let dossier = try await shelf.file("Nguyễn Văn An", record: content)
        content["person", "native"] = .text("Hải Dương")
        try await shelf.index.apply([.dossier(dossier, record: ApprovedRecord(number: 2, content: content))])

        let field = SearchField.record(try #require(try Self.catalogue.get().field("person.native")))
        let old = try await shelf.search(.field(FieldTest(field, .oneOf(["Bắc Giang"]))))
        let new = try await shelf.search(.field(FieldTest(field, .oneOf(["hai duong"]))))
        #expect(old.items.isEmpty)
        #expect(new.items.map(\.dossier.name) == ["Nguyễn Văn An"])
        #expect(try await shelf.names("hai duong") == ["Nguyễn Văn An"], "the one box finds the record's words")
        #expect(try await shelf.names("bac giang").isEmpty)
    }

    @Test func agesAreCountedToTheDayOfAsking() async throws {
        let shelf = try await Shelf()
        try await shelf.file("Trần Thị Ba", bornOn: "1976-11-24")
        try await shelf.file("Trần Thị Tư", bornOn: "1976-11-25")
        try await shelf.file("Trần Thị Năm", bornOn: "1976")
        func names(_ operation: FieldOperation) async throws -> Set<String> {
            let request = SearchRequest(.field(FieldTest(.age, operation)), today: "2026-11-24")
            let found = try await shelf.index.index.search(request, within: shelf.authoriser.wholeProvince())
            return Set(found.items.map(\.dossier.name))
        }
        #expect(try await names(.range(from: "50", to: nil)) == ["Trần Thị Ba", "Trần Thị Năm"])
        #expect(try await names(.oneOf(["49"])) == ["Trần Thị Tư"])
        #expect(try await names(.less("50")) == ["Trần Thị Tư"])
        #expect(try await names(.greater("50")).isEmpty)
    }
}
