import Archive
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
        /// `gte`, `lte`, `gt` and `lt` are for days and numbers.
        case noRange(SearchField)
        case notANumber(String)
        case unknownGroup(String)
        /// Inside a row only fields of its group can stand.
        case otherGroup(String)
        /// A row inside a row, or a day inside one.
        case nestedRow
        /// No whole number from 0.
        case notACount
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

    fileprivate var asJSON: JSONValue {
        switch self {
        case .all(let parts): .object(["all": .array(parts.map(\.asJSON))])
        case .any(let parts): .object(["any": .array(parts.map(\.asJSON))])
        case .not(let part): .object(["not": part.asJSON])
        case .text(let run): .object(["text": .string(run.printed)])
        case .field(let test):
            .object(test.operation.asJSON(of: test.field).merging(["field": .string(test.field.id)]) { $1 })
        case .rows(let test): test.asJSON
        case .at(let day, let part): .object(["at": .string(day), "all": .array(part.parts.map(\.asJSON))])
        }
    }

    /// What stands side by side.
    fileprivate var parts: [Criterion] {
        if case .all(let parts) = self { parts } else { [self] }
    }
}

extension RowTest {
    fileprivate var asJSON: JSONValue {
        var members: [String: JSONValue] = ["row": .string(group.id)]
        if criterion != .everything { members["all"] = .array(criterion.parts.map(\.asJSON)) }
        if let day { members["at"] = .string(day) }
        if let count {
            members["count"] = .object(
                ["gte": count.from, "lte": count.to].compactMapValues { $0.map { .number(Double($0)) } })
        }
        return .object(members)
    }
}

