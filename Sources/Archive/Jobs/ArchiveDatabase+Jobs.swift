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

    package func jobCounts() async throws -> JobCounts {
        try await read { db in
            var counts = JobCounts()
            counts.leased = try Int.fetchOne(db, sql: "SELECT count(*) FROM job WHERE state = 'leased'")!
            for row in try Row.fetchAll(db, sql: "SELECT state, count(*) AS count FROM document GROUP BY state") {
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
    package func queued(limit: Int = 1000) async throws -> [QueuedDocument] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT document.*, job.attempts AS jobAttempts, job.state = 'leased' AS isLeased, job.lastError
                    FROM job JOIN document ON document.id = job.documentId
                    WHERE job.state <> 'done' ORDER BY job.state DESC, claims, job.number LIMIT ?
                    """, arguments: [limit]
            ).map { row in
                QueuedDocument(
                    document: try Document(row: row), attempts: row["jobAttempts"], isLeased: row["isLeased"],
                    lastError: row["lastError"])
            }
        }
    }

    /// What could not be read, newest first; each says why in `problem`.
    package func failed(limit: Int = 1000) async throws -> [Document] {
        try await read { db in
            try Document.filter(literal: "state = 'failed'").newestFirst().limit(limit).fetchAll(db)
        }
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
