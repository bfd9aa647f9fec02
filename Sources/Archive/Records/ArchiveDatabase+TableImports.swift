package import Foundation
import GRDB

/// Tables of records on their way in: one transaction for each step.
extension ArchiveDatabase {
    /// Keeps a file that somebody brought; it waits to be checked.
    package func bring(
        _ bytes: Data, named fileName: String, mapping: String, unit: Unit.ID?, within units: Set<Unit.ID>?,
        by person: String
    ) async throws -> TableImport {
        let brought = TableImport(
            id: .random(), fileName: cleaned(fileName).isEmpty ? "?" : cleaned(fileName), unitId: unit, units: units,
            mapping: mapping, state: .checking, rowsDone: 0, broughtBy: try Person.named(person),
            broughtAt: .nowToTheMillisecond, submits: false)
        return try await write { db in
            if let unit, try !Unit.exists(db, key: unit) { throw RecordRefusal.noSuchUnit(unit) }
            try brought.insert(db)
            try db.execute(
                sql: "INSERT INTO table_import_file (importId, bytes) VALUES (?, ?)",
                arguments: [brought.id.text, bytes])
            return brought
        }
    }

    package func tableImport(_ id: TableImport.ID) async throws -> TableImport? {
        try await read { db in try TableImport.fetchOne(db, key: id) }
    }

    /// Newest first; what was dropped is left out. Within units: files that may hold rows of none but these.
    package func tableImports(visibleWithin units: Set<Unit.ID>? = nil, limit: Int) async throws -> [TableImport] {
        let scope = units.map { "[" + $0.map { "\"\($0.text)\"" }.joined(separator: ",") + "]" }
        return try await read { db in
            var found = TableImport.filter(literal: "state <> 'dropped'")
            if let scope {
                found = found.filter(
                    literal: """
                        units IS NOT NULL AND NOT EXISTS (
                            SELECT 1 FROM json_each(units) WHERE value NOT IN (SELECT value FROM json_each(\(scope))))
                        """)
            }
            return try found.order(literal: "broughtAt DESC, id").limit(limit).fetchAll(db)
        }
    }

    /// What waits to be worked on, longest first.
    package func waitingTableImports() async throws -> [TableImport] {
        try await read { db in
            try TableImport.filter(literal: "state IN ('checking', 'applying')").order(literal: "broughtAt, id")
                .fetchAll(db)
        }
    }

    /// nil once it is applied or dropped.
    package func bytes(of id: TableImport.ID) async throws -> Data? {
        try await read { db in
            try Data.fetchOne(db, sql: "SELECT bytes FROM table_import_file WHERE importId = ?", arguments: [id.text])
        }
    }

    /// What is known of the rows after a number; `outcome` nil: whatever became of them.
    package func rows(
        of id: TableImport.ID, outcome: String? = nil, after row: Int = 0, limit: Int
    ) async throws -> [TableImport.Row] {
        try await read { db in
            try TableImport.Row.fetchAll(
                db,
                sql: """
                    SELECT row, outcome, name, dossierId, messages FROM table_import_row
                    WHERE importId = ? AND row > ? AND (? IS NULL OR outcome = ?) ORDER BY row LIMIT ?
                    """, arguments: [id.text, row, outcome, outcome, limit])
        }
    }

    /// What has become of each import so far.
    package func counts(of imports: [TableImport]) async throws -> [TableImport.ID: TableImport.Counts] {
        let ids = imports.map(\.id.text)
        return try await read { db in
            var counts: [TableImport.ID: TableImport.Counts] = [:]
            let outcomes: SQLRequest<Row> = """
                SELECT importId, outcome, count(*) FROM table_import_row WHERE importId IN \(ids) GROUP BY 1, 2
                """
            for row in try outcomes.fetchAll(db) {
                counts[row[0], default: TableImport.Counts()].rows[row[1]] = row[2]
            }
            let states: SQLRequest<Row> = """
                SELECT i.id, v.state, count(*) FROM table_import i JOIN record_version v ON v.batchId = i.batchId
                WHERE i.id IN \(ids) GROUP BY 1, 2
                """
            for row in try states.fetchAll(db) {
                counts[row[0], default: TableImport.Counts()].versions[row[1]] = row[2]
            }
            return counts
        }
    }

    // MARK: - Steps

