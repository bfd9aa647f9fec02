package import GRDB

extension ArchiveDatabase {
    /// What a change would do; throws ``OrganisationRefusal`` where it can't be made.
    package func preview(_ change: OrganisationChange, effectiveOn day: Day) async throws -> OrganisationPreview {
        try await read { db in
            let planner = OrganisationPlanner(db: db, organisation: try Organisation(db), day: day)
            return try planner.preview(planner.plan(change))
        }
    }

    /// Makes a change of the organisation, whole or not at all.
    @discardableResult
    package func apply(
        _ change: OrganisationChange, decision: OrganisationDecision, by person: String,
        today: Day = .todayInVietnam
    ) async throws -> OrganisationPreview {
        try await apply([change], decision: decision, by: person, today: today)[0]
    }

    /// Makes the changes that one decision orders, in this order, all or none.
    @discardableResult
    package func apply(
        _ changes: [OrganisationChange], decision: OrganisationDecision, by person: String,
        today: Day = .todayInVietnam
    ) async throws -> [OrganisationPreview] {
        try decision.check(recordedBy: person, today: today)
        return try await write { db in
            try changes.map { try OrganisationPlanner.make($0, decision, by: person, db) }
        }
    }

    /// The units that existed on a day, each after the one above it; nil: today.
    package func tree(asOf day: Day? = nil) async throws -> [UnitNode] {
        try await read { db in try Organisation(db).tree(asOf: day ?? .todayInVietnam) }
    }

    /// All units that ended in this one, directly or by way of others, in order of code.
    package func predecessors(of unit: Unit.ID) async throws -> [Unit] {
        try await read { db in
            let organisation = try Organisation(db)
            return organisation.predecessors(of: unit).compactMap { organisation.units[$0] }.sorted {
                $0.code < $1.code
            }
        }
    }

    /// All units that this one's holdings went to, directly or by way of others, in order of code.
    package func successors(of unit: Unit.ID) async throws -> [Unit] {
        try await read { db in
            let organisation = try Organisation(db)
            return organisation.successors(of: unit).compactMap { organisation.units[$0] }.sorted { $0.code < $1.code }
        }
    }

    /// The events that were about a unit, in the order of taking effect.
    package func organisationEvents(of unit: Unit.ID) async throws -> [OrganisationEvent] {
        try await read { db in
            try OrganisationEvent.fetchAll(
                db,
                sql: """
                    SELECT unit_event.* FROM unit_event JOIN unit_event_unit ON eventId = id
                    WHERE unitId = ? AND role = 'subject' ORDER BY effectiveOn, recordedAt, id
                    """, arguments: [unit])
        }
    }

    /// What units were called before, oldest first; without the present name.
    package func formerNames() async throws -> [Unit.ID: [String]] {
        try await read(Unit.formerNames)
    }

    /// Units by the codes they had before.
    package func unitsByFormerCode() async throws -> [String: Unit] {
        try await read { db in try Organisation(db).unitsByFormerCode }
    }

    /// The units that each of these dossiers belonged to before; those that never moved are left out.
    package func pastUnits(of dossiers: [Dossier.ID]) async throws -> [Dossier.ID: Set<Unit.ID>] {
        try await read { db in try Dossier.pastUnits(of: dossiers, db) }
    }

    /// The way of a dossier through the units, oldest move first.
    package func moves(of dossier: Dossier.ID) async throws -> [DossierMove] {
        try await read { db in
            try DossierMove.fetchAll(
                db, sql: "SELECT * FROM dossier_move WHERE dossierId = ? ORDER BY number", arguments: [dossier])
        }
    }
}

extension OrganisationDecision {
    /// Whether things may be made as it orders: somebody answers for it, and it is in force.
    func check(recordedBy person: String, today: Day) throws {
        guard !number.isEmpty, !person.isEmpty else { throw OrganisationRefusal.unsigned }
        guard effectiveOn <= today else { throw OrganisationRefusal.notYetInForce(effectiveOn) }
    }
}

extension OrganisationPlanner {
    /// Makes a change, and tells what it did.
    static func make(
        _ change: OrganisationChange, _ decision: OrganisationDecision, by person: String, _ db: Database
    ) throws -> OrganisationPreview {
        let organisation = try Organisation(db)
        let planner = OrganisationPlanner(db: db, organisation: organisation, day: decision.effectiveOn)
        let plan = try planner.plan(change)
        let preview = try planner.preview(plan)
        let event = OrganisationEvent(
            id: .random(), kind: change.kind, decisionNumber: decision.number, decidedOn: decision.decidedOn,
            effectiveOn: decision.effectiveOn, note: decision.note, recordedBy: person,
            recordedAt: .nowToTheMillisecond)
        try plan.carryOut(event, in: organisation, db)
        return preview
    }
}

extension Unit {
    package static func formerNames(_ db: Database) throws -> [ID: [String]] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT unitId, unit_name.name FROM unit_name JOIN unit ON unit.id = unitId
                WHERE unit_name.name <> unit.name ORDER BY number
                """)
        return rows.reduce(into: [:]) { names, row in
            let name: String = row["name"]
            if names[row["unitId"]]?.contains(name) != true { names[row["unitId"], default: []].append(name) }
        }
    }
}

extension Dossier {
    package static func pastUnits(of dossiers: [ID], _ db: Database) throws -> [ID: Set<Unit.ID>] {
        let rows: SQLRequest<Row> = """
            SELECT DISTINCT dossierId, fromUnitId FROM dossier_move JOIN dossier ON dossier.id = dossierId
            WHERE dossierId IN (SELECT value FROM json_each(\(jsonList(dossiers)))) AND fromUnitId <> unitId
            """
        return try rows.fetchAll(db).reduce(into: [:]) { $0[$1["dossierId"], default: []].insert($1["fromUnitId"]) }
    }
}
