package import Archive
import Foundation
import GRDB

/// An index without an archive behind it, filled by hand: for tests and measurements of the index alone.
package final class StandaloneIndex: Sendable {
    package let index: SQLiteSearchIndex
    private let writer: IndexWriter
    private let database: IndexDatabase

    /// Makes or opens `index.sqlite` in a folder.
    package init(directory: String, catalogue: Catalogue = .empty) throws {
        database = try IndexDatabase(path: directory + "/index.sqlite", as: .writer)
        guard let pool = database.writer else { throw IndexError.unusable }
        let state = IndexState()
        try pool.read { db in try state.load(db) }
        let records = RecordTables(catalogue)
        index = SQLiteSearchIndex(
            database: database, state: state, records: records, boxes: WordBoxes(derived: nil))
        writer = try IndexWriter(pool, state: state, records: records)
        try pool.write { db in
            guard try !records.isInstalled(db) else { return }
            try records.install(db)
            try records.createIndexes(db)
        }
    }

    package func apply(_ changes: [IndexChange]) async throws {
        try await writer.apply(changes, reached: nil)
    }

    /// For filling many records at once: see ``createRecordIndexes()``.
    package func dropRecordIndexes() async throws {
        try await writer.dropRecordIndexes()
    }

    package func createRecordIndexes() async throws {
        try await writer.createRecordIndexes()
    }

    package func optimize() async throws {
        try await writer.optimize()
    }

    /// Bytes of the shadow tables of the pages' full text, and of the text itself.
    package func sizes() async throws -> (fullText: Int, text: Int) {
        try await database.pool.read { db in
            let shadow = try Int.fetchOne(
                db,
                sql: """
                    SELECT (SELECT coalesce(sum(length(block)), 0) FROM page_fts_data)
                        + (SELECT coalesce(sum(length(term) + 12), 0) FROM page_fts_idx)
                    """)
            let text = try Int.fetchOne(db, sql: "SELECT coalesce(sum(length(CAST(body AS BLOB))), 0) FROM page_text")
            return (shadow ?? 0, text ?? 0)
        }
    }

    /// Bytes that the inner loops keep in memory.
    package var memoryBytes: Int {
        index.state.arrays.bytes
    }

    /// Whether every row of the text has its words in the full text, and the other way round.
    package func check() async throws {
        guard let pool = database.writer else { throw IndexError.unusable }
        try await pool.write { db in
            try db.execute(sql: "INSERT INTO page_fts (page_fts, rank) VALUES ('integrity-check', 1)")
            try db.execute(sql: "INSERT INTO record_fts (record_fts, rank) VALUES ('integrity-check', 1)")
        }
    }
}