extension FieldOperation {
    fileprivate func asJSON(of field: SearchField) -> [String: JSONValue] {
        func value(_ text: String) -> JSONValue {
            // What a number of JSON can't hold exactly stays text.
            guard field.isNumber, let number = Double(text), FieldValue.decimal(number).plain == text else {
                return .string(text)
            }
            return .number(number)
        }
        return switch self {
        case .oneOf(let values) where values.count == 1:
            [field.holdsWordsOfRecord ? "contains" : "eq": value(values[0])]
        case .oneOf(let values): ["in": .array(values.map { value($0) })]
        case .exactly(let values): ["exactly": .array(values.map { value($0) })]
        case .range(let from?, let to?) where from == to: ["eq": value(from)]
        case .range(let from, let to): ["gte": from, "lte": to].compactMapValues { $0.map { value($0) } }
        case .greater(let bound): ["gt": value(bound)]
        case .less(let bound): ["lt": value(bound)]
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
    /// Inside a row: its group.
    var group: FieldGroup?

    func criterion(_ json: JSONValue, at path: String, depth: Int) throws(CriterionError) -> Criterion {
        guard case .object(let members) = json else { throw CriterionError(.notAnObject, at: path) }
        if members["row"] != nil { return .rows(try row(members, at: path, depth: depth)) }
        if members["at"] != nil { return try asOf(members, at: path, depth: depth) }
        let kinds = ["all", "any", "not", "text", "field"].filter { members[$0] != nil }
        guard kinds.count == 1, let kind = kinds.first, let value = members[kind] else {
            throw CriterionError(.noKind, at: path)
        }
        if kind == "field" {
            if let presence = try presence(of: members) { return presence }
            return .field(try test(members, at: path))
        }
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

    /// Whether a group has any row: `{"field": "discipline", "exists": true}`.
    private func presence(of members: [String: JSONValue]) throws(CriterionError) -> Criterion? {
        guard group == nil, members.count == 2, case .string(let id) = members["field"],
            SearchField(builtIn: id) == nil, let group = vocabulary.directory.group(id: id)
        else { return nil }
        if members["exists"] == .bool(true) { return .rows(RowTest(group)) }
        return members["missing"] == .bool(true) ? .not(.rows(RowTest(group))) : nil
    }

    // MARK: Rows

    private func row(_ members: [String: JSONValue], at path: String, depth: Int) throws(CriterionError) -> RowTest {
        guard group == nil else { throw CriterionError(.nestedRow, at: path) }
        let known: Set = ["row", "all", "any", "not", "at", "count"]
        if let key = members.keys.filter({ !known.contains($0) }).min() {
            throw CriterionError(.unknownKey(key), at: path)
        }
        let id = try string(members["row"] ?? .null, at: path + "/row")
        guard let group = vocabulary.directory.group(id: id) else {
            throw CriterionError(.unknownGroup(id), at: path + "/row")
        }
        var test = RowTest(group)
        let tree = members.filter { ["all", "any", "not"].contains($0.key) }
        if !tree.isEmpty {
            test.criterion = try JSONReader(vocabulary: vocabulary, group: group).criterion(
                .object(tree), at: path, depth: depth)
        }
        if let day = members["at"] { test.day = try wholeDay(day, at: path + "/at") }
        if let json = members["count"] { test.count = try count(json, at: path + "/count") }
        return test
    }

    private func count(_ json: JSONValue, at path: String) throws(CriterionError) -> RowCount {
        if case .number = json {
            let number = try whole(json, at: path)
            return RowCount(from: number, to: number)
        }
        guard case .object(let members) = json else { throw CriterionError(.notACount, at: path) }
        if let key = members.keys.filter({ !["gte", "lte", "eq"].contains($0) }).min() {
            throw CriterionError(.unknownKey(key), at: path)
        }
        if let exact = members["eq"] {
            let number = try whole(exact, at: path + "/eq")
            return RowCount(from: number, to: number)
        }
        guard !members.isEmpty else { throw CriterionError(.notACount, at: path) }
        var count = RowCount(from: nil, to: nil)
        if let from = members["gte"] { count.from = try whole(from, at: path + "/gte") }
        if let to = members["lte"] { count.to = try whole(to, at: path + "/lte") }
        return count
    }

    private func whole(_ json: JSONValue, at path: String) throws(CriterionError) -> Int {
        guard case .number(let number) = json, let count = Int(exactly: number), (0...9999).contains(count) else {
            throw CriterionError(.notACount, at: path)
        }
        return count
    }

    private func asOf(_ members: [String: JSONValue], at path: String, depth: Int) throws(CriterionError) -> Criterion {
        guard group == nil else { throw CriterionError(.nestedRow, at: path) }
        guard depth < QueryLimits.depth else { throw CriterionError(.tooDeep, at: path) }
        let day = try wholeDay(members["at"] ?? .null, at: path + "/at")
        let rest = members.filter { $0.key != "at" }
        return .at(day, try criterion(.object(rest), at: path, depth: depth + 1))
    }

    private func wholeDay(_ json: JSONValue, at path: String) throws(CriterionError) -> String {
        let text = try string(json, at: path)
        guard let period = Period(text.trimmed), period.day != nil else {
            throw CriterionError(.notADay(text), at: path)
        }
        return period.iso
    }

    // MARK: Fields

    private func test(_ members: [String: JSONValue], at path: String) throws(CriterionError) -> FieldTest {
        let name = try string(members["field"] ?? .null, at: path + "/field")
        let named =
            vocabulary.directory.field(id: name) ?? group.flatMap { vocabulary.directory.field(id: "\($0.id).\(name)") }
        guard let field = named else { throw CriterionError(.unknownField(name), at: path + "/field") }
        if let group {
            guard case .record(let record) = field, record.group == group else {
                throw CriterionError(.otherGroup(name), at: path + "/field")
            }
        }
        let known: Set = ["eq", "contains", "in", "gt", "lt", "gte", "lte", "exists", "missing", "exactly"]
        let keys = members.keys.filter { $0 != "field" }.sorted()
        if let key = keys.first(where: { !known.contains($0) }) { throw CriterionError(.unknownKey(key), at: path) }
        switch keys {
        case ["eq"]:
            let value = try value(members["eq"], of: field, at: path + "/eq")
            return FieldTest(field, field.holdsWordsOfRecord ? .exactly([value]) : .oneOf([value]))
        case ["contains"]:
            return FieldTest(field, .oneOf([try value(members["contains"], of: field, at: path + "/contains")]))
        case ["gt"], ["lt"]:
            guard field.isNumber else { throw CriterionError(.noRange(field), at: path) }
            let bound = try value(members[keys[0]], of: field, at: path + "/" + keys[0])
            return FieldTest(field, keys == ["gt"] ? .greater(bound) : .less(bound))
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
        guard field.isDay || field.isNumber else { throw CriterionError(.noRange(field), at: path) }
        func end(_ key: String) throws(CriterionError) -> String? {
            guard let json = members[key] else { return nil }
            return try value(json, of: field, at: path + "/" + key)
        }
        return .range(from: try end("gte"), to: try end("lte"))
    }

    private func values(
        _ json: JSONValue?, of field: SearchField, at path: String
    ) throws(CriterionError) -> [String] {
        // One value needs no list around it.
        if case .string = json { return [try value(json, of: field, at: path)] }
        guard case .array(let items) = json else { throw CriterionError(.notAnArray, at: path) }
        guard !items.isEmpty else { throw CriterionError(.emptyList, at: path) }
        var values: [String] = []
        for (index, item) in items.enumerated() {
            values.append(try value(item, of: field, at: "\(path)/\(index)"))
        }
        return values
    }

    private func value(_ json: JSONValue?, of field: SearchField, at path: String) throws(CriterionError) -> String {
        if field.isNumber { return try number(json ?? .null, of: field, at: path) }
        if case .bool(let isTrue) = json, field.isCode { return isTrue ? "true" : "false" }
        let text = try string(json ?? .null, at: path).trimmed
        guard text.hasLetterOrDigit else { throw CriterionError(.emptyText, at: path) }
        guard !field.isDay || Period(text) != nil else { throw CriterionError(.notADay(text), at: path) }
        return text
    }

    private func number(
        _ json: JSONValue, of field: SearchField, at path: String
    ) throws(CriterionError) -> String {
        let typed: String
        switch json {
        case .number(let number): typed = FieldValue.decimal(number).plain
        case .string(let text): typed = text
        default: throw CriterionError(.notANumber("\(json)"), at: path)
        }
        guard let number = field.canonicalNumber(typed) else { throw CriterionError(.notANumber(typed), at: path) }
        return number
    }

    private func string(_ json: JSONValue, at path: String) throws(CriterionError) -> String {
        guard case .string(let text) = json else { throw CriterionError(.notAString, at: path) }
        return text
    }
}

extension SearchField {
    /// Whether `eq` means the whole text, and `contains` words of it.
    ///
    /// Of columns of the dossier `eq` has always meant words.
    fileprivate var holdsWordsOfRecord: Bool {
        if case .record = self { kind == .words } else { false }
    }
}
