import Archive
import Hummingbird

extension RecordPageController {
    @Sendable
    func changes(_ input: ChangeListInput, context: AppContext) async throws -> PageAnswer {
        let waiting = try await archive.waitingChanges(
            in: try await context.scope().unitIds, state: input.state, limit: ChangesPage.limit + 1,
            catalogue: rules.catalogue)
        context.showed(waiting.map(\.dossier.id))
        return PageAnswer(ChangesPage(waiting, state: input.state, today: today), by: renderer)
    }

    @Sendable
    func change(_ input: ChangePageInput, context: AppContext) async throws -> PageAnswer {
        try await page(try await found(input.id, context), ChangeAttempt(step: input.step))
    }

    // MARK: - Starting

    @Sendable
    func startPage(_ input: DossierController.DossierInput, context: AppContext) async throws -> PageAnswer {
        let found = try await holder(of: input.id, context)
        let papers = try await values(papers: found.documents)
        return PageAnswer(StartChangePage(found.dossier, unit: found.unit, papers: papers), by: renderer)
    }

    @Sendable
    func start(_ input: StartChangeForm, context: AppContext) async throws -> PageAnswer {
        let found = try await holder(of: input.dossier, context)
        var attempt = ChangeAttempt()
        do {
            let draft = try input.basis.draft(among: found.documents)
            let version = try await archive.atDesk(of: input.person, under: rules) { desk in
                try desk.startDraft(of: input.dossier, basis: try draft.map { try desk.record($0).id })
            }
            return PageAnswer(seeOther: SiteAddress.change(version.id))
        } catch {
            let code = try attempt.fail(with: error, catalogue: rules.catalogue)
            let page = StartChangePage(
                found.dossier, unit: found.unit, papers: try await values(papers: found.documents), typed: input,
                failure: attempt.failure)
            return PageAnswer(page, by: renderer, status: code.status)
        }
    }

    // MARK: - A draft

    @Sendable
    func edit(_ input: ChangeForm, context: AppContext) async throws -> PageAnswer {
        let before = try await found(input.id, context)
        let typed = RecordContent(input.fields, changing: before.version.content, catalogue: rules.catalogue)
        guard let stored = try await archive.version(input.id) else { throw Problem(.notFound) }
        let content = RecordSight(try await context.scope(), in: before.dossier.unitId, catalogue: rules.catalogue)
            .completed(typed, from: stored.content)
        var attempt = ChangeAttempt(content: content, basis: input.basis)
        do {
            if input.step == .withdraw {
                try await archive.atDesk(of: input.person, under: rules) { desk in
                    try desk.check(input.id, isAtRevision: input.revision)
                    try desk.withdraw(input.id)
                }
                return PageAnswer(seeOther: SiteAddress.change(input.id, after: .withdrawn))
            }
            let draft = try input.basis.draft(among: before.documents)
            _ = try await archive.atDesk(of: input.person, under: rules) { desk in
                try desk.save(
                    input.id, content, ifRevision: input.revision, basis: try draft.map { try desk.record($0).id })
            }
            // From here on it is saved, whatever becomes of the rest.
            attempt.content = nil
            attempt.basis = BasisFields()
            guard input.step == .submit else {
                return PageAnswer(seeOther: SiteAddress.change(input.id, after: .saved))
            }
            try await archive.submit(input.id, by: input.person, under: rules)
            return PageAnswer(seeOther: SiteAddress.change(input.id, after: .submitted))
        } catch {
            return try await refusal(of: input.id, error, attempt, context)
        }
    }

    // MARK: - Deciding

