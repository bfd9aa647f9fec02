import Archive
import Foundation
import HTTPTypes
import Hummingbird
import Logging

/// Stands before every route: nobody gets by without what its row of the table asks for, and nothing comes out before
/// its line of the access log is durable.
struct Gate: Sendable {
    let desk: AccessDesk
    private let refusals: RefusalCounter

    init(desk: AccessDesk) {
        self.desk = desk
        refusals = RefusalCounter(desk.rules)
    }

    func pass(_ request: Request, _ context: AppContext, to route: Route) async throws -> Response {
        let asker = try await desk.asker(of: request)
        var context = context
        context.asker = asker
        context.desk = desk
        context.policy = route.policy
        context.client = desk.client(of: request, context)
        let trail = LogTrail(line(of: request, context, route, asker))
        context.trail = trail
        let counted = RefusalCounter.Asker(asker?.principal, address: context.client.address)
        do {
            try check(asker, route)
            try checkPatience(with: counted, route)
            let routeRequest = try await RouteRequest(
                request, for: route, parameters: context.parameters, by: try? context.person())
            try checkForm(asker, route, request, routeRequest)
            let response = try await LogTrail.$changing.withValue(route.log.isOfChange ? trail : nil) {
                try await PageFrame.$current.withValue(PageFrame(of: asker)) { [context] in
                    try await route.run(routeRequest, context)
                }
            }
            try await close(trail, LogOutcome(response.status), response.body.contentLength, route, context)
            return response
        } catch {
            var problem = ProblemAnswers.problem(for: error, context: context)
            if problem.code == .notLoggedIn, route.isInterface, refusals.isWaiting(counted, at: desk.rules.clockNow) {
                problem = Self.impatience
            }
            trail.note(.reason, problem.code.rawValue)
            if isOfGuessing(problem, route, request), refusals.count(counted, at: desk.rules.clockNow) {
                trail.note(.flag, "enumeration")
            }
            if asker != nil || !isAskedToLogIn(problem, route, request) {
                try await close(trail, LogOutcome(problem.code.status), nil, route, context)
            }
            guard isAskedToLogIn(problem, route, request) else { throw problem }
            return Response(status: .seeOther, headers: [.location: SignIn.address(for: request.uri.string)])
        }
    }

    // MARK: - Checks

    private func check(_ asker: Asker?, _ route: Route) throws {
        switch route.policy {
        case .open: break
        case .loggedIn:
            guard asker?.token != nil else { throw Problem(.notLoggedIn) }
        case .anyOf(let actions):
            guard let asker else { throw Problem(.notLoggedIn) }
            guard !asker.actions.isDisjoint(with: actions) else { throw Problem(.notAllowed) }
        }
    }

    private static let impatience = Problem(
        .tooManyAttempts, detail: "Quá nhiều yêu cầu bị từ chối trong ít phút; xin thử lại sau.")

    /// Whoever was refused too often is told nothing for a while, not even of what they may see.
    private func checkPatience(with asker: RefusalCounter.Asker, _ route: Route) throws {
        guard !route.policy.actions.isEmpty, refusals.isWaiting(asker, at: desk.rules.clockNow) else { return }
        throw Self.impatience
    }

    /// Whether a refusal is one that somebody meets who tries what there is.
    private func isOfGuessing(_ problem: Problem, _ route: Route, _ request: Request) -> Bool {
        guard !isAskedToLogIn(problem, route, request), route.policy != .open else { return false }
        return [.notFound, .notAllowed, .notLoggedIn].contains(problem.code)
    }

    /// A change in a session's name has to carry the token that only our pages and the one who logged in know.
    private func checkForm(_ asker: Asker?, _ route: Route, _ request: Request, _ read: RouteRequest) throws {
        guard !route.method.isSafe, route.policy != .open, let token = asker?.token else { return }
        guard FormToken.matches(request.headers[.formToken] ?? read.form[FormToken.field], token) else {
            throw Problem(.foreignPage)
        }
    }

    /// A person who follows an address is asked who they are; a program is told that it is nobody.
    private func isAskedToLogIn(_ problem: Problem, _ route: Route, _ request: Request) -> Bool {
        problem.code == .notLoggedIn && !route.isInterface && route.method.isSafe
    }

    // MARK: - The log

    private func line(
        of request: Request, _ context: AppContext, _ route: Route, _ asker: Asker?
    ) -> LogLine.Draft {
        var draft = LogLine.Draft(
            route.log.kind ?? .list, route: "\(route.method.rawValue) \(route.path)", requestId: context.id,
            actor: LogLine.Actor(asker?.principal, address: context.client.address))
        if let id = context.parameters.get("id") {
            if route.path.contains("/dossiers/{id}"), let dossier = Dossier.ID(id) { draft.dossiers = [dossier] }
            if route.path.contains("/documents/{id}"), let document = Document.ID(id) {
                draft.documents = [document]
                if let page = context.parameters.get("page").flatMap({ Int($0) }), page > 0 {
                    draft.pages = [LogLine.Page(document, page)]
                }
            }
            // What is neither is named by the word of its address; any other text tells nothing.
            if draft.dossiers.isEmpty, draft.documents.isEmpty, let thing = Identifier<Route>(id) {
                draft.details[.subject] = "\(Self.word(before: "{id}", in: route.path)) \(thing)"
            }
        }
        if let other = context.parameters.get("other").flatMap({ Dossier.ID($0) }) { draft.dossiers.append(other) }
        if case .program(let program) = asker?.principal {
            draft.purpose = program.consent.purposes.joined(separator: "; ")
            draft.details[.subject] = "consent \(program.consent.number)"
        }
        return draft
    }

    /// `changes` of `/api/v1/changes/{id}/submit`.
    private static func word(before part: Substring, in path: String) -> Substring {
        let parts = path.split(separator: "/")
        guard let place = parts.firstIndex(of: part), place > 0 else { return "" }
        return parts[place - 1]
    }

    /// Throws when the line can't be written; then nothing may be answered.
    private func close(
        _ trail: LogTrail, _ outcome: LogOutcome, _ byteCount: Int?, _ route: Route, _ context: AppContext
    ) async throws {
        // What shows nothing leaves no line; that somebody was refused always does.
        guard route.log != .none || (outcome == .refused && route.policy != .open) else { return }
        guard let line = trail.close(outcome, byteCount: byteCount.map(Int64.init)) else { return }
        do {
            try await desk.log.append(line)
        } catch {
            context.logger.error("no answer without its line of the access log", metadata: ["error": "\(error)"])
            throw Problem(.unavailable)
        }
    }
}

extension LogOutcome {
    init(_ status: HTTPResponse.Status) {
        self =
            switch status.code {
            case 500...: .error
            case 400...: .refused
            default: .served
            }
    }
}
