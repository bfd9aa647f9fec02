import GRDB

extension ArchiveDatabase {
    /// Brings a list of units in: adds new codes, changes those that differ; returns how many did.
    ///
    /// The order does not matter; a unit that the list leaves out stays as it is, and so does one that a decision
    /// has changed since: lists are repeated, and must not undo it.
    @discardableResult
    package func upsert(_ units: [Unit.Draft]) async throws -> Int {
        try await write { db in try Unit.upsert(units, db) }
    }

    package func units() async throws -> [Unit] {
        try await read { db in try Unit.all().inOrderOfCode().fetchAll(db) }
    }

    package func unit(withCode code: String) async throws -> Unit? {
        try await read { db in try Unit.withCode(code, db) }
    }
}

extension Unit {
    static func withCode(_ code: String, _ db: Database) throws -> Unit? {
        try filter(literal: "code = \(code)").fetchOne(db)
    }

    static func upsert(_ drafts: [Draft], _ db: Database) throws -> Int {
        let organisation = try Organisation(db)
        var known = organisation.unitsByFormerCode
        for unit in organisation.units.values {
            known[unit.code] = unit
        }
        var ids = known.mapValues(\.id)
        for draft in drafts where ids[draft.code] == nil {
            ids[draft.code] = .random()
        }
        var seen: Set<String> = []
        var changes = 0
        for draft in drafts {
            guard seen.insert(draft.code).inserted else { throw FilingError.duplicateUnit(draft.code) }
            let parentId = try draft.parent.map { parent in
                guard let id = ids[parent] else {
                    throw FilingError.noSuchParent(unit: draft.code, parent: parent)
                }
                return id
            }
            let unit = Unit(
                id: ids[draft.code]!, code: draft.code, name: draft.name, kind: draft.kind, parentId: parentId,
                startedOn: draft.startedOn, endedOn: draft.endedOn)
            guard unit != known[draft.code] else { continue }
            guard organisation.lastEvent(of: unit.id, asParentToo: false) == nil else { continue }
            try unit.upsert(db)
            try db.note(.unit, unit.id.text)
            changes += 1
        }
        if changes > 0 { try checkTree(db) }
        return changes
    }

    /// Throws when some units can't be reached from the top.
    private static func checkTree(_ db: Database) throws {
        let lost = try String.fetchAll(
            db,
            sql: """
                WITH RECURSIVE reached (id) AS (
                    SELECT id FROM unit WHERE parentId IS NULL
                    UNION SELECT unit.id FROM unit JOIN reached ON unit.parentId = reached.id
                )
                SELECT code FROM unit WHERE id NOT IN (SELECT id FROM reached) ORDER BY code
                """)
        guard lost.isEmpty else { throw FilingError.unitsInCircle(lost) }
        let organisation = try Organisation(db)
        for day in organisation.turningDays {
            let lost = organisation.circle(asOf: day)
            guard lost.isEmpty else { throw FilingError.unitsInCircle(lost) }
        }
    }
}
