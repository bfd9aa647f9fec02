import Archive
import Foundation
import Indexer
import TestSupport
import Testing

@testable import SearchAPI

/// Random catalogues and random records survive checking, storing, indexing and searching; random questions never fail.
///
/// `HOSO_SEEDS=1000` asks for more of them.
@Suite struct RandomCatalogueTests {
    private static let seeds: Range<UInt64> =
        0..<(ProcessInfo.processInfo.environment["HOSO_SEEDS"].flatMap(UInt64.init) ?? 30)

    private static let parents = ["SNV": "TINH", "STC": "TINH", "SNV-TCCB": "SNV"]
    private static let units = ["TINH", "SNV", "SNV-TCCB", "STC"]

    @Test func recordsGoThroughAndAreFoundByEachOfTheirValues() async throws {
        for seed in Self.seeds {
            let written = RandomCatalogue(seed: seed)
            let catalogue = try written.read()
            let stage = try await CatalogueStage(catalogue)
            var random = RandomRecord(catalogue: catalogue, units: Self.units, seed: seed)
            var contents: [Dossier.ID: RecordContent] = [:]
            for number in 0..<3 {
                let content = random.content()
                let json = try content.json(by: catalogue)
                #expect(try RecordContent(json: json) == content, "seed \(seed): \(json)")
                contents[try await stage.approve(content, number: number)] = content
            }
            let kept = try await stage.approved(of: Array(contents.keys))
            #expect(kept == contents, "seed \(seed)\n\(written.text)")
            try await stage.index.follower.catchUp()

            let plain = PlainEvaluation(catalogue: catalogue, parents: Self.parents)
            let vocabulary = FieldVocabulary([], catalogue: catalogue)
            var asked: Set<String> = []
            for criterion in contents.values.flatMap({ Self.criteria($0, catalogue) }) {
                let normal = criterion.normalized(using: vocabulary)
                let typed = normal.printed(using: vocabulary)
                guard asked.insert(typed).inserted else { continue }
                let expected = Set(contents.filter { plain.passes(criterion, $0.value, nil) }.keys)
                #expect(!expected.isEmpty, "seed \(seed): \(criterion)")
                let found = try await stage.found(normal)
                #expect(found == expected, "seed \(seed): \(criterion)\n\(written.text)")
                let read = QueryParser.parse(typed, today: "2024-05-17", vocabulary: vocabulary).criterion
                #expect(read == normal, "seed \(seed): \(typed)\n\(written.text)")
                let tree = try Criterion(jsonText: normal.jsonText(using: vocabulary), vocabulary: vocabulary)
                #expect(tree == normal, "seed \(seed): \(criterion)")
            }
        }
    }

    @Test func whatTheCatalogueForbidsIsRefused() async throws {
        for seed in Self.seeds {
            let catalogue = try RandomCatalogue(seed: seed).read()
            let check = RecordCheck(catalogue: catalogue, today: Day("2026-01-05")!)
            var random = RandomRecord(catalogue: catalogue, units: Self.units, seed: seed)
            for _ in 0..<20 {
                let content = random.content()
                let before = check.checked(content)
                #expect(before.content == content, "seed \(seed)")
                #expect(!before.problems.contains { $0.severity == .error }, "seed \(seed): \(before.problems)")
                let spoiled = random.spoiled(content)
                let errors = check.check(spoiled.content).filter { $0.severity == .error }
                #expect(
                    errors.contains { $0.group == spoiled.group && $0.field == spoiled.field },
                    "seed \(seed): \(spoiled)")
            }
        }
    }

    @Test func randomQuestionsAreAnsweredAsByAPlainComputation() async throws {
        for seed in Self.seeds {
            let written = RandomCatalogue(seed: seed)
            let catalogue = try written.read()
            let shelf = try await Shelf(catalogue: catalogue)
            var random = RandomRecord(catalogue: catalogue, units: ["TINH", "SNV", "SNV-TC", "SYT"], seed: seed)
            var contents: [Dossier.ID: RecordContent] = [:]
            for number in 0..<6 {
                let content = random.content()
                contents[try await shelf.file("Nguyễn Văn \(number)", record: content).id] = content
            }
            var values: [String: [String]] = [:]
            for field in catalogue.fields {
                values[field.path] = (0..<6).flatMap { _ in Self.asked(random.value(of: field.field)) }
            }
            let plain = PlainEvaluation(
                catalogue: catalogue, parents: ["SNV": "TINH", "SYT": "TINH", "SNV-TC": "SNV"])
            let vocabulary = FieldVocabulary([], catalogue: catalogue)
            for number in 0..<8 {
                var asked = RandomRecordCriterion(catalogue: catalogue, seed: seed &* 1000 + UInt64(number)) {
                    values[$0.path] ?? []
                }
                let criterion = asked.criterion(depth: 3)
                let found = Set(try await shelf.search(criterion, limit: 200).items.map(\.dossier.id))
                let expected = Set(contents.filter { plain.passes(criterion, $0.value, nil) }.keys)
                #expect(found == expected, "seed \(seed): \(criterion)\n\(written.text)")

                var typist = RandomTypist(catalogue: catalogue, values: values, seed: seed &* 1000 + UInt64(number))
                let typed = typist.text()
                let read = QueryParser.parse(typed, today: "2024-05-17", vocabulary: vocabulary).criterion
                await #expect(throws: Never.self, "seed \(seed): \(typed)\n\(written.text)") {
                    _ = try await shelf.search(read)
                }
                let printed = read.printed(using: vocabulary)
                let again = QueryParser.parse(printed, today: "2024-05-17", vocabulary: vocabulary).criterion
                #expect(again == read, "seed \(seed): \(typed) → \(printed)\n\(written.text)")
            }
        }
    }

    // MARK: - Questions about values

    /// Criteria from each value of a record, and one from each of its rows.
    private static func criteria(_ content: RecordContent, _ catalogue: Catalogue) -> [Criterion] {
        var criteria: [Criterion] = []
        for (id, rows) in content.groups {
            let group = catalogue.group(id)!
            for row in rows {
                var tests: [Criterion] = []
                for (name, value) in row.sorted(by: { $0.key < $1.key }) {
                    let field = SearchField.record(RecordField(group: group, field: group.field(name)!))
                    for asked in asked(value) {
                        tests.append(.field(FieldTest(field, .oneOf([asked]))))
                    }
                    criteria.append(.field(FieldTest(field, .exists)))
                    if field.kind == .words { criteria.append(.field(FieldTest(field, .exactly([value.plain])))) }
                }
                criteria += tests + [.rows(RowTest(group, .all(Array(tests.prefix(4)))))]
            }
        }
        return criteria
    }

    private static func asked(_ value: FieldValue) -> [String] {
        if case .list(let texts) = value { return texts }
        return [value.plain]
    }
}
