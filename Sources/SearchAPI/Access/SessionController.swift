import Archive
package import Foundation
import HTTPTypes
import Hummingbird

/// `POST /api/v1/session` lets a holder in; what they do with their sessions, password and second factor.
package struct SessionController: Sendable {
    private let desk: AccessDesk
    private let sessions: SessionDesk

    init(desk: AccessDesk) {
        self.desk = desk
        sessions = SessionDesk(desk: desk)
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .post, "session", policy: .open, log: .login, limits: .interactive,
                summary: "Logs in: sets the session's cookie and answers the token that every change has to carry.",
                use: logIn)
            Route(
                .get, "session", policy: .loggedIn, log: .none, limits: .bodyless,
                summary: "Who is logged in, and what they may do.", use: session)
            Route(
                .post, "session/proof", policy: .loggedIn, log: .login, limits: .interactive,
                summary: "Proves once more who it is, before something grave; the cookie and the token change.",
                use: stepUp)
            Route(
                .post, "session/password", policy: .loggedIn, log: .secretChanged, limits: .interactive,
                summary: "Sets another password; all sessions end but a new one.", use: changePassword)
            Route(
                .post, "session/end", policy: .loggedIn, log: .logout, limits: .interactive,
                summary: "Logs out.", use: logOut)
            Route(
                .get, "sessions", policy: .loggedIn, log: .none, limits: .bodyless,
                summary: "Where the holder is logged in.", use: list)
            Route(
                .post, "sessions/{id}/end", policy: .loggedIn, log: .logout, limits: .interactive,
                summary: "Ends one of the holder's own sessions.", use: end)
            Route(
                .post, "activation", policy: .open, log: .none, limits: .interactive,
                summary: "Begins with the code an administrator gave out: answers the seed of the second factor.",
                use: beginActivation)
            Route(
                .post, "activation/password", policy: .open, log: .secretChanged, limits: .interactive,
                summary: "Chooses the password and uses the code up; answers recovery codes, shown once.",
                use: activate)
        }
    }

    @Sendable
    func logIn(_ input: LoginInput, context: AppContext) async throws -> OpenedSession {
        OpenedSession(try await sessions.logIn(input.proof(context), context))
    }

    @Sendable
    func session(_ input: NoInput, context: AppContext) async throws -> SessionAnswer {
        try await answer(context)
    }

    @Sendable
    func stepUp(_ input: LoginInput, context: AppContext) async throws -> OpenedSession {
        OpenedSession(try await sessions.stepUp(input.proof(context), context))
    }

    @Sendable
    func changePassword(_ input: NewPasswordInput, context: AppContext) async throws -> OpenedSession {
        OpenedSession(
            try await sessions.changePassword(input.proof(context), to: input.body.newPassword, context))
    }

    @Sendable
    func logOut(_ input: EmptyInput, context: AppContext) async throws -> ClosedSession {
        try await sessions.logOut(context)
        return ClosedSession()
    }

    @Sendable
    func list(_ input: NoInput, context: AppContext) async throws -> SessionList {
        let holder = try context.actor()
        let open = try await desk.archive.sessions(of: holder, under: desk.rules)
        return SessionList(items: open.map { OwnSession($0, isThis: $0.id == holder.sessionId) })
    }

    @Sendable
    func end(_ input: SessionEndInput, context: AppContext) async throws -> SessionList {
        guard try await desk.archive.endSession(input.id, of: context.actor(), under: desk.rules) else {
            throw Problem(.notFound)
        }
        return try await list(NoInput(), context: context)
    }

    @Sendable
    func beginActivation(_ input: ActivationInput, context: AppContext) async throws -> SeedAnswer {
        let seed = try await sessions.beginActivation(input.proof(context))
        return SeedAnswer(address: seed?.address(account: input.body.account))
    }

    @Sendable
    func activate(_ input: ActivationInput, context: AppContext) async throws -> RecoveryCodes {
        let codes = try await sessions.activate(input.proof(context), password: input.body.password ?? "")
        return RecoveryCodes(recoveryCodes: codes.map(\.text))
    }

    private func answer(_ context: AppContext) async throws -> SessionAnswer {
        let holder = try context.actor()
        let actions = (context.asker?.actions ?? []).map(\.rawValue).sorted()
        return SessionAnswer(
            person: holder.person.name, actions: actions, formToken: context.asker?.formToken ?? "")
    }
}

// MARK: - Inputs

