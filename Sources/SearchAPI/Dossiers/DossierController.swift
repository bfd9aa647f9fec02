import Archive

/// Dossiers: who is in the archive, and which papers are there.
package struct DossierController: Sendable {
    private let archive: ArchiveDatabase

    init(archive: ArchiveDatabase) {
        self.archive = archive
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, "dossiers/{id}", policy: .reading, log: .list, limits: .bodyless,
                summary: "One dossier: whose it is, and its papers.", use: dossier)
            Route(
                .get, "dossiers/{id}/documents", policy: .reading, log: .list, limits: .bodyless,
                summary: "The papers of one dossier, oldest first.", use: documents)
        }
    }

    struct DossierInput: RouteInput {
        static let id = RouteParameter(.path, "id", .identifier, "The dossier.")
        static let parameters = [id]

        let id: Dossier.ID

        init(_ request: RouteRequest) throws {
            id = try request.identifier(Self.id, of: Dossier.self)
        }
    }

    @Sendable
    func dossier(_ input: DossierInput, context: AppContext) async throws -> DossierAnswer {
        let found = try await context.openDossier(input.id, in: archive, .empty)
        return DossierAnswer(
            found.dossier, unit: found.unit, documents: found.documents,
            mergedInto: try await context.mergeTarget(of: input.id, in: archive))
    }

    @Sendable
    func documents(_ input: DossierInput, context: AppContext) async throws -> DocumentList {
        DocumentList(items: try await dossier(input, context: context).documents)
    }
}
