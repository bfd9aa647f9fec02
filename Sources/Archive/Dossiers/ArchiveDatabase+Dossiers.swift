import GRDB

extension ArchiveDatabase {
    /// Makes the dossier a record describes, or changes the one that is this person's.
    @discardableResult
    package func upsert(_ draft: Dossier.Draft) async throws -> Dossier.Filed {
        try await write { db in try draft.file(db) }
    }

    package func dossier(_ id: Dossier.ID) async throws -> Dossier? {
        try await read { db in try Dossier.fetchOne(db, key: id) }
    }

    /// The dossiers with these ids, in no order; unknown ids are left out.
    package func dossiers(_ ids: [Dossier.ID]) async throws -> [Dossier] {
        try await read { db in try Dossier.fetchAll(db, keys: ids) }
    }

    /// All dossiers in pieces: pass the last id of the piece before.
    /// Those of a unit and of what is below it, in order of code.
    package func dossiers(heldBy unit: Unit.ID, limit: Int) async throws -> [Dossier] {
        try await read { db in
            let units = Array(try UnitSubtree(of: unit).fetchIds(db))
            let request: SQLRequest<Dossier> =
                "SELECT * FROM dossier WHERE unitId IN \(units) ORDER BY code, id LIMIT \(limit)"
            return try request.fetchAll(db)
        }
    }

    package func dossiers(after last: Dossier.ID?, limit: Int) async throws -> [Dossier] {
        try await read { db in try Dossier.all().inOrderOfId(after: last).limit(limit).fetchAll(db) }
    }

    /// The record as it was imported, in JSON, with the keys that have no column; nil when it came another way.
    package func importedRecord(of id: Dossier.ID) async throws -> String? {
        try await read { db in
            try String.fetchOne(db, sql: "SELECT record FROM importedDescription WHERE dossierId = ?", arguments: [id])
        }
    }
}
