package import Foundation
import GRDB

/// Something that people are told: one person, or whoever may do something for a unit. It holds ids and no names.
package struct Notice: Codable, Equatable, Sendable {
    /// What it is about, by code name.
    package enum Subject: String, Codable, CaseIterable, Sendable, DatabaseValueConvertible {
        case requestSubmitted, requestSentBack, requestExamined, requestGranted, requestRefused, requestHandedOver
        case requestReturned, requestWithdrawn, requestExpired, grantWithdrawn
        case deputyNamed
        case emergencyOpened, emergencyReviewed
        /// A code was given out to set a new password with.
        case accountReset
        /// An account was used in two places at a time.
        case accountShared
    }

    package enum Recipient: Equatable, Sendable {
        /// In whatever account, or in one only: it ends with the holding.
        case person(Person.ID, Holding.ID? = nil)
        /// Those of the unit, or of the nearest one above that has any.
        case action(Action, Unit.ID)
    }

    /// What a notice leads to.
    package struct About: Equatable, Sendable {
        package var request: AccessRequest.ID?
        package var emergency: EmergencyAccess.ID?
        package var dossier: Dossier.ID?
        package var account: Account.ID?

        package init(
            request: AccessRequest.ID? = nil, emergency: EmergencyAccess.ID? = nil, dossier: Dossier.ID? = nil,
            account: Account.ID? = nil
        ) {
            self.request = request
            self.emergency = emergency
            self.dossier = dossier
            self.account = account
        }
    }

    /// Rises with time.
    package let number: Int64
    package let at: Date
    package let subject: Subject
    package let requestId: AccessRequest.ID?
    package let emergencyId: EmergencyAccess.ID?
    package let dossierId: Dossier.ID?
    package let accountId: Account.ID?
    /// When whoever asks read it; each of many recipients reads it on their own.
    package let readAt: Date?
}

// MARK: - Database

extension Notice: FetchableRecord {
    /// Tells somebody in the transaction of what it is about.
    static func tell(
        _ recipient: Recipient, of subject: Subject, _ about: About = About(), at now: Date, _ db: Database
    ) throws {
        var person: Person.ID?, holding: Holding.ID?, action: Action?, unit: Unit.ID?
        switch recipient {
        case .person(let id, let only): (person, holding) = (id, only)
        case .action(let which, let id): (action, unit) = (which, id)
        }
        try db.execute(
            sql: """
                INSERT INTO notice (at, subject, requestId, emergencyId, dossierId, accountId, personId, holdingId,
                    action, unitId)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                now, subject.rawValue, about.request?.text, about.emergency?.text, about.dossier?.text,
                about.account?.text, person?.text, holding?.text, action?.rawValue, unit?.text,
            ])
    }

    /// Those for a holder, newest first.
    static func all(
        for holder: Principal.Holder, unreadOnly: Bool, limit: Int, under rules: AccountRules, _ db: Database
    ) throws -> [Notice] {
        let groups: [SQL] = try addressed(to: holder, under: rules, db).map { group in
            "(action = \(group.action.rawValue) AND unitId = \(group.unit.text))"
        }
        let own: SQL =
            "notice.personId = \(holder.person.id.text) AND coalesce(holdingId, \(holder.holdingId.text)) = \(holder.holdingId.text)"
        let toThem = (groups + [own]).joined(operator: .or)
        let kept: SQL = unreadOnly ? "notice_reading.at IS NULL" : "TRUE"
        let request: SQLRequest<Notice> = """
            SELECT notice.*, notice_reading.at AS readAt FROM notice
            LEFT JOIN notice_reading ON notice_reading.number = notice.number
                AND notice_reading.personId = \(holder.person.id.text)
            WHERE (\(toThem)) AND \(kept)
            ORDER BY notice.number DESC LIMIT \(limit)
            """
        return try request.fetchAll(db)
    }

    /// Which groups of recipients the holder is in.
    private static func addressed(
        to holder: Principal.Holder, under rules: AccountRules, _ db: Database
    ) throws -> [(action: Action, unit: Unit.ID)] {
        guard try !Standing(of: .holder(holder), under: rules, db).isEmpty else { return [] }
        let holders = ActionHolders(under: rules, db)
        let groups = try Row.fetchAll(db, sql: "SELECT DISTINCT action, unitId FROM notice WHERE unitId IS NOT NULL")
        return try groups.compactMap { row in
            guard let action = Action(rawValue: row["action"]) else { return nil }
            let unit: Unit.ID = row["unitId"]
            let nearest = try holders.nearest(action, to: unit)
            return nearest?.people.contains(holder.person.id) == true ? (action, unit) : nil
        }
    }
}

extension ArchiveDatabase {
    /// What a holder was told, newest first; nothing once the session or holding has ended.
    package func notices(
        for principal: Principal, unreadOnly: Bool = false, limit: Int = 100, under rules: AccountRules
    ) async throws -> [Notice] {
        guard case .holder(let holder) = principal else { return [] }
        return try await read { db in
            guard try !Standing(of: principal, under: rules, db).isEmpty else { return [] }
            return try Notice.all(for: holder, unreadOnly: unreadOnly, limit: limit, under: rules, db)
        }
    }

    /// Notes that the holder has read what they were told up to a number.
    package func readNotices(upTo number: Int64, by principal: Principal, under rules: AccountRules) async throws {
        guard case .holder(let holder) = principal else { return }
        try await write { db in
            guard try !Standing(of: principal, under: rules, db).isEmpty else { return }
            let unread = try Notice.all(for: holder, unreadOnly: true, limit: 10_000, under: rules, db)
            for notice in unread where notice.number <= number {
                try db.execute(
                    sql: "INSERT INTO notice_reading (number, personId, at) VALUES (?, ?, ?)",
                    arguments: [notice.number, holder.person.id.text, rules.clock()])
            }
        }
    }
}
