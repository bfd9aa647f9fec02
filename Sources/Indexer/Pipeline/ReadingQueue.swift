import Archive
import ExtractionWire
import Foundation
import Logging

/// Works the archive's queue of documents to be read.
///
/// Two documents are read at a time, each in a confined process of its own. A reading that the machine interrupted is
/// put back; one that the file itself spoilt is final and says why.
final class ReadingQueue: Sendable {
    private let archive: ArchiveDatabase
    private let pool: ExtractionPool
    private let source: LeaseSource
    private let completions: Completions
    private let workers: Int
    private let logger: Logger

    init(archive: ArchiveDatabase, pool: ExtractionPool, workers: Int, logger: Logger) {
        self.archive = archive
        self.pool = pool
        self.workers = workers
        self.logger = logger
        source = LeaseSource(archive: archive)
        completions = Completions(archive: archive)
    }

    /// Reads until nothing is left that may be tried now.
    func drain(onRead: @escaping @Sendable (Lease, JobOutcome) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<workers {
                group.addTask { [self] in
                    while !Task.isCancelled, let lease = try await source.next() {
                        let outcome = await read(lease)
                        try await completions.add(lease, outcome)
                        try await onRead(lease, outcome)
                    }
                }
            }
            do {
                try await group.waitForAll()
            } catch {
                group.cancelAll()
                try? await source.giveBack()
                throw error
            }
        }
        try await source.giveBack()
    }

    private func read(_ lease: Lease) async -> JobOutcome {
        do {
            // Equal bytes have been read before: what was read is a function of them.
            if let bytes = try archive.derived.load(digest: lease.digest, version: ExtractorVersion.current),
                let known = try? ExtractedDocument(decoding: bytes)
            {
                return Self.outcome(of: known)
            }
            let fd = try archive.blobs.open(lease.digest)
            defer { close(fd) }
            let result = try await pool.read(fd: fd, byteCount: lease.byteCount)
            try archive.derived.store(
                result.document.encoded(), digest: lease.digest, version: ExtractorVersion.current)
            return Self.outcome(of: result.document)
        } catch {
            logger.error("cannot read", metadata: ["document": "\(lease.documentId)", "error": "\(error)"])
            return .retry(reason: "\(error)")
        }
    }

    /// A document with at least one page is read; its problem, if any, names what is missing.
    static func outcome(of document: ExtractedDocument) -> JobOutcome {
        let problem = document.problem ?? document.pages.compactMap(\.problem).first { $0 != .nothingRead }
        guard !document.pages.isEmpty else {
            return .failed(problem: (problem ?? .empty).name, pageCount: nil)
        }
        return .read(pageCount: document.pages.count, problem: problem?.name)
    }
}

extension ReadingProblem {
    /// The stable name in tables and JSON.
    package var name: String { String(describing: self) }
}

/// Hands out leases; asks the archive for several at once, since each asking is a durable commit.
private actor LeaseSource {
    private let archive: ArchiveDatabase
    private var waiting: [Lease] = []

    static let batch = 8

    init(archive: ArchiveDatabase) {
        self.archive = archive
    }

    func next() async throws -> Lease? {
        // While this waits another worker may ask too: both batches are kept.
        if waiting.isEmpty { waiting += try await archive.claim(Self.batch) }
        return waiting.isEmpty ? nil : waiting.removeFirst()
    }

    func giveBack() async throws {
        let rest = waiting
        waiting = []
        if !rest.isEmpty { try await archive.release(rest) }
    }
}

/// Tells the archive how readings ended; what arrives while one commit is under way goes into the next.
private actor Completions {
    private let archive: ArchiveDatabase
    private var waiting: [(Lease, JobOutcome)] = []
    private var isCommitting = false
    private var waiters: [CheckedContinuation<Void, any Error>] = []

    init(archive: ArchiveDatabase) {
        self.archive = archive
    }

    /// Returns once the outcome is durable.
    func add(_ lease: Lease, _ outcome: JobOutcome) async throws {
        waiting.append((lease, outcome))
        if isCommitting {
            try await withCheckedThrowingContinuation { waiters.append($0) }
            return
        }
        isCommitting = true
        defer { isCommitting = false }
        var error: (any Error)?
        while !waiting.isEmpty {
            let batch = waiting
            let told = waiters
            waiting = []
            waiters = []
            do {
                try await archive.complete(batch)
                for waiter in told { waiter.resume() }
            } catch let failure {
                for waiter in told { waiter.resume(throwing: failure) }
                error = failure
            }
        }
        if let error { throw error }
    }
}
