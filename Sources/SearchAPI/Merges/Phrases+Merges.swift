import Archive

extension Phrases {
    static func duplicate(_ reason: DuplicateGroup.Reason) -> String {
        switch reason {
        case .identityNumber: "Cùng số định danh"
        case .nameAndBirth: "Cùng họ tên, ngày sinh, quê quán"
        }
    }

    /// What differs in a row of two dossiers.
    static func comparison(_ kind: RecordDifference.Row.Kind) -> String {
        switch kind {
        case .added: "Chỉ có ở hồ sơ thứ hai"
        case .removed: "Chỉ có ở hồ sơ thứ nhất"
        case .changed: "Khác nhau"
        }
    }
}
