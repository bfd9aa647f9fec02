package import Foundation
import GRDB

/// A holder who is logged in, from one browser. Its token is kept as a hash; the browser alone has it.
package struct Session: Codable, Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<Session>

    /// Why one ended.
    package enum End: String, Codable, CaseIterable, Sendable, DatabaseValueConvertible {
        case loggedOut, idle, limit
        /// The holder ended it from another session.
        case ended
        /// One more login than there may be sessions.
        case superseded
        case renewed, passwordChanged, reset, handedBack, locked, revoked, rightsChanged
    }

    package let id: ID
    package let holdingId: Holding.ID
    /// Of the login; a new token after a step-up does not move it.
    package let startedAt: Date
    package let lastUsedAt: Date
    package let steppedUpAt: Date
    package let address: String
    /// What the browser calls itself.
    package let agent: String
    package let endedAt: Date?
    package let endedBecause: End?

    func isOpen(under rules: AccountRules) -> Bool {
        overdue(under: rules) == nil && endedAt == nil
    }

    /// A clock that goes back prolongs nothing: a session from the future has ended.
    func overdue(under rules: AccountRules) -> End? {
        let now = rules.clock()
        if !(0..<rules.sessionLimit).contains(now.timeIntervalSince(startedAt)) { return .limit }
        if now.timeIntervalSince(lastUsedAt) >= rules.sessionIdle { return .idle }
        return nil
    }
}

/// Where a request comes from.
package struct Client: Equatable, Sendable {
    package let address: String
    package let agent: String

    package init(address: String, agent: String) {
        self.address = address
        self.agent = String(agent.prefix(200))
    }
}

// MARK: - Database

extension Session: FetchableRecord, TableRecord {
    static func open(of holding: Holding.ID, _ db: Database) throws -> [Session] {
        try filter(literal: "holdingId = \(holding.text) AND endedAt IS NULL").order(literal: "startedAt, rowid")
            .fetchAll(db)
    }

    static func withToken(_ token: SecretCode, _ db: Database) throws -> Session? {
        try filter(literal: "tokenHash = \(token.hash) AND endedAt IS NULL").fetchOne(db)
    }

    /// Starts one with a new token; the oldest end when there are too many.
    static func start(
        of holding: Holding.ID, from client: Client, startedAt: Date? = nil, under rules: AccountRules, _ db: Database
    ) throws -> (SecretCode, Session) {
        let now = rules.clock()
        var open: [Session] = []
        for session in try Session.open(of: holding, db) {
            if let reason = session.overdue(under: rules) {
                try end(session.id, because: reason, at: now, db)
            } else {
                open.append(session)
            }
        }
        for session in open.prefix(max(0, open.count - rules.sessionsAtMost + 1)) {
            try end(session.id, because: .superseded, at: now, db)
        }
        let token = SecretCode.token(), id = ID.random()
        try db.execute(
            sql: """
                INSERT INTO session (id, tokenHash, holdingId, startedAt, lastUsedAt, steppedUpAt, address, agent)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id.text, token.hash, holding.text, startedAt ?? now, now, now, client.address, client.agent,
            ])
        return (token, try Session.fetchOne(db, key: id)!)
    }

    static func end(_ session: ID, because reason: End, at now: Date, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE session SET endedAt = ?, endedBecause = ? WHERE id = ? AND endedAt IS NULL",
            arguments: [now, reason.rawValue, session.text])
    }

    static func endAll(of holding: Holding.ID, because reason: End, at now: Date, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE session SET endedAt = ?, endedBecause = ? WHERE holdingId = ? AND endedAt IS NULL",
            arguments: [now, reason.rawValue, holding.text])
    }
}
