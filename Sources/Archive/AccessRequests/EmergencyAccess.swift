package import Foundation
import GRDB

/// One dossier that was opened in an emergency: for an hour, to look at only, told at once and reviewed by another person.
package struct EmergencyAccess: Codable, Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<EmergencyAccess>

    package enum ReasonClass: String, Codable, CaseIterable, Sendable, DatabaseValueConvertible {
        /// Life, health or safety of somebody.
        case lifeAndHealth
        /// An authority that prosecutes or inspects, and can't wait.
        case authority
        case disaster
        /// Whoever could decide is out of reach.
        case nobodyThere

        package var label: String {
            switch self {
            case .lifeAndHealth: "tính mạng, sức khỏe, an toàn của con người"
            case .authority: "yêu cầu khẩn của cơ quan có thẩm quyền"
            case .disaster: "thiên tai, sự cố"
            case .nobodyThere: "không liên hệ được người có quyền quyết định"
            }
        }
    }

    package let id: ID
    package let dossierId: Dossier.ID
    /// The unit that held the dossier.
    package let unitId: Unit.ID
    package let reasonClass: ReasonClass
    package let reason: String
    package let paperNumber: String
    package let personId: Person.ID
    package let holdingId: Holding.ID
    package let openedAt: Date
    package let until: Date
    package let endedAt: Date?
    /// The last day to review it.
    package let reviewDueOn: Day
    package let reviewedBy: Person.ID?
    package let reviewedAt: Date?
    package let isJustified: Bool?
    package let finding: String?

    func isOpen(at now: Date) -> Bool {
        endedAt == nil && openedAt <= now && now < until
    }

    /// Why somebody must see a dossier now.
    package struct Reason: Equatable, Sendable {
        package var reasonClass: ReasonClass
        package var text: String
        package var paperNumber: String

        package init(_ reasonClass: ReasonClass, _ text: String, paperNumber: String) {
            self.reasonClass = reasonClass
            self.text = text
            self.paperNumber = paperNumber
        }
    }

    /// How often a unit's dossiers were opened so in a quarter.
    package struct Count: Equatable, Sendable {
        package let unitId: Unit.ID
        package let year: Int
        /// 1 to 4.
        package let quarter: Int
        package var all = 0
        package var reviewed = 0
        package var unjustified = 0
    }
}

// MARK: - Database

extension EmergencyAccess: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "emergency_access"

    static func open(for holding: Holding.ID, at now: Date, _ db: Database) throws -> [EmergencyAccess] {
        try filter(literal: "holdingId = \(holding.text) AND endedAt IS NULL").fetchAll(db).filter {
            $0.isOpen(at: now)
        }
    }
}

extension RequestDesk {
    func openInEmergency(_ id: Dossier.ID, because reason: EmergencyAccess.Reason) throws -> EmergencyAccess {
        guard standing.may(.accessInEmergency) else { throw RequestRefusal.notAllowed }
        guard holder.isSteppedUp(under: rules.accounts) else { throw RequestRefusal.notSteppedUp }
        let text = try Self.reason(reason.text), paper = cleaned(reason.paperNumber)
        guard !paper.isEmpty else { throw RequestRefusal.noReason }
        guard let dossier = try Dossier.fetchOne(db, key: id), try may(.accessInEmergency, in: dossier.unitId) else {
            throw RequestRefusal.noSuchDossier
        }
        guard dossier.identityNumber != holder.person.identityNumber else { throw RequestRefusal.ownDossier }
        try db.execute(
            sql: "UPDATE emergency_access SET endedAt = until WHERE personId = ? AND endedAt IS NULL AND until <= ?",
            arguments: [holder.person.id.text, now])
        let isOpen = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM emergency_access WHERE personId = ? AND endedAt IS NULL)",
            arguments: [holder.person.id.text])!
        guard !isOpen else { throw RequestRefusal.emergencyOpen }
        guard let due = rules.calendar.deadline(from: today, workingDays: rules.reviewDays) else {
            throw RequestRefusal.badDays
        }
        let access = EmergencyAccess(
            id: .random(), dossierId: id, unitId: dossier.unitId, reasonClass: reason.reasonClass, reason: text,
            paperNumber: paper, personId: holder.person.id, holdingId: holder.holdingId, openedAt: now,
            until: now.addingTimeInterval(rules.emergencyTime).toTheMillisecond, endedAt: nil, reviewDueOn: due,
            reviewedBy: nil, reviewedAt: nil, isJustified: nil, finding: nil)
        try access.insert(db)
        try tell(access, of: .emergencyOpened, whoever: .decideRequests)
        try tell(access, of: .emergencyOpened, whoever: .inspect)
        try log(
            .emergency, "opened.\(reason.reasonClass.rawValue)", dossiers: [id], request: access.id.text, purpose: text)
        return access
    }

    func end(_ id: EmergencyAccess.ID) throws {
        guard let access = try EmergencyAccess.fetchOne(db, key: id), access.isOpen(at: now),
            access.personId == holder.person.id
        else { throw RequestRefusal.noSuchAccess }
        try db.execute(sql: "UPDATE emergency_access SET endedAt = ? WHERE id = ?", arguments: [now, id.text])
        try log(.emergency, "ended", dossiers: [access.dossierId], request: id.text)
    }

    /// The head of the unit or an inspector looks whether it was right; never who did it, nor the person concerned.
    func review(_ id: EmergencyAccess.ID, isJustified: Bool, finding: String) throws {
        guard let access = try EmergencyAccess.fetchOne(db, key: id), try mayReview(in: access.unitId) else {
            throw RequestRefusal.noSuchAccess
        }
        let finding = try Self.reason(finding)
        guard access.personId != holder.person.id else { throw RequestRefusal.ownWork }
        let concerned = try Dossier.fetchOne(db, key: access.dossierId)?.identityNumber
        guard concerned != holder.person.identityNumber else { throw RequestRefusal.ownDossier }
        guard access.reviewedAt == nil else { throw RequestRefusal.alreadyReviewed }
        try db.execute(
            sql: """
                UPDATE emergency_access SET reviewedBy = ?, reviewedAt = ?, isJustified = ?, finding = ? WHERE id = ?
                """, arguments: [holder.person.id.text, now, isJustified, finding, id.text])
        try Notice.tell(
            .person(access.personId), of: .emergencyReviewed,
            Notice.About(emergency: id, dossier: access.dossierId), at: now, db)
        try log(.emergency, "reviewed", dossiers: [access.dossierId], request: id.text)
    }

    func mayReview(in unit: Unit.ID) throws -> Bool {
        try may(.inspect, in: unit) || may(.decideRequests, in: unit)
    }

    private func tell(_ access: EmergencyAccess, of subject: Notice.Subject, whoever action: Action) throws {
        let unit = try holders.nearest(action, to: access.unitId, besides: [holder.person.id])?.unit
        try Notice.tell(
            .action(action, unit ?? access.unitId), of: subject,
            Notice.About(emergency: access.id, dossier: access.dossierId), at: now, db)
    }
}
