import Foundation
import GRDB

/// What a holder logs in with, as hashes and sealed, and how the last attempts went.
struct Credential: Codable, Equatable, Sendable {
    let holdingId: Holding.ID
    /// Empty after a reset: nothing fits it.
    let passwordHash: String
    /// nil without a second factor.
    let sealedSeed: Data?
    /// The step of the last code that was used.
    let lastStep: Int64
    /// In a row.
    let failures: Int
    let delayedUntil: Date?
    let lastUsedAt: Date
}

extension Credential: FetchableRecord, TableRecord {
    static func of(_ holding: Holding.ID, _ db: Database) throws -> Credential? {
        try fetchOne(db, key: holding.text)
    }

    /// Uses a code of the second factor up: six digits of now, or one of the recovery codes. false when it fits nothing.
    func use(_ typed: String, under rules: AccountRules, _ db: Database) throws -> Bool {
        guard let sealedSeed else { return false }
        let code = try rules.key.open(sealedSeed, for: holdingId)
        if let step = code.step(of: typed, at: rules.clock(), after: lastStep) {
            try db.execute(
                sql: "UPDATE credential SET lastStep = ? WHERE holdingId = ?", arguments: [step, holdingId.text])
            return true
        }
        try db.execute(
            sql: "DELETE FROM recovery_code WHERE holdingId = ? AND hash = ?",
            arguments: [holdingId.text, SecretCode(typed).hash])
        return db.changesCount == 1
    }

    static func needsSecondFactor(_ account: Account, under rules: AccountRules, _ db: Database) throws -> Bool {
        try rules.wantsSecondFactor
            || Standing.roles(of: account.id, under: rules, db).contains { $0.role.administers }
    }
}
