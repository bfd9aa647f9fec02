package import Archive
import ExtractionWire
import Indexer

/// What the pages say in Vietnamese for the codes and numbers of the program.
package enum Phrases {
    package static func status(_ status: ServiceStatus) -> String {
        switch status {
        case .serving: "Đang công tác"
        case .transferredOut: "Đã chuyển đi"
        case .retired: "Đã nghỉ hưu"
        case .resigned: "Đã thôi việc"
        case .deceased: "Đã từ trần"
        }
    }

    /// How people write a status when they ask for it.
    static func otherNames(of status: ServiceStatus) -> [String] {
        switch status {
        case .serving: ["công tác", "đang làm việc", "tại chức"]
        case .transferredOut: ["chuyển đi", "chuyển công tác"]
        case .retired: ["nghỉ hưu", "hưu", "hưu trí"]
        case .resigned: ["thôi việc", "nghỉ việc"]
        case .deceased: ["từ trần", "đã mất", "đã chết", "qua đời"]
        }
    }

    package static func facet(_ field: String) -> String {
        switch field {
        case "unit": "Đơn vị"
        case "status": "Tình trạng"
        case "category": "Đối tượng"
        case "component": "Thành phần hồ sơ"
        case "year": "Năm của tài liệu"
        default: field
        }
    }

    static func sort(_ sort: SearchSort) -> String {
        switch sort {
        case .relevance: "Phù hợp nhất"
        case .name: "Tên (A–Y)"
        case .newest: "Tài liệu mới nhất"
        }
    }

    static func sentence(for note: SearchNote) -> String {
        switch note {
        case .partial(let leftOut):
            "Không trang nào có đủ các từ. Kết quả dưới đây bỏ qua: \(leftOut.joined(separator: ", "))."
        case .replaced(let word, let by):
            "Không có từ “\(word)”; đã tìm từ gần nhất: \(by.joined(separator: ", "))."
        case .unknownWord(let word):
            "Không có từ “\(word)” hay từ nào gần giống trong hồ sơ được phép xem."
        case .capped:
            "Câu hỏi có từ rất phổ biến: chỉ những trang phù hợp nhất được xếp hạng."
        }
    }

    static func total(_ total: Total) -> String {
        total.isExact ? "\(number(total.count)) hồ sơ" : "hơn \(number(total.count)) hồ sơ"
    }

    /// 12345 as `12.345`, as it is written in Vietnam.
    static func number(_ value: Int) -> String {
        let digits = String(abs(value))
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { grouped.append(".") }
            grouped.append(digit)
        }
        return (value < 0 ? "-" : "") + grouped
    }

    static func size(_ bytes: Int64) -> String {
        switch bytes {
        case ..<1024: "\(bytes) byte"
        case ..<(1024 * 1024): "\(number(Int((bytes + 512) / 1024))) KB"
        default: "\(number(Int(bytes / 1024 / 1024))),\((bytes * 10 / 1024 / 1024) % 10) MB"
        }
    }

    static func percent(_ share: Float) -> String {
        "\(Int((min(max(share, 0), 1) * 100).rounded())) %"
    }

    static func state(_ state: DocumentState) -> String {
        switch state {
        case .queued: "Đang chờ đọc"
        case .read: "Đã đọc"
        case .failed: "Không đọc được, bản gốc vẫn được giữ"
        }
    }

    /// Beside a title; nil where there is nothing to say.
    static func shortState(_ state: DocumentState) -> String? {
        switch state {
        case .queued: "chờ đọc"
        case .read: nil
        case .failed: "không đọc được"
        }
    }

    static func source(_ source: TextSource) -> String {
        switch source {
        case .none: "Không có chữ"
        case .layer: "Lớp văn bản của tệp PDF"
        case .ocr: "Nhận dạng từ ảnh (OCR)"
        }
    }

    /// nil where the text came as Unicode.
    static func encoding(_ encoding: TextEncoding) -> String? {
        switch encoding {
        case .unicode: nil
        case .tcvn3: "TCVN3 (ABC), đã chuyển sang Unicode"
        case .vni: "VNI, đã chuyển sang Unicode"
        case .viscii: "VISCII, đã chuyển sang Unicode"
        case .viqr: "VIQR, đã chuyển sang Unicode"
        case .windows1258: "Windows-1258, đã chuyển sang Unicode"
        case .utf8AsLatin1: "UTF-8 đọc nhầm, đã sửa"
        }
    }

    /// Why a file or page could not be read; an unknown name is shown as it is.
    package static func problem(_ name: String) -> String {
        switch name {
        case "unsupportedType": "Không phải PDF hay ảnh JPEG, PNG, TIFF"
        case "encrypted": "Tệp có mật khẩu"
        case "damaged": "Tệp bị hỏng"
        case "tooManyPages": "Tệp có quá nhiều trang"
        case "tooManyPixels": "Ảnh của trang quá lớn"
        case "tookTooLong": "Đọc quá lâu nên đã dừng"
        case "tooMuchMemory": "Cần quá nhiều bộ nhớ nên đã dừng"
        case "tooMuchText": "Trang có quá nhiều chữ"
        case "crashed": "Không đọc được tệp"
        case "forbiddenAct": "Tệp làm chương trình đọc thực hiện việc bị cấm"
        case "empty": "Tệp rỗng"
        case "nothingRead": "Không nhận dạng được chữ nào trên trang"
        case "tooLarge": "Tệp quá lớn"
        default: name
        }
    }
}
