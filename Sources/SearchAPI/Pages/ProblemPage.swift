/// What a person sees when a page can't be shown.
struct ProblemPage: SitePage, Sendable {
    static let template = "problem"

    let problem: ProblemBody
    let advice: String

    var heading: String { "\(problem.title) – Hồ sơ" }

    init(problem: ProblemBody) {
        self.problem = problem
        advice =
            switch problem.status {
            case 404: "Địa chỉ này không có, hoặc tài khoản không được xem."
            case 403: "Vì an toàn, trang chỉ mở được từ chính phần mềm này hoặc bằng cách gõ địa chỉ."
            case 500...: "Hãy thử lại. Nếu vẫn lỗi, hãy gửi mã yêu cầu cho người quản trị."
            default: "Hãy quay lại và thử cách khác."
            }
    }
}
