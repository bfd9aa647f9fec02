import Archive
import Hummingbird

/// The pages about doubles: who may be one person, two dossiers beside each other, and the decision to merge them.
package struct MergePageController: Sendable {
    let archive: ArchiveDatabase
    let rules: RecordRules
    let renderer: PageRenderer

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, SiteAddress.duplicates, policy: .allowed(.listDossiers), log: .list, limits: .bodyless,
                summary: "Dossiers that may be one person's, and merges that wait.", use: duplicates)
            Route(
                .get, "/dossiers/{id}/comparison/{other}", policy: .allowed(.readDossiers), log: .record,
                limits: .bodyless,
                summary: "Two dossiers beside each other.", use: comparison)
            Route(
                .post, "/dossiers/{id}/comparison/{other}", policy: .allowed(.prepareChanges), log: .change,
                limits: .interactive, summary: "Proposes to merge the two.", use: propose)
            Route(
                .get, "/merges/{id}", policy: .allowed(.readDossiers), log: .record, limits: .bodyless,
                summary: "A proposal to merge, for those who decide.", use: proposal)
            Route(
                .post, "/merges/{id}", policy: .anyOf([.prepareChanges, .approveChanges]), log: .change,
                limits: .interactive,
                summary: "Approves, declines or gives up a proposal to merge.", use: decide)
        }
    }

    @Sendable
    func duplicates(_ input: NoInput, context: AppContext) async throws -> PageAnswer {
        let units = try await context.scope().unitIds
        let open = try await archive.openMerges(in: units)
        let dossiers = try await archive.dossiers(Array(Set(open.flatMap { [$0.doubleId, $0.keptId] })))
        let groups = try await archive.findDuplicates(in: units)
        context.showed(groups.prefix(DuplicatesPage.limit).flatMap(\.dossiers).map(\.id) + dossiers.map(\.id))
        return PageAnswer(
            DuplicatesPage(groups, units: try await archive.units(), open: open, dossiers: dossiers), by: renderer)
    }

    @Sendable
    func comparison(_ input: ComparisonInput, context: AppContext) async throws -> PageAnswer {
        let compared = try await compared(input.first, input.second, context)
        return PageAnswer(ComparisonPage(compared, catalogue: rules.catalogue), by: renderer)
    }

    @Sendable
    func propose(_ input: MergeForm, context: AppContext) async throws -> PageAnswer {
        let compared = try await compared(input.first, input.second, context)
        do {
            guard let kept = input.kept else {
                throw Problem(.badParameter, about: "kept", detail: "Phải chọn hồ sơ được giữ lại.")
            }
            let double = kept == input.first ? input.second : input.first
            let proposal = try await archive.atDesk(of: input.person, under: rules) {
                try $0.proposeMerge(double, into: kept, reason: input.reason)
            }
            return PageAnswer(seeOther: SiteAddress.merge(proposal.id))
        } catch {
            var attempt = MergeAttempt(reason: input.reason, kept: input.kept)
            let code = try attempt.fail(with: error)
            return PageAnswer(
                ComparisonPage(compared, catalogue: rules.catalogue, after: attempt), by: renderer, status: code.status)
        }
    }

    @Sendable
    func proposal(_ input: MergeInput, context: AppContext) async throws -> PageAnswer {
        try await page(of: input.id, MergeAttempt(), context)
    }

    @Sendable
    func decide(_ input: MergeDecisionForm, context: AppContext) async throws -> PageAnswer {
        let context = try context.narrowed(to: input.step == .withdraw ? .prepareChanges : .approveChanges)
        _ = try await context.mergeProposal(input.id, in: archive)
        do {
            try await archive.atDesk(of: input.person, under: rules) { desk in
                switch input.step {
                case .approve: try desk.approveMerge(input.id)
                case .decline: try desk.declineMerge(input.id, reason: input.reason)
                case .withdraw: try desk.withdrawMerge(input.id, reason: input.reason)
                }
            }
            return PageAnswer(seeOther: SiteAddress.merge(input.id))
        } catch {
            var attempt = MergeAttempt(reason: input.reason)
            let code = try attempt.fail(with: error)
            return try await page(of: input.id, attempt, context, status: code.status)
        }
    }

    // MARK: - Steps

    private func compared(
        _ first: Dossier.ID, _ second: Dossier.ID, _ context: AppContext
    ) async throws -> ComparedDossiers {
        let reading = ArchiveReading(archive, within: try await context.scope())
        guard first != second, let compared = try await reading.comparison(first, second, rules.catalogue) else {
            throw Problem(.notFound)
        }
        context.showed([first, second])
        return compared
    }

    private func page(
        of id: MergeProposal.ID, _ attempt: MergeAttempt, _ context: AppContext, status: HTTPResponse.Status = .ok
    ) async throws -> PageAnswer {
        let proposal = try await context.mergeProposal(id, in: archive)
        let compared = try await compared(proposal.keptId, proposal.doubleId, context)
        return PageAnswer(
            ComparisonPage(compared, catalogue: rules.catalogue, proposal: proposal, after: attempt), by: renderer,
            status: status)
    }
}

/// What somebody tried, and why it was not done; typed things are kept for the form.
struct MergeAttempt: Sendable {
    var failure: String?
    var reason = ""
    var kept: Dossier.ID?

    /// Takes over what an error says; throws what is none of ours.
    mutating func fail(with error: any Error) throws -> ProblemCode {
        let found = try FormFailure(error)
        failure = found.sentence
        return found.code
    }
}

struct MergeForm: RouteInput {
    static let parameters = ComparisonInput.parameters
    static let body: RouteBody? = .form([])

    let first: Dossier.ID
    let second: Dossier.ID
    let person: String
    let reason: String
    /// nil when none of the two was chosen.
    let kept: Dossier.ID?

    init(_ request: RouteRequest) throws {
        let pair = try ComparisonInput(request)
        (first, second) = (pair.first, pair.second)
        person = try request.person()
        reason = request.form["reason"] ?? ""
        kept = request.form["kept"].flatMap { Dossier.ID($0) }.flatMap { [pair] in
            $0 == pair.first || $0 == pair.second ? $0 : nil
        }
    }
}

struct MergeDecisionForm: RouteInput {
    enum Step: String {
        case approve, decline, withdraw
    }

    static let parameters = MergeInput.parameters
    static let body: RouteBody? = .form([])

    let id: MergeProposal.ID
    let person: String
    let reason: String
    let step: Step

    init(_ request: RouteRequest) throws {
        id = try request.identifier(MergeInput.id, of: MergeProposal.self)
        person = try request.person()
        reason = request.form["reason"] ?? ""
        step = try request.form.step()
    }
}

extension SiteAddress {
    static let duplicates = "/duplicates"

    static func comparison(_ first: Dossier.ID, _ second: Dossier.ID) -> String {
        "/dossiers/\(first.text)/comparison/\(second.text)"
    }

    static func merge(_ proposal: MergeProposal.ID) -> String {
        "/merges/\(proposal.text)"
    }
}
