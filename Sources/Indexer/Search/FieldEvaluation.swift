import CSearch
import GRDB
import GRDBSQLite
import VietnameseText

extension Evaluation {
    /// Dossiers that pass a test on a field of their own or of one of their documents.
    func evaluate(_ test: FieldTest, within set: [UInt8]) throws -> [UInt8] {
        if case .record(let field) = test.field { return try evaluate(field, test.operation, within: set) }
        // What may not be read passes no test: it is missing.
        let readable = test.field.isListed ? set : rights.readable(set)
        switch test.operation {
        case .missing:
            return try missing(test.field == .age ? .born : test.field, within: set)
        case _ where test.field == .age:
            return try evaluate(age: test.operation, within: readable)
        case .exists:
            return try existing(test.field, within: readable)
        case .oneOf(let values):
            return try union(of: values, within: readable) { try matching(test.field, $0, isExact: false, within: $1) }
        case .exactly(let values):
            return try union(of: values, within: readable) { try matching(test.field, $0, isExact: true, within: $1) }
        case .range(let from, let to):
            return try inRange(test.field, from: from, to: to, within: readable)
        case .greater, .less:
            return [UInt8](repeating: 0, count: set.count)
        }
    }

    private func missing(_ field: SearchField, within set: [UInt8]) throws -> [UInt8] {
        guard let column = field.column, [.identityNumber, .code, .born].contains(field) else {
            return set.subtracting(try evaluate(FieldTest(field, .exists), within: set))
        }
        // Few have none: they are looked up.
        let readable = field.isListed ? set : rights.readable(set)
        var result = set.subtracting(readable)
        result.formUnion(try select("number FROM dossier WHERE \(column.name) IS NULL", [], within: readable))
        return result
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
        case .name:
            let columns = RecordColumn.name.sqlName + " " + RecordColumn.otherNames.sqlName
            return try scan(columns, table: .records, value, isExact: isExact, within: set)
        case .position:
            return try scan(RecordColumn.position.sqlName, table: .records, value, isExact: isExact, within: set)
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
            return try selectPapers("component = ? COLLATE NOCASE", [value], within: set)
        case .documentNumber:
            let folded = bareForm(value)
            guard !folded.isEmpty else { return [UInt8](repeating: 0, count: set.count) }
            let part = isExact ? folded : "% \(folded) %"
            let sql = isExact ? "numberFolded = ?" : "' ' || numberFolded || ' ' LIKE ?"
            return try selectPapers(sql, [part], within: set)
        case .born, .written, .received:
            return try inRange(field, from: value, to: value, within: set)
        case .age, .record:
            return [UInt8](repeating: 0, count: set.count)
        }
    }

    /// Dossiers that belonged to a unit when it ended: they are found by its name for ever, by those who may read them.
    private func addPast(_ units: [UInt8], to result: inout [UInt8], within set: [UInt8]) throws {
        let ended = state.units.entries.filter { $0.isEnded && units[Int($0.number)] != 0 }.map { String($0.number) }
        guard !ended.isEmpty else { return }
        result.formUnion(
            try select(
                "dossier FROM past_unit WHERE unit IN (\(ended.joined(separator: ",")))", [],
                within: rights.readable(set)))
    }

    /// A text column asked by itself: marks count as typed.
    private func scan(
        _ columns: String, table: FullTextTable, _ value: String, isExact: Bool, within set: [UInt8]
    ) throws -> [UInt8] {
        let words = value.split(whereSeparator: \.isWhitespace).map(String.init)
        let run = TextRun([.phrase(words, slop: nil, isStrict: isExact)])
        let compiled = RunCompiler(mode: mode).compile(run)
        guard !compiled.items.isEmpty else { return [UInt8](repeating: 0, count: set.count) }
        var quiet = self
        quiet.wantsScores = false
        return try quiet.scan(compiled, table: table, columns: columns, within: set).members
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
        return try select(column, where: conditions.joined(separator: " AND "), arguments, within: set)
    }

    private func existing(_ field: SearchField, within set: [UInt8]) throws -> [UInt8] {
        switch field {
        case .unit, .status, .name: return set
        default: break
        }
        guard let column = field.column else { return set }
        return try select(column, where: "\(column.name) IS NOT NULL AND \(column.name) <> ''", [], within: set)
    }

    private func select(
        _ column: SearchField.StoredColumn, where condition: String, _ arguments: [String], within set: [UInt8]
    ) throws -> [UInt8] {
        column.isOfPapers
            ? try selectPapers(condition, arguments, within: set)
            : try select("number FROM dossier WHERE \(condition)", arguments, within: set)
    }

    /// Dossiers with a paper that passes and may be read.
    private func selectPapers(_ condition: String, _ arguments: [String], within set: [UInt8]) throws -> [UInt8] {
        var result = [UInt8](repeating: 0, count: set.count)
        let statement = try db.cachedStatement(sql: "SELECT number FROM document WHERE \(condition)")
        statement.setUncheckedArguments(StatementArguments(arguments))
        try rights.withPointers { rights, _ in
            try withUnsafePointer(to: rights) { rights in
                try db.forEachRow(of: statement) { row in
                    let paper = UInt32(truncatingIfNeeded: sqlite3_column_int64(row, 0))
                    let dossier = Int(hoso_document_dossier(arrays, paper, rights))
                    if dossier < set.count, set[dossier] != 0 { result[dossier] = 1 }
                    return true
                }
            }
        }
        return result
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
    /// A column of the table of dossiers, or of that of documents.
    struct StoredColumn {
        var name: String
        var isOfPapers = false
    }

    var column: StoredColumn? {
        switch self {
        case .born: StoredColumn(name: "bornOn")
        case .identityNumber: StoredColumn(name: "identityNumber")
        case .code: StoredColumn(name: "code")
        case .category: StoredColumn(name: "category")
        case .position: StoredColumn(name: "position")
        case .component: StoredColumn(name: "component", isOfPapers: true)
        case .written: StoredColumn(name: "writtenOn", isOfPapers: true)
        case .documentNumber: StoredColumn(name: "documentNumber", isOfPapers: true)
        case .title: StoredColumn(name: "title", isOfPapers: true)
        case .received: StoredColumn(name: "receivedOn", isOfPapers: true)
        case .name, .unit, .status, .age, .record: nil
        }
    }

    /// Whether it shows in a list; all else is for those who may read the dossier.
    var isListed: Bool {
        switch self {
        case .name, .code, .unit, .status, .category: true
        default: false
        }
    }
}
