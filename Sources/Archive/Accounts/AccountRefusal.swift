/// Why something about accounts was refused. Logging in is refused in one way only: ``LoginRefusal``.
package enum AccountRefusal: Error, Equatable {
    case noSuchAccount(String)
    case noSuchUnit(String)
    case unitHasEnded(String)
    /// No role of the configuration has this id.
    case noSuchRole(String)
    case noSuchGrant
    case codeTaken(String)
    /// A code is 3 to 40 of a to z, 0 to 9, '.', '-' and '_'.
    case badCode(String)
    case nameless
    /// Whoever asks may not do this; nothing more is said.
    case notAllowed
    /// Nobody changes the rights, the holder or the state of an account they hold themselves.
    case ownAccount
    /// One person never administers accounts and reads dossiers.
    case incompatible(person: String)
    /// The paper (request, decision, report, consent) has no number or no whole day, or is not signed yet.
    case noPaper
    case noScan
    case noSuchDocument
    case noIdentityNumber
    /// The identity number belongs to somebody recorded under this name.
    case otherName(String)
    /// Another person is recorded under this name.
    case namesake(String)
    /// The account is in somebody's hands: that must end first.
    case held(by: String)
    case notHeld
    /// The holder has not chosen a password yet.
    case notActivated
    case wrongState(Account.State)
    case endsBeforeStart
    case weakPassword(PasswordProblem)
    /// There is an administrator already, who can do the rest.
    case notFirst
    case noSuchConsent
    case noPurpose
    case noFields
}

// MARK: - For people

extension AccountRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noSuchAccount(let code): "Không có tài khoản “\(code)”."
        case .noSuchUnit(let code): "Không có đơn vị “\(code)”."
        case .unitHasEnded(let code): "Đơn vị \(code) đã kết thúc hoạt động."
        case .noSuchRole(let role): "Không có vai trò “\(role)” trong tệp cấu hình vai trò."
        case .noSuchGrant: "Không có vai trò này của tài khoản, hoặc đã thu hồi."
        case .codeTaken(let code): "Mã tài khoản “\(code)” đã được dùng."
        case .badCode(let code): "“\(code)” không phải mã tài khoản: 3 đến 40 ký tự a–z, 0–9, dấu chấm, - và _."
        case .nameless: "Tài khoản phải có tên."
        case .notAllowed: "Không được phép làm việc này."
        case .ownAccount: "Không tự cấp, thay đổi, giao, khóa hay thu hồi tài khoản của chính mình."
        case .incompatible(let person):
            "\(person) không thể vừa quản trị tài khoản vừa khai thác, xử lý hồ sơ, kể cả bằng hai tài khoản."
        case .noPaper: "Phải có số và ngày ký đầy đủ của văn bản làm căn cứ; ngày ký không ở tương lai."
        case .noScan: "Phải kèm bản quét của văn bản làm căn cứ."
        case .noSuchDocument: "Không có bản quét này."
        case .noIdentityNumber: "Số định danh phải là 12 chữ số (CCCD) hoặc 9 chữ số (CMND)."
        case .otherName(let name): "Số định danh này đã ghi cho \(name)."
        case .namesake(let name): "Đã có người khác tên \(name); ghi thêm để phân biệt, ví dụ “\(name) (đơn vị)”."
        case .held(let person): "Tài khoản đang giao cho \(person); phải kết thúc việc giao đó trước."
        case .notHeld: "Tài khoản chưa giao cho ai."
        case .notActivated: "Người giữ tài khoản chưa kích hoạt: chưa đặt mật khẩu."
        case .wrongState(let state): "Không làm được việc này: tài khoản \(state.label)."
        case .endsBeforeStart: "Ngày kết thúc trước ngày bắt đầu."
        case .weakPassword(let problem): problem.description
        case .notFirst: "Đã có quản trị cấp tỉnh; người đó cấp tài khoản và mã kích hoạt."
        case .noSuchConsent: "Không có văn bản đồng ý này, hoặc đã hết hiệu lực."
        case .noPurpose: "Văn bản đồng ý phải nêu mục đích."
        case .noFields: "Văn bản đồng ý phải nêu các trường thông tin được cung cấp."
        }
    }
}

extension Account.State {
    /// What it is, after "tài khoản".
    package var label: String {
        switch self {
        case .issued: "đang hoạt động"
        case .locked: "đang bị khóa"
        case .revoked: "đã bị thu hồi"
        }
    }
}
