import CSearch
import GRDB
import GRDBSQLite
import VietnameseText

extension Evaluation {
    /// Dossiers that pass a test on a field of their own or of one of their documents.
    func evaluate(_ test: FieldTest, within set: [UInt8]) throws -> [UInt8] {
        if case .record(let field) = test.field { return try evaluate(field, test.operation, within: set) }
        if test.field == .age { return try evaluate(age: test.operation, within: set) }
        switch test.operation {
        case .missing where test.field == .identityNumber || test.field == .code || test.field == .born:
            let column = test.field == .born ? "bornOn" : test.field.id
            return try select("number FROM dossier WHERE \(column) IS NULL", [], within: set)
        case .missing:
            return set.subtracting(try evaluate(FieldTest(test.field, .exists), within: set))
        case .exists:
            return try existing(test.field, within: set)
        case .oneOf(let values):
            return try union(of: values, within: set) { try matching(test.field, $0, isExact: false, within: $1) }
        case .exactly(let values):
            return try union(of: values, within: set) { try matching(test.field, $0, isExact: true, within: $1) }
        case .range(let from, let to):
            return try inRange(test.field, from: from, to: to, within: set)
        case .greater, .less:
            return [UInt8](repeating: 0, count: set.count)
        }
    }

    private func union(
        of values: [String], within set: [UInt8], _ match: (String, [UInt8]) throws -> [UInt8]
    ) rethrows -> [UInt8] {
        var result = [UInt8](repeating: 0, count: set.count)
        for value in values { result.formUnion(try match(value, set)) }
        return result
    }

    private func matching(
        _ field: SearchField, _ value: String, isExact: Bool, within set: [UInt8]
    ) throws -> [UInt8] {
        switch field {
        case .name, .position:
            return try scan(field.id, table: .records, value, isExact: isExact, within: set)
        case .title:
            return try scan("title", table: .pages, value, isExact: isExact, within: set)
        case .unit:
            let units = state.units.named(value, folded: bareForm(value), isExact: isExact)
            var result = [UInt8](repeating: 0, count: set.count)
            hoso_scope(arrays, units, UInt32(units.count), &result)
            result.formIntersection(set)
            try addPast(units, to: &result, within: set)
            return result
        case .status:
            return filter(set, kind: .status, value, hoso_filter_status)
        case .category:
            return filter(set, kind: .category, value, hoso_filter_category)
        case .code:
            return try select("number FROM dossier WHERE code = ? COLLATE NOCASE", [value], within: set)
        case .identityNumber:
            let digits = value.filter { $0.isASCII && $0.isNumber }
            return try select("number FROM dossier WHERE identityNumber = ?", [digits], within: set)
        case .component:
            return try select("dossier FROM document WHERE component = ? COLLATE NOCASE", [value], within: set)
        case .documentNumber:
            let folded = bareForm(value)
            guard !folded.isEmpty else { return [UInt8](repeating: 0, count: set.count) }
            let part = isExact ? folded : "% \(folded) %"
            let sql = isExact ? "numberFolded = ?" : "' ' || numberFolded || ' ' LIKE ?"
            return try select("dossier FROM document WHERE \(sql)", [part], within: set)
        case .born, .written, .received:
            return try inRange(field, from: value, to: value, within: set)
        case .age, .record:
            return [UInt8](repeating: 0, count: set.count)
        }
    }

    /// Dossiers that belonged to a unit when it ended: they are found by its name for ever.
    private func addPast(_ units: [UInt8], to result: inout [UInt8], within set: [UInt8]) throws {
        let ended = state.units.entries.filter { $0.isEnded && units[Int($0.number)] != 0 }.map { String($0.number) }
        guard !ended.isEmpty else { return }
        result.formUnion(
            try select("dossier FROM past_unit WHERE unit IN (\(ended.joined(separator: ",")))", [], within: set))
    }

    /// A text column asked by itself: marks count as typed.
    private func scan(
        _ column: String, table: FullTextTable, _ value: String, isExact: Bool, within set: [UInt8]
    ) throws -> [UInt8] {
        let words = value.split(whereSeparator: \.isWhitespace).map(String.init)
        let run = TextRun([.phrase(words, slop: nil, isStrict: isExact)])
        let compiled = RunCompiler(mode: mode).compile(run)
        guard !compiled.items.isEmpty else { return [UInt8](repeating: 0, count: set.count) }
        var quiet = self
        quiet.wantsScores = false
        return try quiet.scan(compiled, table: table, column: column, within: set).members
    }

    private func filter(
        _ set: [UInt8], kind: IndexCodes.Kind, _ value: String,
        _ apply: (OpaquePointer, UnsafePointer<UInt8>, UnsafeMutablePointer<UInt8>) -> Void
    ) -> [UInt8] {
        var allowed = [UInt8](repeating: 0, count: 256)
        let number = state.codes.number(of: value, kind: kind)
        if number > 0 { allowed[Int(number)] = 1 }
        var result = set
        apply(arrays, allowed, &result)
        return result
    }

    /// Days are ISO text, and may be known to the year or month only: "2020" covers all of 2020.
    private func inRange(_ field: SearchField, from: String?, to: String?, within set: [UInt8]) throws -> [UInt8] {
        guard let column = field.column else { return [UInt8](repeating: 0, count: set.count) }
        var conditions = ["\(column.name) IS NOT NULL"]
        var arguments: [String] = []
        if let from {
            conditions.append("\(column.name) >= ?")
            arguments.append(from)
        }
        if let to {
            // "~" comes after digits and hyphens, so the whole of a partial day is inside.
            conditions.append("\(column.name) <= ?")
            arguments.append(to + "~")
        }
        return try select("\(column.selection) WHERE \(conditions.joined(separator: " AND "))", arguments, within: set)
    }

    private func existing(_ field: SearchField, within set: [UInt8]) throws -> [UInt8] {
        switch field {
        case .unit, .status, .name: return set
        default: break
        }
        guard let column = field.column else { return set }
        return try select(
            "\(column.selection) WHERE \(column.name) IS NOT NULL AND \(column.name) <> ''", [], within: set)
    }

    func select(_ sql: String, _ arguments: [String], within set: [UInt8]) throws -> [UInt8] {
        var result = [UInt8](repeating: 0, count: set.count)
        let statement = try db.cachedStatement(sql: "SELECT " + sql)
        statement.setUncheckedArguments(StatementArguments(arguments))
        try db.forEachRow(of: statement) { row in
            let number = Int(sqlite3_column_int64(row, 0))
            if number < set.count, set[number] != 0 { result[number] = 1 }
            return true
        }
        return result
    }
}

extension SearchField {
    /// The column that holds the field, and how to select the dossier numbers of its table.
    fileprivate var column: (name: String, selection: String)? {
        switch self {
        case .born: ("bornOn", "number FROM dossier")
        case .identityNumber: ("identityNumber", "number FROM dossier")
        case .code: ("code", "number FROM dossier")
        case .category: ("category", "number FROM dossier")
        case .position: ("position", "number FROM dossier")
        case .component: ("component", "dossier FROM document")
        case .written: ("writtenOn", "dossier FROM document")
        case .documentNumber: ("documentNumber", "dossier FROM document")
        case .title: ("title", "dossier FROM document")
        case .received: ("receivedOn", "dossier FROM document")
        case .name, .unit, .status, .age, .record: nil
        }
    }
}
