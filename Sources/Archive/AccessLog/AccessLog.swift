package import Foundation
package import GRDB
package import Logging
import Synchronization

/// The access log: who saw what, when and why, in a chain that shows tampering.
///
/// A line is durable when ``append(_:)`` returns; whoever gets an error instead releases nothing. Lines that wait together
/// are written in one transaction. A change and its line go into one transaction with ``append(_:at:_:)``.
package final class AccessLog: Sendable {
    /// As many lines as one transaction takes.
    static let batchSize = 200
    /// After so many lines a checkpoint is signed.
    static let checkpointInterval: Int64 = 1000

    private struct Waiting: Sendable {
        let draft: LogLine.Draft
        let at: Date
        let continuation: CheckedContinuation<Int64, any Error>
    }

    private struct Queue: Sendable {
        var waiting: [Waiting] = []
        var isWriting = false
        var unsigned: Int64 = 0

        /// Up to a batch; nil ends the writing.
        mutating func next() -> [Waiting]? {
            isWriting = !waiting.isEmpty
            guard isWriting else { return nil }
            defer { waiting.removeFirst(min(AccessLog.batchSize, waiting.count)) }
            return Array(waiting.prefix(AccessLog.batchSize))
        }
    }

    private let archive: ArchiveDatabase
    private let checkpoints: CheckpointStore
    private let logger: Logger
    private let now: @Sendable () -> Date
    private let queue = Mutex(Queue())

    /// The key that whoever checks the log needs.
    package let verifierKey: LogVerifierKey

    /// The log of an archive that this process owns.
    ///
    /// The key is made when there is none and nothing was ever signed. Throws a ``LogFault`` when the end of the log is
    /// not as it was written, or the log is not the one that was signed.
    package init(
        of archive: ArchiveDatabase, keyAt path: String, logger: Logger = Logger(label: "hoso.log"),
        now: @escaping @Sendable () -> Date = { Date() }
    ) async throws {
        guard archive.access == .owner else { throw ArchiveError.readOnly }
        let key: LogKey
        do {
            key = try LogKey.read(from: path, for: archive.directory)
        } catch LogKeyError.missing {
            let folder = ArchiveLayout(directory: archive.directory).checkpoints
            let isUnsigned = try await archive.read {
                try Int.fetchOne($0, sql: "SELECT count(*) FROM checkpoint") == 0
            }
            guard isUnsigned, try CheckpointFile.all(in: folder).isEmpty else { throw LogKeyError.missing(path) }
            key = try LogKey.make(at: path, for: archive.directory)
        }
        self.archive = archive
        self.logger = logger
        self.now = now
        verifierKey = key.verifier
        checkpoints = CheckpointStore(archive: archive, key: key)
        try await checkpoints.check()
    }

    // MARK: - Lines

    /// Writes a line and returns its number when it is durable.
    ///
    /// Not ended by the cancelling of the caller: a line that may have been written is waited for.
    @discardableResult
    package func append(_ draft: LogLine.Draft) async throws -> Int64 {
        try await withCheckedThrowingContinuation { continuation in
            let line = Waiting(draft: draft, at: now(), continuation: continuation)
            let begins = queue.withLock { queue in
                queue.waiting.append(line)
                defer { queue.isWriting = true }
                return !queue.isWriting
            }
            // Whoever waits for a line waits for this task.
            if begins { Task { await write() } }
        }
    }

    /// Writes a line as part of the transaction that makes the change it is about.
    @discardableResult
    package static func append(_ draft: LogLine.Draft, at date: Date, _ db: Database) throws -> Int64 {
        let last = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT number, hash FROM access_log ORDER BY number DESC LIMIT 1"))
        let number = 1 + (last?["number"] ?? 0 as Int64)
        let previous = last.map { [UInt8]($0["hash"] as Data) } ?? LogChain.start
        let fields = try draft.fields(at: date)
        let hash = LogChain.hash(number: number, after: previous, fields: fields)
        let values: [(any DatabaseValueConvertible)?] = [number] + fields + [Data(previous), Data(hash)]
        try db.cachedStatement(sql: insertion).execute(arguments: StatementArguments(values))
        return number
    }

    private static let insertion = """
        INSERT INTO access_log (number, \(LogLine.Draft.columns.joined(separator: ", ")), previousHash, hash)
        VALUES (?\(String(repeating: ", ?", count: LogLine.Draft.columns.count + 2)))
        """

    private func write() async {
        while let batch = queue.withLock({ $0.next() }) {
            await commit(batch)
            if queue.withLock(\.unsigned) >= Self.checkpointInterval { await signInPassing() }
        }
    }

    private func commit(_ batch: [Waiting]) async {
        do {
            let numbers = try await archive.write { db in
                try batch.map { try Self.append($0.draft, at: $0.at, db) }
            }
            queue.withLock { $0.unsigned += Int64(numbers.count) }
            for (line, number) in zip(batch, numbers) { line.continuation.resume(returning: number) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT && batch.count > 1 {
            // One of them can't be stored; the others can.
            for line in batch { await commit([line]) }
        } catch {
            for line in batch { line.continuation.resume(throwing: error) }
        }
    }

    // MARK: - Checkpoints

    /// Signs the present end of the log; nil while it is empty.
    @discardableResult
    package func checkpoint() async throws -> Checkpoint? {
        // The last one of a stopping process must not be cancelled with it.
        try await Task {
            let unsigned = queue.withLock(\.unsigned)
            let checkpoint = try await checkpoints.sign(at: now())
            queue.withLock { $0.unsigned -= min($0.unsigned, unsigned) }
            return checkpoint
        }.value
    }

    /// Signs after every pause and once more at the end, which comes when `pause` throws.
    package func keepCheckpoints(pause: () async throws -> Void) async {
        while (try? await pause()) != nil { await signInPassing() }
        await signInPassing()
    }

    /// A checkpoint that can't be made holds up no reader: the lines are durable, and the next one covers them.
    private func signInPassing() async {
        do {
            try await checkpoint()
        } catch {
            queue.withLock { $0.unsigned = 0 }
            logger.error("the access log could not be signed", metadata: ["error": "\(error)"])
        }
    }
}
