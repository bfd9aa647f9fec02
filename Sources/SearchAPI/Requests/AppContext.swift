package import Archive
package import Hummingbird

/// Who asks, as far as a request tells.
package enum Caller: Equatable, Sendable {
    /// Somebody on this machine. The server listens on loopback only, so nobody else gets here.
    case local
}

/// What belongs to one request on its way through the server.
package struct AppContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    package let caller = Caller.local
    var authoriser: RouteAuthoriser?
    var policy: RoutePolicy?

    package init(source: Source) {
        coreContext = .init(source: source)
    }

    /// What the caller may see on this route.
    package func scope() async throws -> Scope {
        guard let authoriser, let policy else { throw Problem(.notFound) }
        return try await authoriser.scope(of: caller, for: policy)
    }
}

/// Turns a caller and a policy into a scope.
struct RouteAuthoriser: Sendable {
    private let authoriser: Authoriser

    init(_ authoriser: Authoriser) {
        self.authoriser = authoriser
    }

    func scope(of caller: Caller, for policy: RoutePolicy) async throws -> Scope {
        switch (caller, policy) {
        case (.local, .open), (.local, .list), (.local, .read), (.local, .operate):
            authoriser.wholeProvince()
        }
    }
}
