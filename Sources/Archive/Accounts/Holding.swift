package import Foundation
import GRDB

/// An account in the hands of a person by a decision (giao tài khoản).
///
/// Secrets and sessions belong to the holding: when it ends, they do. At most one of an account has not ended.
package struct Holding: Codable, Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<Holding>

    package let id: ID
    package let accountId: Account.ID
    package let personId: Person.ID
    package let decisionNumber: String
    package let decidedOn: Day
    package let documentId: Document.ID?
    package let startedAt: Date
    /// nil as long as it goes on.
    package let endedAt: Date?
}

// MARK: - Database

extension Holding: FetchableRecord, PersistableRecord {
    static func active(of account: Account.ID, _ db: Database) throws -> Holding? {
        try filter(literal: "accountId = \(account.text) AND endedAt IS NULL").fetchOne(db)
    }

    /// Ends sessions and destroys what the holder can log in with.
    static func destroySecrets(of holding: ID, because reason: Session.End, at now: Date, _ db: Database) throws {
        try Session.endAll(of: holding, because: reason, at: now, db)
        for table in ["credential", "recovery_code", "activation_code"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE holdingId = ?", arguments: [holding.text])
        }
    }
}

extension ArchiveDatabase {
    /// Who has had an account and who has it now, oldest first.
    package func holdings(of account: Account.ID) async throws -> [(holding: Holding, person: Person)] {
        try await read { db in
            try Holding.filter(literal: "accountId = \(account.text)").order(literal: "startedAt, id").fetchAll(db)
                .map { ($0, try Person.existing($0.personId, db)) }
        }
    }
}

extension Person {
    static func existing(_ id: ID, _ db: Database) throws -> Person {
        try fetchOne(db, sql: "SELECT * FROM person WHERE id = ?", arguments: [id.text])!
    }
}