    @Sendable
    func decide(_ input: ChangeDecisionForm, context: AppContext) async throws -> PageAnswer {
        let context = try context.narrowed(to: input.step == .withdraw ? .prepareChanges : .approveChanges)
        _ = try await found(input.id, context)
        let attempt = ChangeAttempt(reason: input.reason, overruling: input.overruling)
        do {
            let step = try await archive.atDesk(of: input.person, under: rules) { desk in
                try desk.check(input.id, isAtRevision: input.revision)
                switch input.step {
                case .approve:
                    try desk.approve(input.id, overruling: input.overruling)
                    return RecordEvent.Kind.approved
                case .giveBack:
                    try desk.giveBack(input.id, reason: input.reason)
                    return .returned
                case .withdraw:
                    try desk.withdraw(input.id, reason: input.reason)
                    return .withdrawn
                }
            }
            return PageAnswer(seeOther: SiteAddress.change(input.id, after: step))
        } catch {
            return try await refusal(of: input.id, error, attempt, context)
        }
    }

    /// Answers with the page itself: where both have changed the same is not kept anywhere.
    @Sendable
    func rebase(_ input: RebaseForm, context: AppContext) async throws -> PageAnswer {
        _ = try await found(input.id, context)
        var attempt = ChangeAttempt()
        do {
            let rebased = try await archive.rebase(input.id, by: input.person, under: rules)
            attempt.step = .rebased
            attempt.collisions = rebased.collisions
            if !rebased.collisions.isEmpty {
                attempt.conflictText = "Ở những chỗ dưới đây giá trị đã phê duyệt được giữ; sửa lại nếu cần"
            }
            return try await page(try await found(input.id, context), attempt)
        } catch {
            attempt.canRebase = true
            return try await refusal(of: input.id, error, attempt, context)
        }
    }

    // MARK: - Steps

    private var today: Day { Day(inVietnam: now()) }

    private func page(
        _ content: ChangeContent, _ attempt: ChangeAttempt, status: HTTPResponse.Status = .ok
    ) async throws -> PageAnswer {
        let page = ChangePage(
            content, after: attempt, catalogue: rules.catalogue, vocabulary: try await reader.vocabulary(), today: today
        )
        return PageAnswer(page, by: renderer, status: status)
    }

    private func values(papers: [Document]) async throws -> ReadableValues {
        ReadableValues(catalogue: rules.catalogue, vocabulary: try await reader.vocabulary(), papers: papers)
    }

    private func refusal(
        of id: RecordVersion.ID, _ error: any Error, _ attempt: ChangeAttempt, _ context: AppContext
    ) async throws -> PageAnswer {
        var attempt = attempt
        let code = try attempt.fail(with: error, catalogue: rules.catalogue)
        let now = try await found(id, context)
        if let content = attempt.content, now.version.state != .draft, now.version.state != .returned {
            attempt.conflictText = "Nội dung vừa nhập không được lưu; khác với bản hiện có (cũ) như sau"
            attempt.conflict = RecordDifference(from: now.version.content, to: content, catalogue: rules.catalogue)
        }
        return try await page(now, attempt, status: code.status)
    }

    private func holder(
        of dossier: Dossier.ID, _ context: AppContext
    ) async throws -> (dossier: Dossier, unit: Archive.Unit, documents: [Document]) {
        guard let found = try await ArchiveReading(archive, within: context.scope()).dossier(dossier) else {
            throw Problem(.notFound)
        }
        context.showed([dossier])
        return found
    }

    private func found(_ id: RecordVersion.ID, _ context: AppContext) async throws -> ChangeContent {
        guard let version = try await archive.version(id) else { throw Problem(.notFound) }
        let holder = try await holder(of: version.dossierId, context)
        var basis: Basis?
        if let id = version.basisId { basis = try await archive.basis(id) }
        let base = try await archive.approvedVersion(of: version.dossierId, number: version.baseNumber)
        let sight = RecordSight(try await context.scope(), in: holder.dossier.unitId, catalogue: rules.catalogue)
        return ChangeContent(
            version: sight.readable(version), dossier: holder.dossier, unit: holder.unit, documents: holder.documents,
            basis: basis, events: try await archive.events(of: id),
            base: sight.readable(base?.content ?? RecordContent()))
    }
}
