import CSearch
import GRDB
import GRDBSQLite

extension Evaluation {
    /// The members of a set by their newest paper that may be read; those without one come last.
    ///
    /// For who may not read all: the day that stands with a dossier is that of whatever paper is newest.
    func newestReadable(
        _ members: [UInt8], limit: Int, after last: DossierNumber?
    ) throws -> (order: [DossierNumber], next: Cursor?) {
        var listing = Listing(of: members, limit: limit, after: last, arrays)
        let statement = try papersNewestFirst(of: listing.candidates)
        var day: [UInt8] = []
        try rights.withPointers { rights, _ in
            try withUnsafePointer(to: rights) { rights in
                try db.forEachRow(of: statement) { row in
                    let paper = UInt32(truncatingIfNeeded: sqlite3_column_int64(row, 0))
                    let dossier = hoso_document_dossier(arrays, paper, rights)
                    guard dossier != .max else { return true }
                    let text = UnsafeBufferPointer(
                        start: sqlite3_column_text(row, 1), count: Int(sqlite3_column_bytes(row, 1)))
                    if !text.elementsEqual(day) {
                        guard listing.takeEquals() else { return false }
                        day = Array(text)
                    }
                    listing.add(Int(dossier))
                    return true
                }
            }
        }
        return try listing.end(db)
    }

    private func papersNewestFirst(of members: [UInt8]) throws -> Statement {
        let selection = "SELECT number, coalesce(writtenOn, receivedOn) AS day FROM document"
        guard let few = fewNumbers(of: members) else {
            return try db.cachedStatement(sql: "\(selection) ORDER BY coalesce(writtenOn, receivedOn) DESC")
        }
        // The sign keeps SQLite from walking the whole index of days.
        let statement = try db.cachedStatement(
            sql: "\(selection) WHERE dossier IN (SELECT value FROM json_each(?)) ORDER BY +day DESC")
        statement.setUncheckedArguments([few])
        return statement
    }
}
