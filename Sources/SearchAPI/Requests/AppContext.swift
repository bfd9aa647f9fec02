package import Archive
package import Hummingbird
import HummingbirdCore
import Indexer
import NIOCore

/// What belongs to one request on its way through the server.
package struct AppContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Where the connection comes from; nil for a socket without an address.
    let peer: String?
    /// Who asks; nil for whoever has not logged in.
    var asker: Asker?
    var desk: AccessDesk?
    var policy = RoutePolicy.open
    var trail: LogTrail?
    private let scopes = RequestScopes()
    /// Where the request comes from, as far as it can be believed.
    var client = Client(address: "", agent: "")

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }

    /// Where the caller may do what this route is for.
    package func scope() async throws -> Scope {
        try await scope(forAnyOf: policy.actions)
    }

    /// Where the caller may do something else than what the route is for; nowhere is an empty scope.
    func scope(for action: Action) async throws -> Scope {
        try await scope(forAnyOf: [action])
    }

    /// Read once a request, however many of its steps ask.
    private func scope(forAnyOf actions: [Action]) async throws -> Scope {
        let (desk, asker) = try entered()
        if let known = scopes.scope(forAnyOf: actions) { return known }
        let scope = try await desk.scope(of: asker, forAnyOf: actions)
        scopes.keep(scope, forAnyOf: actions)
        return scope
    }

    /// The same for one of several things that a route is for. Throws where the caller may do it nowhere.
    ///
    /// Where one thing may be done the other need not be: a person may prepare in one unit and approve in another.
    func narrowed(to action: Action) throws -> AppContext {
        guard try entered().asker.actions.contains(action) else { throw Problem(.notAllowed) }
        var narrowed = self
        narrowed.policy = .allowed(action)
        return narrowed
    }

    /// The person who acts. Programs don't.
    func actor() throws -> Principal.Holder {
        guard case .holder(let holder) = try entered().asker.principal else { throw Problem(.notAllowed) }
        return holder
    }

    /// Under whose name a change is made.
    func person() throws -> String {
        try actor().person.name
    }

    // MARK: - The log

    /// Which dossiers an answer shows, besides the one in its address.
    func showed(_ dossiers: [Dossier.ID]) {
        trail?.touch(dossiers: dossiers)
    }

    func showed(_ found: ArchiveReading.FoundDocument) {
        trail?.touch(dossiers: [found.dossier?.id].compactMap(\.self), documents: [found.document.id])
    }

    /// What was asked, as typed or printed, and whom it found. The intake tray of a unit is no dossier.
    func answered(_ question: String, with response: SearchResponse) {
        trail?.note(.query, question)
        let shown = (response.items + response.widened).map(\.dossier)
        trail?.note(.count, String(shown.count))
        trail?.touch(dossiers: shown.filter { !$0.isTray }.map(\.id))
    }

    private func entered() throws -> (desk: AccessDesk, asker: Asker) {
        guard let desk, let asker else { throw Problem(.notLoggedIn) }
        return (desk, asker)
    }
}

/// Who has sent a request, and by which secret.
struct Asker: Sendable {
    let principal: Principal
    /// Of a session; nil for programs.
    let token: SecretCode?
    /// What they may do somewhere; where, is a question of the scope.
    let actions: Set<Action>

    /// Proves that a change comes from one of our pages, or from whoever logged in: foreign pages can't read it.
    var formToken: String? { token.map(FormToken.of) }

    /// What ties a place in a list to whoever was shown it.
    var id: String {
        switch principal {
        case .holder(let holder): holder.holdingId.text
        case .program(let program): program.tokenId.text
        }
    }
}
