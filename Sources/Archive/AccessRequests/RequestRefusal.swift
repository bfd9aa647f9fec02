/// Why something about requests, grants and accesses was refused.
package enum RequestRefusal: Error, Equatable {
    /// There is none, or whoever asks may not know of it.
    case noSuchRequest
    case noSuchDossier
    case noSuchDocument
    case noSuchUnit(String)
    case noSuchForm(String)
    case noSuchLine(Int)
    /// No component, group of fields or sensitive group is called this.
    case noSuchPart(String)
    case noSuchGrant
    case noSuchDeputy
    case noSuchAccess
    /// Whoever asks may not do this; nothing more is said.
    case notAllowed
    /// A program asks for nothing.
    case notAPerson
    case wrongState(AccessRequest.State)
    /// Somebody took a step meanwhile.
    case changedMeanwhile(revision: Int)
    /// A blank that has to be filled in.
    case missing(Blank)
    case badDays
    /// The days asked for are over.
    case overdue
    case noLines
    case tooManyLines(most: Int)
    /// A line names nothing of its dossier.
    case emptyLine(Int)
    /// What is named belongs to a sensitive group that is not: its label.
    case sensitiveUnnamed(String)
    /// Complaints are not shown to the person concerned.
    case closedToPerson(String)
    /// One request is about dossiers of one unit: the codes of those met.
    case severalUnits([String])
    /// The dossier is not held by the body the request is addressed to.
    case heldElsewhere
    case merged
    /// Who asks neither keeps nor decides.
    case ownRequest
    /// The custodian doesn't decide, and who decided is not the custodian.
    case ownWork
    case ownDossier
    /// Those may decide.
    case notDecider([String])
    case unbound([Int])
    /// The line was granted more than was asked for.
    case beyondRequest(Int)
    /// The last day a grant may have.
    case tooLong(Day)
    /// Who asked has the account no more.
    case requesterGone
    case noReason
    /// The request is one for the own dossier, or own data is asked for, and it is somebody else's.
    case notOwn
    case notDeceased
    case nothingHandedOver
    case notSteppedUp
    /// One dossier at a time.
    case emergencyOpen
    case alreadyReviewed

    package enum Blank: String, CaseIterable, Sendable {
        case name, purpose, uses, copies, letter, identityNumber, consentSignedOn, papers
    }
}

// MARK: - For people

