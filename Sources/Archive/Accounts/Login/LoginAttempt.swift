import Foundation
import GRDB

/// Counting attempts, so that guessing takes longer than anybody has.
enum LoginAttempt {
    /// Takes an attempt in; nil when it can't succeed, whatever the password.
    ///
    /// It counts as a failure from now on, so that many at once are no more than many in a row. Every attempt writes one
    /// row, known account or not: the time to make it durable tells nothing.
    static func admit(
        _ code: String, from client: Client, under rules: AccountRules, _ db: Database
    ) throws -> Credential? {
        try count(from: client, account: try Account.withCode(code, db)?.id, under: rules, db)
        let now = rules.clock()
        guard let account = try Account.withCode(code, db), account.state == .issued,
            try Unit.fetchOne(db, key: account.unitId)?.exists(on: rules.today) == true,
            let holding = try Holding.active(of: account.id, db), let credential = try Credential.of(holding.id, db),
            !credential.passwordHash.isEmpty, credential.failures < AccountRules.failuresAtMost,
            credential.delayedUntil.map({ $0 <= now }) ?? true
        else { return nil }
        if try lockIfIdle(account, credential, under: rules, db) { return nil }
        let failures = credential.failures + 1
        let delay = AccountRules.delay(after: failures)
        try db.execute(
            sql: "UPDATE credential SET failures = ?, delayedUntil = ? WHERE holdingId = ?",
            arguments: [failures, delay > 0 ? now.addingTimeInterval(delay) : nil, holding.id.text])
        return credential
    }

    /// Throws when the address has tried too often; then nothing is written, or one address could fill the disk.
    static func count(
        from client: Client, account: Account.ID?, under rules: AccountRules, _ db: Database
    ) throws {
        let now = rules.clock()
        let recent = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM login_attempt WHERE address = ? AND at > ?",
            arguments: [client.address, now.addingTimeInterval(-60)])!
        guard recent < rules.attemptsPerMinute else { throw LoginRefusal.tooManyAttempts }
        try db.execute(
            sql: "INSERT INTO login_attempt (at, address, accountId) VALUES (?, ?, ?)",
            arguments: [now, client.address, account?.text])
        try db.execute(
            sql: "DELETE FROM login_attempt WHERE at < ?", arguments: [now.addingTimeInterval(-24 * 3600)])
    }

    static func noteExhaustion(of holding: Holding.ID, under rules: AccountRules, _ db: Database) throws {
        guard let credential = try Credential.of(holding, db), credential.failures >= AccountRules.failuresAtMost,
            let account = try Holding.fetchOne(db, key: holding)?.accountId
        else { return }
        try AccountEvent.add(.exhausted, to: account, by: nil, at: rules.clock(), holding: holding, db)
    }

    /// Locks an account that nobody has used for long.
    static func lockIfIdle(
        _ account: Account, _ credential: Credential, under rules: AccountRules, _ db: Database
    ) throws -> Bool {
        let now = rules.clock()
        guard now.timeIntervalSince(credential.lastUsedAt) > Double(rules.idleDays) * 86_400 else { return false }
        try db.execute(sql: "UPDATE account SET state = 'locked' WHERE id = ?", arguments: [account.id.text])
        try Session.endAll(of: credential.holdingId, because: .locked, at: now, db)
        try AccountEvent.add(.idle, to: account.id, by: nil, at: now, holding: credential.holdingId, db)
        return true
    }
}

extension ArchiveDatabase {
    /// Locks every account that nobody has used for longer than the rules allow; returns their codes.
    package func lockIdleAccounts(under rules: AccountRules) async throws -> [String] {
        try await write { db in
            try Account.filter(literal: "state = 'issued'").order(literal: "code").fetchAll(db).compactMap { account in
                guard let holding = try Holding.active(of: account.id, db),
                    let credential = try Credential.of(holding.id, db),
                    try LoginAttempt.lockIfIdle(account, credential, under: rules, db)
                else { return nil }
                return account.code
            }
        }
    }
}
