package import Foundation
import GRDB

/// A unit's account (tài khoản), which a ``Holding`` gives to a person.
package struct Account: Codable, Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<Account>

    package enum State: String, Codable, CaseIterable, Sendable, DatabaseValueConvertible {
        case issued, locked
        /// For good.
        case revoked
    }

    package let id: ID
    /// What is typed to log in.
    package let code: String
    package let name: String
    package let unitId: Unit.ID
    package let state: State
    package let issuedAt: Date

    /// An account that is asked for.
    package struct Draft: Equatable, Sendable {
        package var code: String
        package var name: String
        /// The code of the unit.
        package var unit: String

        package init(code: String, name: String, unit: String) {
            self.code = code
            self.name = name
            self.unit = unit
        }
    }

    /// Capitals and spaces around make no other account.
    static func key(_ code: String) -> String {
        cleaned(code).lowercased()
    }

    static func isCode(_ code: String) -> Bool {
        (3...40).contains(code.utf8.count)
            && code.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || [45, 46, 95].contains($0) }
    }
}

/// A role that an account has, in the subtree of a unit, until a day.
package struct RoleGrant: Codable, Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<RoleGrant>

    package let id: ID
    package let accountId: Account.ID
    /// The id of a ``Role``; one that the configuration no longer has gives nothing.
    package let role: String
    package let unitId: Unit.ID
    package let startedOn: Day
    /// The last day; nil as long as it goes on.
    package let endedOn: Day?
    package let withdrawnAt: Date?

    func holds(on day: Day) -> Bool {
        withdrawnAt == nil && startedOn <= day && endedOn.map { $0 >= day } ?? true
    }

    /// Whether it holds on a day or will later.
    func holds(from day: Day) -> Bool {
        withdrawnAt == nil && endedOn.map { $0 >= day } ?? true
    }
}

// MARK: - Database

extension Account: FetchableRecord, PersistableRecord {
    static func withCode(_ code: String, _ db: Database) throws -> Account? {
        try filter(literal: "code = \(key(code))").fetchOne(db)
    }

    static func named(_ code: String, _ db: Database) throws -> Account {
        guard let account = try withCode(code, db) else { throw AccountRefusal.noSuchAccount(cleaned(code)) }
        return account
    }
}

extension RoleGrant: FetchableRecord, PersistableRecord {
    package static var databaseTableName: String { "account_role" }

    static func all(of account: Account.ID, _ db: Database) throws -> [RoleGrant] {
        try filter(literal: "accountId = \(account.text)").order(literal: "startedOn, id").fetchAll(db)
    }

    /// Of every account in the hands of a person.
    static func all(heldBy person: Person.ID, _ db: Database) throws -> [RoleGrant] {
        try fetchAll(
            db,
            sql: """
                SELECT account_role.* FROM account_role JOIN holding USING (accountId)
                WHERE personId = ? AND endedAt IS NULL
                """, arguments: [person.text])
    }
}

extension ArchiveDatabase {
    /// All accounts in order of code.
    package func accounts() async throws -> [Account] {
        try await read { db in try Account.order(literal: "code").fetchAll(db) }
    }

    package func account(withCode code: String) async throws -> Account? {
        try await read { db in try Account.withCode(code, db) }
    }

    /// The roles an account has or had, oldest first.
    package func roles(of account: Account.ID) async throws -> [RoleGrant] {
        try await read { db in try RoleGrant.all(of: account, db) }
    }
}

extension ArchiveDatabase {
    /// What the unit of an account is called.
    package func unitName(ofAccount account: Account.ID) async throws -> String? {
        try await read { db in
            try Account.fetchOne(db, key: account).flatMap { try Unit.fetchOne(db, key: $0.unitId)?.name }
        }
    }
}
