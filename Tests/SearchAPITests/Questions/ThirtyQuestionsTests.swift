import Archive
import DemoProvince
import Foundation
import Indexer
import TestSupport
import Testing

@testable import SearchAPI

/// Thirty questions of a personnel manager, as typed text and as a tree, against a computation that knows neither.
@Suite struct ThirtyQuestionsTests {
    private struct Table: Decodable {
        struct Question: Decodable {
            let id: String
            let question: String
            let typed: String
            let json: JSONValue
        }

        let asked: String
        let questions: [Question]
    }

    @Test func textTreeAndPlainComputationAgree() async throws {
        let table = try JSONDecoder().decode(
            Table.self, from: try Data(contentsOf: URL(filePath: "Tests/Questions/questions.json")))
        #expect(table.questions.count == 30)
        let catalogue = try CatalogueReader.read(directory: "Config/catalogue")
        let holder = try TemporaryArchive()
        let units = DemoProvince(seed: 2022, dossiers: 1).units
        _ = try await holder.archive.upsert(
            units.map { Archive.Unit.Draft(code: $0.code, name: $0.name, kind: $0.kind, parent: $0.parent) })
        let records = MadeUpRecords(count: 1500, units: units.map(\.code))
        let index = try await filled(holder, catalogue: catalogue, records)
        let expected = try answers(records, units: units, asked: table.asked, in: holder.folder)
        let vocabulary = FieldVocabulary(
            units.map { .init(.unit, code: $0.code, label: $0.name) }
                + FieldVocabulary.statuses, catalogue: catalogue)

        var found = 0
        for question in table.questions {
            let typed = QueryParser.parse(question.typed, today: table.asked, vocabulary: vocabulary)
            let tree = try Criterion(json: question.json, vocabulary: vocabulary)
            #expect(typed.notes.isEmpty, "\(question.id): \(typed.notes)")

            let byText = try await all(typed.criterion, in: index, asked: table.asked, holder)
            let byTree = try await all(tree, in: index, asked: table.asked, holder)

            let wanted = try #require(expected[question.id])
            #expect(byText == wanted, "\(question.id) as typed: \(question.typed)")
            #expect(byTree == wanted, "\(question.id) as a tree")
            // And the faces of one question turn into each other.
            #expect(
                try Criterion(json: typed.criterion.json(using: vocabulary), vocabulary: vocabulary) == typed.criterion)
            found += wanted.count
        }
        #expect(found > 500, "the questions have answers")
    }

    private func filled(
        _ holder: TemporaryArchive, catalogue: Catalogue, _ records: MadeUpRecords
    ) async throws -> StandaloneIndex {
        let index = try StandaloneIndex(directory: holder.folder, catalogue: catalogue)
        let units = try await holder.archive.units()
        let unitOfCode = Dictionary(uniqueKeysWithValues: units.map { ($0.code, $0.id) })
        try await index.apply([.units(units)])
        for start in stride(from: 0, to: records.count, by: 500) {
            try await index.apply(
                try records[start..<min(start + 500, records.count)].map { record in
                    let dossier = Dossier(
                        code: record.code, name: record.name, bornOn: Day(record.born),
                        identityNumber: record.identityNumber, unitId: try #require(unitOfCode[record.unit]),
                        status: try #require(ServiceStatus(rawValue: record.status)), category: record.category,
                        position: record.position)
                    return .dossier(
                        dossier, record: ApprovedRecord(number: 1, content: try RecordContent(json: record.json)))
                })
        }
        return index
    }

    /// The codes of all dossiers found.
    private func all(
        _ criterion: Criterion, in index: StandaloneIndex, asked: String, _ holder: TemporaryArchive
    ) async throws -> [String] {
        var codes: [String] = []
        var cursor: String?
        repeat {
            let request = SearchRequest(criterion, limit: 200, cursor: cursor, today: asked)
            let response = try await index.index.search(
                request, within: Authoriser(archive: holder.archive).wholeProvince())
            codes += response.items.compactMap(\.dossier.code)
            cursor = response.nextCursor
        } while cursor != nil
        return codes.sorted()
    }

    private func answers(
        _ records: MadeUpRecords, units: [DemoUnit], asked: String, in folder: String
    ) throws -> [String: [String]] {
        let lines = folder + "/records.jsonl"
        try Data(records.map(\.line).joined(separator: "\n").utf8).write(to: URL(filePath: lines))
        let list = units.map { ["code": $0.code, "name": $0.name, "kind": $0.kind, "parent": $0.parent] }
        let encoder = JSONEncoder()
        try encoder.encode(list).write(to: URL(filePath: folder + "/units.json"))
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "python3", "Tests/Questions/answer.py", lines, "--units", folder + "/units.json", "--asked", asked,
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let answered = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return try JSONDecoder().decode([String: [String]].self, from: answered).mapValues { $0.sorted() }
    }
}
