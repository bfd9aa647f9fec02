import Archive

/// What the outside may read of the archive's rows, always inside a scope.
///
/// What the scope does not hold is answered like what is not there: nil, or not in the list.
struct ArchiveReading: Sendable {
    let archive: ArchiveDatabase
    let scope: Scope

    init(_ archive: ArchiveDatabase, within scope: Scope) {
        self.archive = archive
        self.scope = scope
    }

    /// A document, the dossier it stands in, and the unit that holds it.
    struct FoundDocument: Sendable {
        let document: Document
        let dossier: Dossier?
        let unit: Archive.Unit
    }

    func document(_ id: Document.ID) async throws -> FoundDocument? {
        let scope = scope
        return try await archive.read { db in
            guard let document = try Document.fetchOne(db, key: id.text) else { return nil }
            let dossier = try document.dossierId.flatMap { try Dossier.fetchOne(db, key: $0.text) }
            guard let unitId = dossier?.unitId ?? document.unitId,
                scope.canRead(component: document.component, in: unitId),
                let unit = try Archive.Unit.fetchOne(db, key: unitId.text)
            else { return nil }
            return FoundDocument(document: document, dossier: dossier, unit: unit)
        }
    }

    /// That a paper is there, for work which shows nothing of it.
    func listed(_ id: Document.ID) async throws -> Document.ID? {
        let scope = scope
        return try await archive.read { db in
            guard let document = try Document.fetchOne(db, key: id.text),
                let unit = try document.unitId
                    ?? document.dossierId.flatMap({ try Dossier.fetchOne(db, key: $0.text)?.unitId })
            else { return nil }
            return scope.contains(unit) ? id : nil
        }
    }

    /// A dossier with what stands in it, oldest paper first and papers without a day last.
    func dossier(_ id: Dossier.ID) async throws -> (dossier: Dossier, unit: Archive.Unit, documents: [Document])? {
        let scope = scope
        return try await archive.read { db in
            guard let dossier = try Dossier.fetchOne(db, key: id.text), scope.contains(dossier.unitId),
                let unit = try Archive.Unit.fetchOne(db, key: dossier.unitId.text)
            else { return nil }
            let documents = try Document.all().standing(in: .dossier(id)).fetchAll(db)
                .filter { scope.canRead(component: $0.component, in: unit.id) }
            return (dossier, unit, documents.sorted(by: Self.isBefore))
        }
    }

    func units() async throws -> [Archive.Unit] {
        let scope = scope
        return try await archive.read { db in
            try Archive.Unit.all().inOrderOfCode().fetchAll(db).filter { scope.contains($0.id) }
        }
    }

    /// Which of these documents the scope holds.
    func visible(_ documents: [Document]) async throws -> Set<Document.ID> {
        let scope = scope
        let dossierIds = Set(documents.compactMap(\.dossierId))
        let holders = try await archive.read { db in
            Dictionary(
                uniqueKeysWithValues: try Dossier.fetchAll(db, keys: dossierIds.map(\.text)).map { ($0.id, $0.unitId) })
        }
        return Set(
            documents.filter { document in
                guard let unit = document.dossierId.flatMap({ holders[$0] }) ?? document.unitId else { return false }
                return scope.canRead(component: document.component, in: unit)
            }.map(\.id))
    }

    /// The papers that stand in each of these dossiers or trays, replaced scans left out.
    func papers(of dossiers: [Dossier]) async throws -> [Dossier.ID: [Document]] {
        let scope = scope
        return try await archive.read { db in
            var papers: [Dossier.ID: [Document]] = [:]
            for dossier in dossiers where scope.contains(dossier.unitId) {
                papers[dossier.id] = try Document.all().standing(in: dossier.place).current().fetchAll(db)
                    .filter { scope.canRead(component: $0.component, in: dossier.unitId) }
                    .sorted(by: Self.isBefore)
            }
            return papers
        }
    }

    private static func isBefore(_ left: Document, _ right: Document) -> Bool {
        switch (left.writtenOn, right.writtenOn) {
        case (let left?, let right?) where left != right: left < right
        case (_?, nil): true
        case (nil, _?): false
        default: (left.receivedAt, left.id) < (right.receivedAt, right.id)
        }
    }
}

extension Dossier {
    /// Whether this is how the index shows the intake tray of a unit: a dossier under the id of the unit.
    var isTray: Bool { id.text == unitId.text }

    var place: Document.Place { isTray ? .tray(unitId) : .dossier(id) }
}
