import Archive
import GRDB
import GRDBSQLite

extension Evaluation {
    /// Sets of at most so many dossiers are gone through one by one, instead of looking up all rows with the value.
    private static let fewDossiers = 2000

    // MARK: - Rows

    func evaluate(_ test: RowTest, within set: [UInt8]) throws -> [UInt8] {
        let condition = rowCompiler.condition(of: test, asOf: day)
        let table = GroupTable(group: test.group)
        // Where the group may not be read there are no rows, which a count of none is told.
        let readable = rights.readable(test.group, in: set)
        guard let count = test.count else {
            var result = [UInt8](repeating: 0, count: set.count)
            try forEachRow(of: table, where: condition, within: readable) { result[$0] = 1 }
            return result
        }
        var counts = [Int32](repeating: 0, count: set.count)
        try forEachRow(of: table, where: condition, within: readable) { counts[$0] += 1 }
        return set.indices.map { set[$0] != 0 && count.contains(Int(counts[$0])) ? 1 : 0 }
    }

    /// A field of the record. As of a day, a field that has a history is asked there.
    func evaluate(_ field: RecordField, _ operation: FieldOperation, within set: [UInt8]) throws -> [UInt8] {
        if operation == .missing {
            return set.subtracting(try evaluate(field, .exists, within: set))
        }
        var field = field
        if day != nil, let path = field.field.history, let past = records.catalogue.field(path) { field = past }
        return try evaluate(
            RowTest(field.group, .field(FieldTest(.record(field), operation))), within: set)
    }

    private var rowCompiler: RowCompiler {
        RowCompiler(catalogue: records.catalogue, units: state.units, mode: mode) { field, group, typed, isExact in
            try? ValueDictionary.values(typed, isExact: isExact, mode: mode, of: field, in: group, db)
        }
    }

    private func forEachRow(
        of table: GroupTable, where condition: RowCondition, within set: [UInt8], _ body: (Int) -> Void
    ) throws {
        // A catalogue that the index doesn't know yet has no rows.
        guard records.catalogue.group(table.group.id) != nil else { return }
        var sql = "SELECT dossier FROM \(table.name) WHERE \(condition.sql)"
        if let members = set.members(upTo: Self.fewDossiers) {
            guard !members.isEmpty else { return }
            sql =
                "SELECT dossier FROM \(table.name) WHERE dossier IN (\(members.map(String.init).joined(separator: ","))) AND \(condition.sql)"
        }
        let statement = try db.makeStatement(sql: sql)
        statement.setUncheckedArguments(StatementArguments(condition.arguments))
        try db.forEachRow(of: statement) { row in
            let number = Int(sqlite3_column_int64(row, 0))
            if number < set.count, set[number] != 0 { body(number) }
            return true
        }
    }

    // MARK: - Age

    /// Full years on the day of asking; of a birth known by its year only, as if on 1 January (NĐ 135/2020/NĐ-CP Đ.4).
    func evaluate(age operation: FieldOperation, within set: [UInt8]) throws -> [UInt8] {
        let bounds: [(from: Int?, to: Int?)]
        switch operation {
        case .oneOf(let values), .exactly(let values):
            bounds = values.compactMap { Int($0) }.map { ($0, $0) }
        case .range(let from, let to):
            bounds = [
                (
                    from.flatMap { Double($0) }.map { Int($0.rounded(.up)) },
                    to.flatMap { Double($0) }.map { Int($0.rounded(.down)) }
                )
            ]
        case .greater(let value): bounds = [(Double(value).map { Int($0.rounded(.down)) + 1 }, nil)]
        case .less(let value): bounds = [(nil, Double(value).map { Int($0.rounded(.up)) - 1 })]
        case .exists, .missing: return try evaluate(FieldTest(.born, operation), within: set)
        }
        var result = [UInt8](repeating: 0, count: set.count)
        for bound in bounds {
            var sql = "number FROM dossier WHERE bornOn IS NOT NULL"
            var arguments: [String] = []
            if let from = bound.from {
                sql += " AND bornOn <= ?"
                arguments.append(yearsAgo(from))
            }
            if let to = bound.to {
                sql += " AND bornOn > ?"
                arguments.append(yearsAgo(to + 1))
            }
            result.formUnion(try select(sql, arguments, within: set))
        }
        return result
    }

    private func yearsAgo(_ years: Int) -> String {
        let year = (Int(today.prefix(4)) ?? 0) - min(max(years, 0), 500)
        return "\(year)" + today.dropFirst(4)
    }
}

extension [UInt8] {
    /// The numbers in the set when there are no more than so many; nil when there are.
    func members(upTo limit: Int) -> [Int]? {
        var members: [Int] = []
        for index in indices where self[index] != 0 {
            if members.count == limit { return nil }
            members.append(index)
        }
        return members
    }
}
