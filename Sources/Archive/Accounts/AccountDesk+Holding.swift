import Foundation
import GRDB

extension AccountDesk {
    /// Puts an account into the hands of a person by a decision of the head (QC Đ.7.3). Nobody else may hold it.
    func hold(_ code: String, by draft: Person.Draft, on decision: Paper) throws -> Holding {
        let decision = try decision.checked(under: rules, db)
        let account = try account(code)
        guard account.state == .issued else { throw AccountRefusal.wrongState(account.state) }
        let person = try Person.of(draft, at: now, db)
        guard person.id != administrator.person.id else { throw AccountRefusal.ownAccount }
        if let held = try Holding.active(of: account.id, db) {
            throw AccountRefusal.held(by: try Person.existing(held.personId, db).name)
        }
        try checkCompatible(account, heldBy: person)
        let holding = try Self.insert(account, person, decision, now, db)
        try note(.handedOver, account, holding: holding.id, paper: decision, person.name)
        return holding
    }

    /// Takes an account out of its holder's hands: sessions and secrets end at once.
    func handBack(_ code: String, on decision: Paper) throws {
        let decision = try decision.checked(under: rules, db)
        let account = try account(code)
        guard let holding = try Holding.active(of: account.id, db) else { throw AccountRefusal.notHeld }
        try end(holding, because: .handedBack)
        try note(.handedBack, account, holding: holding.id, paper: decision)
    }

    /// From one holder to the next in one step.
    func handOver(_ code: String, to draft: Person.Draft, on decision: Paper) throws -> Holding {
        try handBack(code, on: decision)
        return try hold(code, by: draft, on: decision)
    }

    /// Gives out a code for a new password, on the head's report (QC Đ.14.6); the old password and all sessions end.
    ///
    /// The second factor stays unless the report says it is lost too. The administrator sees the code, never a password
    /// that lasts.
    func reset(_ code: String, on report: Paper, renewsSecondFactor: Bool) throws -> SecretCode {
        let report = try report.checked(under: rules, db)
        let account = try account(code)
        guard account.state == .issued else { throw AccountRefusal.wrongState(account.state) }
        guard let holding = try Holding.active(of: account.id, db) else { throw AccountRefusal.notHeld }
        let secret = try Self.giveCode(to: holding, renewsSecondFactor: renewsSecondFactor, now, db)
        try note(
            .reset, account, holding: holding.id, paper: report, renewsSecondFactor ? "second factor too" : nil)
        return secret
    }

    func end(_ holding: Holding, because reason: Session.End) throws {
        try Holding.destroySecrets(of: holding.id, because: reason, at: now, db)
        try db.execute(
            sql: "UPDATE holding SET endedAt = ? WHERE id = ?",
            arguments: [max(now, holding.startedAt), holding.id.text])
    }

    static func insert(
        _ account: Account, _ person: Person, _ decision: Paper, _ now: Date, _ db: Database
    ) throws -> Holding {
        let holding = Holding(
            id: .random(), accountId: account.id, personId: person.id, decisionNumber: decision.number,
            decidedOn: decision.signedOn, documentId: decision.documentId, startedAt: now, endedAt: nil)
        try holding.insert(db)
        return holding
    }

    static func giveCode(
        to holding: Holding, renewsSecondFactor: Bool, _ now: Date, _ db: Database
    ) throws -> SecretCode {
        try Session.endAll(of: holding.id, because: .reset, at: now, db)
        try db.execute(
            sql: "UPDATE credential SET passwordHash = '', failures = 0, delayedUntil = NULL WHERE holdingId = ?",
            arguments: [holding.id.text])
        let secret = SecretCode.activation()
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO activation_code (holdingId, hash, expiresAt, renewsSecondFactor)
                VALUES (?, ?, ?, ?)
                """,
            arguments: [
                holding.id.text, secret.hash, now.addingTimeInterval(AccountRules.activationTime), renewsSecondFactor,
            ])
        return secret
    }
}
