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
        let direction = order.isDescending ? "DESC" : "ASC"
        var listing: [DossierNumber] = []
        var left = members
        var isAfter = last == nil
        var hasMore = false
        /// Whether more are wanted.
        func take(_ number: Int) -> Bool {
            guard number < left.count, left[number] != 0 || number == Int(last ?? .max) else { return true }
            if isAfter, left[number] != 0 {
                if listing.count == limit {
                    hasMore = true
                    return false
                }
                listing.append(DossierNumber(number))
            }
            if number == Int(last ?? .max) { isAfter = true }
            left[number] = 0
            return true
        }
        let statement = try rows(
            of: table, "dossier", having: key, of: members, and: last, order: "\(direction), dossier")
        try db.forEachRow(of: statement) { take(Int(sqlite3_column_int64($0, 0))) }
        if !hasMore {
            for number in left.indices where left[number] != 0 { if !take(number) { break } }
        }
        return (listing, hasMore ? listing.last.map(Cursor.init(after:)) : nil)
    }

    /// Rows of a table that have a value, in the order of it; where the members are few, only theirs are looked at,
    /// and those of `last`, where the page before ended.
    private func rows(
        of table: GroupTable, _ selection: String, having column: String, of members: [UInt8],
        and last: DossierNumber? = nil, order: String
    ) throws -> Statement {
        let count = members.count(of: 1)
        guard count * Self.fewOf < members.count else {
            return try db.cachedStatement(
                sql: """
                    SELECT \(selection) FROM \(table.name) WHERE \(column) IS NOT NULL ORDER BY \(column) \(order)
                    """)
        }
        let numbers = members.indices.filter { members[$0] != 0 || $0 == last.map(Int.init) }.map(String.init).joined(
            separator: ",")
        // The sign keeps SQLite from walking the whole index of the column in order.
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(selection) FROM \(table.name)
                WHERE dossier IN (SELECT value FROM json_each(?)) AND +\(column) IS NOT NULL ORDER BY +\(column) \(order)
                """)
        statement.setUncheckedArguments(["[\(numbers)]"])
        return statement
    }

    /// One dossier of so many is few: looking each up costs less than walking by all.
    private static var fewOf: Int { 16 }

    /// How many members of a set have each value of a coded field.
    func facet(of field: RecordField, in members: [UInt8]) throws -> Facet {
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
        for (index, field) in fields.enumerated() where records.catalogue.field(field.path) != nil {
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT dossier, \(GroupTable.column(field.field)) FROM \(GroupTable(group: field.group).name)
                    WHERE dossier IN (\(places)) ORDER BY dossier, row
                    """)
            while let row = try rows.next() {
                guard let value = FieldValue(stored: row[1], of: field.field) else { continue }
                result[row[0]]?[index].append(value)
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
