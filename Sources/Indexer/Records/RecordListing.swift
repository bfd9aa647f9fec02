package import Archive
import Foundation
import GRDB
import GRDBSQLite

/// An order of results by a field of the record: of many rows the first in that order counts.
package struct FieldOrder: Equatable, Sendable {
    package var field: RecordField
    package var isDescending: Bool

    package init(_ field: RecordField, isDescending: Bool = false) {
        self.field = field
        self.isDescending = isDescending
    }
}

extension Database {
    /// Goes through the rows of a query at the price of SQLite itself; the statement stands at the row.
    func forEachRow(of statement: Statement, _ body: (SQLiteStatement) throws -> Bool) throws {
        let pointer = statement.sqliteStatement
        defer { sqlite3_reset(pointer) }
        while true {
            switch sqlite3_step(pointer) {
            case SQLITE_ROW: if try !body(pointer) { return }
            case SQLITE_DONE: return
            case let code: throw DatabaseError(resultCode: ResultCode(rawValue: code))
            }
        }
    }
}

extension Evaluation {
    /// The members of a set in the order of a field, from after one of them; those without a value come last.
    func ordered(
        _ members: [UInt8], by order: FieldOrder, limit: Int, after last: DossierNumber?
    ) throws -> (order: [DossierNumber], next: Cursor?) {
        let table = GroupTable(group: order.field.group)
        let key = GroupTable.keyColumn(order.field.field)
        var listing = Listing(of: members, limit: limit, after: last, arrays)
        let readable = rights.readable(order.field.group, in: listing.candidates)
        let statement = try rows(
            of: table, "dossier, \(key)", having: key, of: readable, order: order.isDescending ? "DESC" : "ASC")
        var value: DatabaseValue?
        try db.forEachRow(of: statement) { row in
            let number = Int(sqlite3_column_int64(row, 0))
            guard number < readable.count, readable[number] != 0 else { return true }
            let next = DatabaseValue(sqliteStatement: row, index: 1)
            if next != value {
                guard listing.takeEquals() else { return false }
                value = next
            }
            listing.add(number)
            return true
        }
        return try listing.end(db)
    }

    /// Rows of a table that have a value, in the order of it; where the members are few, only theirs are looked at.
    private func rows(
        of table: GroupTable, _ selection: String, having column: String, of members: [UInt8],
        order: String
    ) throws -> Statement {
        guard let few = fewNumbers(of: members) else {
            return try db.cachedStatement(
                sql: """
                    SELECT \(selection) FROM \(table.name) WHERE \(column) IS NOT NULL ORDER BY \(column) \(order)
                    """)
        }
        // The sign keeps SQLite from walking the whole index of the column in order.
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(selection) FROM \(table.name)
                WHERE dossier IN (SELECT value FROM json_each(?)) AND +\(column) IS NOT NULL ORDER BY +\(column) \(order)
                """)
        statement.setUncheckedArguments([few])
        return statement
    }

    /// The numbers in a set as JSON, when looking each up costs less than walking by all; nil when not.
    func fewNumbers(of members: [UInt8]) -> String? {
        guard members.count(of: 1) * 16 < members.count else { return nil }
        let numbers = members.indices.filter { members[$0] != 0 }
        return "[" + numbers.map(String.init).joined(separator: ",") + "]"
    }

    /// How many members of a set have each value of a coded field.
    func facet(of field: RecordField, in members: [UInt8]) throws -> Facet {
        let members = rights.readable(field.group, in: members)
        let table = GroupTable(group: field.group)
        let column = GroupTable.column(field.field)
        let statement = try rows(
            of: table, "\(column), dossier", having: column, of: members, order: ", dossier")
        var counts: [String: Int] = [:]
        var value = ""
        var count = 0
        var last = -1
        func close() {
            if count > 0 { counts[value, default: 0] += count }
            count = 0
        }
        var bytes: [UInt8] = []
        try db.forEachRow(of: statement) { row in
            let length = Int(sqlite3_column_bytes(row, 0))
            let text = UnsafeBufferPointer(start: sqlite3_column_text(row, 0), count: length)
            if !text.elementsEqual(bytes) || last == -1 {
                close()
                bytes = Array(text)
                value = String(decoding: text, as: UTF8.self)
                last = -1
            }
            let number = Int(sqlite3_column_int64(row, 1))
            if number != last, number < members.count, members[number] != 0 { count += 1 }
            last = number
            return true
        }
        close()
        return Facet(field: field.path, values: facetValues(counts, of: field))
    }

    private func facetValues(_ counts: [String: Int], of field: RecordField) -> [FacetValue] {
        var single: [String: Int] = [:]
        for (value, count) in counts {
            // Of a list of codes each one counts.
            let codes =
                switch field.field.type {
                case .list: value.split(separator: "|").map(String.init)
                case .bool: [value == "1" ? "true" : "false"]
                default: [value]
                }
            for code in codes { single[code, default: 0] += count }
        }
        let list = records.catalogue.codeList(of: field.field)
        return single.map { code, count in
            FacetValue(value: code, label: list?.label(of: code) ?? code, count: count, parent: nil)
        }.sorted { ($1.count, $0.value) < ($0.count, $1.value) }
    }

    /// The values of fields, for a list of results: by dossier, in the order of the fields, all rows of each.
    func columns(_ fields: [RecordField], of dossiers: [DossierNumber]) throws -> [DossierNumber: [[FieldValue]]] {
        var result = Dictionary(
            uniqueKeysWithValues: dossiers.map { ($0, [[FieldValue]](repeating: [], count: fields.count)) })
        guard !dossiers.isEmpty else { return [:] }
        let places = dossiers.map(String.init).joined(separator: ",")
        let allowed = dossiers.reduce(into: [UInt8](repeating: 0, count: scope.count)) { $0[Int($1)] = 1 }
        for (index, field) in fields.enumerated() where records.catalogue.field(field.path) != nil {
            let readable = rights.readable(field.group, in: allowed)
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT dossier, \(GroupTable.column(field.field)) FROM \(GroupTable(group: field.group).name)
                    WHERE dossier IN (\(places)) ORDER BY dossier, row
                    """)
            while let row = try rows.next() {
                let dossier: DossierNumber = row[0]
                guard readable[Int(dossier)] != 0, let value = FieldValue(stored: row[1], of: field.field) else {
                    continue
                }
                result[dossier]?[index].append(value)
            }
        }
        return result
    }
}

extension FieldValue {
    /// What the index holds of a value.
    fileprivate init?(stored value: DatabaseValue, of field: Field) {
        switch (value.storage, field.type) {
        case (.int64(let number), .bool): self = .bool(number != 0)
        case (.int64(let number), _): self = .integer(number)
        case (.double(let number), _): self = .decimal(number)
        case (.string(let text), .list) where field.codeList != nil:
            self = .list(text.split(separator: "|").map(String.init))
        case (.string(let text), .list): self = .list(text.components(separatedBy: "; "))
        case (.string(let text), _): self = .text(text)
        default: return nil
        }
    }
}
