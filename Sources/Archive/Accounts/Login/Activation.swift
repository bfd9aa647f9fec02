import Foundation
import GRDB

/// The code an administrator gave out becomes a password that only the holder knows (QC Đ.14.6).
extension ArchiveDatabase {
    /// What the holder puts into an authenticator program before choosing a password; nil when no new second factor is
    /// needed. The code is not used up, and asking again makes another seed.
    package func beginActivation(
        _ account: String, code: SecretCode, from client: Client, under rules: AccountRules
    ) async throws -> OneTimeCode? {
        try await attemptActivation(account, code, client, rules) { db, activation in
            guard try activation.needsSeed(under: rules, db) else { return nil }
            let seed = OneTimeCode.random()
            try db.execute(
                sql: "UPDATE activation_code SET sealedSeed = ? WHERE holdingId = ?",
                arguments: [try rules.key.seal(seed, for: activation.holding.id), activation.holding.id.text])
            return seed
        }
    }

    /// Sets the password and uses the code up. `second` is a code of the seed that ``beginActivation(_:code:from:under:)``
    /// showed, or of the old one when that stays; answers new recovery codes, shown once.
    package func activate(
        _ account: String, code: SecretCode, password: String, second: String? = nil, from client: Client,
        under rules: AccountRules
    ) async throws -> [SecretCode] {
        let names = try await attemptActivation(account, code, client, rules) { db, activation in
            try PasswordRules.names(around: activation.account, db)
        }
        if let problem = rules.passwords.problem(of: password, names: names) {
            throw AccountRefusal.weakPassword(problem)
        }
        let hash = try await rules.hasher.hash(password)
        return try await write { db in
            guard let activation = try Activation.valid(account, code, under: rules, db) else {
                throw LoginRefusal.refused
            }
            return try activation.complete(hash: hash, second: second ?? "", from: client, under: rules, db)
        }
    }

    private func attemptActivation<T: Sendable>(
        _ account: String, _ code: SecretCode, _ client: Client, _ rules: AccountRules,
        _ body: @Sendable @escaping (Database, Activation) throws -> T
    ) async throws -> T {
        // The attempt stays counted when it is refused.
        try await write { db in
            try LoginAttempt.count(from: client, account: try Account.withCode(account, db)?.id, under: rules, db)
        }
        return try await write { db in
            guard let activation = try Activation.valid(account, code, under: rules, db) else {
                throw LoginRefusal.refused
            }
            return try body(db, activation)
        }
    }
}

/// A code that is still good, with what it opens.
private struct Activation {
    let account: Account
    let holding: Holding
    let renewsSecondFactor: Bool
    let sealedSeed: Data?

    static func valid(
        _ account: String, _ code: SecretCode, under rules: AccountRules, _ db: Database
    ) throws -> Activation? {
        guard let account = try Account.withCode(account, db), account.state == .issued,
            try Unit.fetchOne(db, key: account.unitId)?.exists(on: rules.today) == true,
            let holding = try Holding.active(of: account.id, db),
            let row = try Row.fetchOne(
                db, sql: "SELECT * FROM activation_code WHERE holdingId = ? AND hash = ? AND expiresAt > ?",
                arguments: [holding.id.text, code.hash, rules.clock()])
        else { return nil }
        return Activation(
            account: account, holding: holding, renewsSecondFactor: row["renewsSecondFactor"],
            sealedSeed: row["sealedSeed"])
    }

    func needsSeed(under rules: AccountRules, _ db: Database) throws -> Bool {
        guard try Credential.needsSecondFactor(account, under: rules, db) else { return false }
        return try renewsSecondFactor || Credential.of(holding.id, db)?.sealedSeed == nil
    }

    func complete(
        hash: String, second: String, from client: Client, under rules: AccountRules, _ db: Database
    ) throws -> [SecretCode] {
        let now = rules.clock()
        let old = try Credential.of(holding.id, db)
        var seed = renewsSecondFactor ? nil : old?.sealedSeed
        var step = seed == nil ? 0 : old!.lastStep
        if try needsSeed(under: rules, db) {
            guard let sealedSeed,
                let used = try rules.key.open(sealedSeed, for: holding.id).step(of: second, at: now, after: 0)
            else { throw LoginRefusal.refused }
            (seed, step) = (sealedSeed, used)
        } else if seed != nil, let old {
            // What stays must be shown: a code and a lost password alone open nothing.
            guard try old.use(second, under: rules, db) else { throw LoginRefusal.refused }
            step = try Credential.of(holding.id, db)!.lastStep
        }
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO credential (holdingId, passwordHash, sealedSeed, lastStep, lastUsedAt)
                VALUES (?, ?, ?, ?, ?)
                """, arguments: [holding.id.text, hash, seed, step, now])
        for table in ["recovery_code", "activation_code"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE holdingId = ?", arguments: [holding.id.text])
        }
        try Session.endAll(of: holding.id, because: .passwordChanged, at: now, db)
        try AccountEvent.add(
            .activated, to: account.id, by: nil, at: now, holding: holding.id, note: client.address, db)
        guard seed != nil else { return [] }
        let codes = (0..<10).map { _ in SecretCode.recovery() }
        for code in codes {
            try db.execute(
                sql: "INSERT INTO recovery_code (holdingId, hash) VALUES (?, ?)",
                arguments: [holding.id.text, code.hash])
        }
        return codes
    }
}
