import Archive
import Foundation

/// Requests to use dossiers (phiếu yêu cầu khai thác, QC Đ.12): asked, examined, decided, used, returned.
package struct RequestController: Sendable {
    private let desk: RequestCounter

    init(counter: RequestCounter) {
        desk = counter
    }

    static let taking = RoutePolicy.anyOf([.requestAccess, .commentOnRequests, .decideRequests, .inspect])

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, "access-requests", policy: Self.taking, log: .list, limits: .bodyless,
                summary: "The caller's own requests, or those that wait at their desk.", use: list)
            Route(
                .post, "access-requests", policy: .allowed(.requestAccess), log: .accessRequest, limits: .interactive,
                summary: "Drafts a request.", use: start)
            Route(
                .get, "access-requests/{id}", policy: Self.taking, log: .list, limits: .bodyless,
                summary: "A request with its steps, as far as the caller may know.", use: slip)
            Route(
                .patch, "access-requests/{id}", policy: .allowed(.requestAccess), log: .accessRequest,
                limits: .interactive, summary: "Changes a draft.", use: save)
            Route(
                .post, "access-requests/{id}/submit", policy: .allowed(.requestAccess), log: .accessRequest,
                limits: .interactive, summary: "Hands a draft in.", use: submit)
            Route(
                .post, "access-requests/{id}/withdraw", policy: .allowed(.requestAccess), log: .accessRequest,
                limits: .interactive, summary: "Gives a request up, with what was granted.", use: withdraw)
            Route(
                .post, "access-requests/{id}/send-back", policy: .allowed(.commentOnRequests), log: .accessRequest,
                limits: .interactive, summary: "The custodian misses something.", use: sendBack)
            Route(
                .post, "access-requests/{id}/examine", policy: .allowed(.commentOnRequests), log: .accessRequest,
                limits: .interactive, summary: "The custodian's opinion, with the dossiers it is about.", use: examine)
            Route(
                .post, "access-requests/{id}/decide", policy: Self.taking, log: .accessRequest,
                limits: .interactive, summary: "The head, or a deputy, grants all of it or parts.", use: decide)
            Route(
                .post, "access-requests/{id}/refuse", policy: Self.taking, log: .accessRequest,
                limits: .interactive, summary: "The head, or a deputy, refuses with a reason.", use: refuse)
            Route(
                .post, "access-requests/{id}/hand-over", policy: .allowed(.commentOnRequests), log: .transfer,
                limits: .interactive, summary: "Papers are handed over.", use: handOver)
            Route(
                .post, "access-requests/{id}/take-back", policy: .allowed(.commentOnRequests), log: .transfer,
                limits: .interactive, summary: "Papers came back, in what condition.", use: takeBack)
            Route(
                .post, "grants/{id}/withdraw", policy: Self.taking, log: .rightsChanged, limits: .interactive,
                summary: "Takes back what was granted of one line.", use: withdrawGrant)
            Route(
                .post, "dossiers/{id}/self-access", policy: .allowed(.commentOnRequests), log: .accessRequest,
                limits: .interactive, summary: "Opens own data for the person concerned (QC Đ.12.2).", use: selfAccess)
            Route(
                .post, "dossiers/{id}/emergency", policy: .allowed(.accessInEmergency), log: .accessRequest,
                limits: .interactive, summary: "Opens one dossier for an hour; told at once, reviewed by another.",
                use: emergency)
            Route(
                .get, "emergencies", policy: .anyOf([.inspect, .decideRequests]), log: .list, limits: .bodyless,
                summary: "Emergency accesses to be reviewed by the caller, newest first.", use: emergencies)
            Route(
                .post, "emergencies/{id}/review", policy: .anyOf([.inspect, .decideRequests]), log: .accessRequest,
                limits: .interactive, summary: "Says whether an emergency access was justified.", use: review)
            Route(
                .get, "notices", policy: .loggedIn, log: .none, limits: .bodyless,
                summary: "What the holder was told, newest first.", use: notices)
        }
    }

    @Sendable
    func list(_ input: RequestBoxInput, context: AppContext) async throws -> RequestList {
        let found = try await desk.requests(in: input.box, context)
        let units = try await desk.unitNames()
        return RequestList(items: found.map { RequestHeadingAnswer($0, unit: units[$0.unitId]?.name ?? "") })
    }

    @Sendable
    func start(_ input: NewRequestInput, context: AppContext) async throws -> TaggedRequest {
        try await answer(try await desk.start(input.draft, context), context)
    }

    @Sendable
    func slip(_ input: RequestInput, context: AppContext) async throws -> TaggedRequest {
        try await answer(input.id, context)
    }

    @Sendable
    func save(_ input: SavedRequestInput, context: AppContext) async throws -> TaggedRequest {
        try await desk.step(context) { archive, principal, occasion, rules in
            _ = try await archive.saveRequest(
                input.id, input.draft, ifRevision: input.revision, by: principal, on: occasion, under: rules)
        }
        return try await answer(input.id, context)
    }

    @Sendable
    func submit(_ input: RequestStepInput, context: AppContext) async throws -> TaggedRequest {
        try await take(.submit, input, context)
    }

    @Sendable
    func withdraw(_ input: RequestStepInput, context: AppContext) async throws -> TaggedRequest {
        try await take(.withdraw, input, context)
    }

    @Sendable
    func sendBack(_ input: RequestStepInput, context: AppContext) async throws -> TaggedRequest {
        try await take(.sendBack, input, context)
    }

    @Sendable
    func examine(_ input: RequestStepInput, context: AppContext) async throws -> TaggedRequest {
        try await take(.examine(try input.body.lineFindings()), input, context)
    }

    @Sendable
    func decide(_ input: RequestStepInput, context: AppContext) async throws -> TaggedRequest {
        try await take(.decide(try input.body.decision()), input, context)
    }

    @Sendable
    func refuse(_ input: RequestStepInput, context: AppContext) async throws -> TaggedRequest {
        try await take(.decide(.refused(reason: input.body.note ?? "")), input, context)
    }

    @Sendable
    func handOver(_ input: RequestStepInput, context: AppContext) async throws -> TaggedRequest {
        try await take(.handOver(count: input.body.count ?? 0), input, context)
    }

    @Sendable
    func takeBack(_ input: RequestStepInput, context: AppContext) async throws -> TaggedRequest {
        try await take(.takeBack, input, context)
    }

    @Sendable
    func withdrawGrant(_ input: GrantWithdrawalInput, context: AppContext) async throws -> WithdrawnGrant {
        try await desk.step(context) { archive, principal, occasion, rules in
            try await archive.withdrawGrant(
                input.id, reason: input.body.reason, by: principal, on: occasion, under: rules)
        }
        return WithdrawnGrant(id: input.id.text)
    }

    @Sendable
    func selfAccess(_ input: SelfAccessInput, context: AppContext) async throws -> OpenedAccess {
        let access = try await desk.step(context) { archive, principal, occasion, rules in
            try await archive.openSelfAccess(
                to: input.id, identityNumber: input.body.identityNumber, by: input.body.supply, as: principal,
                on: occasion, under: rules)
        }
        return OpenedAccess(id: access.id.text, dossier: input.id.text, until: access.until)
    }

    @Sendable
    func emergency(_ input: EmergencyInput, context: AppContext) async throws -> OpenedAccess {
        let body = input.body
        let access = try await desk.step(context) { archive, principal, occasion, rules in
            try await archive.openInEmergency(
                input.id, because: .init(body.reason, body.text, paperNumber: body.paperNumber), by: principal,
                on: occasion, under: rules)
        }
        return OpenedAccess(id: access.id.text, dossier: input.id.text, until: access.until)
    }

    @Sendable
    func emergencies(_ input: NoInput, context: AppContext) async throws -> EmergencyList {
        let found = try await desk.archive.emergencies(for: try context.principal(), under: desk.rules)
        context.showed(found.map(\.dossierId))
        return EmergencyList(items: found.map { EmergencyAnswer($0) })
    }

    @Sendable
    func review(_ input: ReviewInput, context: AppContext) async throws -> EmergencyList {
        try await desk.step(context) { archive, principal, occasion, rules in
            try await archive.reviewEmergency(
                input.id, isJustified: input.body.isJustified, finding: input.body.finding, by: principal,
                on: occasion, under: rules)
        }
        return try await emergencies(NoInput(), context: context)
    }

    @Sendable
    func notices(_ input: NoInput, context: AppContext) async throws -> NoticeList {
        let found = try await desk.archive.notices(for: try context.principal(), under: desk.rules.accounts)
        return NoticeList(items: found.map { NoticeAnswer($0) })
    }

    private func take(
        _ step: RequestCounter.Step, _ input: RequestStepInput, _ context: AppContext
    ) async throws -> TaggedRequest {
        try await desk.take(step, input.id, revision: input.body.revision, note: input.body.note, context)
        return try await answer(input.id, context)
    }

    private func answer(_ id: AccessRequest.ID, _ context: AppContext) async throws -> TaggedRequest {
        let slip = try await desk.slip(id, context)
        let units = try await desk.unitNames()
        return TaggedRequest(
            answer: RequestAnswer(
                slip, unit: units[slip.request.unitId]?.code ?? "", people: try await desk.people(of: slip)))
    }
}

package struct WithdrawnGrant: Wire {
    package let id: String
}
