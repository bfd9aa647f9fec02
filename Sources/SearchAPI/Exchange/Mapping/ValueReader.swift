import Archive

/// Reads the cells of one column. What was read lately is remembered: columns say the same few things again and again.
final class ValueReader {
    /// `value` nil with a remark is wrong; a value with a remark was guessed; neither is blank.
    struct Reading {
        var value: FieldValue?
        var remark: String?
    }

    let header: String
    let field: Field
    /// The column of the dossier that the value is.
    let key: DossierColumn?
    /// Where the value goes in the row; nil when it is a key only.
    let slot: Int?
    private let catalogue: Catalogue
    private let units: UnitNames
    private var known: [TableCell: Reading] = [:]
    private let isRemembered: Bool

    init(header: String, field: Field, key: DossierColumn?, slot: Int?, catalogue: Catalogue, units: UnitNames) {
        self.header = header
        self.field = field
        self.key = key
        self.slot = slot
        self.catalogue = catalogue
        self.units = units
        isRemembered = !(field.type == .string || field.type == .text)
    }

    func read(_ cell: TableCell) -> Reading {
        // Most cells hold a text that is as it should be.
        if !isRemembered, case .text(let text) = cell, text.isCleanVietnamese { return Reading(value: .text(text)) }
        guard isRemembered else { return reading(of: cell) }
        if let reading = known[cell] { return reading }
        let reading = reading(of: cell)
        if known.count >= 2048 { known.removeAll(keepingCapacity: true) }
        known[cell] = reading
        return reading
    }

    private func reading(of cell: TableCell) -> Reading {
        do throws(FieldRefusal) {
            switch cell {
            case .blank: return Reading()
            case .fault: return Reading(remark: "không phải là lỗi công thức")
            case .text(let text) where field.type == .unit || key == .unit: return unit(text)
            case .text(let text): return Reading(value: try catalogue.value(typed: text, for: field))
            case .number(let number): return try numberReading(number)
            case .bool(let isTrue):
                return Reading(
                    value: field.type == .bool
                        ? .bool(isTrue) : try catalogue.value(typed: isTrue ? "có" : "không", for: field))
            case .day(let day): return try dayReading(day)
            }
        } catch {
            return Reading(remark: error.expected)
        }
    }

    private func unit(_ text: String) -> Reading {
        if let code = units.code(of: text) { return Reading(value: .text(code)) }
        return Reading(
            remark: units.isAmbiguous(text)
                ? "là mã đơn vị, vì có nhiều đơn vị cùng tên này" : "là mã hoặc tên của một đơn vị đã có")
    }

    private func dayReading(_ day: Day) throws(FieldRefusal) -> Reading {
        switch field.type {
        case .year where day.month != nil:
            // A whole date in a column of years is a date of that year.
            Reading(value: .text(String(day.year)), remark: "chỉ lấy năm \(day.year)")
        case .date, .month, .year: Reading(value: .text(day.description))
        default: Reading(value: try catalogue.value(typed: day.slashed, for: field))
        }
    }

    /// A number where a text is expected has lost its zeros at the start.
    private func numberReading(_ number: Double) throws(FieldRefusal) -> Reading {
        let text = number.plain
        switch field.type {
        case .integer, .money:
            guard let whole = Int64(exactly: number) else { return Reading(remark: "là số nguyên") }
            return Reading(value: .integer(whole))
        case .decimal:
            // Excel keeps 4,98 with fifteen digits at most.
            return Reading(value: .decimal(number))
        case .bool where number == 0 || number == 1: return Reading(value: .bool(number == 1))
        case .code:
            if let list = catalogue.codeList(of: field), list.value(text) == nil {
                let point = text.split(separator: ".", omittingEmptySubsequences: false)
                let padded = point.count == 2 ? "0\(point[0]).\(point[1])" : "0\(text)"
                let longer =
                    point.count == 2 ? padded + String(repeating: "0", count: max(0, 3 - point[1].count)) : padded
                for code in [padded, longer] where list.value(code) != nil {
                    return Reading(value: .text(code), remark: "ô là số, hiểu là mã \(code)")
                }
            }
        case .string, .text:
            if field.format == .identityNumber || key == .identityNumber, (7...11).contains(text.utf8.count) {
                let length = text.utf8.count <= 9 ? 9 : 12
                if text.utf8.count < length {
                    let whole = String(repeating: "0", count: length - text.utf8.count) + text
                    return Reading(value: .text(whole), remark: "ô là số, đã thêm số 0 ở đầu: \(whole)")
                }
            }
            if field.format == .phone, text.utf8.count == 9 {
                return Reading(value: .text("0" + text), remark: "ô là số, đã thêm số 0 ở đầu: 0\(text)")
            }
        default: break
        }
        if field.type == .unit || key == .unit { return unit(text) }
        return Reading(value: try catalogue.value(typed: text, for: field))
    }
}

extension String {
    /// Whether the text is surely stored as it is: letters of Vietnamese in composed form, ASCII, single spaces between.
    var isCleanVietnamese: Bool {
        var text = self
        return text.withUTF8 { bytes in
            guard let first = bytes.first, let last = bytes.last, first != 0x20, last != 0x20, bytes.count <= 20_000
            else { return false }
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                let next = index + 1 < bytes.count ? bytes[index + 1] : 0
                switch byte {
                case 0x20:
                    if next == 0x20 { return false }
                    index += 1
                case 0x21...0x7E: index += 1
                case 0xC3:
                    if next == 0x90 || next == 0xB0 { return false }
                    index += 2
                case 0xC4:
                    guard [0x82, 0x83, 0x90, 0x91, 0xA8, 0xA9].contains(next) else { return false }
                    index += 2
                case 0xC5:
                    guard next == 0xA8 || next == 0xA9 else { return false }
                    index += 2
                case 0xC6:
                    guard [0xA0, 0xA1, 0xAF, 0xB0].contains(next) else { return false }
                    index += 2
                case 0xE1:
                    guard next == 0xBA || next == 0xBB, index + 2 < bytes.count else { return false }
                    let third = bytes[index + 2]
                    guard next == 0xBA ? third >= 0xA0 : third <= 0xB9 else { return false }
                    index += 3
                default: return false
                }
            }
            return true
        }
    }
}
