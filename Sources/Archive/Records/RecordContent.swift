import Foundation

/// What a record says: rows of values by group.
///
/// As JSON a group that repeats is an array of objects, any other one object:
/// `{"identity": {"full_name": "…"}, "pay_history": [{"from": "2020-01", "rank_code": "01.003"}]}`.
/// Keys are the ids of the catalogue. A group without rows and a field without a value are left out.
package struct RecordContent: Equatable, Sendable {
    package typealias Values = [String: FieldValue]

    /// By group id; rows in the order of the form. Never an empty array.
    package private(set) var groups: [String: [Values]]

    package init() {
        groups = [:]
    }

    /// The rows of a group; empty when the record says nothing.
    package subscript(group: String) -> [Values] {
        get { groups[group] ?? [] }
        set { groups[group] = newValue.isEmpty ? nil : newValue }
    }

    /// The value of a field of a group that doesn't repeat.
    package subscript(group: String, field: String) -> FieldValue? {
        get { groups[group]?.first?[field] }
        set {
            var values = groups[group]?.first ?? [:]
            values[field] = newValue
            groups[group] = values.isEmpty ? nil : [values]
        }
    }

    package var isEmpty: Bool { groups.isEmpty }

    /// How many values there are in all rows.
    package var valueCount: Int {
        groups.values.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } }
    }
}

/// One value in its canonical form.
///
/// Days are ISO text as long as what is known (`2020`, `2020-05`, `2020-05-31`), codes and references are text.
package enum FieldValue: Hashable, Sendable {
    case text(String)
    case integer(Int64)
    case decimal(Double)
    case bool(Bool)
    case list([String])

    package var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    package var day: Day? {
        text.flatMap { Day($0) }
    }

    package var number: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .decimal(let number): number
        default: nil
        }
    }

    /// As it is shown where nothing is known of the field; never localised.
    package var plain: String {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .decimal(let number):
            number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
        case .bool(let isTrue): isTrue ? "true" : "false"
        case .list(let texts): texts.joined(separator: "; ")
        }
    }
}

// MARK: - JSON

extension FieldValue: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let isTrue = try? container.decode(Bool.self) {
            self = .bool(isTrue)
        } else if let number = try? container.decode(Int64.self) {
            self = .integer(number)
        } else if let number = try? container.decode(Double.self) {
            self = .decimal(number)
        } else {
            self = .list(try container.decode([String].self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .integer(let number): try container.encode(number)
        case .decimal(let number): try container.encode(number)
        case .bool(let isTrue): try container.encode(isTrue)
        case .list(let texts): try container.encode(texts)
        }
    }
}

extension RecordContent: Codable {
    private enum Rows: Codable {
        case one(Values)
        case many([Values])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let values = try? container.decode(Values.self) {
                self = .one(values)
            } else {
                self = .many(try container.decode([Values].self))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .one(let values): try container.encode(values)
            case .many(let rows): try container.encode(rows)
            }
        }
    }

    package init(from decoder: any Decoder) throws {
        let rows = try decoder.singleValueContainer().decode([String: Rows].self)
        groups = rows.mapValues {
            switch $0 {
            case .one(let values): values.isEmpty ? [] : [values]
            case .many(let rows): rows.filter { !$0.isEmpty }
            }
        }.filter { !$0.value.isEmpty }
    }

    /// Every group as an array; ``json(by:)`` is the form for readers.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(groups)
    }

    /// With sorted keys, groups that don't repeat as one object: equal contents have equal bytes.
    package func json(by catalogue: Catalogue, pretty: Bool = false) throws -> String {
        guard pretty else { return RecordJSON.text(groups) { catalogue.group($0)?.repeats } }
        let rows = groups.reduce(into: [String: Rows]()) { result, group in
            let repeats = catalogue.group(group.key)?.repeats ?? (group.value.count > 1)
            result[group.key] = repeats ? .many(group.value) : .one(group.value.first ?? [:])
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(rows), as: UTF8.self)
    }

    /// Throws ``MalformedRecord``.
    package init(json: String) throws {
        groups = try RecordJSON.groups(of: json)
    }
}
