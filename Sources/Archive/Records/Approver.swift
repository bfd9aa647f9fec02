package import Foundation
import GRDB

/// Who approves changes of the records a unit holds, for how long; or stands in for somebody who does.
package struct Approver: Codable, Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<Approver>

    package let id: ID
    package let unitId: Unit.ID
    package let person: String
    package let startedOn: Day
    /// The last day; nil as long as it goes on.
    package let endedOn: Day?
    /// The approver whom this deputy stands in for; the deputy's right ends with the approver's.
    package let deputyOf: String?
    package let appointedBy: String
    package let appointedAt: Date
    /// Who brought the end forward; nil when it was not, or before that was recorded.
    package var endedBy: String?

    package func holds(on day: Day) -> Bool {
        startedOn <= day && endedOn.map { $0 >= day } ?? true
    }

    /// Whether it was taken back before its first day.
    package var neverHeld: Bool {
        endedOn.map { $0 < startedOn } ?? false
    }

    /// Whether it holds neither on the day nor after it.
    package func isOver(on day: Day) -> Bool {
        neverHeld || endedOn.map { $0 < day } ?? false
    }
}

// MARK: - Database

extension Approver: FetchableRecord, PersistableRecord {
    /// Those of the unit itself on a day; deputies only while whom they stand in for approves.
    static func of(_ unit: Unit.ID, on day: Day, _ db: Database) throws -> [Approver] {
        let all = try filter(literal: "unitId = \(unit.text)").order(literal: "startedOn, appointedAt, id").fetchAll(db)
            .filter { $0.holds(on: day) }
        let principals = Set(all.filter { $0.deputyOf == nil }.map { Person.key($0.person) })
        return all.filter { approver in approver.deputyOf.map { principals.contains(Person.key($0)) } ?? true }
    }

    /// Those of the unit, or of the nearest one above that has any besides `people`.
    static func nearest(
        to unit: Unit.ID, on day: Day, besides people: Set<String>, _ db: Database
    ) throws -> [Approver] {
        let excluded = Set(people.map(Person.key))
        var next: Unit.ID? = unit
        while let unit = next {
            let found = try of(unit, on: day, db).filter { !excluded.contains(Person.key($0.person)) }
            if !found.isEmpty { return found }
            next = try Unit.fetchOne(db, key: unit)?.parentId
        }
        return []
    }

    /// Those of the nearest unit that both stand in, or are, which has any besides `people`.
    static func nearestAbove(
        both first: Unit.ID, _ second: Unit.ID, on day: Day, besides people: Set<String>, _ db: Database
    ) throws -> [Approver] {
        var above: Set<Unit.ID> = []
        var next: Unit.ID? = second
        while let unit = next, above.insert(unit).inserted { next = try Unit.fetchOne(db, key: unit)?.parentId }
        next = first
        while let unit = next, !above.contains(unit) { next = try Unit.fetchOne(db, key: unit)?.parentId }
        return try next.map { try nearest(to: $0, on: day, besides: people, db) } ?? []
    }
}

extension ArchiveDatabase {
    /// Who may approve a change of a record the unit holds that `preparers` have prepared: the approvers of the unit, or
    /// of the nearest one above that has any besides them.
    package func approvers(
        of unit: Unit.ID, on day: Day, besides preparers: Set<String> = []
    ) async throws -> [Approver] {
        try await read { db in try Approver.nearest(to: unit, on: day, besides: preparers, db) }
    }

    /// All appointments of a unit, ended ones too, oldest first.
    package func appointments(of unit: Unit.ID) async throws -> [Approver] {
        try await read { db in
            try Approver.filter(literal: "unitId = \(unit.text)").order(literal: "startedOn, appointedAt, id")
                .fetchAll(db)
        }
    }

    /// All appointments for these units, by the codes of the units and oldest first; nil: for all units.
    package func appointments(
        in units: Set<Unit.ID>?, endedToo: Bool, on day: Day
    ) async throws -> [(approver: Approver, unit: Unit)] {
        try await read { db in
            let byId = Dictionary(uniqueKeysWithValues: try Unit.fetchAll(db).map { ($0.id, $0) })
            return try Approver.order(literal: "startedOn, appointedAt, id").fetchAll(db)
                .filter { units?.contains($0.unitId) ?? true }
                .filter { approver in endedToo || !approver.isOver(on: day) }
                .compactMap { approver in byId[approver.unitId].map { (approver, $0) } }
                .enumerated().sorted { ($0.element.1.code, $0.offset) < ($1.element.1.code, $1.offset) }
                .map(\.element)
        }
    }

    package func appointment(_ id: Approver.ID) async throws -> Approver? {
        try await read { db in try Approver.fetchOne(db, key: id) }
    }

    /// Makes a person an approver of the unit's records from a day on.
    package func appoint(
        _ person: String, for unit: Unit.ID, from start: Day, until end: Day? = nil, by appointer: String
    ) async throws -> Approver {
        try await add(
            Approver(
                id: .random(), unitId: unit, person: try Person.named(person), startedOn: start, endedOn: end,
                deputyOf: nil, appointedBy: try Person.named(appointer), appointedAt: .nowToTheMillisecond))
    }

    /// Lets somebody stand in for an approver of the unit for a time.
    package func deputise(
        _ deputy: String, for principal: String, of unit: Unit.ID, from start: Day, until end: Day, by appointer: String
    ) async throws -> Approver {
        let principal = try Person.named(principal)
        let deputy = Approver(
            id: .random(), unitId: unit, person: try Person.named(deputy), startedOn: start, endedOn: end,
            deputyOf: principal, appointedBy: try Person.named(appointer), appointedAt: .nowToTheMillisecond)
        guard Person.key(deputy.person) != Person.key(principal) else { throw RecordRefusal.noPrincipal(deputy.person) }
        return try await add(deputy)
    }

    private func add(_ approver: Approver) async throws -> Approver {
        guard approver.startedOn.isComplete, approver.endedOn?.isComplete ?? true,
            approver.endedOn.map({ $0 >= approver.startedOn }) ?? true
        else { throw RecordRefusal.endsBeforeStart }
        return try await write { db in
            guard try Unit.exists(db, key: approver.unitId) else { throw RecordRefusal.noSuchUnit(approver.unitId) }
            if let principal = approver.deputyOf {
                let found = try Approver.of(approver.unitId, on: approver.startedOn, db).contains {
                    $0.deputyOf == nil && Person.key($0.person) == Person.key(principal)
                }
                guard found else { throw RecordRefusal.noPrincipal(principal) }
            }
            try approver.insert(db)
            return approver
        }
    }

    /// Ends an appointment with a day, its last; one that has a last day may only end earlier.
    ///
    /// Before its first day only one that has not begun may end: then it never holds.
    package func end(
        _ appointment: Approver.ID, on day: Day, by person: String, today: Day = .todayInVietnam
    ) async throws {
        let person = try Person.named(person)
        try await write { db in
            guard let approver = try Approver.fetchOne(db, key: appointment) else {
                throw RecordRefusal.noSuchApprover(appointment)
            }
            guard day.isComplete, day >= approver.startedOn || approver.startedOn > today else {
                throw RecordRefusal.endsBeforeStart
            }
            if let endedOn = approver.endedOn, day > endedOn { throw RecordRefusal.endsEarlier(endedOn) }
            try db.execute(
                sql: "UPDATE approver SET endedOn = ?, endedBy = ? WHERE id = ?",
                arguments: [day.description, person, appointment.text])
        }
    }
}
