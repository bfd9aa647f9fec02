import Foundation
package import GRDB
import Synchronization

/// The archive: what we keep, and what we know about it.
///
/// One process owns it and does all writing; others may read. A change that keeps a promise is
/// one method and one transaction, which also holds the change's line of the feed and its job.
package final class ArchiveDatabase: Sendable {
    package enum Access: Sendable {
        /// Takes the lock; brings the tables up to date; may write.
        case owner
        /// Opens read-only, beside an owner or without one; never checkpoints.
        case reader
    }

    package let directory: String
    package let blobs: any BlobStore
    package let derived: DerivedStore
    package let access: Access

    let pool: DatabasePool
    let latch: FaultLatch
    let delays: JobDelays
    /// Names this process in leases, so that the next one knows that they are void.
    let instance = Identifier<ArchiveDatabase>.random().text
    private let lock: OwnerLock?
    private let observer = Mutex(WeakObserver())

    /// Makes an empty archive in an empty or missing directory (`hoso init`).
    package static func create(at directory: String) throws {
        let layout = ArchiveLayout(directory: directory)
        try layout.make()
        let lock = try layout.takeLock()
        try FileBlobStore(directory: layout.blobs, latch: FaultLatch()).layOut()
        let pool = try openForWriting(layout.database)
        try Schema.migrator.migrate(pool)
        try pool.close()
        try layout.seal()
        withExtendedLifetime(lock) {}
    }

    package convenience init(opening directory: String, as access: Access) throws {
        try self.init(opening: directory, as: access, now: { .now })
    }

    /// `now` is the clock of delayed jobs.
    init(opening directory: String, as access: Access, now: @escaping @Sendable () -> ContinuousClock.Instant) throws {
        let layout = ArchiveLayout(directory: directory)
        try layout.checkVersion()
        let latch = FaultLatch()
        let blobs = FileBlobStore(directory: layout.blobs, latch: latch)
        switch access {
        case .owner:
            let lock = try layout.takeLock()
            guard blobs.isLaidOut else { throw ArchiveError.blobsMissing }
            pool = try Self.openForWriting(layout.database)
            guard try pool.read(Schema.migrator.hasBeenSuperseded) == false else {
                throw ArchiveError.wrongVersion(found: "newer tables")
            }
            try Schema.migrator.migrate(pool)
            try blobs.clearTemporaries()
            try pool.write { db in
                try JobQueue.takeBackLeases(db)
                try Holdings.watch(db)
            }
            self.lock = lock
        case .reader:
            var configuration = Self.configuration
            configuration.readonly = true
            pool = try DatabasePool(path: layout.database, configuration: configuration)
            guard try pool.read(Schema.isCurrent) else { throw ArchiveError.wrongVersion(found: "other tables") }
            lock = nil
        }
        self.directory = directory
        self.blobs = blobs
        self.access = access
        self.latch = latch
        derived = DerivedStore(directory: layout.derived)
        delays = JobDelays(now: now)
    }

    deinit {
        // Before the lock, which goes with the rest: until the database is closed nobody else may own the archive.
        try? pool.close()
    }

    package func read<T: Sendable>(_ body: @Sendable @escaping (Database) throws -> T) async throws -> T {
        try await pool.read(body)
    }

    /// One transaction. When it could not be written durably, this and all later ones throw
    /// ``ArchiveError/notDurable(_:)``.
    ///
    /// Returns when whoever ``observe(_:)`` named knows what has moved.
    package func write<T: Sendable>(_ body: @Sendable @escaping (Database) throws -> T) async throws -> T {
        guard access == .owner else { throw ArchiveError.readOnly }
        try latch.check()
        let trail = LogTrail.changing
        do {
            let (result, holdings) = try await pool.write { db in
                let result = try body(db)
                try trail?.append(to: db)
                return (result, try Holdings.taken(from: db))
            }
            trail?.wasCommitted()
            if let holdings { await observer.withLock(\.observer)?.holdingsChanged(holdings) }
            return result
        } catch let error as DatabaseError where error.resultCode == .SQLITE_IOERR {
            throw latch.close(becauseOf: error.description)
        }
    }
}

// MARK: - Observing

extension ArchiveDatabase {
    /// Names who is told at once of what moves; one at a time, not kept alive by this.
    package func observe(_ observer: any HoldingsObserver) {
        self.observer.withLock { $0 = WeakObserver(observer: observer) }
    }

    private struct WeakObserver: Sendable {
        weak var observer: (any HoldingsObserver)?
    }
}

// MARK: - Opening

extension ArchiveDatabase {
    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "archive"
        configuration.busyMode = .timeout(10)
        // trusted_schema stays on: without it SQLite 3.40 forbids JSON functions in CHECKs.
        configuration.prepareDatabase { db in
            try db.execute(
                sql: """
                    PRAGMA cell_size_check = ON;
                    PRAGMA mmap_size = 0;
                    PRAGMA temp_store = MEMORY;
                    """)
        }
        return configuration
    }

    /// Opens the pool and makes sure that a commit is on the disk when it returns.
    private static func openForWriting(_ path: String) throws -> DatabasePool {
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { db in
            // Only now: GRDB sets NORMAL when it enters WAL mode, whatever was asked for before.
            try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864;")
            let expected = [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("fullfsync", "0")]
            for (setting, value) in expected {
                let found = try String.fetchOne(db, sql: "PRAGMA \(setting)") ?? "nothing"
                guard found == value else { throw ArchiveError.notDurable("\(setting) is \(found)") }
            }
        }
        return pool
    }
}
