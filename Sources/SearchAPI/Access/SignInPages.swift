import Archive
import Foundation

struct LoginPage: SitePage, Sendable {
    static let template = "login"

    var heading: String { "Đăng nhập – Hồ sơ" }
    var account = ""
    var next: String?
    var failure: String?
}

/// Three states of one page: the code is asked for; password and second factor are chosen; it is done.
struct ActivationPage: SitePage, Sendable {
    static let template = "activation"

    var heading: String { "Kích hoạt tài khoản – Hồ sơ" }
    var account = ""
    var activationCode = ""
    private(set) var failure: String?
    private(set) var isChoosing = false
    private(set) var isDone = false
    /// `otpauth://…`
    private(set) var seed: String?
    /// The seed in groups of four, to be typed.
    private(set) var seedText: String?
    private(set) var recoveryCodes: [String] = []

    init(account: String = "", activationCode: String = "") {
        self.account = account
        self.activationCode = activationCode
    }

    mutating func showSeed(_ code: OneTimeCode?, account: String) {
        isChoosing = true
        show(code?.address(account: account))
    }

    mutating func finish(with codes: [SecretCode]) {
        isDone = true
        recoveryCodes = codes.map(\.text)
    }

    /// What was shown stays: the seed is in the authenticator already.
    mutating func fail(_ problem: Problem, seed: String?) {
        failure = problem.sentence
        isChoosing = problem.code == .badParameter || seed != nil
        show(seed)
    }

    private mutating func show(_ address: String?) {
        seed = address
        let secret = address.flatMap { URLComponents(string: $0)?.queryItems?.first { $0.name == "secret" }?.value }
        seedText = secret.map { text in
            stride(from: 0, to: text.count, by: 4).map { String(text.dropFirst($0).prefix(4)) }.joined(separator: " ")
        }
    }
}

struct AccountPage: SitePage, Sendable {
    static let template = "account"

    struct Line: Sendable {
        let sessionText: String
        let agentText: String
        let endAddress: String
        let isThis: Bool
    }

    var heading: String { "Tài khoản – Hồ sơ" }
    let holderText: String
    let openSessions: [Line]
    let failure: String?

    init(_ holder: Principal.Holder, sessions: [Session], failure: String?) {
        holderText = holder.person.name
        self.failure = failure
        openSessions = sessions.map { session in
            Line(
                sessionText: Phrases.deed("đăng nhập", by: nil, at: session.startedAt) + " từ \(session.address)",
                agentText: session.agent, endAddress: "/account/sessions/\(session.id.text)",
                isThis: session.id == holder.sessionId)
        }
    }
}

extension Templates {
    static let login = """
        {{> head}}
        <header class="bar"><a class="brand" href="/">Hồ sơ cán bộ</a></header>
        {{#page}}
        <main id="main" class="way-in">
        <h1>Đăng nhập</h1>
        {{#failure}}<p class="note failure" role="alert">{{.}}</p>{{/failure}}
        <form class="plain-form" method="post" action="/login" autocomplete="on">
        {{#next}}<input type="hidden" name="next" value="{{.}}">{{/next}}
        <label>Tài khoản<input name="account" value="{{account}}" maxlength="100" required autofocus autocomplete="username" autocapitalize="none" spellcheck="false"></label>
        <label>Mật khẩu<input name="password" type="password" maxlength="200" required autocomplete="current-password"></label>
        <label>Mã xác thực (6 số; hoặc mã dự phòng)<input name="code" maxlength="40" autocomplete="one-time-code" inputmode="numeric"></label>
        <p><button type="submit">Đăng nhập</button></p>
        </form>
        <p>Lần đầu, hoặc vừa được cấp lại: <a href="/activation">kích hoạt tài khoản</a>.</p>
        <p class="faint">Quên mật khẩu hoặc mất điện thoại: báo cáo thủ trưởng đơn vị; đơn vị đề nghị Sở Nội vụ cấp mã kích hoạt mới (Điều 14 khoản 6 Quy chế).</p>
        </main>
        {{/page}}
        {{> foot}}
        """

