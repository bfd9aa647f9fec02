import Foundation
import GRDB

/// Why nobody was let in. Nothing tells an unknown account from a wrong password, a locked account, one without a holder,
/// a wrong code or a delay.
package enum LoginRefusal: Error, Equatable, CustomStringConvertible {
    case refused
    /// This address has tried too often in the last minute, whatever it tried.
    case tooManyAttempts

    package var description: String {
        switch self {
        case .refused:
            """
            Không đăng nhập được. Kiểm tra tài khoản, mật khẩu và mã xác thực; sau nhiều lần sai phải chờ. Quên mật khẩu: \
            báo cáo thủ trưởng để Sở Nội vụ cấp mã kích hoạt.
            """
        case .tooManyAttempts: "Địa chỉ này đã thử đăng nhập quá nhiều lần; chờ một phút."
        }
    }
}

extension ArchiveDatabase {
    /// Lets a holder in. `second` is the six digits of now, or a recovery code; nil where there is no second factor.
    package func logIn(
        _ account: String, password: String, second: String? = nil, from client: Client, under rules: AccountRules
    ) async throws -> (token: SecretCode, session: Session) {
        try await prove(account, password, second, from: client, under: rules) { db, holding in
            try Session.start(of: holding.id, from: client, under: rules, db)
        }
    }

    /// Proves once more who has the token, before something grave; the answer is a new token for the same session.
    package func stepUp(
        _ token: SecretCode, password: String, second: String? = nil, from client: Client, under rules: AccountRules
    ) async throws -> (token: SecretCode, session: Session) {
        try await prove(try await account(ofToken: token, under: rules), password, second, from: client, under: rules) {
            db, holding in
            guard let old = try Self.holder(withToken: token, under: rules, db)?.1, old.holdingId == holding.id else {
                throw LoginRefusal.refused
            }
            try Session.end(old.id, because: .renewed, at: rules.clock(), db)
            return try Session.start(of: holding.id, from: client, startedAt: old.startedAt, under: rules, db)
        }
    }

    /// Sets another password. All sessions end; the answer is the token of a new one.
    package func changePassword(
        _ token: SecretCode, from old: String, second: String? = nil, to new: String, from client: Client,
        under rules: AccountRules
    ) async throws -> (token: SecretCode, session: Session) {
        let code = try await account(ofToken: token, under: rules)
        let names = try await read { db in try PasswordRules.names(around: Account.named(code, db), db) }
        if let problem = rules.passwords.problem(of: new, names: names) { throw AccountRefusal.weakPassword(problem) }
        let hash = try await rules.hasher.hash(new)
        return try await prove(code, old, second, from: client, under: rules) { db, holding in
            guard let (holder, _) = try Self.holder(withToken: token, under: rules, db), holder.holdingId == holding.id
            else { throw LoginRefusal.refused }
            try db.execute(
                sql: "UPDATE credential SET passwordHash = ? WHERE holdingId = ?", arguments: [hash, holding.id.text])
            try Session.endAll(of: holding.id, because: .passwordChanged, at: rules.clock(), db)
            try AccountEvent.add(
                .passwordChanged, to: holding.accountId, by: holder, at: rules.clock(), holding: holding.id, db)
            return try Session.start(of: holding.id, from: client, under: rules, db)
        }
    }

    private func account(ofToken token: SecretCode, under rules: AccountRules) async throws -> String {
        try await read { db in
            guard let (holder, _) = try Self.holder(withToken: token, under: rules, db),
                let account = try Account.fetchOne(db, key: holder.accountId)
            else { throw LoginRefusal.refused }
            return account.code
        }
    }

    // MARK: - Proof

    /// One attempt: counted before it is looked at, compared at the same cost whatever was typed, and forgiven when it
    /// was right. `then` runs in the transaction that forgives it.
    private func prove<T: Sendable>(
        _ account: String, _ password: String, _ second: String?, from client: Client, under rules: AccountRules,
        then: @Sendable @escaping (Database, Holding) throws -> T
    ) async throws -> T {
        try await rules.hasher.warmUp()
        let admitted = try await write { db in
            try LoginAttempt.admit(account, from: client, under: rules, db)
        }
        let isRight = try await rules.hasher.verify(
            password.count <= rules.passwords.most ? password : "", against: admitted?.passwordHash)
        guard isRight, let admitted else {
            if let admitted, admitted.failures + 1 == AccountRules.failuresAtMost {
                try await write { db in try LoginAttempt.noteExhaustion(of: admitted.holdingId, under: rules, db) }
            }
            throw LoginRefusal.refused
        }
        return try await write { db in
            // Whatever happened while the password was compared counts.
            guard let holding = try Holding.fetchOne(db, key: admitted.holdingId), holding.endedAt == nil,
                let account = try Account.fetchOne(db, key: holding.accountId), account.state == .issued,
                let credential = try Credential.of(holding.id, db), credential.passwordHash == admitted.passwordHash
            else { throw LoginRefusal.refused }
            if credential.sealedSeed != nil {
                guard try credential.use(second ?? "", under: rules, db) else { throw LoginRefusal.refused }
            } else if try Credential.needsSecondFactor(account, under: rules, db) {
                throw LoginRefusal.refused
            }
            try db.execute(
                sql: """
                    UPDATE credential SET failures = 0, delayedUntil = NULL, lastUsedAt = ? WHERE holdingId = ?
                    """, arguments: [rules.clock(), holding.id.text])
            return try then(db, holding)
        }
    }
}
