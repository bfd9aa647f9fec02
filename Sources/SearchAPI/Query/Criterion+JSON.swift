package import Indexer

/// Why a JSON value is no criterion, and where.
package struct CriterionError: Error, Equatable, Sendable {
    package enum Reason: Equatable, Sendable {
        case notJSON
        case notAnObject
        case notAnArray
        case notAString
        /// Only `true` can stand here.
        case notTrue
        /// None of `all`, `any`, `not`, `text`, `field`, or more than one.
        case noKind
        case unknownKey(String)
        case emptyList
        /// No letter or digit in it.
        case emptyText
        case unknownField(String)
        /// None of `eq`, `in`, `gte`/`lte`, `exists`, `missing`, `exactly`, or more than one.
        case noOperation
        case notADay(String)
        /// `gte` and `lte` are for days.
        case noRange(SearchField)
        case tooDeep
        case tooManyLeaves
        case tooManyWords
    }

    /// A JSON pointer: `/all/1/field`; empty for the whole.
    package var path: String
    package var reason: Reason

    package init(_ reason: Reason, at path: String) {
        self.reason = reason
        self.path = path
    }
}

// MARK: - To JSON

extension Criterion {
    /// The normal form as JSON; ``init(json:vocabulary:)`` gives it back.
    package func json(using vocabulary: FieldVocabulary = .empty) -> JSONValue {
        normalized(using: vocabulary).asJSON
    }

    private var asJSON: JSONValue {
        switch self {
        case .all(let parts): .object(["all": .array(parts.map(\.asJSON))])
        case .any(let parts): .object(["any": .array(parts.map(\.asJSON))])
        case .not(let part): .object(["not": part.asJSON])
        case .text(let run): .object(["text": .string(run.printed)])
        case .field(let test):
            .object(test.operation.asJSON.merging(["field": .string(test.field.rawValue)]) { $1 })
        }
    }
}

extension FieldOperation {
    fileprivate var asJSON: [String: JSONValue] {
        switch self {
        case .oneOf(let values) where values.count == 1: ["eq": .string(values[0])]
        case .oneOf(let values): ["in": .array(values.map { .string($0) })]
        case .exactly(let values): ["exactly": .array(values.map { .string($0) })]
        case .range(let from?, let to?) where from == to: ["eq": .string(from)]
        case .range(let from, let to):
            ["gte": from, "lte": to].compactMapValues { $0.map { .string($0) } }
        case .exists: ["exists": .bool(true)]
        case .missing: ["missing": .bool(true)]
        }
    }
}

// MARK: - From JSON

extension Criterion {
    /// Reads a criterion strictly: an unknown key is an error, and so is what exceeds ``QueryLimits``.
    ///
    /// The `text` of a run knows words, phrases and their signs only: what looks like a filter or
    /// an operator in it is a word, so a program may pass on what somebody typed. The result is in
    /// normal form.
    package init(json: JSONValue, vocabulary: FieldVocabulary = .empty) throws(CriterionError) {
        let criterion = try JSONReader(vocabulary: vocabulary).criterion(json, at: "", depth: 0)
        guard criterion.leafCount <= QueryLimits.leaves else { throw CriterionError(.tooManyLeaves, at: "") }
        guard criterion.wordCount <= QueryLimits.words else { throw CriterionError(.tooManyWords, at: "") }
        self = criterion.normalized(using: vocabulary)
    }
}

private struct JSONReader {
    let vocabulary: FieldVocabulary

