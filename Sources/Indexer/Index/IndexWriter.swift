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
    let database: DatabasePool
    let state: IndexState
    let records: RecordTables
    // Used inside the writer's serial queue only.
    var codes: IndexCodes
    var nextPage: UInt32
    var nextDocument: UInt32
    var nextDossier: UInt32
    private var nextUnit: UInt32
    var pending = PendingText()
    var dictionary = ValueDictionary()
    var newer: NewerHoldings

    init(_ database: DatabasePool, state: IndexState, records: RecordTables) throws {
        self.database = database
        self.state = state
        self.records = records
        func next(_ table: String, _ db: Database) throws -> UInt32 {
            try UInt32.fetchOne(db, sql: "SELECT coalesce(max(number), 0) + 1 FROM \(table)") ?? 1
        }
        (codes, nextPage, nextDocument, nextDossier, nextUnit, newer) = try database.read { db in
            (
                try IndexCodes(db), try next("page", db), try next("document", db), try next("dossier", db),
                try next("unit", db), NewerHoldings(reached: try Self.reached(db))
            )
        }
    }

    /// The change of the archive up to which the index goes.
    static func reached(_ db: Database) throws -> Int64 {
        try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'reached'").flatMap(Int64.init) ?? 0
    }

    /// Applies changes in order, and says up to which change of the archive the index now goes.
    func apply(_ changes: [IndexChange], reached: Int64?) async throws {
        try await change { [self] db, memory in
            for change in changes.lazy.compactMap({ [newer] in newer.current($0, read: reached) }) {
                try take(change, db, &memory)
            }
            try pending.write(db, &memory)
            guard let reached else { return }
            try db.execute(sql: "UPDATE meta SET value = ? WHERE key = 'reached'", arguments: [String(reached)])
        } committed: { [self] in
            if let reached { newer.reach(reached) }
        }
    }

    /// One transaction; the memory, and what `committed` does, follow before anybody else may write.
    func change(
        _ body: @escaping @Sendable (Database, inout MemoryChanges) throws -> Void,
        committed: @escaping @Sendable () -> Void
    ) async throws {
        try await database.writeWithoutTransaction { [self] db in
            var memory = MemoryChanges()
            pending = PendingText()
            dictionary.forgetIfLarge()
            do {
                try db.inTransaction {
                    try body(db, &memory)
                    return .commit
                }
            } catch {
                // What was taken back is in no table.
                dictionary = ValueDictionary()
                codes = (try? IndexCodes(db)) ?? codes
                throw error
            }
            memory.codes = codes
            state.apply(memory)
            committed()
        }
    }

    func take(_ change: IndexChange, _ db: Database, _ memory: inout MemoryChanges) throws {
        switch change {
        case .units(let units, let formerNames): try replace(units, formerNames, db, &memory)
        case .dossier(let dossier, let record, let pastUnits):
            let number = try put(dossier, record: record, isTray: false, db, &memory)
            try put(pastUnits, of: number, db, memory)
        case .document(let document): try put(document, db, &memory)
        case .removal(let id): try remove(id, db, &memory)
        case .dossierRemoval(let id): try remove(id, db, &memory)
        }
    }

    /// Makes the tables of the records fit the catalogue; returns whether they have to be filled.
    func installRecords() async throws -> Bool {
        // Asked for with every change, so nothing is locked for the usual answer.
        if try await !database.read(records.isInstalled) {
            try await database.write { [self] db in
                try records.install(db)
                dictionary = ValueDictionary()
            }
        }
        return try await !database.read(records.isFilled)
    }

    func recordsAreFilled() async throws {
        try await database.write(records.markFilled)
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

    func replace(
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
    func put(
        _ pastUnits: Set<Unit.ID>, of dossier: UInt32, _ db: Database, _ memory: MemoryChanges
    ) throws {
        for unit in pastUnits {
            guard let number = (memory.units ?? state.current.units).number(id: unit.text) else { continue }
            try db.cachedStatement(sql: "INSERT OR IGNORE INTO past_unit (unit, dossier) VALUES (?, ?)")
                .execute(arguments: [number, dossier])
        }
    }
}
