import Archive
import CSearch
import Foundation
import GRDB
import VietnameseText

/// Puts changes into the index: the only one that writes it.
///
/// The rows, the full text and the archive's change number they stand for are one transaction. What the inner loops
/// keep in memory follows right after the commit; until then new rows are as if they were not there.
final class IndexWriter: @unchecked Sendable {
    private let database: DatabasePool
    private let state: IndexState
    private let records: RecordTables
    // Used inside the writer's serial queue only.
    private var codes: IndexCodes
    private var nextPage: UInt32
    private var nextDocument: UInt32
    private var nextDossier: UInt32
    private var nextUnit: UInt32
    private var pending = PendingText()
    private var dictionary = ValueDictionary()

    init(_ database: DatabasePool, state: IndexState, records: RecordTables) throws {
        self.database = database
        self.state = state
        self.records = records
        func next(_ table: String, _ db: Database) throws -> UInt32 {
            try UInt32.fetchOne(db, sql: "SELECT coalesce(max(number), 0) + 1 FROM \(table)") ?? 1
        }
        (codes, nextPage, nextDocument, nextDossier, nextUnit) = try database.read { db in
            (
                try IndexCodes(db), try next("page", db), try next("document", db), try next("dossier", db),
                try next("unit", db)
            )
        }
    }

    /// Applies changes in order, and says up to which change of the archive the index now goes.
    func apply(_ changes: [IndexChange], reached: Int64?) async throws {
        do {
            state.apply(try await write(changes, reached: reached))
        } catch {
            // What was taken back is not in the table of values.
            try? await database.writeWithoutTransaction { [self] _ in dictionary = ValueDictionary() }
            throw error
        }
    }

    private func write(_ changes: [IndexChange], reached: Int64?) async throws -> MemoryChanges {
        try await database.write { [self] db in
            var memory = MemoryChanges()
            pending = PendingText()
            dictionary.forgetIfLarge()
            for change in changes {
                switch change {
                case .units(let units, let formerNames): try replace(units, formerNames, db, &memory)
                case .dossier(let dossier, let record, let pastUnits):
                    let number = try put(dossier, record: record, isTray: false, db, &memory)
                    try put(pastUnits, of: number, db, memory)
                case .document(let document): try put(document, db, &memory)
                case .removal(let id): try remove(id, db, &memory)
                }
            }
            try pending.write(db, &memory)
            if let reached {
                try db.execute(sql: "UPDATE meta SET value = ? WHERE key = 'reached'", arguments: [String(reached)])
            }
            memory.codes = codes
            return memory
        }
    }

    /// Makes the tables of the records fit the catalogue; returns whether they are empty now and have to be filled.
    func installRecords() async throws -> Bool {
        // Asked for with every change, so nothing is locked for the usual answer.
        if try await database.read(records.isInstalled) { return false }
        try await database.write { [self] db in
            try records.install(db)
            dictionary = ValueDictionary()
        }
        return true
    }

    /// Fills the tables without their indexes: for many dossiers at once. Questions are answered meanwhile, slower.
    func dropRecordIndexes() async throws {
        guard try await database.read(records.isIndexed) else { return }
        try await database.write(records.dropIndexes)
    }

    func createRecordIndexes() async throws {
        guard try await !database.read(records.isIndexed) else { return }
        try await database.write(records.createIndexes)
    }

