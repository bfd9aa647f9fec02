import Archive
import GRDB
import VietnameseText

/// A condition on one row of a group's table, with what stands for its question marks.
struct RowCondition {
    var sql: String
    var arguments: [DatabaseValue] = []

    static let never = RowCondition(sql: "0")
    static let always = RowCondition(sql: "1")

    static func joined(_ parts: [RowCondition], by word: String) -> RowCondition {
        RowCondition(
            sql: "(" + parts.map(\.sql).joined(separator: " \(word) ") + ")", arguments: parts.flatMap(\.arguments))
    }

    static func all(_ parts: [RowCondition]) -> RowCondition {
        parts.isEmpty ? always : joined(parts, by: "AND")
    }

    static func any(_ parts: [RowCondition]) -> RowCondition {
        parts.isEmpty ? never : joined(parts, by: "OR")
    }

    /// What is unknown counts as not so, and its opposite as so.
    var negated: RowCondition {
        RowCondition(sql: "NOT ifnull(\(sql), 0)", arguments: arguments)
    }
}

/// Turns tests of a group's fields into SQL. Values never become part of the text.
struct RowCompiler {
    let catalogue: Catalogue
    let units: UnitTable
    var mode: MatchMode = .typed
    /// The different values of a field that hold a phrase, or are it; nil when there are too many, or nobody knows.
    let values: (Field, FieldGroup, String, Bool) -> ValueDictionary.Match?

    // MARK: - Rows

    func condition(of test: RowTest, asOf day: String?) -> RowCondition {
        var parts = [condition(of: test.criterion, in: test.group)]
        if let day = test.day ?? day, let held = held(by: test.group, on: day) { parts.append(held) }
        return .all(parts)
    }

    /// Rows that held on a day; nil where rows have no duration. A partial end covers its whole month or year.
    func held(by group: FieldGroup, on day: String) -> RowCondition? {
        guard let validity = group.validity else { return nil }
        let (from, to) = (GroupTable.quoted(validity.from), GroupTable.quoted(validity.to))
        return RowCondition(
            sql: "(\(from) <= ? AND (\(to) IS NULL OR \(to) || '~' >= ?))",
            arguments: [day.databaseValue, day.databaseValue])
    }

    private func condition(of criterion: Criterion, in group: FieldGroup) -> RowCondition {
        switch criterion {
        case .all(let parts): .all(parts.map { condition(of: $0, in: group) })
        case .any(let parts): .any(parts.map { condition(of: $0, in: group) })
        case .not(let part): condition(of: part, in: group).negated
        case .field(let test):
            if case .record(let field) = test.field, field.group == group {
                condition(of: field.field, test.operation, in: group)
            } else {
                .never
            }
        case .text(let run): .all(run.items.map { anywhere($0, in: group) })
        case .rows, .at: .never
        }
    }

    /// Words that stand in any field of the row, or in the label of a code.
    private func anywhere(_ item: TextItem, in group: FieldGroup) -> RowCondition {
        let typed =
            switch item {
            case .word(let word, _, _): word
            case .phrase(let words, _, _): words.joined(separator: " ")
            }
        let parts = group.fields.compactMap { field -> RowCondition? in
            switch field.kind {
            case .words: return holds(field, typed, isExact: false, in: group)
            case .code:
                guard let list = catalogue.codeList(of: field) else { return nil }
                let phrase = tokens(of: typed)
                let codes = list.values.filter { firstMatch(ofPhrase: phrase, in: tokens(of: $0.label)) != nil }
                return codes.isEmpty ? nil : condition(of: field, .oneOf(codes.map(\.code)), in: group)
            case .key, .day, .number, .unit: return nil
            }
        }
        return .any(parts)
    }

    // MARK: - Fields

    func condition(of field: Field, _ operation: FieldOperation, in group: FieldGroup) -> RowCondition {
        let column = GroupTable.column(field)
        switch operation {
        case .exists: return RowCondition(sql: "\(GroupTable.keyColumn(field)) IS NOT NULL")
        case .missing: return RowCondition(sql: "\(GroupTable.keyColumn(field)) IS NULL")
        case .greater(let value): return compare(column, ">", value, field)
        case .less(let value): return compare(column, "<", value, field)
        case .range(let from, let to):
            var parts: [RowCondition] = []
            if let from { parts.append(compare(column, ">=", from, field)) }
            if let to { parts.append(compare(column, "<=", to, field)) }
            // The values of a year are all of one length: equal says it, and is looked up.
            if field.type == .year, let from, from == to, from.utf8.count == 4 {
                return within(column, [from.databaseValue])
            }
            return parts.isEmpty ? condition(of: field, .exists, in: group) : .all(parts)
        case .oneOf(let values): return oneOf(values, field, isExact: false, in: group)
        case .exactly(let values): return oneOf(values, field, isExact: true, in: group)
        }
    }