    static let activation = """
        {{> head}}
        <header class="bar"><a class="brand" href="/">Hồ sơ cán bộ</a></header>
        {{#page}}
        <main id="main" class="way-in">
        <h1>Kích hoạt tài khoản</h1>
        {{#failure}}<p class="note failure" role="alert">{{.}}</p>{{/failure}}
        {{#isDone}}
        <p class="note">Đã đặt mật khẩu. Mã kích hoạt không còn dùng được.</p>
        <p>Mã dự phòng, mỗi mã dùng một lần khi không có điện thoại. Chúng chỉ hiện lần này: hãy in hoặc chép ra giấy.</p>
        <ul class="codes">{{#recoveryCodes}}<li><code>{{.}}</code></li>{{/recoveryCodes}}</ul>
        <p><a href="/login">Đăng nhập</a></p>
        {{/isDone}}
        {{^isDone}}
        <form class="plain-form" method="post" action="/activation" autocomplete="off">
        <label>Tài khoản<input name="account" value="{{account}}" maxlength="100" required autocapitalize="none" spellcheck="false"></label>
        <label>Mã kích hoạt<input name="activationCode" value="{{activationCode}}" maxlength="100" required autocapitalize="none" spellcheck="false"></label>
        {{#isChoosing}}
        {{#seed}}
        <input type="hidden" name="seed" value="{{.}}">
        <div class="note"><p>Thêm khóa này vào ứng dụng xác thực trên điện thoại, rồi nhập 6 số đang hiện:</p>
        <p><code class="seed">{{seedText}}</code></p>
        <p><a href="{{.}}">Mở trong ứng dụng xác thực</a></p></div>
        {{/seed}}
        <label>Mật khẩu mới<input name="password" type="password" maxlength="200" autocomplete="new-password"></label>
        <label>Nhập lại mật khẩu<input name="again" type="password" maxlength="200" autocomplete="new-password"></label>
        <label>Mã xác thực (6 số)<input name="code" maxlength="40" autocomplete="one-time-code" inputmode="numeric"></label>
        {{/isChoosing}}
        <p><button type="submit">Tiếp tục</button></p>
        </form>
        {{/isDone}}
        </main>
        {{/page}}
        {{> foot}}
        """

    static let account = """
        {{> head}}
        <header class="bar"><a class="brand" href="/">Hồ sơ cán bộ</a></header>
        {{#page}}
        <main id="main" class="way-in">
        <h1>{{holderText}}</h1>
        {{#failure}}<p class="note failure" role="alert">{{.}}</p>{{/failure}}
        <h2>Đang đăng nhập</h2>
        <ul class="plain-list">
        {{#openSessions}}
        <li>{{sessionText}} {{#isThis}}<span class="kind">phiên này</span>{{/isThis}}<br><span class="faint">{{agentText}}</span>
        {{^isThis}}<form class="act inline" method="post" action="{{endAddress}}"><button type="submit" class="second">Kết thúc</button></form>{{/isThis}}</li>
        {{/openSessions}}
        </ul>
        <h2>Xác nhận lại danh tính</h2>
        <p class="faint">Việc hệ trọng (phê duyệt, kết xuất nhiều, truy cập khẩn cấp) cần mật khẩu vừa nhập trong 5 phút.</p>
        <form class="plain-form" method="post" action="/account/proof" autocomplete="off">
        <label>Mật khẩu<input name="password" type="password" maxlength="200" required></label>
        <label>Mã xác thực<input name="code" maxlength="40" inputmode="numeric"></label>
        <p><button type="submit" class="second">Xác nhận</button></p>
        </form>
        <h2>Đổi mật khẩu</h2>
        <form class="plain-form" method="post" action="/account/password" autocomplete="off">
        <label>Mật khẩu hiện tại<input name="password" type="password" maxlength="200" required autocomplete="current-password"></label>
        <label>Mật khẩu mới<input name="newPassword" type="password" maxlength="200" required autocomplete="new-password"></label>
        <label>Nhập lại mật khẩu mới<input name="again" type="password" maxlength="200" required autocomplete="new-password"></label>
        <label>Mã xác thực<input name="code" maxlength="40" inputmode="numeric"></label>
        <p><button type="submit">Đổi mật khẩu</button></p>
        </form>
        </main>
        {{/page}}
        {{> foot}}
        """
}
