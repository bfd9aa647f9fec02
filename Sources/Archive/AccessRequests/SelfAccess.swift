package import Foundation
import GRDB

/// Own data that the account holder of a unit supplies to the person concerned, without the head's consent (QC Đ.12.2).
package struct SelfAccess: Codable, Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<SelfAccess>

    package enum Supply: String, Codable, CaseIterable, Sendable, DatabaseValueConvertible {
        case view, print
    }

    package let id: ID
    package let dossierId: Dossier.ID
    /// The unit that held the dossier.
    package let unitId: Unit.ID
    /// Of the person concerned, as the record has it.
    package let identityNumber: String
    package let supply: Supply
    /// Who supplies it.
    package let personId: Person.ID
    package let holdingId: Holding.ID
    package let openedAt: Date
    package let until: Date
    package let endedAt: Date?

    func isOpen(at now: Date) -> Bool {
        endedAt == nil && openedAt <= now && now < until
    }
}

// MARK: - Database

extension SelfAccess: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "self_access"

    static func open(for holding: Holding.ID, at now: Date, _ db: Database) throws -> [SelfAccess] {
        try filter(literal: "holdingId = \(holding.text) AND endedAt IS NULL").order(literal: "openedAt, id")
            .fetchAll(db).filter { $0.isOpen(at: now) }
    }
}

extension RequestDesk {
    /// `identityNumber` is the one on the paper that the person concerned shows; somebody else's dossier is refused.
    func openSelfAccess(to id: Dossier.ID, identityNumber: String, by supply: SelfAccess.Supply) throws -> SelfAccess {
        guard let dossier = try Dossier.fetchOne(db, key: id), try may(.listDossiers, in: dossier.unitId) else {
            throw RequestRefusal.noSuchDossier
        }
        guard try may(.readDossiers, in: dossier.unitId), try may(.commentOnRequests, in: dossier.unitId) else {
            throw RequestRefusal.notAllowed
        }
        let number = identityNumber.filter { $0 != " " }
        guard !number.isEmpty, dossier.identityNumber == number else { throw RequestRefusal.notOwn }
        let access = SelfAccess(
            id: .random(), dossierId: id, unitId: dossier.unitId, identityNumber: number, supply: supply,
            personId: holder.person.id, holdingId: holder.holdingId, openedAt: now,
            until: now.addingTimeInterval(rules.selfAccessTime).toTheMillisecond, endedAt: nil)
        try access.insert(db)
        try log(.selfAccess, "opened.\(supply.rawValue)", dossiers: [id], request: access.id.text)
        return access
    }

    func end(_ id: SelfAccess.ID) throws {
        guard let access = try SelfAccess.fetchOne(db, key: id), access.isOpen(at: now),
            access.personId == holder.person.id
        else { throw RequestRefusal.noSuchAccess }
        try db.execute(sql: "UPDATE self_access SET endedAt = ? WHERE id = ?", arguments: [now, id.text])
        try log(.selfAccess, "ended", dossiers: [access.dossierId], request: id.text)
    }
}

extension ArchiveDatabase {
    /// Opens own data for the person concerned, who stands at the desk with a paper that bears this number.
    package func openSelfAccess(
        to dossier: Dossier.ID, identityNumber: String, by supply: SelfAccess.Supply, as principal: Principal,
        on occasion: Occasion, under rules: RequestRules
    ) async throws -> SelfAccess {
        try await desk(principal, occasion, rules) { desk in
            try desk.openSelfAccess(to: dossier, identityNumber: identityNumber, by: supply)
        }
    }

    package func endSelfAccess(
        _ access: SelfAccess.ID, by principal: Principal, on occasion: Occasion, under rules: RequestRules
    ) async throws {
        try await desk(principal, occasion, rules) { desk in try desk.end(access) }
    }
}
