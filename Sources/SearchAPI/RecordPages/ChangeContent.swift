import Archive

/// What there is to know about one change, before it is put into words.
struct ChangeContent: Sendable {
    let version: RecordVersion
    let dossier: Dossier
    let unit: Archive.Unit
    let documents: [Document]
    let basis: Basis?
    /// Oldest first.
    let events: [RecordEvent]
    /// What the change started from.
    let base: RecordContent
}

/// What somebody tried at a change, and what came of it; typed things are kept for the form.
struct ChangeAttempt: Sendable {
    /// What was done just now.
    var step: RecordEvent.Kind?
    /// Why it was not done.
    var failure: String?
    /// The record as it was typed, where it could not be saved.
    var content: RecordContent?
    var basis = BasisFields()
    var reason = ""
    var overruling: [String: String] = [:]
    /// What the two versions are that ``conflict`` sets against each other.
    var conflictText: String?
    var conflict: RecordDifference?
    var collisions: [RecordCollision] = []
    var canRebase = false
}

extension ChangeAttempt {
    /// Takes over what an error says; throws what is none of ours.
    mutating func fail(with error: any Error, catalogue: Catalogue) throws -> ProblemCode {
        if let problem = error as? Problem, problem.code != .notFound {
            failure = problem.detail ?? problem.code.title
            return problem.code
        }
        guard let error = error as? RecordRefusal else { throw error }
        failure = error.description
        switch error {
        case .changedMeanwhile(let current):
            if let content {
                conflictText =
                    "Khác nhau giữa bản đang lưu (cũ) và nội dung vừa nhập (mới). Lưu lần nữa sẽ thay bản đang lưu."
                conflict = RecordDifference(from: current.content, to: content, catalogue: catalogue)
            } else {
                failure = "Thay đổi này đã được sửa sau khi trang được mở. Xem lại nội dung dưới đây rồi quyết định."
            }
        case .outdated(let meanwhile):
            conflictText = "Những gì phiên bản \(meanwhile.newest.number ?? 0) đã thay đổi sau khi lập bản thảo này"
            conflict = meanwhile.meanwhile
            collisions = meanwhile.collisions
            canRebase = true
        default: break
        }
        return Problem(error).code
    }
}
