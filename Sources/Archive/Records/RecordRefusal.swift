/// Why a change of a record was refused.
package enum RecordRefusal: Error, Equatable {
    case noSuchVersion(RecordVersion.ID)
    case noSuchBasis(Basis.ID)
    case noSuchApprover(Approver.ID)
    case noSuchUnit(Unit.ID)
    /// Who does this was not said.
    case noPerson
    /// Returning, merging and passing over warnings want a reason.
    case noReason
    case basisWithoutTitle
    /// The deadline runs from a day, so a month or a year is not enough.
    case basisWithoutDay
    case basisHasDocument(Basis.ID)
    /// The version can't go this way any more, or not yet.
    case wrongState(RecordVersion.State)
    /// Somebody saved meanwhile: this is what stands there now.
    case changedMeanwhile(current: RecordVersion)
    /// A newer version was approved than the one the draft started from.
    case outdated(RecordConflict)
    /// These errors must go first.
    case invalid([RecordProblem])
    /// These warnings want a reason each, by their code.
    case unexplained([RecordProblem])
    /// Who prepared a change does not approve it.
    case ownWork(person: String)
    /// Those may: the approvers of the unit, or of the nearest one above that has any.
    case notApprover(person: String, approvers: [String])
    /// Another dossier has this number already.
    case codeTaken(String)
    /// The dossier was found to be a double of this one.
    case merged(into: Dossier.ID)
    case mergeWithItself
    case noSuchMerge(MergeProposal.ID)
    /// A proposal to merge that double waits already.
    case mergeProposed(MergeProposal.ID)
    /// Somebody has decided about the proposal before.
    case mergeDecided(MergeProposal.State)
    /// A deputy stands in for somebody who approves for the unit in that time.
    case noPrincipal(String)
    /// The last day lies before the first.
    case endsBeforeStart
    /// An appointment that has a last day may end earlier, never later.
    case endsEarlier(Day)
    case noSuchImport(TableImport.ID)
    /// The import is not where this can be done.
    case importState(TableImport.State)
    case noSuchMapping(String)
    /// A saved mapping wants a name.
    case noMappingName
    /// Somebody else has saved a mapping under this name.
    case mappingNameTaken(String, by: String)
    /// The batch has no versions that could go this way.
    case emptyBatch(RecordBatch.ID)
}

/// A draft and a version that was approved after it was started.
package struct RecordConflict: Equatable, Sendable {
    package let newest: RecordVersion.Heading
    /// What was approved meanwhile, against what the draft started from.
    package let meanwhile: RecordDifference
    /// Where the draft says something else than what was approved meanwhile; the rest can be carried over.
    package let collisions: [RecordCollision]
}

// MARK: - For people

extension RecordRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noSuchVersion: "Không có phiên bản hồ sơ này."
        case .noSuchBasis: "Không có văn bản làm căn cứ này."
        case .noSuchApprover: "Không có phân công phê duyệt này."
        case .noSuchUnit: "Không có cơ quan, đơn vị này."
        case .noPerson: "Chưa nêu người thực hiện."
        case .noReason: "Phải nêu lý do."
        case .basisWithoutTitle: "Văn bản làm căn cứ phải có tên."
        case .basisWithoutDay: "Ngày có hồ sơ giấy hợp lệ phải đủ ngày, tháng, năm."
        case .basisHasDocument: "Văn bản làm căn cứ đã có bản quét."
        case .wrongState(let state): "Không làm được việc này: phiên bản hồ sơ \(state.label)."
        case .changedMeanwhile(let current):
            "Bản thảo đã được sửa ở nơi khác (lần sửa \(current.heading.revision)). Xem lại rồi lưu."
        case .outdated(let conflict):
            "Phiên bản \(conflict.newest.number ?? 0) đã được \(conflict.newest.decidedBy ?? "người khác") phê duyệt "
                + "sau khi lập bản thảo này. Cập nhật bản thảo theo phiên bản đó rồi trình lại."
        case .invalid(let problems):
            "Hồ sơ còn lỗi: " + problems.prefix(5).map(\.message).joined(separator: " ")
        case .unexplained(let problems):
            "Phải nêu lý do bỏ qua cảnh báo: " + problems.prefix(5).map(\.message).joined(separator: " ")
        case .ownWork(let person): "\(person) đã lập hoặc sửa thay đổi này nên không được phê duyệt."
        case .notApprover(let person, let approvers):
            approvers.isEmpty
                ? "\(person) không có quyền phê duyệt; chưa phân công người phê duyệt nào khác người lập."
                : "\(person) không có quyền phê duyệt; người có quyền: \(approvers.joined(separator: ", "))."
        case .codeTaken(let code): "Số hiệu \(code) đã thuộc hồ sơ khác."
        case .merged: "Hồ sơ này đã gộp vào hồ sơ khác."
        case .mergeWithItself: "Không gộp được hồ sơ vào chính nó."
        case .noSuchMerge: "Không có đề nghị gộp hồ sơ này."
        case .mergeProposed: "Hồ sơ này đang có một đề nghị gộp chờ phê duyệt."
        case .mergeDecided(let state): "Đề nghị gộp hồ sơ này \(state.label), không làm lại được."
        case .noPrincipal(let person): "\(person) không phải người phê duyệt của đơn vị trong thời gian này."
        case .endsBeforeStart: "Ngày kết thúc trước ngày bắt đầu."
        case .endsEarlier(let day): "Phân công này đã kết thúc ngày \(day.vietnamese); chỉ có thể cho kết thúc sớm hơn."
        case .noSuchImport: "Không có lần nhập tệp này."
        case .importState(let state): "Không làm được việc này: tệp \(state.label)."
        case .noSuchMapping(let name): "Không có cách ghép cột tên “\(name)”."
        case .noMappingName: "Phải đặt tên cho cách ghép cột."
        case .mappingNameTaken(let name, let person):
            "Cách ghép cột tên “\(name)” là của \(person); hãy đặt tên khác."
        case .emptyBatch: "Đợt cập nhật không có hồ sơ nào làm được việc này."
        }
    }
}

extension RecordVersion.State {
    /// What it is, after "phiên bản hồ sơ".
    package var label: String {
        switch self {
        case .draft: "đang soạn thảo"
        case .submitted: "đang chờ phê duyệt"
        case .returned: "bị trả lại"
        case .approved: "đã phê duyệt"
        case .withdrawn: "đã rút"
        }
    }
}
