/// Names and values of a query string or of a form (`application/x-www-form-urlencoded`).
///
/// Whatever is sent can be read: bytes that are no UTF-8 become U+FFFD, NUL is left out, and of a name
/// that comes twice the first counts.
package struct FormFields: Equatable, Sendable {
    private var values: [String: String] = [:]

    package init(_ text: String) {
        for field in text.utf8.split(separator: UInt8(ascii: "&")) {
            let end = field.firstIndex(of: UInt8(ascii: "=")) ?? field.endIndex
            let name = Self.decoded(field[..<end])
            let value = end < field.endIndex ? Self.decoded(field[field.index(after: end)...]) : ""
            if values[name] == nil {
                values[name] = value
            }
        }
    }

    /// Of a name that comes twice the first counts.
    init(pairs: [(name: String, value: String)]) {
        values = Dictionary(pairs.map { ($0.name, $0.value.filter { $0 != "\0" }) }) { first, _ in first }
    }

    package subscript(name: String) -> String? { values[name] }

    private static func decoded(_ field: Substring.UTF8View) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(field.count)
        var rest = field[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                bytes.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"), let high = rest.first?.hexDigit,
                let low = rest.dropFirst().first?.hexDigit
            {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        bytes.removeAll { $0 == 0 }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension FormFields {
    /// What the button that sent the form asks for.
    func step<Step: RawRepresentable<String>>(byDefault standard: String = "") throws -> Step {
        guard let step = Step(rawValue: self["do"] ?? standard) else { throw Problem(.badParameter, about: "do") }
        return step
    }

    /// The order of results that a hidden field carries; nil where none was asked for.
    var order: String? {
        self["order"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A query string with the given fields; those without a value are left out.
    package static func encoded(_ fields: KeyValuePairs<String, String?>) -> String {
        fields.compactMap { name, value in value.map { "\(name)=\(percentEncoded($0))" } }.joined(separator: "&")
    }

    static func percentEncoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}

extension UInt8 {
    fileprivate var hexDigit: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