package struct Login: Wire {
    let account: String
    let password: String
    let code: String?

    package static let notes = ["code": "Six digits of the authenticator, or a recovery code."]
}

struct LoginInput: RouteInput {
    static let body: RouteBody? = .json(Login.self)

    let body: Login

    init(_ request: RouteRequest) throws {
        body = try JSONBytes.decode(Login.self, from: request.body)
    }

    func proof(_ context: AppContext) -> Proof {
        Proof(account: body.account, password: body.password, code: body.code, client: context.client)
    }
}

package struct NewPassword: Wire {
    let password: String
    let code: String?
    let newPassword: String
}

struct NewPasswordInput: RouteInput {
    static let body: RouteBody? = .json(NewPassword.self)

    let body: NewPassword

    init(_ request: RouteRequest) throws {
        body = try JSONBytes.decode(NewPassword.self, from: request.body)
    }

    func proof(_ context: AppContext) -> Proof {
        Proof(account: "", password: body.password, code: body.code, client: context.client)
    }
}

package struct Activation: Wire {
    let account: String
    let activationCode: String
    let password: String?
    let code: String?

    package static let notes = [
        "activationCode": "What the administrator gave out; good for a day.",
        "password": "The one that is chosen.",
        "code": "Six digits of the new second factor, or of the old one when that stays.",
    ]
}

struct ActivationInput: RouteInput {
    static let body: RouteBody? = .json(Activation.self)

    let body: Activation

    init(_ request: RouteRequest) throws {
        body = try JSONBytes.decode(Activation.self, from: request.body)
    }

    func proof(_ context: AppContext) -> Proof {
        Proof(account: body.account, password: body.activationCode, code: body.code, client: context.client)
    }
}

struct SessionEndInput: RouteInput {
    static let id = RouteParameter(.path, "id", .identifier, "The session.")
    static let parameters = [id]
    static let body: RouteBody? = .emptyJSON

    let id: Session.ID

    init(_ request: RouteRequest) throws {
        id = try request.identifier(Self.id, of: Session.self)
    }
}

/// Of a change that says everything in its address.
struct EmptyInput: RouteInput {
    static let body: RouteBody? = .emptyJSON

    init(_ request: RouteRequest) {}
}

// MARK: - Answers

/// A session that has just begun. Its token goes into the cookie and into no body.
struct OpenedSession: RouteAnswer {
    static let description = AnswerDescription(status: 200, note: "Logged in; the cookie is set.") {
        ["application/json": $0.schema(of: SessionOpening.self)]
    }

    let opened: SessionDesk.Opened

    init(_ opened: SessionDesk.Opened) {
        self.opened = opened
    }

    func response() throws -> Response {
        var response = try JSONBytes.response(
            of: SessionOpening(person: opened.holder.person.name, formToken: FormToken.of(opened.token)))
        response.headers[values: .setCookie] = [SessionCookie.set(opened.token)]
        return response
    }
}

package struct SessionOpening: Wire {
    let person: String
    let formToken: String

    package static let notes = ["formToken": "Goes with every change, as the header `X-Form-Token`."]
}

struct ClosedSession: RouteAnswer {
    static let description = AnswerDescription(status: 200, note: "Logged out.") { _ in
        ["application/json": ["type": "object"]]
    }

    func response() throws -> Response {
        var response = try JSONBytes.response(of: [String: String]())
        response.headers[values: .setCookie] = [SessionCookie.cleared]
        response.headers[.clearSiteData] = #""cache", "cookies", "storage""#
        return response
    }
}

extension HTTPField.Name {
    static let clearSiteData = Self("Clear-Site-Data")!
}

package struct SessionAnswer: Wire {
    package let person: String
    package let actions: [String]
    package let formToken: String
}

package struct OwnSession: Wire {
    package let id: String
    package let startedAt: Date
    package let lastUsedAt: Date
    package let address: String
    package let agent: String
    package let isThis: Bool

    init(_ session: Session, isThis: Bool) {
        id = session.id.text
        startedAt = session.startedAt
        lastUsedAt = session.lastUsedAt
        address = session.address
        agent = session.agent
        self.isThis = isThis
    }
}

package struct SessionList: Wire {
    package let items: [OwnSession]
}

package struct SeedAnswer: Wire {
    package let address: String?

    package static let notes = ["address": "`otpauth://…` for an authenticator; left out when none is needed."]
}

package struct RecoveryCodes: Wire {
    package let recoveryCodes: [String]
}
