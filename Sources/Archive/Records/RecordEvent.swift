package import Foundation
import GRDB

/// One step of a version on its way: who did what, when.
package struct RecordEvent: Codable, Equatable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable, DatabaseValueConvertible {
        case started, saved, rebased, submitted, returned, approved, withdrawn

        /// Whether who did it has prepared the change, and can't approve it.
        var isPreparing: Bool {
            switch self {
            case .started, .saved, .rebased, .submitted: true
            case .returned, .approved, .withdrawn: false
            }
        }
    }

    /// Rises with time.
    package let number: Int64
    package let versionId: RecordVersion.ID
    package let at: Date
    package let who: String
    package let what: Kind
    package let note: String?
}

// MARK: - Database

extension RecordEvent: FetchableRecord {
    static func add(
        _ what: Kind, to version: RecordVersion.ID, by person: String, at date: Date, note: String? = nil,
        _ db: Database
    ) throws {
        try db.cachedStatement(sql: "INSERT INTO record_event (versionId, at, who, what, note) VALUES (?, ?, ?, ?, ?)")
            .execute(arguments: [version.text, date, person, what.rawValue, note])
    }

    /// Who started, saved, rebased or submitted it.
    static func preparers(of version: RecordVersion.ID, _ db: Database) throws -> Set<String> {
        let statement = try db.cachedStatement(sql: "SELECT what, who FROM record_event WHERE versionId = ?")
        var people: Set<String> = []
        let rows = try Row.fetchCursor(statement, arguments: [version.text])
        while let row = try rows.next() {
            if (row[0] as Kind).isPreparing { people.insert(row[1]) }
        }
        return people
    }
}

extension ArchiveDatabase {
    /// The steps of a version, oldest first.
    package func events(of version: RecordVersion.ID) async throws -> [RecordEvent] {
        try await read { db in
            try RecordEvent.fetchAll(
                db, sql: "SELECT * FROM record_event WHERE versionId = ? ORDER BY number", arguments: [version.text])
        }
    }
}
