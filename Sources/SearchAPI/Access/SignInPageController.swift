import Archive
import HTTPTypes
import Hummingbird

/// The pages of the way in: logging in, the first password, the own sessions, and the way out.
package struct SignInPageController: Sendable {
    private let desk: AccessDesk
    private let sessions: SessionDesk
    private let renderer: PageRenderer

    init(desk: AccessDesk, renderer: PageRenderer) {
        self.desk = desk
        self.renderer = renderer
        sessions = SessionDesk(desk: desk)
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, SignIn.path, policy: .open, log: .none, limits: .bodyless,
                summary: "Asks who it is.", use: loginPage)
            Route(
                .post, SignIn.path, policy: .open, log: .login, limits: .interactive,
                summary: "Logs in.", use: logIn)
            Route(
                .post, "/logout", policy: .loggedIn, log: .logout, limits: .interactive,
                summary: "Logs out.", use: logOut)
            Route(
                .get, "/activation", policy: .open, log: .none, limits: .bodyless,
                summary: "Asks for the code an administrator gave out.", use: activationPage)
            Route(
                .post, "/activation", policy: .open, log: .secretChanged, limits: .interactive,
                summary: "The first password and the second factor.", use: activate)
            Route(
                .get, "/account", policy: .loggedIn, log: .none, limits: .bodyless,
                summary: "The own account: sessions and password.", use: account)
            Route(
                .post, "/account/password", policy: .loggedIn, log: .secretChanged, limits: .interactive,
                summary: "Sets another password.", use: changePassword)
            Route(
                .post, "/account/sessions/{id}", policy: .loggedIn, log: .logout, limits: .interactive,
                summary: "Ends one of the holder's own sessions.", use: endSession)
            Route(
                .post, "/account/proof", policy: .loggedIn, log: .login, limits: .interactive,
                summary: "Proves once more who it is, before something grave.", use: stepUp)
        }
    }

    // MARK: - In and out

    @Sendable
    func loginPage(_ input: NextInput, context: AppContext) async throws -> PageAnswer {
        PageAnswer(LoginPage(next: input.next), by: renderer)
    }

    @Sendable
    func logIn(_ input: LoginForm, context: AppContext) async throws -> PageAnswer {
        do {
            let opened = try await sessions.logIn(input.proof(context), context)
            return PageAnswer(seeOther: SignIn.destination(input.next), cookie: SessionCookie.set(opened.token))
        } catch let problem as Problem {
            context.trail?.note(.reason, problem.code.rawValue)
            return PageAnswer(
                LoginPage(account: input.account, next: input.next, failure: problem.sentence), by: renderer,
                status: problem.code.status)
        }
    }

    @Sendable
    func logOut(_ input: EmptyForm, context: AppContext) async throws -> PageAnswer {
        try await sessions.logOut(context)
        return PageAnswer(seeOther: SignIn.path, cookie: SessionCookie.cleared, clearing: true)
    }

    // MARK: - The first password

    @Sendable
    func activationPage(_ input: NoInput, context: AppContext) async throws -> PageAnswer {
        PageAnswer(ActivationPage(), by: renderer)
    }

    @Sendable
    func activate(_ input: ActivationForm, context: AppContext) async throws -> PageAnswer {
        var page = ActivationPage(account: input.account, activationCode: input.activationCode)
        do {
            let proof = input.proof(context)
            if input.password.isEmpty {
                page.showSeed(try await sessions.beginActivation(proof), account: input.account)
            } else {
                guard input.password == input.again else {
                    throw Problem(.badParameter, detail: "Hai lần nhập mật khẩu khác nhau.")
                }
                page.finish(with: try await sessions.activate(proof, password: input.password))
            }
            return PageAnswer(page, by: renderer)
        } catch let problem as Problem {
            page.fail(problem, seed: input.seed)
            return PageAnswer(page, by: renderer, status: problem.code.status)
        }
    }

    // MARK: - The own account

    @Sendable
    func account(_ input: NoInput, context: AppContext) async throws -> PageAnswer {
        try await accountPage(context)
    }

    @Sendable
    func changePassword(_ input: PasswordForm, context: AppContext) async throws -> PageAnswer {
        try await refreshing(context) {
            guard input.new == input.again else {
                throw Problem(.badParameter, detail: "Hai lần nhập mật khẩu mới khác nhau.")
            }
            return try await sessions.changePassword(input.proof(context), to: input.new, context)
        }
    }

    @Sendable
    func stepUp(_ input: ProofForm, context: AppContext) async throws -> PageAnswer {
        try await refreshing(context, next: input.next) { try await sessions.stepUp(input.proof(context), context) }
    }

    @Sendable
    func endSession(_ input: SessionForm, context: AppContext) async throws -> PageAnswer {
        guard try await desk.archive.endSession(input.id, of: context.actor(), under: desk.rules) else {
            throw Problem(.notFound)
        }
        return PageAnswer(seeOther: "/account")
    }

    /// A step after which the session has another token.
    private func refreshing(
        _ context: AppContext, next: String? = nil, _ step: () async throws -> SessionDesk.Opened
    ) async throws -> PageAnswer {
        do {
            let opened = try await step()
            return PageAnswer(
                seeOther: next.map(SignIn.destination) ?? "/account", cookie: SessionCookie.set(opened.token))
        } catch let problem as Problem where problem.code != .notLoggedIn {
            context.trail?.note(.reason, problem.code.rawValue)
            return try await accountPage(context, failure: problem)
        }
    }

    private func accountPage(_ context: AppContext, failure: Problem? = nil) async throws -> PageAnswer {
        let holder = try context.actor()
        let open = try await desk.archive.sessions(of: holder, under: desk.rules)
        return PageAnswer(
            AccountPage(holder, sessions: open, failure: failure?.sentence), by: renderer,
            status: failure?.code.status ?? .ok)
    }
}

