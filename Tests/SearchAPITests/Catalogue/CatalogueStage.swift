import Archive
import Foundation
import Indexer
import TestSupport

/// An archive of its own with a catalogue, an index, and people who prepare and approve.
final class CatalogueStage {
    let temporary: TemporaryArchive
    let index: IndexService
    private let rules: RecordRules

    init(_ catalogue: Catalogue) async throws {
        temporary = try TemporaryArchive()
        let units = try await temporary.addUnits()
        rules = RecordRules(
            catalogue: catalogue, calendar: .weekdays, deadlines: .regulation,
            clock: { Date(timeIntervalSince1970: 1_767_582_000) })
        _ = try await temporary.archive.appoint("Hoa", for: units["TINH"]!.id, from: Day("2020-01-01")!, by: "Chủ tịch")
        index = try IndexService(
            archive: temporary.archive, pool: try ExtractionPool(workers: 1), catalogue: catalogue)
    }

    func approve(_ content: RecordContent, number: Int) async throws -> Dossier.ID {
        let dossier = try await temporary.addDossier("Nguyễn Văn \(number)", code: "BG\(number)").id
        let archive = temporary.archive
        let draft = try await archive.startDraft(of: dossier, by: "Lan", under: rules)
        _ = try await archive.saveDraft(draft.id, content, ifRevision: draft.revision, by: "Lan", under: rules)
        try await archive.submit(draft.id, by: "Lan", under: rules)
        let reasons = Dictionary(uniqueKeysWithValues: RecordProblem.Code.allCases.map { ($0.rawValue, "đã xem") })
        try await archive.approve(draft.id, by: "Hoa", overruling: reasons, under: rules)
        return dossier
    }

    func approved(of dossiers: [Dossier.ID]) async throws -> [Dossier.ID: RecordContent] {
        var result: [Dossier.ID: RecordContent] = [:]
        for dossier in dossiers { result[dossier] = try await temporary.archive.approvedVersion(of: dossier)?.content }
        return result
    }

    func found(_ criterion: Criterion) async throws -> Set<Dossier.ID> {
        let scope = Authoriser(archive: temporary.archive).wholeProvince()
        return Set(
            try await index.index.search(SearchRequest(criterion, limit: 200), within: scope).items.map(\.dossier.id))
    }
}
