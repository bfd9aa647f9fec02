import Foundation
import VietnameseText

/// A JSON object from outside, whose fields are checked as they are taken.
struct JSONObject {
    /// For reasons: the file it stands in.
    let file: String
    /// For reasons: where in the file, such as "documents[3]."
    let prefix: String
    private let fields: [String: Value]

    indirect enum Value: Decodable {
        case null, bool, number
        case string(String)
        case array([Value])
        case object([String: Value])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let text = try? container.decode(String.self) {
                self = .string(text)
            } else if let fields = try? container.decode([String: Value].self) {
                self = .object(fields)
            } else if let elements = try? container.decode([Value].self) {
                self = .array(elements)
            } else if (try? container.decode(Bool.self)) != nil {
                self = .bool
            } else {
                _ = try container.decode(Double.self)
                self = .number
            }
        }
    }

    static func value(of text: String, file: String) throws(ImportReason) -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        } catch {
            throw .notJSON(file: file)
        }
    }

    init(_ value: Value, file: String, prefix: String = "") throws(ImportReason) {
        guard case .object(let fields) = value else {
            let field = prefix.isEmpty ? "{}" : String(prefix.dropLast())
            throw .badField(file: file, field: field, expected: "phải là một đối tượng JSON")
        }
        self.file = file
        self.prefix = prefix
        self.fields = fields
    }

    /// Text ready to be stored: normalised, without control characters and outer spaces; nil when absent or blank.
    func text(_ name: String) throws(ImportReason) -> String? {
        switch fields[name] {
        case nil, .null: return nil
        case .string(let text):
            let text = cleaned(text)
            guard text.utf8.count <= 4000 else { throw bad(name, "dài quá 4000 byte") }
            return text.isEmpty ? nil : text
        default: throw bad(name, "phải là chuỗi ký tự")
        }
    }

    subscript(name: String) -> Value? {
        fields[name]
    }

    func requiredText(_ name: String) throws(ImportReason) -> String {
        guard let text = try text(name) else { throw bad(name, "không được để trống") }
        return text
    }

    func day(_ name: String) throws(ImportReason) -> Day? {
        guard let text = try text(name) else { return nil }
        guard let day = Day(text) else {
            throw bad(name, "không phải ngày hợp lệ (“\(text)”); viết 1975-03-05, 1975-03 hoặc 1975")
        }
        return day
    }

    func texts(_ name: String) throws(ImportReason) -> [String]? {
        switch fields[name] {
        case nil, .null: return nil
        case .array(let elements):
            var texts: [String] = []
            for element in elements {
                guard case .string(let text) = element else { throw bad(name, "phải là danh sách chuỗi ký tự") }
                texts.append(cleaned(text))
            }
            return texts.filter { !$0.isEmpty }
        default: throw bad(name, "phải là danh sách chuỗi ký tự")
        }
    }

    func objects(_ name: String) throws(ImportReason) -> [JSONObject] {
        guard case .array(let elements) = fields[name] else { throw bad(name, "phải là danh sách") }
        var objects: [JSONObject] = []
        for (index, element) in elements.enumerated() {
            objects.append(try JSONObject(element, file: file, prefix: "\(prefix)\(name)[\(index)]."))
        }
        return objects
    }

    func bad(_ name: String, _ expected: String) -> ImportReason {
        .badField(file: file, field: prefix + name, expected: expected)
    }
}

/// Text as it is stored: normalised, control characters and runs of spaces made one space, none at the ends.
func cleaned(_ text: String) -> String {
    if isCertainlyClean(text) { return text }
    return normalized(text)
        .split { $0.isWhitespace || $0.unicodeScalars.contains { $0.properties.generalCategory == .control } }
        .joined(separator: " ")
}