    func criterion(_ json: JSONValue, at path: String, depth: Int) throws(CriterionError) -> Criterion {
        guard case .object(let members) = json else { throw CriterionError(.notAnObject, at: path) }
        let kinds = ["all", "any", "not", "text", "field"].filter { members[$0] != nil }
        guard kinds.count == 1, let kind = kinds.first, let value = members[kind] else {
            throw CriterionError(.noKind, at: path)
        }
        if kind == "field" { return .field(try test(members, at: path)) }
        if let key = members.keys.filter({ $0 != kind }).min() { throw CriterionError(.unknownKey(key), at: path) }
        let inner = path + "/" + kind
        if kind == "text" {
            guard let items = QueryLexer.items(of: try string(value, at: inner)) else {
                throw CriterionError(.tooManyWords, at: inner)
            }
            guard !items.isEmpty else { throw CriterionError(.emptyText, at: inner) }
            return .text(TextRun(items))
        }
        guard depth < QueryLimits.depth else { throw CriterionError(.tooDeep, at: path) }
        if kind == "not" { return .not(try criterion(value, at: inner, depth: depth + 1)) }
        guard case .array(let values) = value else { throw CriterionError(.notAnArray, at: inner) }
        guard kind == "all" || !values.isEmpty else { throw CriterionError(.emptyList, at: inner) }
        guard values.count <= QueryLimits.leaves else { throw CriterionError(.tooManyLeaves, at: inner) }
        var parts: [Criterion] = []
        for (index, value) in values.enumerated() {
            parts.append(try criterion(value, at: "\(inner)/\(index)", depth: depth + 1))
        }
        return kind == "all" ? .all(parts) : .any(parts)
    }

    // MARK: Fields

    private func test(_ members: [String: JSONValue], at path: String) throws(CriterionError) -> FieldTest {
        let name = try string(members["field"] ?? .null, at: path + "/field")
        guard let field = SearchField(rawValue: name) else {
            throw CriterionError(.unknownField(name), at: path + "/field")
        }
        let known: Set = ["eq", "in", "gte", "lte", "exists", "missing", "exactly"]
        let keys = members.keys.filter { $0 != "field" }.sorted()
        if let key = keys.first(where: { !known.contains($0) }) { throw CriterionError(.unknownKey(key), at: path) }
        switch keys {
        case ["eq"]:
            return FieldTest(field, .oneOf([try value(members["eq"], of: field, at: path + "/eq")]))
        case ["in"]:
            return FieldTest(field, .oneOf(try values(members["in"], of: field, at: path + "/in")))
        case ["exactly"]:
            return FieldTest(field, .exactly(try values(members["exactly"], of: field, at: path + "/exactly")))
        case ["gte"], ["lte"], ["gte", "lte"]:
            return FieldTest(field, try range(members, of: field, at: path))
        case ["exists"], ["missing"]:
            guard members[keys[0]] == .bool(true) else { throw CriterionError(.notTrue, at: path + "/" + keys[0]) }
            return FieldTest(field, keys == ["exists"] ? .exists : .missing)
        default:
            throw CriterionError(.noOperation, at: path)
        }
    }

    private func range(
        _ members: [String: JSONValue], of field: SearchField, at path: String
    ) throws(CriterionError) -> FieldOperation {
        guard field.isDay else { throw CriterionError(.noRange(field), at: path) }
        func end(_ key: String) throws(CriterionError) -> String? {
            guard let json = members[key] else { return nil }
            return try value(json, of: field, at: path + "/" + key)
        }
        return .range(from: try end("gte"), to: try end("lte"))
    }

    private func values(
        _ json: JSONValue?, of field: SearchField, at path: String
    ) throws(CriterionError) -> [String] {
        guard case .array(let items) = json else { throw CriterionError(.notAnArray, at: path) }
        guard !items.isEmpty else { throw CriterionError(.emptyList, at: path) }
        var values: [String] = []
        for (index, item) in items.enumerated() {
            values.append(try value(item, of: field, at: "\(path)/\(index)"))
        }
        return values
    }

    private func value(_ json: JSONValue?, of field: SearchField, at path: String) throws(CriterionError) -> String {
        let text = try string(json ?? .null, at: path).trimmed
        guard text.hasLetterOrDigit else { throw CriterionError(.emptyText, at: path) }
        guard !field.isDay || Period(text) != nil else { throw CriterionError(.notADay(text), at: path) }
        return text
    }

    private func string(_ json: JSONValue, at path: String) throws(CriterionError) -> String {
        guard case .string(let text) = json else { throw CriterionError(.notAString, at: path) }
        return text
    }
}
