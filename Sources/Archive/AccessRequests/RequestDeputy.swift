package import Foundation
import GRDB

/// Somebody who decides requests for a head on certain days, as long as the head may decide them.
package struct RequestDeputy: Codable, Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<RequestDeputy>

    package let id: ID
    package let unitId: Unit.ID
    package let headId: Person.ID
    package let deputyId: Person.ID
    package let startsOn: Day
    /// The last day.
    package let endsOn: Day
    package let namedAt: Date
    /// When the head took it back.
    package let endedAt: Date?

    func holds(on day: Day) -> Bool {
        endedAt == nil && startsOn <= day && day <= endsOn
    }
}

// MARK: - Database

extension RequestDeputy: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "request_deputy"

    static func inForce(for unit: Unit.ID, on day: Day, _ db: Database) throws -> [RequestDeputy] {
        try filter(literal: "unitId = \(unit.text) AND endedAt IS NULL").fetchAll(db).filter { $0.holds(on: day) }
    }
}

extension RequestDesk {
    /// Lets the holder of an account decide for this head from a day to another; both days are included.
    func name(deputy account: String, of unit: Unit.ID, from start: Day, until end: Day) throws -> RequestDeputy {
        guard standing.has(.decideRequests, givenFor: unit) else { throw RequestRefusal.notAllowed }
        guard start.isComplete, end.isComplete, start <= end, end >= today else { throw RequestRefusal.badDays }
        let deputy = try Account.named(account, db)
        guard let holding = try Holding.active(of: deputy.id, db) else { throw AccountRefusal.notHeld }
        guard holding.personId != holder.person.id else { throw RequestRefusal.notAllowed }
        let person = try Person.existing(holding.personId, db)
        let principal = Principal.Holder(accountId: deputy.id, holdingId: holding.id, person: person)
        guard try Standing(of: .holder(principal), under: rules.accounts, db).hasContent else {
            throw RequestRefusal.notAllowed
        }
        let named = RequestDeputy(
            id: .random(), unitId: unit, headId: holder.person.id, deputyId: person.id, startsOn: start, endsOn: end,
            namedAt: now, endedAt: nil)
        try named.insert(db)
        try Notice.tell(.person(person.id), of: .deputyNamed, at: now, db)
        try log(.rightsChanged, "deputyNamed")
        return named
    }

    func end(_ deputy: RequestDeputy.ID) throws {
        guard let found = try RequestDeputy.fetchOne(db, key: deputy), found.endedAt == nil,
            found.headId == holder.person.id || standing.has(.decideRequests, givenFor: found.unitId)
        else { throw RequestRefusal.noSuchDeputy }
        try db.execute(sql: "UPDATE request_deputy SET endedAt = ? WHERE id = ?", arguments: [now, deputy.text])
        try log(.rightsChanged, "deputyEnded")
    }
}

extension ArchiveDatabase {
    /// `account` is the code of one that the deputy holds.
    package func nameDeputy(
        _ account: String, of unit: Unit.ID, from start: Day, until end: Day, by principal: Principal,
        on occasion: Occasion, under rules: RequestRules
    ) async throws -> RequestDeputy {
        try await desk(principal, occasion, rules) { desk in
            try desk.name(deputy: account, of: unit, from: start, until: end)
        }
    }

    package func endDeputy(
        _ deputy: RequestDeputy.ID, by principal: Principal, on occasion: Occasion, under rules: RequestRules
    ) async throws {
        try await desk(principal, occasion, rules) { desk in try desk.end(deputy) }
    }

    /// Those of a unit, past ones too, oldest first.
    package func deputies(of unit: Unit.ID) async throws -> [RequestDeputy] {
        try await read { db in
            try RequestDeputy.filter(literal: "unitId = \(unit.text)").order(literal: "startsOn, namedAt, id")
                .fetchAll(db)
        }
    }
}
