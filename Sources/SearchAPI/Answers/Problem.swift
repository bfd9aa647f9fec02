import HTTPTypes
package import Hummingbird

/// Why a request is not answered, as RFC 9457 has it.
package struct Problem: Error, Equatable, Sendable {
    package let code: ProblemCode
    /// The parameter or property that is meant; never its value.
    package let subject: String?
    /// A sentence for the reader that holds nothing of what was sent.
    package let detail: String?

    package init(_ code: ProblemCode, about subject: String? = nil, detail: String? = nil) {
        self.code = code
        self.subject = subject
        self.detail = detail
    }
}

/// The stable name of a problem. Programs may depend on it; the title is for people.
package enum ProblemCode: String, CaseIterable, Sendable {
    case badRequest = "bad-request"
    case badParameter = "bad-parameter"
    case badBody = "bad-body"
    case badCursor = "bad-cursor"
    case foreignPage = "foreign-page"
    case notLoggedIn = "not-logged-in"
    case notAllowed = "not-allowed"
    case proofNeeded = "proof-needed"
    case loginRefused = "login-refused"
    case tooManyAttempts = "too-many-attempts"
    case notFound = "not-found"
    case requestTimeout = "request-timeout"
    case conflict = "conflict"
    case changedMeanwhile = "changed-meanwhile"
    case contentTooLarge = "content-too-large"
    case targetTooLong = "target-too-long"
    case unsupportedMediaType = "unsupported-media-type"
    case misdirected = "misdirected"
    case unreadable = "unreadable"
    case internalError = "internal-error"
    case unavailable = "unavailable"

    package var status: HTTPResponse.Status {
        switch self {
        case .badRequest, .badBody, .badCursor: .badRequest
        case .badParameter: .unprocessableContent
        case .foreignPage, .notAllowed, .proofNeeded: .forbidden
        case .notLoggedIn, .loginRefused: .unauthorized
        case .tooManyAttempts: .tooManyRequests
        case .notFound: .notFound
        case .requestTimeout: .requestTimeout
        case .conflict: .conflict
        case .changedMeanwhile: .preconditionFailed
        case .contentTooLarge: .contentTooLarge
        case .targetTooLong: .uriTooLong
        case .unsupportedMediaType: .unsupportedMediaType
        case .misdirected: .misdirectedRequest
        case .unreadable: .unprocessableContent
        case .internalError: .internalServerError
        case .unavailable: .serviceUnavailable
        }
    }

    package var title: String {
        switch self {
        case .badRequest: "Yêu cầu không hợp lệ"
        case .badParameter: "Tham số không hợp lệ"
        case .badBody: "Nội dung gửi lên không đọc được"
        case .badCursor: "Vị trí trang kết quả không còn dùng được"
        case .foreignPage: "Yêu cầu đến từ trang khác nên bị từ chối"
        case .notLoggedIn: "Cần đăng nhập"
        case .notAllowed: "Tài khoản không có quyền làm việc này"
        case .proofNeeded: "Cần nhập lại mật khẩu trong 5 phút gần đây"
        case .loginRefused: "Không đăng nhập được"
        case .tooManyAttempts: "Đã thử quá nhiều lần"
        case .notFound: "Không tìm thấy"
        case .requestTimeout: "Gửi dữ liệu quá lâu"
        case .conflict: "Không thể thực hiện với trạng thái hiện tại"
        case .changedMeanwhile: "Dữ liệu đã được người khác thay đổi"
        case .contentTooLarge: "Dữ liệu gửi lên quá lớn"
        case .targetTooLong: "Địa chỉ quá dài"
        case .unsupportedMediaType: "Kiểu dữ liệu gửi lên không được nhận"
        case .misdirected: "Máy chủ không phục vụ tên này"
        case .unreadable: "Không dựng được hình ảnh của trang này"
        case .internalError: "Máy chủ gặp lỗi"
        case .unavailable: "Máy chủ đang bận, xin thử lại"
        }
    }
}

/// The body of `application/problem+json`.
package struct ProblemBody: Wire {
    package let type: String
    package let title: String
    package let status: Int
    package let detail: String?
    package let code: String
    package let subject: String?
    package let requestId: String

    init(_ problem: Problem, requestId: String) {
        type = "urn:hoso:problem:\(problem.code.rawValue)"
        title = problem.code.title
        status = problem.code.status.code
        detail = problem.detail
        code = problem.code.rawValue
        subject = problem.subject
        self.requestId = requestId
    }

    package static let notes = [
        "code": "Stable; programs may depend on it.",
        "subject": "The parameter or property that is meant.",
        "requestId": "Also stands in the log of the server.",
    ]
}
