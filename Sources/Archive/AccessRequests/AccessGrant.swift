package import Foundation
import GRDB

/// What the head has granted of one line of a request: to one person in one holding, of one dossier, for some days.
///
/// It gives nothing by itself: ``DossierAccess`` looks each time whether it is still in force.
package struct AccessGrant: Codable, Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<AccessGrant>

    package enum End: String, Codable, CaseIterable, Sendable, DatabaseValueConvertible {
        /// By the head.
        case withdrawn
        /// By who asked.
        case givenUp
        case returned, expired
    }

    package let id: ID
    package let requestId: AccessRequest.ID
    package let line: Int
    package let dossierId: Dossier.ID
    /// The unit that held the dossier when it was granted.
    package let unitId: Unit.ID
    package let personId: Person.ID
    package let holdingId: Holding.ID
    package let extent: Extent
    package let uses: [FormOfUse]
    package let copies: Int?
    package let startsOn: Day
    /// The last day.
    package let endsOn: Day
    package let grantedBy: Person.ID
    package let grantedAt: Date
    package let endedAt: Date?
    package let endedBecause: End?
    package let endedBy: Person.ID?
}

// MARK: - Database

extension AccessGrant: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "access_grant"

    static func all(of request: AccessRequest.ID, _ db: Database) throws -> [AccessGrant] {
        try filter(literal: "requestId = \(request.text)").order(literal: "line").fetchAll(db)
    }

    /// Those in force on a day for a holding that is; nil: of all dossiers.
    ///
    /// A dossier that another managing body has taken over is granted no more: its head was not asked.
    static func inForce(
        for holding: Holding.ID, dossier: Dossier.ID?, on day: Day, _ db: Database
    ) throws -> [AccessGrant] {
        let grants = try filter(
            literal: """
                holdingId = \(holding.text) AND endedAt IS NULL
                    AND (\(dossier?.text) IS NULL OR dossierId = \(dossier?.text))
                    AND startsOn <= \(day.description) AND endsOn >= \(day.description)
                """
        ).order(literal: "grantedAt, line").fetchAll(db)
        return try grants.filter { grant in
            guard let unit = try Dossier.fetchOne(db, key: grant.dossierId)?.unitId else { return false }
            return try unit == grant.unitId || Unit.hasSucceeded(unit, grant.unitId, db)
        }
    }

    static func endAll(
        of request: AccessRequest.ID, because reason: End, by person: Person.ID?, at now: Date, _ db: Database
    ) throws {
        try db.execute(
            sql: """
                UPDATE access_grant SET endedAt = ?, endedBecause = ?, endedBy = ?
                WHERE requestId = ? AND endedAt IS NULL
                """, arguments: [now, reason.rawValue, person?.text, request.text])
    }
}

extension Unit {
    /// Whether a unit has taken the place of another that ended, at the end of a chain or in it.
    static func hasSucceeded(_ unit: ID, _ ended: ID, _ db: Database) throws -> Bool {
        let request: SQLRequest<Bool> = """
            WITH RECURSIVE heir (id) AS (
                SELECT \(ended.text)
                UNION SELECT successorId FROM unit_succession
                    JOIN heir ON predecessorId = heir.id
                    JOIN unit ON unit.id = predecessorId AND unit.endedOn IS NOT NULL
            )
            SELECT EXISTS (SELECT 1 FROM heir WHERE id = \(unit.text))
            """
        return try request.fetchOne(db)!
    }
}

extension RequestDesk {
    /// Takes back what was granted of one line; with the last one the request is over.
    func withdraw(_ id: AccessGrant.ID, reason: String) throws {
        let reason = try Self.reason(reason)
        guard let grant = try AccessGrant.fetchOne(db, key: id),
            let request = try AccessRequest.fetchOne(db, key: grant.requestId), grant.endedAt == nil,
            let unit = try Dossier.fetchOne(db, key: grant.dossierId)?.unitId
        else { throw RequestRefusal.noSuchGrant }
        guard try mayDecide(in: unit) || mayDecide(in: grant.unitId) else {
            throw try isShown(request) ? RequestRefusal.notAllowed : .noSuchGrant
        }
        try db.execute(
            sql: "UPDATE access_grant SET endedAt = ?, endedBecause = 'withdrawn', endedBy = ? WHERE id = ?",
            arguments: [now, holder.person.id.text, id.text])
        let isLast = try !AccessGrant.all(of: request.id, db).contains { $0.endedAt == nil }
        try advance(request, to: isLast ? .withdrawn : request.state, .grantWithdrawn, note: reason)
        try tellRequester(of: .grantWithdrawn, request)
    }

    private func mayDecide(in unit: Unit.ID) throws -> Bool {
        try may(.decideRequests, in: unit) || isDeputy(for: unit)
    }
}
