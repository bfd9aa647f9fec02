package import Foundation
package import GRDB

/// A table of records on its way in: brought, checked row by row, looked at, and then applied as drafts.
///
/// The file, how far it is and what became of each row stand in the archive, so that work that was stopped goes on
/// where it was.
package struct TableImport: Codable, Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<TableImport>

    package enum State: String, Codable, CaseIterable, Sendable {
        /// Rows are being looked at; nothing is stored of them.
        case checking
        case checked
        /// Rows become drafts.
        case applying
        case applied
        /// The file can't be read; ``problem`` says why.
        case failed
        case dropped

        /// Whether it is being worked on.
        package var isUnderWay: Bool { self == .checking || self == .applying }

        /// What it is, after "tệp".
        package var label: String {
            switch self {
            case .checking: "đang được kiểm tra"
            case .checked: "đã kiểm tra, chờ nhập"
            case .applying: "đang được nhập"
            case .applied: "đã nhập xong"
            case .failed: "không đọc được"
            case .dropped: "đã bỏ"
            }
        }
    }

    package let id: ID
    package let fileName: String
    /// The unit of rows that name none.
    package let unitId: Unit.ID?
    /// What whoever brought it may see: rows of other units are refused. nil: all.
    package let units: Set<Unit.ID>?
    /// Which column holds what, as JSON.
    package internal(set) var mapping: String
    package internal(set) var state: State
    /// The number of the last row that is done.
    package internal(set) var rowsDone: Int
    /// In Vietnamese.
    package internal(set) var problem: String?
    package let broughtBy: String
    package let broughtAt: Date
    package internal(set) var appliedBy: String?
    package internal(set) var basisId: Basis.ID?
    package internal(set) var batchId: RecordBatch.ID?
    /// Whether the drafts are handed to the approvers once all are there.
    package internal(set) var submits: Bool

    /// Whether somebody who may see these units may see what stands in the file.
    package func isVisible(within units: Set<Unit.ID>?) -> Bool {
        guard let visible = units else { return true }
        return self.units?.isSubset(of: visible) ?? false
    }

    /// How long a file lies here that nobody applies: 30 days, in seconds.
    package static let keptFor: Double = 30 * 86_400

    /// What has become of the rows, by outcome, and of the drafts that were made of them, by state.
    package struct Counts: Equatable, Sendable {
        package var rows: [String: Int] = [:]
        package var versions: [String: Int] = [:]

        package init() {}
    }

    /// What became of one row, or would.
    package struct Row: Codable, Equatable, Sendable {
        package let row: Int
        package let outcome: String
        package let name: String?
        package let dossierId: Dossier.ID?
        /// In Vietnamese: column, value and what is expected.
        package let messages: [String]

        package init(row: Int, outcome: String, name: String?, dossierId: Dossier.ID?, messages: [String]) {
            self.row = row
            self.outcome = outcome
            self.name = name
            self.dossierId = dossierId
            self.messages = messages
        }
    }
}

// MARK: - Database

extension TableImport: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "table_import"

    static func existing(_ id: ID, _ db: Database) throws -> TableImport {
        guard let found = try fetchOne(db, key: id) else { throw RecordRefusal.noSuchImport(id) }
        return found
    }

    static func existing(_ id: ID, in states: Set<State>, _ db: Database) throws -> TableImport {
        let found = try existing(id, db)
        guard states.contains(found.state) else { throw RecordRefusal.importState(found.state) }
        return found
    }
}

extension TableImport.Row: FetchableRecord {}

extension RecordDesk {
    /// Keeps what became of rows, in the transaction that stores what they say.
    package func keep(_ rows: [TableImport.Row], of work: TableImport, upTo last: Int) throws -> TableImport {
        try work.keep(rows, upTo: last, db)
    }
}

extension TableImport {
    /// Throws when the import has gone another way since, so that a worker which is late does nothing.
    func checkIsCurrent(_ db: Database) throws {
        let now = try TableImport.existing(id, db)
        guard now == self else { throw RecordRefusal.importState(now.state) }
    }

    func keep(_ rows: [Row], upTo last: Int, _ db: Database) throws -> TableImport {
        try checkIsCurrent(db)
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO table_import_row (importId, row, outcome, name, dossierId, messages)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (importId, row) DO UPDATE SET
                    outcome = excluded.outcome, name = excluded.name, dossierId = excluded.dossierId,
                    messages = excluded.messages
                """)
        for row in rows {
            try statement.execute(arguments: [
                id.text, row.row, row.outcome, row.name, row.dossierId?.text, try row.messages.json(),
            ])
        }
        var done = self
        done.rowsDone = last
        try done.update(db)
        return done
    }
}

extension [String] {
    fileprivate func json() throws -> String {
        if isEmpty { return "[]" }
        return String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
    }
}