    /// Puts another mapping in place, and has all rows looked at anew.
    package func remap(_ id: TableImport.ID, to mapping: String) async throws {
        try await step(id, from: [.checking, .checked]) { found, db in
            found.mapping = mapping
            found.state = .checking
            found.rowsDone = 0
            try db.execute(sql: "DELETE FROM table_import_row WHERE importId = ?", arguments: [id.text])
        }
    }

    /// Has the rows stored as drafts that rest on one paper.
    package func startApplying(
        _ id: TableImport.ID, basis: Basis.Draft, by person: String, submitting: Bool
    ) async throws {
        let person = try Person.named(person)
        try await step(id, from: [.checked]) { found, db in
            found.basisId = try basis.record(by: person, at: .nowToTheMillisecond, db).id
            found.state = .applying
            found.rowsDone = 0
            found.appliedBy = person
            found.batchId = .random()
            found.submits = submitting
        }
    }

    /// Keeps what a look at rows found.
    package func keep(_ rows: [TableImport.Row], of work: TableImport, upTo last: Int) async throws -> TableImport {
        try await write { db in try work.keep(rows, upTo: last, db) }
    }

    /// All rows have been looked at.
    package func endChecking(_ work: TableImport) async throws {
        try await step(work.id, from: [.checking]) { found, db in
            try work.checkIsCurrent(db)
            found.state = .checked
        }
    }

    /// All rows are stored; the file goes, the report stays.
    package func endApplying(_ work: TableImport) async throws {
        try await step(work.id, from: [.applying]) { found, db in
            found.state = .applied
            try db.execute(sql: "DELETE FROM table_import_file WHERE importId = ?", arguments: [work.id.text])
        }
    }

    /// The file can't be read.
    package func fail(_ work: TableImport, because problem: String) async throws {
        try await step(work.id, from: [.checking, .applying]) { found, _ in
            found.state = .failed
            found.problem = problem
        }
    }

    /// Gives up a file that was not applied; what was known of its rows goes with it.
    package func drop(_ id: TableImport.ID) async throws {
        try await step(id, from: [.checking, .checked, .failed]) { found, db in
            found.state = .dropped
            found.problem = nil
            for table in ["table_import_row", "table_import_file"] {
                try db.execute(sql: "DELETE FROM \(table) WHERE importId = ?", arguments: [id.text])
            }
        }
    }

    /// Gives up what was brought before an instant and never applied.
    package func dropForgottenImports(before date: Date) async throws {
        let forgotten = try await read { db in
            try TableImport.filter(literal: "state IN ('checked', 'failed') AND broughtAt < \(date)").fetchAll(db)
        }
        for found in forgotten {
            do {
                try await drop(found.id)
            } catch RecordRefusal.importState {
                // Somebody has remembered it.
            }
        }
    }

    private func step(
        _ id: TableImport.ID, from states: Set<TableImport.State>,
        _ body: @Sendable @escaping (inout TableImport, Database) throws -> Void
    ) async throws {
        try await write { db in
            var found = try TableImport.existing(id, in: states, db)
            try body(&found, db)
            try found.update(db)
        }
    }
}

/// Mappings that were saved under a name for the next file of the same kind.
extension ArchiveDatabase {
    /// By name; JSON as it was saved.
    package func savedMappings() async throws -> [String: String] {
        try await read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT name, mapping FROM column_mapping")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
        }
    }

    /// Puts it in the place of one that the person saved under this name; somebody else's stays, and it is refused.
    package func saveMapping(_ mapping: String, named name: String, by person: String) async throws {
        let person = try Person.named(person)
        let name = cleaned(name)
        guard !name.isEmpty else { throw RecordRefusal.noMappingName }
        try await write { db in
            let owner = try String.fetchOne(
                db, sql: "SELECT savedBy FROM column_mapping WHERE name = ?", arguments: [name])
            if let owner, Person.key(owner) != Person.key(person) {
                throw RecordRefusal.mappingNameTaken(name, by: owner)
            }
            try db.execute(
                sql: """
                    INSERT INTO column_mapping (name, mapping, savedBy, savedAt) VALUES (?, ?, ?, ?)
                    ON CONFLICT (name) DO UPDATE SET
                        mapping = excluded.mapping, savedBy = excluded.savedBy, savedAt = excluded.savedAt
                    """, arguments: [name, mapping, person, Date.nowToTheMillisecond])
        }
    }
}