    /// Puts the segments of the full text together: slower now, faster for every question.
    func optimize() async throws {
        try await database.writeWithoutTransaction { db in
            try db.execute(sql: "INSERT INTO page_fts(page_fts) VALUES ('optimize')")
            try db.execute(sql: "INSERT INTO record_fts(record_fts) VALUES ('optimize')")
            try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    // MARK: - Units

    private func replace(
        _ units: [Unit], _ formerNames: [Unit.ID: [String]], _ db: Database, _ memory: inout MemoryChanges
    ) throws {
        let upsert = try db.cachedStatement(
            sql: """
                INSERT INTO unit (number, id, code, name, folded, parent, isEnded) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name, folded = excluded.folded,
                    parent = excluded.parent, isEnded = excluded.isEnded
                """)
        for unit in units {
            let known = try UInt32.fetchOne(db, sql: "SELECT number FROM unit WHERE id = ?", arguments: [unit.id.text])
            let number = known ?? nextUnit
            if known == nil { nextUnit += 1 }
            try upsert.execute(arguments: [
                number, unit.id.text, unit.code, unit.name, bareForm(unit.name), unit.parentId?.text,
                unit.endedOn != nil,
            ])
            for name in formerNames[unit.id] ?? [] {
                try db.cachedStatement(sql: "INSERT OR IGNORE INTO former_name (unit, folded) VALUES (?, ?)")
                    .execute(arguments: [number, bareForm(name)])
            }
        }
        memory.units = try UnitTable(db)
    }

    /// Moves are only ever added, so what is there stays.
    private func put(
        _ pastUnits: Set<Unit.ID>, of dossier: UInt32, _ db: Database, _ memory: MemoryChanges
    ) throws {
        for unit in pastUnits {
            guard let number = (memory.units ?? state.current.units).number(id: unit.text) else { continue }
            try db.cachedStatement(sql: "INSERT OR IGNORE INTO past_unit (unit, dossier) VALUES (?, ?)")
                .execute(arguments: [number, dossier])
        }
    }

    // MARK: - Dossiers

    @discardableResult
    private func put(
        _ dossier: Dossier, record: RecordContent, isTray: Bool, _ db: Database, _ memory: inout MemoryChanges
    ) throws -> UInt32 {
        let id = dossier.id.text
        guard let unit = (memory.units ?? state.current.units).entry(id: dossier.unitId.text) else {
            throw IndexError.unknownUnit(dossier.unitId.text)
        }
        let known = try number(ofDossier: id, db)
        let number = known ?? nextDossier
        if known == nil { nextDossier += 1 }
        try db.cachedStatement(
            sql: """
                INSERT INTO dossier (number, id, unit, isTray, code, name, nameKey, bornOn, identityNumber, status, category,
                    position, positionFolded, otherNames, createdAt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET unit = excluded.unit, code = excluded.code, name = excluded.name,
                    nameKey = excluded.nameKey, bornOn = excluded.bornOn, identityNumber = excluded.identityNumber,
                    status = excluded.status, category = excluded.category, position = excluded.position,
                    positionFolded = excluded.positionFolded, otherNames = excluded.otherNames
                """
        ).execute(arguments: [
            number, id, unit.number, isTray, dossier.code, dossier.name, Data(nameSortKey(dossier.name)),
            dossier.bornOn?.description, dossier.identityNumber, dossier.status.rawValue, dossier.category,
            dossier.position, dossier.position.map(bareForm),
            dossier.otherNames.joined(separator: Dossier.nameSeparator),
            dossier.createdAt.timeIntervalSince1970,
        ])
        if known != nil { try removeRecordText(number, db) }
        try records.put(record, of: number, isNew: known == nil, &dictionary, db)
        try putRecordText(
            of: dossier, number: number,
            other: [dossier.code, dossier.identityNumber, dossier.bornOn?.vietnamese, unit.name, unit.code]
                + [records.text(of: record)], db)
        let status = try codes.assign(dossier.status.rawValue, kind: .status, in: db)
        let category = try codes.assign(dossier.category, kind: .category, in: db)
        memory.steps.append(
            .dossier(number, unit: unit.number, status: status, category: category, tie: IndexArrays.tie(of: id)))
        return number
    }

    /// The record as text, so that one box searches it and the pages together.
    private func putRecordText(
        of dossier: Dossier, number: UInt32, other: [String?], _ db: Database
    ) throws {
        let exact = String(UnicodeScalar(UInt8(HOSO_TEXT_EXACT)))
        let names = exact + ([dossier.name] + dossier.otherNames).joined(separator: " ; ")
        let position = exact + (dossier.position ?? "")
        let other = exact + other.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ; ")
        try db.cachedStatement(sql: "INSERT INTO record_text (number, name, position, other) VALUES (?, ?, ?, ?)")
            .execute(arguments: [number, names, position, other])
        pending.steps.append(.putRecord(number, names, position, other))
    }

    private func removeRecordText(_ number: UInt32, _ db: Database) throws {
        guard
            let old = try Row.fetchOne(
                db, sql: "SELECT name, position, other FROM record_text WHERE number = ?", arguments: [number])
        else { return }
        pending.steps.append(.removeRecord(number, old[0], old[1], old[2]))
        try db.execute(sql: "DELETE FROM record_text WHERE number = ?", arguments: [number])
    }

    // MARK: - Documents

    private func put(_ indexed: IndexedDocument, _ db: Database, _ memory: inout MemoryChanges) throws {
        let document = indexed.document
        let dossier = try holder(of: document, db, &memory)
        let old = try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT number, digest, title, extractorVersion, dossier FROM document WHERE id = ?"),
            arguments: [document.id.text])
        let number: UInt32 = old?[0] ?? nextDocument
        if old == nil { nextDocument += 1 }
        try db.cachedStatement(
            sql: """
                INSERT INTO document (number, id, dossier, digest, title, titleFolded, component, documentNumber,
                    numberFolded, writtenOn, receivedOn, extractorVersion)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET dossier = excluded.dossier, digest = excluded.digest, title = excluded.title,
                    titleFolded = excluded.titleFolded, component = excluded.component,
                    documentNumber = excluded.documentNumber, numberFolded = excluded.numberFolded,
                    writtenOn = excluded.writtenOn, receivedOn = excluded.receivedOn,
                    extractorVersion = excluded.extractorVersion
                """
        ).execute(arguments: [
            number, document.id.text, dossier, document.digest, document.title, bareForm(document.title),
            document.component, document.number, document.number.map(bareForm), document.writtenOn?.description,
            document.receivedAt.isoDay, indexed.extractorVersion,
        ])
        try refreshNewest(of: dossier, db)
        if let formerly: UInt32 = old?[4], formerly != dossier { try refreshNewest(of: formerly, db) }
        let component = try codes.assign(document.component, kind: .component, in: db)
        let year = IndexArrays.year(of: document.writtenOn?.description)
        memory.steps.append(.document(number, dossier: dossier, component: component, year: year))

        let isSameText =
            old.map { row in
                row[1] as String == document.digest && row[2] as String == document.title
                    && row[3] as String? == indexed.extractorVersion && indexed.extractorVersion != nil
            } ?? false
        // Moved or corrected: its pages stay where they are.
        if isSameText { return }
        if old != nil { try removePages(of: number, db) }
        putPages(of: indexed, number: number)
    }

    private func putPages(of indexed: IndexedDocument, number: UInt32) {
        // A document without a readable page is still found by its title.
        let readable = indexed.pages ?? []
        let pages = readable.isEmpty ? [IndexedPage(number: 1, text: "", isOCR: false)] : readable
        for page in pages {
            let row = nextPage
            nextPage += 1
            let body = page.isOCR ? String(UnicodeScalar(UInt8(HOSO_TEXT_OCR))) + page.text : page.text
            let title = page.number == pages[0].number ? indexed.document.title : ""
            pending.steps.append(
                .putPage(
                    row, document: number, pageNumber: page.number, body: body, title: title, isOCR: page.isOCR))
        }
    }

    private func remove(_ id: Document.ID, _ db: Database, _ memory: inout MemoryChanges) throws {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT number, dossier FROM document WHERE id = ?", arguments: [id.text])
        else { return }
        try removePages(of: row[0], db)
        try db.execute(sql: "DELETE FROM document WHERE number = ?", arguments: [row[0] as UInt32])
        try refreshNewest(of: row[1], db)
        memory.steps.append(.document(row[0], dossier: .max, component: 0, year: 0))
    }

    private func removePages(of document: UInt32, _ db: Database) throws {
        let rows = try Row.fetchAll(
            db,
            sql:
                "SELECT number, body, title FROM page_text WHERE number IN (SELECT number FROM page WHERE document = ?)",
            arguments: [document])
        for row in rows {
            pending.steps.append(.removePage(row[0], body: row[1], title: row[2]))
            try db.execute(sql: "DELETE FROM page_text WHERE number = ?", arguments: [row[0] as UInt32])
        }
        try db.execute(sql: "DELETE FROM page WHERE document = ?", arguments: [document])
    }

    /// The dossier a document stands in, or the intake tray of its unit, which the index treats as one.
    private func holder(of document: Document, _ db: Database, _ memory: inout MemoryChanges) throws -> UInt32 {
        let id = document.dossierId?.text ?? document.unitId?.text ?? ""
        if let number = try number(ofDossier: id, db) { return number }
        guard document.dossierId == nil, let unit = document.unitId, let tray = Dossier(trayOf: unit) else {
            throw IndexError.unknownDossier(id)
        }
        return try put(tray, record: RecordContent(), isTray: true, db, &memory)
    }

    private func number(ofDossier id: String, _ db: Database) throws -> UInt32? {
        try UInt32.fetchOne(db.cachedStatement(sql: "SELECT number FROM dossier WHERE id = ?"), arguments: [id])
    }

    private func refreshNewest(of dossier: UInt32, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE dossier SET newestOn = (SELECT max(coalesce(writtenOn, receivedOn)) FROM document
                    WHERE document.dossier = dossier.number) WHERE number = ?
                """
        ).execute(arguments: [dossier])
    }
}

package enum IndexError: Error, Equatable {
    /// A dossier names a unit that the index has not been told of.
    case unknownUnit(String)
    case unknownDossier(String)
    case scanFailed(code: Int32)
    /// Not a cursor of ours.
    case badCursor
    /// The index can't be used: it was made by another version, or is damaged.
    case unusable
}
