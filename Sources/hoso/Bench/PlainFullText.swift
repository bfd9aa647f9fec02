import Foundation
import GRDB

/// What a program would do that only wraps FTS5: `unicode61` and `ORDER BY rank`. The measure beside ours.
struct PlainFullText {
    private let queue: DatabaseQueue

    init(path: String) throws {
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA synchronous = NORMAL") }
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.write { db in
            try db.execute(
                sql: "CREATE VIRTUAL TABLE plain USING fts5(body, tokenize = 'unicode61 remove_diacritics 2')")
        }
    }

    func insert(_ texts: [String]) throws {
        try queue.write { db in
            let statement = try db.cachedStatement(sql: "INSERT INTO plain (body) VALUES (?)")
            for text in texts { try statement.execute(arguments: [text]) }
        }
    }

    func optimize() throws {
        try queue.write { db in try db.execute(sql: "INSERT INTO plain (plain) VALUES ('optimize')") }
    }

    /// CPU milliseconds of the top 20 rows with snippets, 95th percentile over the words.
    func rankedQuery(words: [String]) throws -> Double {
        var times: [Double] = []
        for word in words {
            let watch = Stopwatch()
            try queue.read { db in
                let rows = try Row.fetchAll(
                    db,
                    sql:
                        "SELECT rowid, snippet(plain, 0, '', '', '…', 32) FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT 20",
                    arguments: ["\"\(word)\""])
                _ = rows.count
            }
            times.append(watch.read().cpu * 1000)
        }
        return times.percentile(95)
    }
}
