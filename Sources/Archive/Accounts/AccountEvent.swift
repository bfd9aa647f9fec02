package import Foundation
import GRDB

/// Something that was done to an account: by whom, when, on which paper. Only ever added to.
package struct AccountEvent: Codable, Equatable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable, DatabaseValueConvertible {
        case issued, roleGranted, roleWithdrawn, handedOver, handedBack, locked, unlocked, revoked
        /// A code was given out to set a new password with.
        case reset
        case activated, passwordChanged
        /// Locked because nobody used it for long.
        case idle
        /// Too many wrong passwords in a row: only a new code helps.
        case exhausted
    }

    /// Rises with time.
    package let number: Int64
    package let accountId: Account.ID
    package let at: Date
    package let what: Kind
    /// nil when the program did it by itself.
    package let byPersonId: Person.ID?
    package let byAccountId: Account.ID?
    package let holdingId: Holding.ID?
    package let paperNumber: String?
    package let paperSignedOn: Day?
    package let paperDocumentId: Document.ID?
    package let note: String?
}

// MARK: - Database

extension AccountEvent: FetchableRecord {
    static func add(
        _ what: Kind, to account: Account.ID, by principal: Principal.Holder?, at now: Date, holding: Holding.ID? = nil,
        paper: Paper? = nil, note: String? = nil, _ db: Database
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO account_event (accountId, at, what, byPersonId, byAccountId, holdingId, paperNumber,
                    paperSignedOn, paperDocumentId, note)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                account.text, now, what.rawValue, principal?.person.id.text, principal?.accountId.text, holding?.text,
                paper?.number, paper?.signedOn.description, paper?.documentId?.text, note,
            ])
    }
}

extension ArchiveDatabase {
    /// What was done to an account, oldest first.
    package func events(of account: Account.ID) async throws -> [AccountEvent] {
        try await read { db in
            try AccountEvent.fetchAll(
                db, sql: "SELECT * FROM account_event WHERE accountId = ? ORDER BY number", arguments: [account.text])
        }
    }
}
