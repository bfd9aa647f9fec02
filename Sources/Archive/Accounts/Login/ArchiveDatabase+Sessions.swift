import Foundation
import GRDB

extension ArchiveDatabase {
    /// Who has this token, now; nil for whoever must log in.
    ///
    /// The last use is noted at most once a minute, so a session may end that much early.
    package func principal(withToken token: SecretCode, under rules: AccountRules) async throws -> Principal? {
        let now = rules.clock()
        let found = try await read { db in try Self.holder(withToken: token, under: rules, db) }
        guard let (holder, session) = found else { return nil }
        if now.timeIntervalSince(session.lastUsedAt) >= 60 {
            try await write { db in
                try db.execute(
                    sql: "UPDATE session SET lastUsedAt = ? WHERE id = ? AND endedAt IS NULL AND lastUsedAt < ?",
                    arguments: [now, session.id.text, now])
            }
        }
        return .holder(holder)
    }

    static func holder(
        withToken token: SecretCode, under rules: AccountRules, _ db: Database
    ) throws -> (Principal.Holder, Session)? {
        guard let session = try Session.withToken(token, db), session.isOpen(under: rules),
            let holding = try Holding.fetchOne(db, key: session.holdingId), holding.endedAt == nil,
            let account = try Account.fetchOne(db, key: holding.accountId), account.state == .issued,
            try Unit.fetchOne(db, key: account.unitId)?.exists(on: rules.today) == true
        else { return nil }
        let holder = Principal.Holder(
            accountId: account.id, holdingId: holding.id, person: try Person.existing(holding.personId, db),
            sessionId: session.id, sessionMark: String(token.hash.prefix(12)), steppedUpAt: session.steppedUpAt)
        return (holder, session)
    }

    /// The holder's sessions that are open, oldest first.
    package func sessions(of holder: Principal.Holder, under rules: AccountRules) async throws -> [Session] {
        try await read { db in
            try Session.open(of: holder.holdingId, db).filter { $0.isOpen(under: rules) }
        }
    }

    /// Ends a session of the holder's own; false when there is none.
    @discardableResult
    package func endSession(
        _ session: Session.ID, of holder: Principal.Holder, under rules: AccountRules
    ) async throws -> Bool {
        let now = rules.clock()
        return try await write { db in
            let reason: Session.End = session == holder.sessionId ? .loggedOut : .ended
            guard try Session.open(of: holder.holdingId, db).contains(where: { $0.id == session }) else { return false }
            try Session.end(session, because: reason, at: now, db)
            return true
        }
    }
}
