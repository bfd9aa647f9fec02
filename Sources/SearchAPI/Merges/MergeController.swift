import Archive

/// Dossiers that may be one person's, and their merging: proposed by one person, decided by another.
package struct MergeController: Sendable {
    private let archive: ArchiveDatabase
    private let rules: RecordRules

    init(archive: ArchiveDatabase, rules: RecordRules) {
        self.archive = archive
        self.rules = rules
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, "duplicates", policy: .allowed(.listDossiers), log: .list, limits: .bodyless,
                summary: "Dossiers that may be one person's, with the reason.", use: duplicates)
            Route(
                .get, "dossiers/{id}/comparison/{other}", policy: .allowed(.readDossiers), log: .record,
                limits: .bodyless,
                summary: "Two dossiers beside each other: what their records say differently, the papers of both.",
                use: comparison)
            Route(
                .get, "merges", policy: .allowed(.readDossiers), log: .list, limits: .bodyless,
                summary: "Merges that wait to be decided, oldest first.", use: list)
            Route(
                .post, "merges", policy: .allowed(.prepareChanges), log: .change, limits: .interactive,
                summary: "Proposes to merge a double into the dossier that stays.", use: propose)
            Route(
                .get, "merges/{id}", policy: .allowed(.readDossiers), log: .list, limits: .bodyless,
                summary: "One proposal, and what became of it.", use: proposal)
            Route(
                .post, "merges/{id}/approve", policy: .allowed(.approveChanges), log: .change, limits: .interactive,
                summary: "Merges as proposed; whoever proposed it can't.", use: approve)
            Route(
                .post, "merges/{id}/decline", policy: .allowed(.approveChanges), log: .change, limits: .interactive,
                summary: "Leaves both dossiers as they are, with the reason.", use: decline)
            Route(
                .post, "merges/{id}/withdraw", policy: .allowed(.prepareChanges), log: .change, limits: .interactive,
                summary: "Gives a proposal up.", use: withdraw)
        }
    }

    @Sendable
    func duplicates(_ input: DuplicateListInput, context: AppContext) async throws -> DuplicateList {
        let units = try await archive.units()
        let groups = try await archive.findDuplicates(in: context.scope().unitIds)
        context.showed(groups.prefix(input.limit).flatMap(\.dossiers).map(\.id))
        return DuplicateList(
            total: groups.count, items: groups.prefix(input.limit).map { DuplicateAnswer($0, units: units) })
    }

    @Sendable
    func comparison(_ input: ComparisonInput, context: AppContext) async throws -> ComparisonAnswer {
        let reading = ArchiveReading(archive, within: try await context.scope())
        guard input.first != input.second,
            let compared = try await reading.comparison(input.first, input.second, rules.catalogue)
        else { throw Problem(.notFound) }
        context.showed([input.first, input.second])
        return ComparisonAnswer(compared, catalogue: rules.catalogue)
    }

    @Sendable
    func list(_ input: NoInput, context: AppContext) async throws -> MergeList {
        let open = try await archive.openMerges(in: context.scope().unitIds)
        context.showed(open.flatMap { [$0.doubleId, $0.keptId] })
        return MergeList(items: open.map { MergeAnswer($0) })
    }

    @Sendable
    func propose(_ input: NewMergeInput, context: AppContext) async throws -> MergeAnswer {
        try await context.check(input.double, input.kept, in: archive)
        return MergeAnswer(
            try await refusing {
                try await archive.atDesk(of: input.person, under: rules) {
                    try $0.proposeMerge(input.double, into: input.kept, reason: input.reason)
                }
            })
    }

    @Sendable
    func proposal(_ input: MergeInput, context: AppContext) async throws -> MergeAnswer {
        MergeAnswer(try await context.mergeProposal(input.id, in: archive))
    }

    @Sendable
    func approve(_ input: MergeDecisionInput, context: AppContext) async throws -> MergeAnswer {
        try await decide(input, context) { try $0.approveMerge(input.id) }
    }

    @Sendable
    func decline(_ input: MergeDecisionInput, context: AppContext) async throws -> MergeAnswer {
        try await decide(input, context) { try $0.declineMerge(input.id, reason: input.decision.reason ?? "") }
    }

    @Sendable
    func withdraw(_ input: MergeDecisionInput, context: AppContext) async throws -> MergeAnswer {
        try await decide(input, context) { try $0.withdrawMerge(input.id, reason: input.decision.reason) }
    }

    private func decide(
        _ input: MergeDecisionInput, _ context: AppContext, _ step: @Sendable @escaping (RecordDesk) throws -> Void
    ) async throws -> MergeAnswer {
        _ = try await context.mergeProposal(input.id, in: archive)
        try await refusing { try await archive.atDesk(of: input.person, under: rules, step) }
        return MergeAnswer(try await context.mergeProposal(input.id, in: archive))
    }
}

extension AppContext {
    /// A proposal about dossiers that the caller's scope holds, both of them.
    func mergeProposal(_ id: MergeProposal.ID, in archive: ArchiveDatabase) async throws -> MergeProposal {
        guard let proposal = try await archive.mergeProposal(id) else { throw Problem(.notFound) }
        try await check(proposal.doubleId, proposal.keptId, in: archive)
        return proposal
    }

    /// Where the papers and the record of a merged dossier are now; nil for one that was not merged.
    ///
    /// Throws where the scope does not hold the other one: what is left in the double's place is no dossier.
    func mergeTarget(of dossier: Dossier.ID, in archive: ArchiveDatabase) async throws -> Dossier.ID? {
        guard let target = try await archive.mergeTarget(of: dossier) else { return nil }
        try await check(target, in: archive)
        return target
    }
}