    /// A partial day as upper bound covers its whole month or year: "~" comes after digits and hyphens.
    private func compare(_ column: String, _ sign: String, _ value: String, _ field: Field) -> RowCondition {
        switch field.kind {
        case .number:
            guard let number = number(value) else { return .never }
            return RowCondition(sql: "\(column) \(sign) ?", arguments: [number])
        case .day:
            let bound = sign == "<=" || sign == ">" ? value + "~" : value
            return RowCondition(sql: "\(column) \(sign) ?", arguments: [bound.databaseValue])
        case .words, .key, .code, .unit: return .never
        }
    }

    private func oneOf(_ values: [String], _ field: Field, isExact: Bool, in group: FieldGroup) -> RowCondition {
        let column = GroupTable.column(field)
        switch field.kind {
        case .words:
            return .any(values.map { holds(field, $0, isExact: isExact, in: group) })
        case .day:
            return .any(values.map { condition(of: field, .range(from: $0, to: $0), in: group) })
        case .number:
            return within(column, values.compactMap(number))
        case .code where field.type == .list:
            return .any(
                values.map { RowCondition(sql: "instr(\(column), ?) > 0", arguments: ["|\($0)|".databaseValue]) })
        case .code where field.type == .bool:
            return within(column, values.map { ($0 == "true" ? 1 : 0).databaseValue })
        case .code, .key:
            return within(column, values.map(\.databaseValue))
        case .unit:
            let codes = values.flatMap { value in
                let allowed = units.named(value, folded: bareForm(value), isExact: isExact)
                return units.entries.filter { allowed[Int($0.number)] != 0 }.map(\.code) + [value]
            }
            return within(column, codes.map(\.databaseValue))
        }
    }

    /// Whole numbers stay whole: beyond 2^53 neighbours would be one.
    private func number(_ text: String) -> DatabaseValue? {
        Int64(text)?.databaseValue ?? Double(text)?.databaseValue
    }

    private func within(_ column: String, _ values: [DatabaseValue]) -> RowCondition {
        switch values.count {
        case 0: .never
        case 1: RowCondition(sql: "\(column) = ?", arguments: values)
        default:
            RowCondition(
                sql: "\(column) IN (\(Array(repeating: "?", count: values.count).joined(separator: ", ")))",
                arguments: values)
        }
    }

    // MARK: - Words

    /// These words side by side, or nothing but them; marks as typed.
    ///
    /// The few different values that pass are looked up. Where they are many, the folded twin of each row decides, and
    /// marks are looked at in what it leaves.
    private func holds(_ field: Field, _ typed: String, isExact: Bool, in group: FieldGroup) -> RowCondition {
        let folded = bareForm(typed)
        guard !folded.isEmpty else { return .never }
        if GroupTable.isInDictionary(field), let values = values(field, group, typed, isExact) {
            guard !values.texts.isEmpty else { return .never }
            let near = within(GroupTable.foldedColumn(field), values.folded.sorted().map(\.databaseValue))
            if values.isDecidedByFolding { return near }
            return .all([near, within(GroupTable.column(field), values.texts.map(\.databaseValue))])
        }
        let near =
            isExact
            ? within(GroupTable.foldedColumn(field), [folded.databaseValue])
            : RowCondition(
                sql: "instr(' ' || \(GroupTable.foldedColumn(field)) || ' ', ?) > 0",
                arguments: [" \(folded) ".databaseValue])
        guard isExact || mode == .typed && MarksFunction.hasMarks(typed) else { return near }
        let function = isExact ? MarksFunction.strictName : MarksFunction.name
        return .all([
            near,
            RowCondition(sql: "\(function)(\(GroupTable.column(field)), ?)", arguments: [typed.databaseValue]),
        ])
    }
}

/// SQL functions that compare marks: whether a text holds a phrase as typed, and whether it is strictly that phrase.
enum MarksFunction {
    static let name = "hoso_holds"
    static let strictName = "hoso_is"

    static func register(_ db: Database) {
        db.add(function: function(name, isStrict: false))
        db.add(function: function(strictName, isStrict: true))
    }

    /// Whether a phrase was typed with any mark, so that the marks of a text matter.
    static func hasMarks(_ typed: String) -> Bool {
        tokens(of: typed).contains { !$0.syllable.isUnmarked }
    }

    /// Whether a text holds a phrase as typed; or, strictly, is it.
    static func holds(_ text: String, _ phrase: [Token], isStrict: Bool) -> Bool {
        let words = tokens(of: text)
        if isStrict, words.count != phrase.count { return false }
        return firstMatch(ofPhrase: phrase, isStrict: isStrict, in: words) != nil
    }

    private static func function(_ name: String, isStrict: Bool) -> DatabaseFunction {
        DatabaseFunction(name, argumentCount: 2, pure: true) { values in
            guard let text = String.fromDatabaseValue(values[0]), let typed = String.fromDatabaseValue(values[1]) else {
                return nil
            }
            return holds(text, tokens(of: typed), isStrict: isStrict)
        }
    }
}
