import Archive
import Synchronization

/// The scopes that one request has asked for; the next one asks the archive anew.
final class RequestScopes: Sendable {
    private let scopes = Mutex<[[Action]: Scope]>([:])

    func scope(forAnyOf actions: [Action]) -> Scope? {
        scopes.withLock { $0[actions] }
    }

    func keep(_ scope: Scope, forAnyOf actions: [Action]) {
        scopes.withLock { $0[actions] = scope }
    }
}
