import Archive
import Foundation

/// The pages for people about records: the dossier, the changes that wait, and one change with its form.
package struct RecordPageController: Sendable {
    let archive: ArchiveDatabase
    let rules: RecordRules
    let reader: QuestionReader
    let renderer: PageRenderer

    /// What days are overdue by, and what lies ahead.
    let now: @Sendable () -> Date

    init(
        archive: ArchiveDatabase, rules: RecordRules, reader: QuestionReader, renderer: PageRenderer,
        now: @escaping @Sendable () -> Date
    ) {
        self.now = now
        self.archive = archive
        self.rules = rules
        self.reader = reader
        self.renderer = renderer
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, "/dossiers/{id}", policy: .reading, log: .record, limits: .bodyless,
                summary: "The record of a dossier beside its papers.", use: dossier)
            Route(
                .get, "/dossiers/{id}/edit", policy: .allowed(.prepareChanges), log: .list, limits: .bodyless,
                summary: "Before a change: who makes it, on which paper it rests.", use: startPage)
            Route(
                .post, "/dossiers/{id}/edit", policy: .allowed(.prepareChanges), log: .change, limits: .interactive,
                summary: "Starts a change.", use: start)
            Route(
                .get, SiteAddress.changes, policy: .allowed(.readDossiers), log: .list, limits: .bodyless,
                summary: "What waits for somebody, the most urgent first.", use: changes)
            Route(
                .get, "/changes/{id}", policy: .allowed(.readDossiers), log: .record, limits: .bodyless,
                summary: "A change: the form of a draft, or what a submitted one changes.", use: change)
            Route(
                .post, "/changes/{id}", policy: .allowed(.prepareChanges), log: .change, limits: .recordForm,
                summary: "Saves, submits or gives up a draft.", use: edit)
            Route(
                .post, "/changes/{id}/decision", policy: .anyOf([.prepareChanges, .approveChanges]), log: .change,
                limits: .interactive,
                summary: "Approves, returns or gives up a submitted change.", use: decide)
            Route(
                .post, "/changes/{id}/rebase", policy: .allowed(.prepareChanges), log: .change, limits: .interactive,
                summary: "Carries a change over to what was approved meanwhile.", use: rebase)
        }
    }

    @Sendable
    func dossier(_ input: DossierRecordInput, context: AppContext) async throws -> PageAnswer {
        let reading = ArchiveReading(archive, within: try await context.scope())
        let found = try await context.openDossier(input.dossier, in: archive, rules.catalogue)
        let target = try await context.mergeTarget(of: input.dossier, in: archive)
        // With a version in the address it is the history of the double that is asked for.
        if let target, input.number == nil { return PageAnswer(movedTo: SiteAddress.dossier(target)) }
        let versions = try await archive.versions(of: input.dossier)
        let shown = try await archive.approvedVersion(of: input.dossier, number: input.number)
        guard shown != nil || input.number == nil else { throw Problem(.notFound, about: "number") }
        let content = DossierPage.Content(
            dossier: found.dossier, unit: found.unit, documents: found.documents,
            shown: shown.map(found.sight.readable), versions: versions,
            target: target, merges: try await merges(into: input.dossier, reading))
        return PageAnswer(
            DossierPage(content, catalogue: rules.catalogue, vocabulary: try await reader.vocabulary()), by: renderer)
    }

    private func merges(into dossier: Dossier.ID, _ reading: ArchiveReading) async throws -> [DossierPage.Merged] {
        var merged: [DossierPage.Merged] = []
        for merge in try await reading.merges(into: dossier) {
            let hasVersions = try await archive.approvedVersion(of: merge.mergedId, number: 1) != nil
            merged.append(DossierPage.Merged(merge, hasVersions: hasVersions))
        }
        return merged
    }
}
