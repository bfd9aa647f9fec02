import GRDB
import Synchronization

/// The reading of documents: what waits, who has it, how it ended.
///
/// A job is given out under a fence number; only the answer that shows the newest number counts,
/// so no reading takes effect twice. Leases die with the process that took them, whatever the clock says.
struct JobQueue {
    /// Tries that were given back with `retry`, in all.
    static let maximumAttempts = 3
    /// Leases in a row without an answer: the process died each time, perhaps of this document.
    static let maximumClaims = 5
    /// From so many unanswered leases on, a document is read alone, so that it can't take others with it.
    static let suspiciousClaims = 2

    let db: Database

    /// Gives the jobs back that a process had which is no more; final for those that killed it each time.
    static func takeBackLeases(_ db: Database) throws {
        let queue = JobQueue(db: db)
        try db.execute(sql: "UPDATE job SET state = 'queued', leaseOwner = NULL WHERE state = 'leased'")
        let deadly = try Row.fetchAll(
            db, sql: "SELECT documentId, claims FROM job WHERE state = 'queued' AND claims >= ?",
            arguments: [maximumClaims])
        for row in deadly {
            let claims: Int = row["claims"]
            try queue.settle(
                row["documentId"], state: .failed, problem: "crashed", pageCount: nil,
                lastError: "the process ended \(claims) times while reading it")
        }
    }

    /// A document that is new, or must be read again.
    ///
    /// Whoever still reads it under an older fence is not heard.
    func enqueue(_ document: Document.ID) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO job (documentId, state) VALUES (?, 'queued')
                ON CONFLICT (documentId) DO UPDATE
                SET state = 'queued', leaseOwner = NULL, fence = fence + 1, attempts = 0, claims = 0, lastError = NULL
                """
        ).execute(arguments: [document])
    }

    func claim(_ limit: Int, for owner: String, except isDelayed: (Document.ID) -> Bool) throws -> [Lease] {
        let waiting = try Row.fetchCursor(
            db,
            sql: """
                SELECT job.documentId, job.fence, job.attempts, job.claims, digest, byteCount, mediaType
                FROM job JOIN document ON document.id = job.documentId
                WHERE job.state = 'queued' ORDER BY claims, job.number
                """)
        var leases: [Lease] = []
        while leases.count < limit, let row = try waiting.next() {
            let document: Document.ID = row["documentId"]
            if isDelayed(document) { continue }
            let isSuspicious = row["claims"] as Int >= Self.suspiciousClaims
            if isSuspicious {
                let isAnyLeased = try Bool.fetchOne(
                    db, sql: "SELECT EXISTS (SELECT 1 FROM job WHERE state = 'leased')")!
                guard leases.isEmpty, !isAnyLeased else { break }
            }
            leases.append(
                Lease(
                    documentId: document, digest: row["digest"], byteCount: row["byteCount"],
                    mediaType: row["mediaType"], fence: row["fence"] as Int64 + 1, attempts: row["attempts"]))
            if isSuspicious { break }
        }
        for lease in leases {
            try db.cachedStatement(
                sql: """
                    UPDATE job SET state = 'leased', leaseOwner = ?, fence = fence + 1, claims = claims + 1
                    WHERE documentId = ?
                    """
            ).execute(arguments: [owner, lease.documentId])
        }
        return leases
    }

    /// Whether the lease is still the newest of its document.
    func holds(_ lease: Lease, _ owner: String) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM job
                    WHERE documentId = ? AND fence = ? AND state = 'leased' AND leaseOwner = ?)
                    """), arguments: [lease.documentId, lease.fence, owner])!
    }

    /// Ends the job and writes the outcome on the document.
    func settle(
        _ document: Document.ID, state: DocumentState, problem: String?, pageCount: Int?, lastError: String? = nil
    ) throws {
        try db.cachedStatement(sql: "UPDATE document SET state = ?, problem = ?, pageCount = ? WHERE id = ?").execute(
            arguments: [state, problem, pageCount, document])
        try db.cachedStatement(
            sql: "UPDATE job SET state = 'done', leaseOwner = NULL, claims = 0, lastError = ? WHERE documentId = ?"
        ).execute(arguments: [lastError, document])
        try db.note(.document, document.text)
    }

    /// Puts the job back for another try; returns false when that was the last one.
    func putBack(_ lease: Lease, because reason: String) throws -> Bool {
        guard lease.attempts + 1 < Self.maximumAttempts else {
            try settle(lease.documentId, state: .failed, problem: reason, pageCount: nil, lastError: reason)
            return false
        }
        try db.execute(
            sql: """
                UPDATE job SET state = 'queued', leaseOwner = NULL, claims = 0, attempts = attempts + 1, lastError = ?
                WHERE documentId = ?
                """, arguments: [reason, lease.documentId])
        return true
    }

    /// Puts the job back as if it had never been given out.
    func release(_ lease: Lease) throws {
        try db.execute(
            sql: "UPDATE job SET state = 'queued', leaseOwner = NULL, claims = claims - 1 WHERE documentId = ?",
            arguments: [lease.documentId])
    }
}

/// When documents that were put back may be tried again.
///
/// Kept in memory and by a clock that only runs forward: a wall clock set back must not hold
/// a document up for years. After a restart everything may be tried at once.
final class JobDelays: Sendable {
    private let dues = Mutex<[Document.ID: ContinuousClock.Instant]>([:])
    private let now: @Sendable () -> ContinuousClock.Instant

    init(now: @escaping @Sendable () -> ContinuousClock.Instant) {
        self.now = now
    }

    /// 10 s after the first attempt, a minute after the second.
    func delay(_ document: Document.ID, afterAttempt attempt: Int) {
        let due = now() + (attempt <= 1 ? .seconds(10) : .seconds(60))
        dues.withLock { $0[document] = due }
    }

    func forget(_ document: Document.ID) {
        dues.withLock { $0[document] = nil }
    }

    /// The documents that must still wait.
    func pending() -> Set<Document.ID> {
        let now = now()
        return dues.withLock { dues in
            dues = dues.filter { $0.value > now }
            return Set(dues.keys)
        }
    }

    /// How long until the first of them may be tried; nil when none waits.
    func untilNext() -> Duration? {
        let now = now()
        return dues.withLock { $0.values.min().map { max(.zero, $0 - now) } }
    }
}
