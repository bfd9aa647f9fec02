import GRDB
import VietnameseText

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

    /// Those of a unit and of what is below it, in order of code.
    package func dossiers(heldBy unit: Unit.ID, limit: Int) async throws -> [Dossier] {
        try await read { db in
            let units = Array(try UnitSubtree(of: unit).fetchIds(db))
            let request: SQLRequest<Dossier> =
                "SELECT * FROM dossier WHERE unitId IN \(units) ORDER BY code, id LIMIT \(limit)"
            return try request.fetchAll(db)
        }
    }

    /// Dossiers with a name, whatever its marks and capitals, of a unit and those below it; twenty at most.
    package func dossiers(named name: String, below unit: Unit.ID) async throws -> [Dossier] {
        let wanted = bareForm(nfc(name).lowercased())
        return try await read { db in
            let units = Array(try UnitSubtree(of: unit).fetchIds(db))
            let request: SQLRequest<Dossier> = "SELECT * FROM dossier WHERE unitId IN \(units) ORDER BY name, id"
            var found: [Dossier] = []
            let cursor = try request.fetchCursor(db)
            while found.count < 20, let dossier = try cursor.next() {
                if ([dossier.name] + dossier.otherNames).contains(where: { bareForm(nfc($0).lowercased()) == wanted }) {
                    found.append(dossier)
                }
            }
            return found
        }
    }

    /// A dossier with its unit and all its papers, whoever may see them.
    package func contents(of id: Dossier.ID) async throws -> (dossier: Dossier, unit: Unit, documents: [Document])? {
        try await read { db in
            guard let dossier = try Dossier.fetchOne(db, key: id), let unit = try Unit.fetchOne(db, key: dossier.unitId)
            else { return nil }
            return (dossier, unit, try Document.all().standing(in: .dossier(id)).fetchAll(db))
        }
    }

    /// All dossiers in pieces: pass the last id of the piece before.
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