extension Problem {
    var sentence: String { detail ?? code.title }
}

// MARK: - Inputs

struct NextInput: RouteInput {
    static let next = RouteParameter(.query, "next", .text(maxLength: 4000), "The page to be led to.")
    static let parameters = [next]

    let next: String?

    init(_ request: RouteRequest) throws {
        next = try request.text(Self.next)
    }
}

struct EmptyForm: RouteInput {
    static let body: RouteBody? = .form([])

    init(_ request: RouteRequest) {}
}

struct LoginForm: RouteInput {
    static let body: RouteBody? = .form([])

    let account: String
    let password: String
    let code: String
    let next: String?

    init(_ request: RouteRequest) throws {
        account = request.form["account"] ?? ""
        password = request.form["password"] ?? ""
        code = request.form["code"] ?? ""
        next = request.form["next"]
    }

    func proof(_ context: AppContext) -> Proof {
        Proof(account: account, password: password, code: code.isEmpty ? nil : code, client: context.client)
    }
}

/// Also for a step-up: who it is, the session says.
typealias ProofForm = LoginForm

struct PasswordForm: RouteInput {
    static let body: RouteBody? = .form([])

    let old: String
    let new: String
    let again: String
    let code: String

    init(_ request: RouteRequest) throws {
        old = request.form["password"] ?? ""
        new = request.form["newPassword"] ?? ""
        again = request.form["again"] ?? ""
        code = request.form["code"] ?? ""
    }

    func proof(_ context: AppContext) -> Proof {
        Proof(account: "", password: old, code: code.isEmpty ? nil : code, client: context.client)
    }
}

struct SessionForm: RouteInput {
    static let parameters = [SessionEndInput.id]
    static let body: RouteBody? = .form([])

    let id: Session.ID

    init(_ request: RouteRequest) throws {
        id = try request.identifier(SessionEndInput.id, of: Session.self)
    }
}

struct ActivationForm: RouteInput {
    static let body: RouteBody? = .form([])

    let account: String
    let activationCode: String
    let password: String
    let again: String
    let code: String
    /// The address of the seed that the page has shown, to be shown again.
    let seed: String?

    init(_ request: RouteRequest) throws {
        account = request.form["account"] ?? ""
        activationCode = request.form["activationCode"] ?? ""
        password = request.form["password"] ?? ""
        again = request.form["again"] ?? ""
        code = request.form["code"] ?? ""
        seed = request.form["seed"].flatMap { $0.hasPrefix("otpauth://totp/") ? $0 : nil }
    }

    func proof(_ context: AppContext) -> Proof {
        Proof(account: account, password: activationCode, code: code.isEmpty ? nil : code, client: context.client)
    }
}
