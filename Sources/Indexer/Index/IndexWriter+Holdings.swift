import Archive
import GRDB

extension IndexWriter {
    /// Takes in at once whose things are; the rest of what has changed follows in its turn.
    ///
    /// `units` is the tree as the archive has it by now, where it changed. When the index can't be written, the memory knows all the same,
    /// and the error is thrown.
    func take(_ holdings: Holdings, units: IndexChange?) async throws {
        let news = try await database.writeWithoutTransaction { [self] _ in newer.add(holdings) }
        do {
            try await change { [self] db, memory in
                if let units, let current = newer.current(units, read: holdings.number) {
                    try take(current, db, &memory)
                }
                for (id, holder) in news.dossiers { try hold(id, by: holder, db, &memory) }
                for (id, place) in news.documents { try hold(id, at: place, db, &memory) }
            } committed: { [self] in
                if units != nil { newer.unitsAreKnown(upTo: holdings.number) }
            }
        } catch {
            try await database.read { [self] db in try state.hold(news, db) }
            throw error
        }
    }

    private func hold(
        _ id: Dossier.ID, by holder: Holdings.Holder, _ db: Database, _ memory: inout MemoryChanges
    ) throws {
        guard let number = try IndexState.number(ofDossier: id.text, db) else { return }
        guard let id = holder.unit else {
            // Its rows go when the index gets there.
            memory.steps.append(.dossierHeld(number, unit: IndexArrays.none))
            return
        }
        guard let unit = (memory.units ?? state.current.units).number(id: id.text) else {
            throw IndexError.unknownUnit(id.text)
        }
        try db.cachedStatement(sql: "UPDATE dossier SET unit = ? WHERE number = ?").execute(arguments: [unit, number])
        try put(holder.pastUnits, of: number, db, memory)
        memory.steps.append(.dossierHeld(number, unit: unit))
    }

    private func hold(
        _ id: Document.ID, at place: Document.Place?, _ db: Database, _ memory: inout MemoryChanges
    ) throws {
        let held = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT number, dossier FROM document WHERE id = ?"), arguments: [id.text])
        guard let held, let number: UInt32 = held[0], let giver: UInt32 = held[1] else { return }
        guard let place else {
            memory.steps.append(.documentHeld(number, dossier: IndexArrays.none))
            return
        }
        if case .dossier(let dossier) = place, try IndexState.number(ofDossier: dossier.text, db) == nil {
            // Made in the same breath: the document is found again when the index has its dossier.
            memory.steps.append(.documentHeld(number, dossier: IndexArrays.none))
            return
        }
        let dossier = try holder(at: place, db, &memory)
        try db.cachedStatement(sql: "UPDATE document SET dossier = ? WHERE number = ?")
            .execute(arguments: [dossier, number])
        try refreshNewest(of: giver, db)
        try refreshNewest(of: dossier, db)
        memory.steps.append(.documentHeld(number, dossier: dossier))
    }
}

extension IndexState {
    /// Makes holdings known in memory alone.
    func hold(_ holdings: Holdings, _ db: Database) throws {
        var memory = MemoryChanges()
        for (id, holder) in holdings.dossiers {
            guard let number = try Self.number(ofDossier: id.text, db) else { continue }
            let unit = holder.unit.map { current.units.number(id: $0.text) ?? IndexArrays.unknownUnit }
            memory.steps.append(.dossierHeld(number, unit: unit ?? IndexArrays.none))
        }
        for (id, place) in holdings.documents {
            guard let number = try Self.number(ofDocument: id, db) else { continue }
            let dossier: UInt32? =
                switch place {
                case .dossier(let id): try Self.number(ofDossier: id.text, db)
                case .tray(let id): try Self.number(ofDossier: id.text, db)
                case nil: nil
                }
            memory.steps.append(.documentHeld(number, dossier: dossier ?? IndexArrays.none))
        }
        apply(memory)
    }

    static func number(ofDossier id: String, _ db: Database) throws -> UInt32? {
        try UInt32.fetchOne(db.cachedStatement(sql: "SELECT number FROM dossier WHERE id = ?"), arguments: [id])
    }

    static func number(ofDocument id: Document.ID, _ db: Database) throws -> UInt32? {
        try UInt32.fetchOne(db.cachedStatement(sql: "SELECT number FROM document WHERE id = ?"), arguments: [id.text])
    }
}
