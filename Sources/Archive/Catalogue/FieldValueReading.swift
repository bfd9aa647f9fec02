import Foundation
import VietnameseText

/// What a field expects that was given something else; for the reader, in Vietnamese.
package struct FieldRefusal: Error, Equatable, Sendable {
    package let expected: String
}

extension Catalogue {
    /// The canonical value of what somebody typed or a cell holds; nil for blank.
    ///
    /// Days in all usual spellings; numbers with a decimal comma or point; codes by code or label. A code that an open
    /// list lacks stays as it is.
    package func value(typed text: String, for field: Field) throws(FieldRefusal) -> FieldValue? {
        let text = field.type == .text ? cleanedLines(text) : cleaned(text)
        guard !text.isEmpty else { return nil }
        guard text.utf8.count <= 20_000 else { throw FieldRefusal(expected: "ngắn hơn 20.000 byte") }
        switch field.type {
        case .string, .text, .document, .file, .unit:
            return .text(text)
        case .date, .month, .year:
            guard let day = Day(loose: text) else { throw FieldRefusal(expected: field.type.expectedDay) }
            if field.type == .year, day.month != nil { throw FieldRefusal(expected: field.type.expectedDay) }
            return .text(day.description)
        case .integer, .money:
            guard let number = wholeNumber(text) else { throw FieldRefusal(expected: "là số nguyên") }
            return .integer(number)
        case .decimal:
            guard let number = decimalNumber(text) else { throw FieldRefusal(expected: "là số, ví dụ 4,98") }
            return .decimal(number)
        case .bool:
            guard let isTrue = truth(text) else { throw FieldRefusal(expected: "là có hoặc không") }
            return .bool(isTrue)
        case .code:
            return .text(try code(text, field))
        case .list:
            var texts: [String] = []
            for part in text.split(whereSeparator: { $0 == ";" }) {
                let part = cleaned(String(part))
                if !part.isEmpty { texts.append(field.codeList == nil ? part : try code(part, field)) }
            }
            return texts.isEmpty ? nil : .list(texts)
        }
    }

    /// The canonical value of one that came as JSON; nil for blank.
    package func value(_ given: FieldValue, for field: Field) throws(FieldRefusal) -> FieldValue? {
        switch (given, field.type) {
        case (.text(let text), _): return try value(typed: text, for: field)
        case (.integer, .integer), (.integer, .money), (.bool, .bool): return given
        case (.integer(let number), .decimal): return .decimal(Double(number))
        case (.integer(let number), .year): return try value(typed: String(number), for: field)
        case (.decimal(let number), .decimal) where number.isFinite: return given
        case (.decimal(let number), .integer), (.decimal(let number), .money):
            guard let whole = Int64(exactly: number) else { throw FieldRefusal(expected: field.type.expectedKind) }
            return .integer(whole)
        case (.list(let texts), .list):
            return try value(typed: texts.map { $0.replacing(";", with: ",") }.joined(separator: ";"), for: field)
        case (.integer, .string), (.decimal, .string), (.integer, .text): return .text(given.plain)
        default: throw FieldRefusal(expected: field.type.expectedKind)
        }
    }

    private func code(_ text: String, _ field: Field) throws(FieldRefusal) -> String {
        guard let list = codeList(of: field) else { return text }
        if let code = list.code(of: text) { return code }
        guard list.isOpen else {
            let known = list.values.filter { !$0.isRetired }.prefix(8).map(\.label).joined(separator: ", ")
            throw FieldRefusal(
                expected: "là một trong danh mục \(list.label): \(known)\(list.values.count > 8 ? ", …" : "")")
        }
        // The index keeps the codes of a list between such strokes.
        guard field.type != .list || !text.contains("|") else { throw FieldRefusal(expected: "không có dấu |") }
        return text
    }
}

extension FieldType {
    var expectedDay: String {
        switch self {
        case .year: "là năm, ví dụ 2020"
        case .month: "là tháng hoặc năm, ví dụ 05/2020 hoặc 2020"
        default: "là ngày, tháng hoặc năm, ví dụ 31/05/2020, 05/2020 hoặc 2020"
        }
    }

    var expectedKind: String {
        switch self {
        case .integer, .money: "là số nguyên"
        case .decimal: "là số"
        case .bool: "là có hoặc không"
        case .list: "là danh sách"
        case .date, .month, .year: expectedDay
        default: "là chữ"
        }
    }
}

extension Day {
    /// As ``init(_:)``, with `.` and `-` as good as `/`, spaces around them, and `ngày … tháng … năm …`.
    package init?(loose text: String) {
        let words = bareForm(text).split(separator: " ")
        let numbers = words.filter { $0.utf8.allSatisfy { (48...57).contains($0) } }.map(String.init)
        let names = words.filter { ["ngay", "thang", "nam", "t"].contains($0) }
        guard numbers.count + names.count == words.count, !numbers.isEmpty, numbers.count <= 3 else { return nil }
        if numbers[0].utf8.count == 4 {
            self.init(numbers.joined(separator: "-"))
        } else {
            self.init(numbers.joined(separator: "/"))
        }
    }
}

/// As ``cleaned(_:)``, but lines stay lines.
func cleanedLines(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { cleaned(String($0)) }.filter { !$0.isEmpty }.joined(separator: "\n")
}

/// `1.490.000`, `1 490 000`, `1490000`.
private func wholeNumber(_ text: String) -> Int64? {
    let digits = text.filter { $0 != " " && $0 != "." && $0 != "," }
    if text.contains(where: { $0 == "." || $0 == "," }) {
        let parts = text.split(whereSeparator: { $0 == "." || $0 == "," }, omittingEmpty: false)
        guard parts.dropFirst().allSatisfy({ $0.count == 3 }), (1...3).contains(parts[0].filter(\.isNumber).count)
        else { return nil }
    }
    return Int64(digits)
}

/// `4,98`, `4.98`, `1.234,5`.
private func decimalNumber(_ text: String) -> Double? {
    var text = text.filter { $0 != " " && $0 != "%" }
    if text.contains(",") {
        text = text.replacing(".", with: "").replacing(",", with: ".")
    }
    guard text.utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }),
        let number = Double(text), number.isFinite
    else { return nil }
    return number
}

private func truth(_ text: String) -> Bool? {
    switch bareForm(text) {
    case "co", "true", "yes", "x", "1", "dung": true
    case "khong", "false", "no", "0", "sai": false
    default: nil
    }
}

extension String {
    fileprivate func split(whereSeparator isSeparator: (Character) -> Bool, omittingEmpty: Bool) -> [Substring] {
        split(omittingEmptySubsequences: omittingEmpty, whereSeparator: isSeparator)
    }
}

/// The canonical text of a number as people write it: digits and a point; nil for what is no number.
package func canonicalNumber(_ text: String, isWhole: Bool) -> String? {
    let text = cleaned(text)
    if isWhole { return wholeNumber(text).map { FieldValue.integer($0).plain } }
    return decimalNumber(text).map { FieldValue.decimal($0).plain }
}
