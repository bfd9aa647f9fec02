package import Indexer
import VietnameseText

extension SearchField {
    /// The name that printed queries use; spaces are underscores. That of a field of the record depends on the
    /// catalogue: ask ``FieldDirectory/name(of:in:)``.
    package var name: String {
        switch self {
        case .name: "tên"
        case .born: "sinh"
        case .identityNumber: "cccd"
        case .code: "số_hiệu"
        case .unit: "đơn_vị"
        case .status: "trạng_thái"
        case .category: "đối_tượng"
        case .position: "chức_vụ"
        case .component: "thành_phần"
        case .written: "ngày_ký"
        case .documentNumber: "số_văn_bản"
        case .title: "tiêu_đề"
        case .received: "ngày_nhận"
        case .age: "tuổi"
        case .record(let field): field.path
        }
    }

    /// How forms, chips and facets call the field.
    package var label: String {
        switch self {
        case .name: "Họ tên"
        case .born: "Ngày sinh"
        case .identityNumber: "Số định danh"
        case .code: "Số hiệu hồ sơ"
        case .unit: "Đơn vị"
        case .status: "Trạng thái"
        case .category: "Đối tượng"
        case .position: "Chức vụ"
        case .component: "Thành phần hồ sơ"
        case .written: "Ngày ký"
        case .documentNumber: "Số văn bản"
        case .title: "Tiêu đề"
        case .received: "Ngày nhận"
        case .age: "Tuổi"
        case .record(let field): field.field.label
        }
    }

    /// Every other name it answers to; marks, case, spaces and underscores don't matter.
    var otherNames: [String] {
        switch self {
        case .name: ["họ tên", "họ và tên", "name"]
        case .born: ["ngày sinh", "năm sinh", "born"]
        case .identityNumber:
            ["cmnd", "số cccd", "số cmnd", "số định danh", "số định danh cá nhân", "identity", "identity number"]
        case .code: ["mã hồ sơ", "số hồ sơ", "code"]
        case .unit: ["cơ quan", "unit"]
        case .status: ["tình trạng", "status"]
        case .category: ["nhóm", "nhóm đối tượng", "category"]
        case .position: ["position"]
        case .component: ["loại tài liệu", "component"]
        case .written: ["ngày văn bản", "written"]
        case .documentNumber: ["số ký hiệu", "số và ký hiệu", "number", "document number"]
        case .title: ["trích yếu", "title"]
        case .received: ["nhận", "received"]
        case .age: ["age"]
        case .record: []
        }
    }

    /// Whether its values are days, so that it can be asked for by ranges.
    package var isDay: Bool { kind == .day }

    /// Whether its values are codes of a list that a ``FieldVocabulary`` may know.
    package var isCode: Bool { kind == .code }

    package var isNumber: Bool { kind == .number }

    /// Whether its numbers have no fractions: more than 3 is 4 and more.
    var isWholeNumber: Bool {
        if case .record(let field) = self { field.field.type != .decimal } else { true }
    }
}

/// Two names are the same when their keys are: bare letters and digits only.
func nameKey(_ name: String) -> String {
    String(bareForm(name).filter { $0 != " " })
}
