import CSearch
import GRDB

/// Full-text rows that wait for the end of their transaction.
///
/// Most statements on ordinary tables open a savepoint, and at each savepoint FTS5 writes what it holds in memory as a
/// segment of its own: mixed with them, the same rows cost three times the CPU.
struct PendingText {
    enum Step {
        case putPage(UInt32, document: UInt32, pageNumber: Int, body: String, title: String, isOCR: Bool)
        case removePage(UInt32, body: String, title: String)
        /// The texts are those of ``RecordColumn/all``.
        case putRecord(UInt32, [String])
        case removeRecord(UInt32, [String])
    }

    var steps: [Step] = []

    /// Writes everything, in order.
    func write(_ db: Database, _ memory: inout MemoryChanges) throws {
        let page = try db.cachedStatement(
            sql: "INSERT INTO page (number, document, pageNumber, length, source) VALUES (?, ?, ?, ?, ?)")
        let text = try db.cachedStatement(sql: "INSERT INTO page_text (number, body, title) VALUES (?, ?, ?)")
        let words = try db.cachedStatement(sql: "INSERT INTO page_fts (rowid, body, title) VALUES (?, ?, ?)")
        let noWords = try db.cachedStatement(
            sql: "INSERT INTO page_fts (page_fts, rowid, body, title) VALUES ('delete', ?, ?, ?)")
        let record = try db.cachedStatement(
            sql: "INSERT INTO record_fts (rowid, \(RecordColumn.list)) VALUES (?, \(RecordColumn.places))")
        let noRecord = try db.cachedStatement(
            sql: """
                INSERT INTO record_fts (record_fts, rowid, \(RecordColumn.list)) VALUES ('delete', ?, \(RecordColumn.places))
                """)
        for step in steps {
            switch step {
            case .putPage(let row, let document, let pageNumber, let body, let title, let isOCR):
                hoso_counts_reset()
                words.setUncheckedArguments([row, body, title])
                try words.execute()
                // The tokenizer has counted the syllables of the first column.
                let length = UInt32(hoso_counts_column(0))
                text.setUncheckedArguments([row, body, title])
                try text.execute()
                page.setUncheckedArguments([row, document, pageNumber, length, isOCR ? 1 : 0])
                try page.execute()
                memory.steps.append(.page(row, document: document, length: length))
            case .removePage(let row, let body, let title):
                try noWords.execute(arguments: [row, body, title])
            case .putRecord(let row, let texts):
                try record.execute(arguments: [row] + StatementArguments(texts))
            case .removeRecord(let row, let texts):
                try noRecord.execute(arguments: [row] + StatementArguments(texts))
            }
        }
    }
}
