import Archive

/// Changes of records: drafted, submitted, approved by somebody else, or returned (QC Đ.8, 10).
package struct ChangeController: Sendable {
    private let archive: ArchiveDatabase
    private let rules: RecordRules

    init(archive: ArchiveDatabase, rules: RecordRules) {
        self.archive = archive
        self.rules = rules
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, "changes", policy: .allowed(.readDossiers), log: .list, limits: .bodyless,
                summary: "What waits for somebody, the most urgent first.", use: list)
            Route(
                .post, "dossiers/{id}/changes", policy: .allowed(.prepareChanges), log: .change, limits: .interactive,
                summary: "Starts a change: a draft with what is approved now.", use: start)
            Route(
                .get, "changes/{id}", policy: .allowed(.readDossiers), log: .record, limits: .bodyless,
                summary: "A version with its content, and what it changes field by field.", use: change)
            Route(
                .patch, "changes/{id}", policy: .allowed(.prepareChanges), log: .change, limits: .interactive,
                summary: "Saves a draft.", use: save)
            Route(
                .post, "changes/{id}/submit", policy: .allowed(.prepareChanges), log: .change, limits: .interactive,
                summary: "Hands a draft to the approvers.", use: submit)
            Route(
                .post, "changes/{id}/withdraw", policy: .allowed(.prepareChanges), log: .change, limits: .interactive,
                summary: "Gives a change up.", use: withdraw)
            Route(
                .post, "changes/{id}/approve", policy: .allowed(.approveChanges), log: .change, limits: .interactive,
                summary: "Makes a submitted change the record.", use: approve)
            Route(
                .post, "changes/{id}/return", policy: .allowed(.approveChanges), log: .change, limits: .interactive,
                summary: "Gives a submitted change back, with the reason.", use: giveBack)
            Route(
                .post, "changes/{id}/rebase", policy: .allowed(.prepareChanges), log: .change, limits: .interactive,
                summary: "Carries a draft over to what was approved meanwhile.", use: rebase)
        }
    }

    @Sendable
    func list(_ input: ChangeListInput, context: AppContext) async throws -> VersionList {
        let scope = try await context.scope()
        let pending = try await archive.pending(in: scope.unitIds, state: input.state)
        let dossiers = try await archive.dossiers(Array(Set(pending.map(\.dossierId))))
        let units = Dictionary(uniqueKeysWithValues: dossiers.map { ($0.id, $0.unitId) })
        context.showed(pending.map(\.dossierId))
        return VersionList(
            items: pending.compactMap { heading in
                guard let unit = units[heading.dossierId] else { return nil }
                return VersionAnswer(of: RecordSight(scope, in: unit, catalogue: rules.catalogue).readable(heading))
            })
    }

    @Sendable
    func start(_ input: NewChangeInput, context: AppContext) async throws -> VersionedAnswer {
        try await context.check(input.dossier, in: archive)
        try await context.checkBasis(input.basis, in: archive)
        return try await answer(
            try await refusing {
                try await archive.startDraft(of: input.dossier, by: input.person, basis: input.basis, under: rules)
            }, context)
    }

    @Sendable
    func change(_ input: ChangeInput, context: AppContext) async throws -> VersionedAnswer {
        try await answer(try await found(input.id, context), context)
    }

    @Sendable
    func save(_ input: ChangedRecordInput, context: AppContext) async throws -> VersionedAnswer {
        let before = try await found(input.id, context)
        if input.basis != before.heading.basisId { try await context.checkBasis(input.basis, in: archive) }
        let content = try await context.sight(of: before.dossierId, in: archive, rules.catalogue)
            .completed(input.content, from: before.content)
        return try await answer(
            try await refusing {
                try await archive.saveDraft(
                    input.id, content, ifRevision: input.revision, by: input.person, basis: input.basis,
                    under: rules)
            }, context)
    }

    @Sendable
    func submit(_ input: DecisionInput, context: AppContext) async throws -> VersionedAnswer {
        try await decide(input, context) { try await archive.submit(input.id, by: input.person, under: rules) }
    }

    @Sendable
    func withdraw(_ input: DecisionInput, context: AppContext) async throws -> VersionedAnswer {
        try await decide(input, context) {
            try await archive.withdraw(
                input.id, reason: input.decision.reason, by: input.person, under: rules)
        }
    }

    @Sendable
    func approve(_ input: DecisionInput, context: AppContext) async throws -> VersionedAnswer {
        try await decide(input, context) {
            _ = try await archive.approve(
                input.id, by: input.person, overruling: input.decision.overruling ?? [:], under: rules)
        }
    }

    @Sendable
    func giveBack(_ input: DecisionInput, context: AppContext) async throws -> VersionedAnswer {
        try await decide(input, context) {
            try await archive.returnDraft(
                input.id, reason: input.decision.reason ?? "", by: input.person, under: rules)
        }
    }

    @Sendable
    func rebase(_ input: DecisionInput, context: AppContext) async throws -> VersionedAnswer {
        try await decide(input, context) {
            _ = try await archive.rebase(input.id, by: input.person, under: rules)
        }
    }

    // MARK: - Steps

    private func decide(
        _ input: DecisionInput, _ context: AppContext, _ step: () async throws -> Void
    ) async throws -> VersionedAnswer {
        _ = try await found(input.id, context)
        try await refusing(step)
        return try await answer(try await found(input.id, context), context)
    }

    private func found(_ id: RecordVersion.ID, _ context: AppContext) async throws -> RecordVersion {
        guard let version = try await archive.version(id) else { throw Problem(.notFound) }
        try await context.check(version.dossierId, in: archive)
        return version
    }

    private func answer(_ version: RecordVersion, _ context: AppContext) async throws -> VersionedAnswer {
        let base = try await archive.approvedVersion(of: version.dossierId, number: version.baseNumber)
        let sight = try await context.sight(of: version.dossierId, in: archive, rules.catalogue)
        return VersionedAnswer(
            change: ChangeAnswer(
                sight.readable(version), base: sight.readable(base?.content ?? RecordContent()),
                catalogue: rules.catalogue))
    }
}

/// Turns what the archive refuses into an answer for the reader.
func refusing<T>(_ body: () async throws -> T) async throws -> T {
    do {
        return try await body()
    } catch let error as RecordRefusal {
        throw Problem(error)
    }
}

extension Problem {
    init(_ error: RecordRefusal) {
        let code: ProblemCode =
            switch error {
            case .noSuchVersion, .noSuchBasis, .noSuchApprover, .noSuchUnit, .noSuchMerge, .noSuchImport,
                .noSuchMapping:
                .notFound
            case .changedMeanwhile: .changedMeanwhile
            case .noPerson, .noReason, .basisWithoutTitle, .basisWithoutDay, .endsBeforeStart, .noMappingName:
                .badParameter
            default: .conflict
            }
        self.init(code, detail: error.description)
    }
}
