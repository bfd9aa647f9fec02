import Archive

/// The pages for people about records: the dossier, the changes that wait, and one change with its form.
package struct RecordPageController: Sendable {
    let archive: ArchiveDatabase
    let rules: RecordRules
    let reader: QuestionReader
    let renderer: PageRenderer

    init(archive: ArchiveDatabase, rules: RecordRules, reader: QuestionReader, renderer: PageRenderer) {
        self.archive = archive
        self.rules = rules
        self.reader = reader
        self.renderer = renderer
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, "/dossiers/{id}", policy: .read(.dossiers), log: .read, limits: .bodyless,
                summary: "The record of a dossier beside its papers.", use: dossier)
        }
    }

    @Sendable
    func dossier(_ input: DossierRecordInput, context: AppContext) async throws -> PageAnswer {
        guard let found = try await ArchiveReading(archive, within: context.scope()).dossier(input.dossier) else {
            throw Problem(.notFound)
        }
        let versions = try await archive.versions(of: input.dossier)
        let shown: RecordVersion?
        if let number = input.number {
            shown = try await archive.approvedVersion(of: input.dossier, number: number)
            guard shown != nil else { throw Problem(.notFound, about: "number") }
        } else {
            shown = try await archive.approvedVersion(of: input.dossier)
        }
        let content = DossierPage.Content(
            dossier: found.dossier, unit: found.unit, documents: found.documents, shown: shown, versions: versions)
        return PageAnswer(
            DossierPage(content, catalogue: rules.catalogue, vocabulary: try await reader.vocabulary()), by: renderer)
    }
}
