import Archive

/// The record of a dossier and its versions; the catalogue it follows.
package struct RecordController: Sendable {
    private let archive: ArchiveDatabase
    private let rules: RecordRules
    private let reader: QuestionReader

    init(archive: ArchiveDatabase, rules: RecordRules, reader: QuestionReader) {
        self.archive = archive
        self.rules = rules
        self.reader = reader
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, "catalogue", policy: .open, log: .none, limits: .bodyless,
                summary: "Which groups, fields and code lists a record has.", use: catalogue)
            Route(
                .get, "dossiers/{id}/record", policy: .reading, log: .record, limits: .bodyless,
                summary: "The record of a dossier as it is approved, or as an earlier version had it.", use: record)
            Route(
                .get, "dossiers/{id}/versions", policy: .allowed(.readDossiers), log: .record, limits: .bodyless,
                summary: "All versions of a record, newest first, without their content.", use: versions)
        }
    }

    @Sendable
    func catalogue(_ input: NoInput, context: AppContext) async throws -> CatalogueAnswer {
        CatalogueAnswer(try await reader.vocabulary())
    }

    @Sendable
    func record(_ input: DossierRecordInput, context: AppContext) async throws -> RecordAnswer {
        let sight = try await context.openDossier(input.dossier, in: archive, rules.catalogue).sight
        let version = try await archive.approvedVersion(of: input.dossier, number: input.number)
        guard version != nil || input.number == nil else { throw Problem(.notFound, about: "number") }
        return RecordAnswer(version.map(sight.readable), of: input.dossier, rules.catalogue)
    }

    @Sendable
    func versions(_ input: DossierController.DossierInput, context: AppContext) async throws -> VersionList {
        try await context.check(input.id, in: archive)
        let sight = try await context.sight(of: input.id, in: archive, rules.catalogue)
        return VersionList(
            items: try await archive.versions(of: input.id).map { VersionAnswer(of: sight.readable($0)) })
    }
}

extension AppContext {
    /// Throws when the caller's scope does not hold one of the dossiers, as if there were none.
    func check(_ dossiers: Dossier.ID..., in archive: ArchiveDatabase) async throws {
        try await check(dossiers, in: archive)
    }

    func check(_ dossiers: [Dossier.ID], in archive: ArchiveDatabase) async throws {
        let scope = try await scope()
        let wanted = Set(dossiers)
        let found = try await archive.dossiers(Array(wanted))
        guard found.count == wanted.count, found.allSatisfy({ scope.contains($0.unitId) }) else {
            throw Problem(.notFound)
        }
        showed(dossiers)
    }
}
