package import Archive
import Foundation
package import Logging
package import ServiceLifecycle

/// Keeps the index equal to the archive: reads what waits, and takes in every change.
///
/// The only one that writes `index.sqlite`. As a service it runs until it is asked to stop; a command drains the queue
/// once.
package final class IndexService: Service {
    /// What is searched; always as far as this service has come.
    package let index: SQLiteSearchIndex
    package let follower: IndexFollower
    private let archive: ArchiveDatabase
    private let queue: ReadingQueue
    private let logger: Logger
    private let retryTick: Duration

    /// Opens the index of an archive for writing, making it anew when it is missing or of another version.
    ///
    /// `retryTick` is how long the service waits before it tries again what failed.
    package init(
        archive: ArchiveDatabase, pool: ExtractionPool, catalogue: Catalogue = .empty, workers: Int = 2,
        retryTick: Duration = .seconds(5), logger: Logger = Logger(label: "index")
    ) throws {
        let path = archive.directory + "/index.sqlite"
        if !IndexDatabase.isUsable(path: path) { try IndexDatabase.remove(path: path) }
        let database = try IndexDatabase(path: path, as: .writer)
        let state = IndexState()
        try database.pool.read { db in try state.load(db) }
        guard let writerPool = database.writer else { throw IndexError.unusable }
        let records = RecordTables(catalogue)
        // Before anybody is answered: what another catalogue closes must not be found any more.
        try writerPool.write { db in if try !records.isInstalled(db) { try records.install(db) } }
        index = SQLiteSearchIndex(
            database: database, state: state, records: records, boxes: WordBoxes(derived: archive.derived))
        follower = IndexFollower(
            archive: archive, database: database,
            writer: try IndexWriter(writerPool, state: state, records: records), logger: logger)
        archive.observe(follower)
        queue = ReadingQueue(archive: archive, pool: pool, workers: workers, logger: logger)
        self.archive = archive
        self.logger = logger
        self.retryTick = retryTick
    }

    /// Deletes the index of an archive, so that the next opening builds it anew. Loses nothing: the archive is the truth.
    package static func removeIndex(of archive: ArchiveDatabase) throws {
        try IndexDatabase.remove(path: archive.directory + "/index.sqlite")
    }

    /// Works until nothing waits: every document read or failed, every change in the index.
    ///
    /// Where `arrivals` is given, documents are read while they arrive, and nobody is done before it has ended.
    package func drain(
        during arrivals: AsyncStream<Void>? = nil, progress: @escaping @Sendable (IndexProgress) -> Void = { _ in }
    ) async throws {
        let counter = ProgressCounter(report: progress)
        try await follower.catchUp()
        if let arrivals {
            for await _ in arrivals {
                await counter.start(waiting: try await archive.jobCounts().queued)
                try await queue.drain { lease, outcome in await counter.add(lease, outcome) }
            }
        }
        while true {
            let waiting = try await archive.jobCounts().queued
            await counter.start(waiting: waiting)
            let before = await counter.done
            try await queue.drain { lease, outcome in await counter.add(lease, outcome) }
            try await follower.catchUp()
            if let delay = archive.untilNextRetry() {
                try await Task.sleep(for: delay)
            } else if try await archive.jobCounts().queued == 0 {
                return
            } else if await counter.done == before {
                // What waits is in somebody else's hands; it comes back when they end.
                return
            }
        }
    }

    package func run() async throws {
        try await cancelWhenGracefulShutdown { [self] in
            try await withThrowingTaskGroup(of: Void.self) { group in
                let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
                group.addTask { [self] in
                    for try await _ in archive.changeNumbers() {
                        try await persisting("following the archive") { try await self.follower.catchUp() }
                        wake.yield()
                    }
                }
                group.addTask { [self] in
                    for await _ in wakes {
                        try await persisting("reading") { try await self.queue.drain { _, _ in } }
                    }
                }
                group.addTask { [self] in
                    // A document that was put back becomes due without a change of the archive.
                    while true {
                        try await Task.sleep(for: self.retryTick)
                        if archive.untilNextRetry() != nil { wake.yield() }
                    }
                }
                defer { group.cancelAll() }
                try await group.next()
            }
        }
    }

    /// Tries again until it works: a full disk must not end the server, which goes on answering from what it has.
    private func persisting(_ what: String, _ body: @Sendable () async throws -> Void) async throws {
        while true {
            do {
                return try await body()
            } catch let error as CancellationError {
                throw error
            } catch {
                logger.error("trying again", metadata: ["doing": "\(what)", "error": "\(error)"])
                try await Task.sleep(for: retryTick)
            }
        }
    }
}

/// How far the reading of the queue is.
package struct IndexProgress: Sendable {
    package var done: Int
    package var waiting: Int
    package var failed: Int
    package var pages: Int
}

private actor ProgressCounter {
    private var progress = IndexProgress(done: 0, waiting: 0, failed: 0, pages: 0)
    private let report: @Sendable (IndexProgress) -> Void

    var done: Int { progress.done }

    init(report: @escaping @Sendable (IndexProgress) -> Void) {
        self.report = report
    }

    func start(waiting: Int) {
        progress.waiting = waiting
        report(progress)
    }

    func add(_ lease: Lease, _ outcome: JobOutcome) {
        progress.done += 1
        progress.waiting = max(progress.waiting - 1, 0)
        switch outcome {
        case .read(let count, _): progress.pages += count
        case .failed: progress.failed += 1
        case .retry: break
        }
        report(progress)
    }
}
