import GRDB

/// How a dossier is used (hình thức khai thác).
package enum FormOfUse: String, Codable, CaseIterable, Comparable, Sendable, DatabaseValueConvertible {
    case view
    /// Copies made by the custodian and handed over, or printed.
    case copy
    /// An extract that the custodian certifies (sao lục, xác nhận).
    case extract
    /// Data taken out of the program.
    case export

    package var label: String {
        switch self {
        case .view: "xem"
        case .copy: "sao chụp"
        case .extract: "sao lục, xác nhận"
        case .export: "kết xuất"
        }
    }

    package static func < (left: Self, right: Self) -> Bool {
        allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
    }
}

/// In what capacity somebody asks (tư cách).
package enum Capacity: String, Codable, CaseIterable, Sendable, DatabaseValueConvertible {
    case managingBody, usingBody, keepingBody
    /// For the own dossier.
    case person
    case otherBody
    /// Of somebody who died (NĐ 13/2023 Đ.19).
    case family

    package var label: String {
        switch self {
        case .managingBody: "cơ quan quản lý"
        case .usingBody: "cơ quan sử dụng"
        case .keepingBody: "cơ quan quản lý hồ sơ"
        case .person: "cá nhân, hồ sơ của bản thân"
        case .otherBody: "cơ quan khác"
        case .family: "thân nhân của người đã từ trần"
        }
    }
}
