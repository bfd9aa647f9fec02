import GRDB

/// Checks the tables of an archive against each other.
struct DatabaseCheck {
    let db: Database

    /// Whether the database can be asked anything else.
    func isSound() throws -> Bool {
        do {
            return try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok"
        } catch is DatabaseError {
            return false
        }
    }

    /// What SQLite says is wrong with the file.
    func damage() throws -> [VerificationFinding] {
        do {
            return try String.fetchAll(db, sql: "PRAGMA integrity_check(100)")
                .filter { $0 != "ok" }
                .map { VerificationFinding(.databaseDamaged, "archive.sqlite", $0) }
        } catch let error as DatabaseError {
            return [VerificationFinding(.databaseDamaged, "archive.sqlite", error.message ?? "\(error.resultCode)")]
        }
    }

    func findings() throws -> [VerificationFinding] {
        let damage = try damage()
        guard damage.isEmpty else { return damage }
        return try schema() + references() + jobs() + changes()
    }

    /// How long the blob of each digest must be.
    func blobSizes() throws -> [String: Int64] {
        var sizes: [String: Int64] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT DISTINCT digest, byteCount FROM document")
        while let row = try rows.next() {
            sizes[row["digest"]] = row["byteCount"]
        }
        return sizes
    }

    private func schema() throws -> [VerificationFinding] {
        let (found, expected) = (Set(try Schema.statements(db)), Set(try Schema.current()))
        let missing = expected.subtracting(found).map { ($0, "missing") }
        let unknown = found.subtracting(expected).map { ($0, "unexpected") }
        return (missing + unknown).map { VerificationFinding(.schemaDiffers, Self.subject($0.0), $0.1) }
    }

    /// "CREATE TABLE unit" of a whole statement.
    private static func subject(_ statement: String) -> String {
        let words = statement.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "(" })
        return words.prefix(words.dropFirst().first == "UNIQUE" ? 4 : 3).joined(separator: " ")
    }

    private func references() throws -> [VerificationFinding] {
        try db.foreignKeyViolations()
            .map { violation in
                let row = violation.originRowID.map { "row \($0)" } ?? "some row"
                return violation.originTable == "job"
                    ? VerificationFinding(.jobWithoutDocument, "job", row)
                    : VerificationFinding(
                        .rowWithoutTarget, violation.originTable, "\(row) points to \(violation.destinationTable)")
            }
            .collect()
    }

    private func jobs() throws -> [VerificationFinding] {
        let unread = try String.fetchAll(
            db,
            sql: """
                SELECT id FROM document LEFT JOIN job ON job.documentId = document.id AND job.state <> 'done'
                WHERE document.state = 'queued' AND job.number IS NULL
                """)
        let idle = try String.fetchAll(
            db,
            sql: """
                SELECT document.id FROM document JOIN job ON job.documentId = document.id
                WHERE document.state <> 'queued' AND job.state <> 'done'
                """)
        return unread.map { VerificationFinding(.documentWithoutJob, $0) }
            + idle.map { VerificationFinding(.jobOfFinishedDocument, $0) }
    }

    private func changes() throws -> [VerificationFinding] {
        let gaps = try Row.fetchAll(
            db,
            sql: """
                SELECT previous + 1 AS first, number - 1 AS last
                FROM (SELECT number, lag(number, 1, 0) OVER (ORDER BY number) AS previous FROM change)
                WHERE number <> previous + 1
                """
        ).map { VerificationFinding(.changeGap, "change", "\($0["first"] as Int64)…\($0["last"] as Int64)") }
        let given = try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'change'") ?? 0
        let last = try Change.last(db)
        let cut = given == last ? [] : [VerificationFinding(.changeGap, "change", "\(last + 1)…\(given)")]
        let unnamed = try ["unit", "dossier", "document"].flatMap { subject in
            try String.fetchAll(
                db,
                sql: """
                    SELECT id FROM \(subject)
                    WHERE id NOT IN (SELECT subjectId FROM change WHERE subject = ?)
                    """, arguments: [subject]
            ).map { VerificationFinding(.changeMissing, $0, subject) }
        }
        return gaps + cut + unnamed
    }
}

extension Cursor {
    fileprivate func collect() throws -> [Element] {
        try Array(self)
    }
}
