import GRDB

extension OrganisationPlan {
    /// Writes everything: units, periods, moves and the lines of the change feed; part of one transaction.
    ///
    /// Dossiers and documents go in sets, however many there are.
    func carryOut(_ event: OrganisationEvent, in organisation: Organisation, _ db: Database) throws {
        guard let eve = event.effectiveOn.eve else { throw OrganisationRefusal.dayNotWhole(event.effectiveOn) }
        let after = organisation.after(self, on: event.effectiveOn)
        try event.insert(db)
        // Old names and parents first: what follows overwrites them.
        for naming in named { try keepName(of: organisation.units[naming.unit]!, naming, until: eve, event, db) }
        for placing in placed { try keepParent(of: organisation.units[placing.unit]!, until: eve, event, db) }
        for id in subjects.sorted() {
            let unit = after.units[id]!
            if unit != organisation.units[id] { try unit.upsert(db) }
            try db.note(.unit, id.text)
        }
        try link(event, parents: parents(in: organisation), db)
        for transfer in transfers { try move(transfer, event, db) }
        for tray in trays { try move(tray, db) }
        for naming in named {
            // The name of its unit is part of what a dossier is found by.
            try db.execute(
                literal: """
                    INSERT INTO change (subject, subjectId)
                    SELECT 'dossier', id FROM dossier WHERE unitId = \(naming.unit.text)
                    """)
        }
    }

    private func keepName(
        of unit: Unit, _ naming: Naming, until eve: Day, _ event: OrganisationEvent, _ db: Database
    ) throws {
        let oldCode = naming.code == unit.code ? nil : unit.code
        try db.execute(
            literal: """
                INSERT INTO unit_name (unitId, name, code, startedOn, endedOn, eventId)
                VALUES (\(unit.id), \(unit.name), \(oldCode), coalesce(
                    (SELECT date(max(endedOn), '+1 day') FROM unit_name WHERE unitId = \(unit.id)), \(unit.startedOn)),
                    \(eve), \(event.id))
                """)
    }

    private func keepParent(of unit: Unit, until eve: Day, _ event: OrganisationEvent, _ db: Database) throws {
        try db.execute(
            literal: """
                INSERT INTO unit_parent (unitId, parentId, startedOn, endedOn, eventId)
                VALUES (\(unit.id), \(unit.parentId), coalesce(
                    (SELECT date(max(endedOn), '+1 day') FROM unit_parent WHERE unitId = \(unit.id)), \(unit.startedOn)),
                    \(eve), \(event.id))
                """)
    }

    private func link(_ event: OrganisationEvent, parents: Set<Unit.ID>, _ db: Database) throws {
        let units = subjects.map { ($0, "subject") } + parents.map { ($0, "parent") }
        for (unit, role) in units {
            try db.execute(
                literal: "INSERT INTO unit_event_unit (eventId, unitId, role) VALUES (\(event.id), \(unit), \(role))")
        }
        for succession in successions {
            try db.execute(
                literal: """
                    INSERT INTO unit_succession (predecessorId, successorId, eventId)
                    VALUES (\(succession.predecessor), \(succession.successor), \(event.id))
                    """)
        }
    }

    private func move(_ transfer: Transfer, _ event: OrganisationEvent, _ db: Database) throws {
        let list = transfer.dossiers.map(jsonList)
        let these: SQL =
            list.map { "unitId = \(transfer.from.text) AND id IN (SELECT value FROM json_each(\($0)))" }
            ?? "unitId = \(transfer.from.text)"
        try db.execute(
            literal: """
                INSERT INTO dossier_move (dossierId, fromUnitId, toUnitId, eventId, movedOn, movedAt)
                SELECT id, unitId, \(transfer.to), \(event.id), \(event.effectiveOn), \(event.recordedAt)
                FROM dossier WHERE \(these)
                """)
        try db.execute(
            literal: "INSERT INTO change (subject, subjectId) SELECT 'dossier', id FROM dossier WHERE \(these)")
        try db.execute(literal: "UPDATE dossier SET unitId = \(transfer.to) WHERE \(these)")
    }

    /// Where both trays hold the same bytes, the one that moves counts as replaced by its twin and stays behind.
    private func move(_ tray: TrayTransfer, _ db: Database) throws {
        try db.execute(
            literal: """
                INSERT INTO change (subject, subjectId) SELECT 'document', id FROM document WHERE unitId = \(tray.from)
                """)
        try db.execute(
            literal: """
                UPDATE document SET replacedById = twin.id
                FROM document AS twin
                WHERE document.unitId = \(tray.from) AND document.replacedById IS NULL
                    AND twin.unitId = \(tray.to) AND twin.digest = document.digest
                """)
        try db.execute(
            literal: """
                UPDATE document SET unitId = \(tray.to) WHERE unitId = \(tray.from)
                    AND digest NOT IN (SELECT digest FROM document WHERE unitId = \(tray.to))
                """)
    }
}
