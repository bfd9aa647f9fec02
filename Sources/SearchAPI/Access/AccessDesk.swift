package import Archive
import Foundation
import HTTPTypes
import Hummingbird

/// Who asks, what they may do, and the log of it.
package struct AccessDesk: Sendable {
    let archive: ArchiveDatabase
    package let rules: AccountRules
    package let log: AccessLog
    let requestRules: RequestRules
    private let authoriser: Authoriser
    private let proxy: String?

    /// `proxy`: the address of the one machine whose word on where a request comes from is taken.
    package init(archive: ArchiveDatabase, requests: RequestRules, log: AccessLog, proxy: String? = nil) {
        self.archive = archive
        requestRules = requests
        rules = requests.accounts
        self.log = log
        self.proxy = proxy
        authoriser = Authoriser(archive: archive)
    }

    // MARK: - Who

    /// Whom a request comes from: a session by its cookie, or a program by its token.
    func asker(of request: Request) async throws -> Asker? {
        if let bearer = request.headers[.authorization] {
            guard bearer.lowercased().hasPrefix("bearer ") else { return nil }
            let token = SecretCode(String(bearer.dropFirst(7)).trimmingCharacters(in: .whitespaces))
            return try await asker(archive.program(withToken: token, under: rules), token: nil)
        }
        guard let cookie = SessionCookie.value(in: request) else { return nil }
        let token = SecretCode(cookie)
        return try await asker(archive.principal(withToken: token, under: rules), token: token)
    }

    private func asker(_ principal: Principal?, token: SecretCode?) async throws -> Asker? {
        guard let principal else { return nil }
        return Asker(principal: principal, token: token, actions: try await actions(of: principal))
    }

    func client(of request: Request, _ context: AppContext) -> Client {
        Client(address: address(of: request, context) ?? "", agent: request.headers[.userAgent] ?? "")
    }

    /// Of the last machine before ours that we know nothing of.
    private func address(of request: Request, _ context: AppContext) -> String? {
        guard let proxy, context.peer == proxy, let forwarded = request.headers[.xForwardedFor] else {
            return context.peer
        }
        return forwarded.split(separator: ",").last?.trimmingCharacters(in: .whitespaces) ?? context.peer
    }

    // MARK: - What

    func actions(of principal: Principal) async throws -> Set<Action> {
        try await authoriser.actions(of: principal, under: rules)
    }

    func scope(of asker: Asker, forAnyOf actions: [Action]) async throws -> Scope {
        // A list of dossiers shows what may be listed, and more of what may be read.
        if actions == [.listDossiers] {
            return try await authoriser.scope(of: asker.principal, under: rules)
        }
        // Where somebody may ask for access, or look in an emergency, they read nothing by that alone.
        let actions = actions.contains(.readDossiers) ? [.readDossiers] : actions
        return try await authoriser.scope(of: asker.principal, forAnyOf: actions, under: rules)
    }

    /// What may be done with one dossier now, and by what right; nil where it looks as if there were none.
    func access(of principal: Principal, to dossier: Dossier.ID) async throws -> DossierAccess? {
        try await authoriser.access(of: principal, to: dossier, under: requestRules)
    }
}

extension HTTPField.Name {
    static let xForwardedFor = Self("X-Forwarded-For")!
    static let formToken = Self("X-Form-Token")!
}

/// The cookie of a session. The browser keeps it to our own pages and shows it to no script.
enum SessionCookie {
    static let name = "__Host-hoso"

    static func value(in request: Request) -> String? {
        request.cookies[name]?.value
    }

    static func set(_ token: SecretCode) -> String {
        "\(name)=\(token.text); Path=/; Secure; HttpOnly; SameSite=Strict"
    }

    static let cleared = "\(name)=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict"
}
