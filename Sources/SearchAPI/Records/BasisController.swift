import Archive

/// The valid papers that changes rest on, and one decision for many people.
package struct BasisController: Sendable {
    private let archive: ArchiveDatabase
    private let rules: RecordRules

    init(archive: ArchiveDatabase, rules: RecordRules) {
        self.archive = archive
        self.rules = rules
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .post, "bases", policy: .allowed(.prepareChanges), log: .change, limits: .interactive,
                summary: "Records a valid paper, so that changes can rest on it.", use: record)
            Route(
                .get, "bases/{id}", policy: .allowed(.readDossiers), log: .list, limits: .bodyless,
                summary: "The paper a change rests on.", use: basis)
            Route(
                .post, "batches", policy: .allowed(.prepareChanges), log: .change, limits: .batch,
                summary: "Drafts one decision for many people.", use: prepare)
            Route(
                .post, "batches/{id}/submit", policy: .allowed(.prepareChanges), log: .change, limits: .interactive,
                summary: "Hands all drafts of a batch to the approvers.", use: submit)
            Route(
                .post, "batches/{id}/approve", policy: .allowed(.approveChanges), log: .change, limits: .interactive,
                summary: "Approves what is submitted of a batch, one by one or together.", use: approve)
        }
    }

    @Sendable
    func record(_ input: NewBasisInput, context: AppContext) async throws -> BasisAnswer {
        if let document = input.draft.documentId {
            guard try await ArchiveReading(archive, within: context.scope()).document(document) != nil else {
                throw Problem(.notFound, about: "document")
            }
        }
        return BasisAnswer(try await refusing { try await archive.record(input.draft, by: input.person) })
    }

    @Sendable
    func basis(_ input: BasisInput, context: AppContext) async throws -> BasisAnswer {
        let basis = try await context.basis(input.id, in: archive)
        if let document = basis.documentId { context.trail?.touch(documents: [document]) }
        return BasisAnswer(basis)
    }

    @Sendable
    func prepare(_ input: NewBatchInput, context: AppContext) async throws -> BatchAnswer {
        try await context.check(input.changes.map(\.dossier), in: archive)
        try await context.checkBasis(input.basis, in: archive)
        let prepared = try await refusing {
            try await archive.prepareBatch(input.changes, basis: input.basis, by: input.person, under: rules)
        }
        return try await answer(
            prepared.id, done: prepared.count,
            refused: prepared.refused.map { .init(id: $0.key.text, reason: "\($0.value)") })
    }

    @Sendable
    func submit(_ input: BatchDecisionInput, context: AppContext) async throws -> BatchAnswer {
        try await decide(input, context) {
            try await archive.submitBatch(input.id, by: input.person, under: rules)
        }
    }

    @Sendable
    func approve(_ input: BatchDecisionInput, context: AppContext) async throws -> BatchAnswer {
        try await decide(input, context) {
            try await archive.approveBatch(
                input.id, by: input.person, overruling: input.decision.overruling ?? [:],
                together: input.decision.together ?? false, under: rules)
        }
    }

    private func decide(
        _ input: BatchDecisionInput, _ context: AppContext, _ step: () async throws -> RecordBatch.Outcome
    ) async throws -> BatchAnswer {
        guard try await archive.batch(input.id) != nil else { throw Problem(.notFound) }
        try await context.check(try await archive.versions(ofBatch: input.id).map(\.dossierId), in: archive)
        let outcome = try await refusing(step)
        return try await answer(
            input.id, done: outcome.done.count,
            refused: outcome.refused.map { .init(id: $0.key.text, reason: "\($0.value)") })
    }

    private func answer(
        _ id: RecordBatch.ID, done: Int, refused: [BatchAnswer.Refusal]
    ) async throws -> BatchAnswer {
        let counts = try await archive.batch(id)?.counts ?? [:]
        return BatchAnswer(
            id: id.text, counts: Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) }),
            done: done, refused: refused.sorted { $0.id < $1.id })
    }
}

extension AppContext {
    /// A basis of the caller's own, or of a dossier or paper in their scope.
    func basis(_ id: Basis.ID, in archive: ArchiveDatabase) async throws -> Basis {
        guard let basis = try await archive.basis(id, of: try? person(), within: scope()) else {
            throw Problem(.notFound)
        }
        return basis
    }

    /// Throws for a basis that the caller may not know of, as if there were none.
    func checkBasis(_ id: Basis.ID?, in archive: ArchiveDatabase) async throws {
        guard let id else { return }
        do {
            _ = try await basis(id, in: archive)
        } catch let problem as Problem where problem.code == .notFound {
            throw Problem(RecordRefusal.noSuchBasis(id))
        }
    }
}
