import Archive
import Foundation
import GRDB
import Indexer
import Logging
import TestSupport
import Testing

/// What fails for a while is tried again.
@Suite struct PersistenceTests {
    @Test func anIndexThatCannotBeWrittenForAWhileCatchesUpAfterwards() async throws {
        let holder = try TemporaryArchive()
        try await holder.addUnits()
        let (errors, report) = AsyncStream.makeStream(of: Void.self)
        let logger = Logger(label: "test") { _ in ErrorReporter(report: report) }
        let pool = try ExtractionPool()
        let service = try IndexService(
            archive: holder.archive, pool: pool, retryTick: .milliseconds(5), logger: logger)

        // Somebody else holds the file: every write fails.
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let path = holder.archive.directory + "/index.sqlite"
        var intruder: DatabaseQueue? = try DatabaseQueue(path: path, configuration: configuration)
        try await intruder?.writeWithoutTransaction { db in try db.execute(sql: "BEGIN IMMEDIATE") }
        let running = Task {
            defer { report.finish() }
            try await service.run()
        }
        var reports = errors.makeAsyncIterator()
        for _ in 0..<2 { try #require(await reports.next() != nil, "the service has ended") }
        #expect(try await service.follower.reached() == 0)

        try await intruder?.writeWithoutTransaction { db in try db.execute(sql: "ROLLBACK") }
        intruder = nil
        let last = try await holder.archive.lastChange()
        while try await service.follower.reached() < last { await Task.yield() }
        running.cancel()
        _ = try? await running.value
        await pool.shutdown()
    }
}

/// Tells of every error that is logged.
private struct ErrorReporter: LogHandler {
    let report: AsyncStream<Void>.Continuation
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.error

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        report.yield()
    }
}
