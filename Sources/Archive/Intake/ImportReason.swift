/// Why a file was not stored.
package enum ImportReason: Error, Equatable, Sendable {
    /// Neither PDF nor image by its bytes.
    case unsupportedType
    case empty
    case tooLarge(limit: Int64)
    /// A symbolic link: where it points may be outside.
    case link
    /// A socket, pipe or device.
    case notAFile
    /// No record.json above it, and no unit was named.
    case noUnit
    /// A description that is no JSON.
    case notJSON(file: String)
    case descriptionTooLong(file: String)
    /// A field that is missing or can't be understood; `expected` says in Vietnamese what should stand there.
    case badField(file: String, field: String, expected: String)
    case noSuchUnit(String)
    case unitHasEnded(String, heirs: [String])
    case noSuchParent(unit: String, parent: String)
    case unitsInCircle([String])
    case duplicateUnit(String)
    /// Can't be told from a namesake.
    case indistinct
    case ambiguous([Dossier.ID])
    /// A dossier.json without a record.json beside it.
    case descriptionWithoutRecord
    /// Named in dossier.json, but not there.
    case missing
    case unreadable(String)
    case notSniffed(String)

    /// Never changes, for programs that read the output.
    package var code: String {
        switch self {
        case .unsupportedType: "unsupportedType"
        case .empty: "empty"
        case .tooLarge: "tooLarge"
        case .link: "link"
        case .notAFile: "notAFile"
        case .noUnit: "noUnit"
        case .notJSON: "notJSON"
        case .descriptionTooLong: "descriptionTooLong"
        case .badField: "badField"
        case .noSuchUnit: "noSuchUnit"
        case .unitHasEnded: "unitHasEnded"
        case .noSuchParent: "noSuchParent"
        case .unitsInCircle: "unitsInCircle"
        case .duplicateUnit: "duplicateUnit"
        case .indistinct: "indistinct"
        case .ambiguous: "ambiguous"
        case .descriptionWithoutRecord: "descriptionWithoutRecord"
        case .missing: "missing"
        case .unreadable: "unreadable"
        case .notSniffed: "notSniffed"
        }
    }

    package var sentence: String {
        switch self {
        case .unsupportedType: "Không phải tệp PDF hay ảnh JPEG, PNG, TIFF (xét theo nội dung tệp)."
        case .empty: "Tệp rỗng."
        case .tooLarge(let limit): "Tệp lớn hơn giới hạn \(limit >> 20) MB."
        case .link: "Là liên kết tượng trưng; hệ thống không đi theo liên kết."
        case .notAFile: "Không phải tệp thông thường."
        case .noUnit: "Thư mục không có record.json và lệnh nhập không nêu đơn vị (--unit)."
        case .notJSON(let file): "\(file) không đúng cú pháp JSON."
        case .descriptionTooLong(let file): "\(file) quá lớn."
        case .badField(let file, let field, let expected): "\(file): trường “\(field)” \(expected)."
        case .noSuchUnit(let code): "Không có đơn vị nào mang mã “\(code)”."
        case .unitHasEnded(let code, let heirs):
            "Đơn vị “\(code)” đã kết thúc hoạt động; hãy nêu một trong các đơn vị kế thừa: \(heirs.joined(separator: ", "))."
        case .noSuchParent(let unit, let parent): "Đơn vị “\(unit)” thuộc đơn vị “\(parent)” chưa có trong hệ thống."
        case .unitsInCircle(let codes): "Các đơn vị nằm vòng quanh dưới nhau: \(codes.joined(separator: ", "))."
        case .duplicateUnit(let code): "units.json nêu mã đơn vị “\(code)” hai lần."
        case .indistinct:
            "record.json thiếu số hiệu, số định danh và ngày sinh nên không phân biệt được với người trùng tên."
        case .ambiguous(let ids):
            """
            record.json khớp với hồ sơ khác đã có (\(ids.map(\.text).joined(separator: ", "))); \
            cần kiểm tra số hiệu và số định danh.
            """
        case .descriptionWithoutRecord: "dossier.json không có record.json bên cạnh nên không dùng được."
        case .missing: "dossier.json nêu tệp này nhưng không tìm thấy trong thư mục."
        case .unreadable(let detail): "Không đọc được (\(detail))."
        case .notSniffed(let detail): "Chưa xác định được loại tệp (\(detail)); hãy thử lại."
        }
    }

    /// Whether another try may help.
    var outcome: ImportItem.Outcome {
        switch self {
        case .missing, .unreadable, .notSniffed: .failed
        default: .refused
        }
    }

    init(_ error: FilingError) {
        self =
            switch error {
            case .noSuchUnit(let code): .noSuchUnit(code)
            case .unitHasEnded(let code, let heirs): .unitHasEnded(code, heirs: heirs)
            case .noSuchParent(let unit, let parent): .noSuchParent(unit: unit, parent: parent)
            case .duplicateUnit(let code): .duplicateUnit(code)
            case .unitsInCircle(let codes): .unitsInCircle(codes)
            case .ambiguousDossier(let ids): .ambiguous(ids)
            case .contradictoryDossier(let one, let other): .ambiguous([one, other])
            case .indistinctDossier: .indistinct
            case .noSuchDossier, .noSuchDocument, .alreadyThere, .alreadyReplaced: .unreadable("\(error)")
            }
    }
}
