import Archive

struct DuplicateListInput: RouteInput {
    static let limit = RouteParameter(
        .query, "limit", .integer(1...200, byDefault: DuplicatesPage.limit), "How many groups to answer, oldest first.")
    static let parameters = [limit]

    let limit: Int

    init(_ request: RouteRequest) throws {
        limit = try request.integer(Self.limit) ?? DuplicatesPage.limit
    }
}

struct ComparisonInput: RouteInput {
    static let other = RouteParameter(.path, "other", .identifier, "The dossier to set beside it.")
    static let parameters = [DossierController.DossierInput.id, other]

    let first: Dossier.ID
    let second: Dossier.ID

    init(_ request: RouteRequest) throws {
        first = try request.identifier(DossierController.DossierInput.id, of: Dossier.self)
        second = try request.identifier(Self.other, of: Dossier.self)
    }
}

package struct NewMerge: Wire {
    let double: String
    let kept: String
    let reason: String

    package static let notes = [
        "double": "The dossier whose papers move, and which is listed no more.",
        "kept": "The dossier that stays.",
    ]
}

struct NewMergeInput: RouteInput {
    static let body: RouteBody? = .json(NewMerge.self)

    let person: String
    let double: Dossier.ID
    let kept: Dossier.ID
    let reason: String

    init(_ request: RouteRequest) throws {
        let body = try JSONBytes.decode(NewMerge.self, from: request.body)
        guard let double = Dossier.ID(body.double) else { throw Problem(.notFound, about: "double") }
        guard let kept = Dossier.ID(body.kept) else { throw Problem(.notFound, about: "kept") }
        (self.double, self.kept) = (double, kept)
        // `check` counts dossiers, so the same one twice is told apart here.
        guard double != kept else { throw Problem(RecordRefusal.mergeWithItself) }
        (person, reason) = (try request.person(), body.reason)
    }
}

struct MergeInput: RouteInput {
    static let id = RouteParameter(.path, "id", .identifier, "The proposal.")
    static let parameters = [id]

    let id: MergeProposal.ID

    init(_ request: RouteRequest) throws {
        id = try request.identifier(Self.id, of: MergeProposal.self)
    }
}

struct MergeDecisionInput: RouteInput {
    static let parameters = [MergeInput.id]
    static let body: RouteBody? = .json(Decision.self)

    let id: MergeProposal.ID
    let person: String
    let decision: Decision

    init(_ request: RouteRequest) throws {
        id = try request.identifier(MergeInput.id, of: MergeProposal.self)
        person = try request.person()
        decision = try JSONBytes.decode(Decision.self, from: request.body)
    }
}