extension RequestRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noSuchRequest: "Không có phiếu yêu cầu này."
        case .noSuchDossier: "Không có hồ sơ này."
        case .noSuchDocument: "Không có tài liệu này trong hồ sơ."
        case .noSuchUnit(let code): "Không có đơn vị “\(code)”, hoặc đơn vị đã kết thúc hoạt động."
        case .noSuchForm(let form): "Không có mẫu phiếu “\(form)”."
        case .noSuchLine(let line): "Phiếu không có dòng \(line)."
        case .noSuchPart(let part): "Không có thành phần hồ sơ hoặc nhóm thông tin “\(part)”."
        case .noSuchGrant: "Không có lượt cho phép khai thác này, hoặc đã kết thúc."
        case .noSuchDeputy: "Không có phân công này, hoặc đã kết thúc."
        case .noSuchAccess: "Không có lượt xem này, hoặc đã kết thúc."
        case .notAllowed: "Không được phép làm việc này."
        case .notAPerson: "Chương trình không lập và không xử lý phiếu yêu cầu."
        case .wrongState(let state): "Không làm được việc này: phiếu yêu cầu \(state.label)."
        case .changedMeanwhile: "Phiếu đã được người khác xử lý hoặc sửa. Xem lại rồi làm tiếp."
        case .missing(let blank): "Chưa điền: \(blank.label)."
        case .badDays: "Thời gian khai thác phải đủ ngày, tháng, năm; ngày cuối không trước ngày đầu."
        case .overdue: "Thời gian khai thác ghi trên phiếu đã qua."
        case .noLines: "Phiếu phải nêu hồ sơ cần khai thác."
        case .tooManyLines(let most): "Một phiếu nêu nhiều nhất \(most) hồ sơ."
        case .emptyLine(let line):
            "Dòng \(line) chưa nêu cần khai thác gì: toàn bộ, thành phần, tài liệu hay nhóm thông tin."
        case .sensitiveUnnamed(let label): "Có nội dung thuộc nhóm “\(label)”; phải nêu rõ nhóm này."
        case .closedToPerson(let label): "Người có hồ sơ không được xem nhóm “\(label)”."
        case .severalUnits(let codes):
            "Hồ sơ do nhiều đơn vị quản lý (\(codes.joined(separator: ", "))); lập cho mỗi đơn vị một phiếu."
        case .heldElsewhere: "Hồ sơ không do cơ quan được gửi phiếu quản lý; lập phiếu gửi cơ quan quản lý hồ sơ."
        case .merged: "Hồ sơ này đã gộp vào hồ sơ khác."
        case .ownRequest: "Người yêu cầu không được cho ý kiến, quyết định hay giao, nhận hồ sơ theo phiếu của mình."
        case .ownWork: "Người quản lý hồ sơ đã xử lý phiếu và người quyết định phải là hai người khác nhau."
        case .ownDossier: "Không tự quyết định về hồ sơ của chính mình."
        case .notDecider(let people):
            people.isEmpty
                ? "Chưa có ai có quyền quyết định phiếu này ngoài người yêu cầu, người quản lý hồ sơ và người có hồ sơ."
                : "Người có quyền quyết định phiếu này: \(people.joined(separator: ", "))."
        case .unbound(let lines):
            "Dòng \(lines.map(String.init).joined(separator: ", ")) chưa ghép với hồ sơ nào: chỉ đồng ý được một phần."
        case .beyondRequest(let line): "Dòng \(line): không cho phép nhiều hơn nội dung yêu cầu."
        case .tooLong(let day): "Chỉ cho phép khai thác đến hết ngày \(day.vietnamese)."
        case .requesterGone: "Người yêu cầu không còn giữ tài khoản đã lập phiếu."
        case .noReason: "Phải nêu lý do."
        case .notOwn: "Không phải hồ sơ của người này; khai thác hồ sơ của người khác phải lập phiếu yêu cầu."
        case .notDeceased: "Thân nhân chỉ được khai thác hồ sơ của người đã từ trần."
        case .nothingHandedOver: "Chưa giao tài liệu nào theo phiếu này, hoặc đã nhận lại."
        case .notSteppedUp: "Phải nhập lại mật khẩu và mã xác thực trước khi làm việc này."
        case .emergencyOpen: "Đang xem khẩn cấp một hồ sơ; kết thúc lượt đó trước."
        case .alreadyReviewed: "Lượt xem khẩn cấp này đã được kiểm tra."
        }
    }
}

extension RequestRefusal.Blank {
    package var label: String {
        switch self {
        case .name: "họ và tên"
        case .purpose: "mục đích sử dụng"
        case .uses: "hình thức khai thác"
        case .copies: "số bản sao chụp"
        case .letter: "số, ngày giấy giới thiệu hoặc văn bản đề nghị và cơ quan cấp"
        case .identityNumber: "số CCCD, CMND"
        case .consentSignedOn: "số và ngày văn bản đồng ý của người có hồ sơ"
        case .papers: "tài liệu cần khai thác"
        }
    }
}

extension AccessRequest.State {
    /// What it is, after "phiếu yêu cầu".
    package var label: String {
        switch self {
        case .draft: "đang soạn"
        case .submitted: "đang chờ ý kiến người quản lý hồ sơ"
        case .examined: "đang chờ thủ trưởng quyết định"
        case .granted: "đã được đồng ý"
        case .refused: "không được đồng ý"
        case .inUse: "đang khai thác"
        case .returned: "đã trả hồ sơ"
        case .expired: "đã hết hạn"
        case .withdrawn: "đã rút"
        }
    }
}
