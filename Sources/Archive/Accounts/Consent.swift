package import Foundation
import GRDB

/// The written consent by which another system may read (QC Đ.3.3): which fields, of which units, for what, how long.
package struct Consent: Codable, Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<Consent>

    package let id: ID
    /// Who runs the other system.
    package let party: String
    package let number: String
    package let signedOn: Day
    package let documentId: Document.ID?
    package let purposes: [String]
    /// Ids of fields, `group.field`; nothing else is shown.
    package let fields: [String]
    /// It reaches this unit and what is below.
    package let unitId: Unit.ID
    /// The id of a role for programs.
    package let role: String
    /// The last day.
    package let endsOn: Day
    package let recordedBy: Person.ID
    package let recordedAt: Date
    package let revokedAt: Date?

    /// What the paper says.
    package struct Draft: Equatable, Sendable {
        package var party: String
        package var paper: Paper
        package var purposes: [String]
        package var fields: [String]
        /// The code of a unit.
        package var unit: String
        package var role: String
        package var endsOn: Day

        package init(
            party: String, paper: Paper, purposes: [String], fields: [String], unit: String, role: String = "consumer",
            endsOn: Day
        ) {
            self.party = party
            self.paper = paper
            self.purposes = purposes
            self.fields = fields
            self.unit = unit
            self.role = role
            self.endsOn = endsOn
        }
    }
}

/// The secret of a program that reads by a consent, kept as a hash.
package struct ProgramToken: Codable, Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<ProgramToken>

    package let id: ID
    package let consentId: Consent.ID
    package let issuedBy: Person.ID
    package let issuedAt: Date
    package let revokedAt: Date?
}

// MARK: - Database

extension Consent: FetchableRecord, PersistableRecord {
    func isInForce(on day: Day) -> Bool {
        revokedAt == nil && endsOn >= day
    }

    /// The consent of a token, unless one of them has ended.
    static func inForce(token: ProgramToken.ID, under rules: AccountRules, _ db: Database) throws -> Consent? {
        guard let token = try ProgramToken.fetchOne(db, key: token), token.revokedAt == nil,
            let consent = try fetchOne(db, key: token.consentId), consent.isInForce(on: rules.today)
        else { return nil }
        return consent
    }
}

extension ProgramToken: FetchableRecord, TableRecord {
    package static var databaseTableName: String { "program_token" }
}

extension AccountDesk {
    func record(_ draft: Consent.Draft) throws -> Consent {
        let paper = try draft.paper.checked(under: rules, db)
        let party = cleaned(draft.party)
        let purposes = draft.purposes.map(cleaned).filter { !$0.isEmpty }
        guard !party.isEmpty else { throw AccountRefusal.nameless }
        guard !purposes.isEmpty else { throw AccountRefusal.noPurpose }
        let isNamed = draft.fields.allSatisfy { $0.wholeMatch(of: /[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*/) != nil }
        guard !draft.fields.isEmpty, isNamed else { throw AccountRefusal.noFields }
        guard rules.roles.role(draft.role)?.isForPrograms == true else { throw AccountRefusal.noSuchRole(draft.role) }
        guard draft.endsOn.isComplete, draft.endsOn >= rules.today else { throw AccountRefusal.endsBeforeStart }
        let unit = try Self.livingUnit(draft.unit, rules, db)
        guard try units().contains(unit.id) else { throw AccountRefusal.noSuchUnit(draft.unit) }
        let consent = Consent(
            id: .random(), party: party, number: paper.number, signedOn: paper.signedOn, documentId: paper.documentId,
            purposes: purposes, fields: draft.fields, unitId: unit.id, role: draft.role, endsOn: draft.endsOn,
            recordedBy: administrator.person.id, recordedAt: now, revokedAt: nil)
        try consent.insert(db)
        return consent
    }

    func issueToken(for consent: Consent.ID) throws -> SecretCode {
        guard let consent = try Consent.fetchOne(db, key: consent), consent.isInForce(on: rules.today),
            try units().contains(consent.unitId)
        else { throw AccountRefusal.noSuchConsent }
        let token = SecretCode.token()
        try db.execute(
            sql: "INSERT INTO program_token (id, consentId, tokenHash, issuedBy, issuedAt) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                ProgramToken.ID.random().text, consent.id.text, token.hash, administrator.person.id.text, now,
            ])
        return token
    }

    /// Ends a consent and every token that rests on it.
    func revoke(_ consent: Consent.ID) throws {
        guard let found = try Consent.fetchOne(db, key: consent), found.revokedAt == nil,
            try units().contains(found.unitId)
        else { throw AccountRefusal.noSuchConsent }
        try db.execute(sql: "UPDATE consent SET revokedAt = ? WHERE id = ?", arguments: [now, consent.text])
        try db.execute(
            sql: "UPDATE program_token SET revokedAt = ? WHERE consentId = ? AND revokedAt IS NULL",
            arguments: [now, consent.text])
    }
}

extension ArchiveDatabase {
    package func recordConsent(
        _ draft: Consent.Draft, by principal: Principal, under rules: AccountRules
    ) async throws -> Consent {
        try await desk(principal, rules) { try $0.record(draft) }
    }

    /// A new secret for a program, shown once; those given out before stay good.
    package func issueToken(
        for consent: Consent.ID, by principal: Principal, under rules: AccountRules
    ) async throws -> SecretCode {
        try await desk(principal, rules) { try $0.issueToken(for: consent) }
    }

    package func revokeConsent(
        _ consent: Consent.ID, by principal: Principal, under rules: AccountRules
    ) async throws {
        try await desk(principal, rules) { try $0.revoke(consent) }
    }

    /// All consents, the newest first.
    package func consents() async throws -> [Consent] {
        try await read { db in try Consent.order(literal: "recordedAt DESC, id").fetchAll(db) }
    }

    /// The program with this token; nil when it, or its consent, has ended.
    package func program(withToken token: SecretCode, under rules: AccountRules) async throws -> Principal? {
        try await read { db in
            guard
                let found = try ProgramToken.fetchOne(
                    db, sql: "SELECT * FROM program_token WHERE tokenHash = ?", arguments: [token.hash]),
                let consent = try Consent.inForce(token: found.id, under: rules, db)
            else { return nil }
            return .program(Principal.Program(tokenId: found.id, consent: consent))
        }
    }
}
