import Archive
import Hummingbird

/// The pages of requests: the form, the own requests, and the desk where they are examined and decided.
package struct RequestPageController: Sendable {
    let counter: RequestCounter
    let renderer: PageRenderer
    let today: @Sendable () -> Day

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, SiteAddress.requests, policy: RequestController.taking, log: .list, limits: .bodyless,
                summary: "The own requests, and those that wait at the reader's desk.", use: list)
            Route(
                .get, "/requests/new", policy: .allowed(.requestAccess), log: .list, limits: .bodyless,
                summary: "The form of a request, filled as far as is known.", use: form)
            Route(
                .post, "/requests/new", policy: .allowed(.requestAccess), log: .accessRequest, limits: .interactive,
                summary: "Drafts a request and hands it in.", use: start)
            Route(
                .get, "/requests/{id}", policy: RequestController.taking, log: .list, limits: .bodyless,
                summary: "A request with its steps, for those who have a part in it.", use: slip)
            Route(
                .post, "/requests/{id}", policy: RequestController.taking, log: .accessRequest, limits: .interactive,
                summary: "A step with a request.", use: step)
        }
    }

    @Sendable
    func list(_ input: NoInput, context: AppContext) async throws -> PageAnswer {
        let own = try await counter.requests(in: .own, context)
        let desk = try await counter.requests(in: .desk, context)
        let units = try await counter.unitNames()
        return PageAnswer(
            RequestsPage(
                own: own, desk: desk, units: units, mayAsk: context.asker?.actions.contains(.requestAccess) ?? false),
            by: renderer)
    }

    @Sendable
    func form(_ input: RequestFormInput, context: AppContext) async throws -> PageAnswer {
        let actor = try context.actor()
        let units = try await counter.unitNames()
        var typed = RequestForm()
        typed.name = actor.person.name
        typed.identityNumber = actor.person.identityNumber
        typed.startsOn = today().vietnamese
        typed.office = try await counter.archive.unitName(ofAccount: actor.accountId) ?? ""
        if let id = input.dossier, let dossier = try await counter.archive.dossiers([id]).first,
            try await context.mayList(dossier)
        {
            typed.dossier = id.text
            typed.whose = dossier.name
            typed.unit = units[dossier.unitId]?.code ?? ""
        }
        return PageAnswer(RequestFormPage(typed, units: Array(units.values)), by: renderer)
    }

    @Sendable
    func start(_ input: RequestForm, context: AppContext) async throws -> PageAnswer {
        do {
            let id = try await counter.start(try input.draft(), context)
            guard input.handsIn else { return PageAnswer(seeOther: SiteAddress.request(id)) }
            let revision = try await counter.slip(id, context).request.revision
            try await counter.take(.submit, id, revision: revision, note: nil, context)
            return PageAnswer(seeOther: SiteAddress.request(id))
        } catch let problem as Problem where problem.code != .unavailable {
            let units = try await counter.unitNames()
            return PageAnswer(
                RequestFormPage(input, units: Array(units.values), failure: problem.sentence), by: renderer,
                status: problem.code.status)
        }
    }

    @Sendable
    func slip(_ input: RequestInput, context: AppContext) async throws -> PageAnswer {
        try await page(of: input.id, context)
    }

    @Sendable
    func step(_ input: RequestStepForm, context: AppContext) async throws -> PageAnswer {
        do {
            let slip = try await counter.slip(input.id, context)
            try await counter.take(
                try input.step(for: slip), input.id, revision: input.revision, note: input.note, context)
            return PageAnswer(seeOther: SiteAddress.request(input.id))
        } catch let problem as Problem where problem.code != .notFound && problem.code != .unavailable {
            return try await page(of: input.id, context, failure: problem)
        }
    }

    private func page(
        of id: AccessRequest.ID, _ context: AppContext, failure: Problem? = nil
    ) async throws -> PageAnswer {
        let slip = try await counter.slip(id, context)
        let units = try await counter.unitNames()
        let dossiers = try await counter.archive.dossiers(
            slip.bindings.map(\.dossierId) + slip.lines.compactMap(\.dossierId))
        let candidates = try await candidates(for: slip, context)
        return PageAnswer(
            RequestPage(
                slip, isOwn: try context.actor().person.id == slip.request.personId,
                actions: context.asker?.actions ?? [], unit: units[slip.request.unitId]?.name ?? "",
                people: try await counter.people(of: slip), dossiers: dossiers, candidates: candidates,
                failure: failure?.sentence),
            by: renderer, status: failure?.code.status ?? .ok)
    }

    /// For the custodian: dossiers of the managing body with the name that a line says in words.
    private func candidates(for slip: RequestSlip, _ context: AppContext) async throws -> [Int: [Dossier]] {
        guard slip.request.state == .submitted, context.asker?.actions.contains(.commentOnRequests) == true,
            try context.actor().person.id != slip.request.personId
        else { return [:] }
        var found: [Int: [Dossier]] = [:]
        for line in slip.lines where line.dossierId == nil {
            found[line.line] = try await counter.archive.dossiers(named: line.name, below: slip.request.unitId)
        }
        return found
    }
}

extension AppContext {
    /// Whether a dossier is in the lists of the caller.
    func mayList(_ dossier: Dossier) async throws -> Bool {
        guard let desk, let asker else { return false }
        return try await desk.scope(of: asker, forAnyOf: [.listDossiers]).contains(dossier.unitId)
    }
}

extension SiteAddress {
    static let requests = "/requests"

    static func request(_ id: AccessRequest.ID) -> String { "\(requests)/\(id.text)" }

    static func newRequest(for dossier: Dossier.ID) -> String { "\(requests)/new?dossier=\(dossier.text)" }
}
