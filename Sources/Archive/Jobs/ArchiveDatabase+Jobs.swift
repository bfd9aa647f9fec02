import GRDB

/// How many documents are in which state of reading.
package struct JobCounts: Codable, Equatable, Sendable {
    /// Wait, those given out included.
    package var queued = 0
    /// Given out at this moment.
    package var leased = 0
    package var read = 0
    package var failed = 0
}

/// A document that waits to be read, for `hoso status`.
package struct QueuedDocument: Equatable, Sendable {
    package let document: Document
    /// Tries that were given back.
    package let attempts: Int
    package let isLeased: Bool
    /// Why the last try was given back.
    package let lastError: String?
}

extension ArchiveDatabase {
    /// Gives out up to so many documents to be read.
    ///
    /// Empty when nothing waits that may be tried now; see ``untilNextRetry()``.
    package func claim(_ limit: Int) async throws -> [Lease] {
        let pending = delays.pending()
        let owner = instance
        return try await write { db in
            try JobQueue(db: db).claim(limit, for: owner) { pending.contains($0) }
        }
    }

    /// Takes in how readings ended: job, document and change in one transaction.
    ///
    /// What comes under a fence that is no longer the newest is ignored.
    package func complete(_ outcomes: [(Lease, JobOutcome)]) async throws {
        let owner = instance
        let putBack = try await write { db in
            let queue = JobQueue(db: db)
            var putBack: [Lease] = []
            for (lease, outcome) in outcomes where try queue.holds(lease, owner) {
                switch outcome {
                case .read(let pageCount, let problem):
                    try queue.settle(lease.documentId, state: .read, problem: problem, pageCount: pageCount)
                case .failed(let problem, let pageCount):
                    try queue.settle(lease.documentId, state: .failed, problem: problem, pageCount: pageCount)
                case .retry(let reason):
                    if try queue.putBack(lease, because: reason) { putBack.append(lease) }
                }
            }
            return putBack
        }
        for lease in putBack {
            delays.delay(lease.documentId, afterAttempt: lease.attempts + 1)
        }
    }

    /// Gives leases back unread, as when the program is asked to stop; not counted as a try.
    package func release(_ leases: [Lease]) async throws {
        let owner = instance
        try await write { db in
            let queue = JobQueue(db: db)
            for lease in leases where try queue.holds(lease, owner) {
                try queue.release(lease)
            }
        }
    }

    /// Has a document read again: after a failure, or because what was read is lost.
    package func requeue(document id: Document.ID) async throws {
        delays.forget(id)
        try await write { db in
            guard try Document.exists(db, key: id) else { throw FilingError.noSuchDocument(id) }
            try JobQueue.requeue(id, db)
        }
    }

    /// Has all failed documents read again; returns how many.
    package func requeueFailed() async throws -> Int {
        try await write { db in
            let ids = try Document.ID.fetchAll(db, sql: "SELECT id FROM document WHERE state = 'failed'")
            for id in ids {
                try JobQueue.requeue(id, db)
            }
            return ids.count
        }
    }

    /// How long until a document that was put back may be tried; nil when none waits for that.
    package func untilNextRetry() -> Duration? {
        delays.untilNext()
    }

    // MARK: Listings

    /// `units` nil: of all; else of papers that stand in these units' dossiers and trays.
    package func jobCounts(in units: Set<Unit.ID>? = nil) async throws -> JobCounts {
        let held = Document.held(by: units)
        return try await read { db in
            var counts = JobCounts()
            let leased: SQLRequest<Int> = """
                SELECT count(*) FROM job JOIN document ON document.id = documentId
                WHERE job.state = 'leased' AND \(held)
                """
            counts.leased = try leased.fetchOne(db)!
            let states: SQLRequest<Row> = """
                SELECT state, count(*) AS count FROM document WHERE \(held) GROUP BY state
                """
            for row in try states.fetchAll(db) {
                switch row["state"] as DocumentState {
                case .queued: counts.queued = row["count"]
                case .read: counts.read = row["count"]
                case .failed: counts.failed = row["count"]
                }
            }
            return counts
        }
    }

    /// What waits, in the order it will be read.
    package func queued(in units: Set<Unit.ID>? = nil, limit: Int = 1000) async throws -> [QueuedDocument] {
        let request: SQLRequest<Row> = """
            SELECT document.*, job.attempts AS jobAttempts, job.state = 'leased' AS isLeased, job.lastError
            FROM job JOIN document ON document.id = job.documentId
            WHERE job.state <> 'done' AND \(Document.held(by: units))
            ORDER BY job.state DESC, claims, job.number LIMIT \(limit)
            """
        return try await read { db in
            try request.fetchAll(db).map { row in
                QueuedDocument(
                    document: try Document(row: row), attempts: row["jobAttempts"], isLeased: row["isLeased"],
                    lastError: row["lastError"])
            }
        }
    }

    /// What could not be read, newest first; each says why in `problem`.
    package func failed(in units: Set<Unit.ID>? = nil, limit: Int = 1000) async throws -> [Document] {
        try await read { db in
            try Document.filter(literal: "document.state = 'failed' AND \(Document.held(by: units))")
                .newestFirst().limit(limit).fetchAll(db)
        }
    }
}

extension Document {
    fileprivate static func held(by units: Set<Unit.ID>?) -> SQL {
        guard let units else { return "TRUE" }
        let ids = Array(units)
        return """
            (document.unitId IN \(ids) OR document.dossierId IN (SELECT id FROM dossier WHERE dossier.unitId IN \(ids)))
            """
    }
}

extension JobQueue {
    static func requeue(_ id: Document.ID, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE document SET state = 'queued', problem = NULL, pageCount = NULL WHERE id = ?", arguments: [id])
        try JobQueue(db: db).enqueue(id)
        try db.note(.document, id.text)
    }
}
