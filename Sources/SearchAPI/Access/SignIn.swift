import Archive
import Hummingbird

/// The addresses of the way in.
enum SignIn {
    static let path = "/login"

    /// Asks to log in, and leads on to what was asked for.
    static func address(for target: String) -> String {
        target == "/" ? path : "\(path)?\(FormFields.encoded(["next": target]))"
    }

    /// Where somebody is led after logging in: to a page of ours, and nowhere else.
    static func destination(_ next: String?) -> String {
        guard let next, next.hasPrefix("/"), !next.hasPrefix("//"), !next.contains("\\"), !next.hasPrefix(path),
            next.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !next.hasPrefix(Route.interfacePath)
        else { return "/" }
        return next
    }
}

/// Logging in, and everything a holder does with the own session and secrets.
struct SessionDesk: Sendable {
    let desk: AccessDesk

    /// What a holder has after a step: the new cookie and who they are.
    struct Opened: Sendable {
        let token: SecretCode
        let holder: Principal.Holder
    }

    func logIn(_ proof: Proof, _ context: AppContext) async throws -> Opened {
        try await step(.login, context) {
            try await desk.archive.logIn(
                proof.account, password: proof.password, second: proof.code, from: proof.client, under: desk.rules
            ).token
        }
    }

    func stepUp(_ proof: Proof, _ context: AppContext) async throws -> Opened {
        let token = try token(context)
        return try await step(.login, context) {
            try await desk.archive.stepUp(
                token, password: proof.password, second: proof.code, from: proof.client, under: desk.rules
            ).token
        }
    }

    func changePassword(_ proof: Proof, to new: String, _ context: AppContext) async throws -> Opened {
        let token = try token(context)
        return try await step(.secretChanged, context) {
            try await desk.archive.changePassword(
                token, from: proof.password, second: proof.code, to: new, from: proof.client, under: desk.rules
            ).token
        }
    }

    /// The seed of a new second factor for the page to show; nil when the old one stays or none is needed.
    func beginActivation(_ proof: Proof) async throws -> OneTimeCode? {
        try await refusingLogin {
            try await desk.archive.beginActivation(
                proof.account, code: SecretCode(proof.password), from: proof.client, under: desk.rules)
        }
    }

    /// `proof.password` is the code that was handed out. Answers recovery codes, to be shown once.
    func activate(_ proof: Proof, password: String) async throws -> [SecretCode] {
        try await refusingLogin {
            try await desk.archive.activate(
                proof.account, code: SecretCode(proof.password), password: password, second: proof.code,
                from: proof.client, under: desk.rules)
        }
    }

    func logOut(_ context: AppContext) async throws {
        let holder = try context.actor()
        guard let session = holder.sessionId else { throw Problem(.notLoggedIn) }
        try await desk.archive.endSession(session, of: holder, under: desk.rules)
    }

    private func step(
        _ kind: LogKind, _ context: AppContext, _ body: () async throws -> SecretCode
    ) async throws -> Opened {
        let token = try await refusingLogin(body)
        guard case .holder(let holder) = try await desk.archive.principal(withToken: token, under: desk.rules) else {
            throw Problem(.loginRefused)
        }
        context.trail?.name(LogLine.Actor(.holder(holder), address: context.client.address))
        return Opened(token: token, holder: holder)
    }

    private func token(_ context: AppContext) throws -> SecretCode {
        guard let token = context.asker?.token else { throw Problem(.notLoggedIn) }
        return token
    }

    private func refusingLogin<T>(_ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch let error as LoginRefusal {
            throw Problem(error == .tooManyAttempts ? .tooManyAttempts : .loginRefused, detail: error.description)
        } catch let error as AccountRefusal {
            throw Problem(.badParameter, about: "password", detail: error.description)
        }
    }
}

/// What somebody shows to be let in.
struct Proof: Sendable {
    let account: String
    let password: String
    /// Six digits, or a recovery code.
    let code: String?
    let client: Client
}
