import Archive
import ExtractionWire
import Foundation
import Indexer
import Logging
import ServiceLifecycle
import Synchronization
import TestSupport

@testable import SearchAPI

/// An archive with an index and a server of its own, gone when the test is done.
final class TestSite: Sendable {
    let archive: ArchiveDatabase
    let service: IndexService
    let pool: ExtractionPool
    let log = LogLines()
    let speakers: Speakers
    let accounts: AccountRules
    private let directory: String
    private let rules: RecordRules
    /// The site whose archive this one goes on with; it owns the folder.
    private let before: TestSite?
    /// Who owns the folder instead.
    private let stage: AccountStage?
    var catalogue: Catalogue { rules.catalogue }

    /// The archive of another site, started again by other rules.
    init(_ before: TestSite, restartedBy rules: RecordRules) throws {
        self.rules = rules
        self.before = before
        stage = before.stage
        accounts = before.accounts
        directory = before.directory
        archive = before.archive
        pool = before.pool
        speakers = before.speakers
        service = try IndexService(archive: archive, pool: pool, catalogue: rules.catalogue)
    }

    /// Without rules, the catalogue has no fields, and one component of papers.
    init(rules: RecordRules? = nil) throws {
        let rules = try rules ?? RecordRules(catalogue: Self.onlyPapers(), calendar: .weekdays, deadlines: .regulation)
        self.rules = rules
        before = nil
        stage = nil
        directory = NSTemporaryDirectory() + "hoso-site-\(UUID().uuidString)"
        try ArchiveDatabase.create(at: directory)
        archive = try ArchiveDatabase(opening: directory, as: .owner)
        pool = try ExtractionPool(workers: 1)
        speakers = try Speakers(archive: archive)
        accounts = speakers.rules
        service = try IndexService(archive: archive, pool: pool, catalogue: rules.catalogue)
    }

    /// The archive of a stage, whose people log in themselves.
    init(on stage: AccountStage, rules: RecordRules? = nil) throws {
        let rules = try rules ?? RecordRules(catalogue: Self.onlyPapers(), calendar: .weekdays, deadlines: .regulation)
        self.rules = rules
        self.stage = stage
        before = nil
        directory = stage.archive.directory
        archive = stage.archive
        pool = try ExtractionPool(workers: 1)
        speakers = try Speakers(archive: archive)
        accounts = stage.rules
        service = try IndexService(archive: archive, pool: pool, catalogue: rules.catalogue)
    }

    private static func onlyPapers() throws -> Catalogue {
        let list = "{id: dossier_component, label: Thành phần, values: [{code: SYLL, label: Sơ yếu lý lịch}]}"
        return try CatalogueReader.read(files: [("papers.yaml", "codeLists:\n  - \(list)\n")])
    }

    deinit {
        guard before == nil, stage == nil else { return }
        try? FileManager.default.removeItem(atPath: directory)
        try? FileManager.default.removeItem(atPath: logKeyPath)
        try? FileManager.default.removeItem(atPath: logKeyPath + ".signed")
    }

    private var requests: RequestRules {
        RequestRules(accounts: accounts, catalogue: rules.catalogue, calendar: rules.calendar)
    }

    private var logKeyPath: String { directory + "-log-key" }

    /// A server of this archive that does not run.
    func server(host: String = "127.0.0.1") async throws -> SearchServer {
        try SearchServer(
            archive: archive, index: service.index, pool: pool, requests: requests, log: try await accessLog(),
            configuration: configuration(host: host))
    }

    /// The log of the access to this archive, opened anew.
    func accessLog() async throws -> AccessLog {
        try await AccessLog(of: archive, keyAt: logKeyPath)
    }

    func configuration(host: String = "127.0.0.1", whenRunning: @escaping @Sendable (Int) async -> Void = { _ in })
        -> ServerConfiguration
    {
        let lines = log
        var logger = Logger(label: "test") { _ in lines.handler() }
        logger.logLevel = .trace
        return ServerConfiguration(
            host: host, port: 0, idleSeconds: 600, rules: rules, logger: logger, whenRunning: whenRunning,
            now: { [stage] in stage?.now ?? Speakers.now })
    }

    /// Runs a real server on a free port for as long as the body takes.
    func serving<Value: Sendable>(_ body: @Sendable (LoopbackClient) async throws -> Value) async throws -> Value {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let server = try SearchServer(
            archive: archive, index: service.index, pool: pool, requests: requests, log: try await accessLog(),
            configuration: configuration { number in port.yield(number) })
        let group = ServiceGroup(services: [server], logger: Logger(label: "test.group"))
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var iterator = ports.makeAsyncIterator()
            guard let number = await iterator.next() else { throw LoopbackClient.Failure.noAnswer }
            let result: Result<Value, any Error>
            do {
                result = .success(try await body(LoopbackClient(port: number, speakers: speakers)))
            } catch {
                result = .failure(error)
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return try result.get()
        }
    }
}

// MARK: - Filling

extension TestSite {
    func addUnits(_ units: [Archive.Unit.Draft] = [.init(code: "SNV", name: "Sở Nội vụ", kind: "so")]) async throws {
        _ = try await archive.upsert(units)
    }

    func addPerson(_ name: String, code: String = "BG000001", unit: String = "SNV") async throws -> Dossier {
        try await archive.upsert(Dossier.Draft(code: code, name: name, unit: unit, position: "Chuyên viên")).dossier
    }

    /// Files a paper and what its pages say, as if it had been read.
    func addPaper(
        _ title: String, pages: [String], in dossier: Dossier, bytes: [UInt8]? = nil,
        originalName: String = "tep.pdf", component: String? = "SYLL", mediaType: String = "application/pdf",
        turn: PageTurn = .none
    ) async throws -> Document {
        let blob = try store(bytes ?? Array("\(title)\(UUID().uuidString)".utf8))
        let draft = Document.Draft(
            place: .dossier(dossier.id),
            description: .init(title: title, component: component, number: "12/QĐ-SNV", writtenOn: Day("2020-05-31")),
            blob: blob, mediaType: mediaType, originalName: originalName)
        let document = try await archive.add([draft])[0].document
        var read = pages.enumerated().map { ExtractedPage.laidOut($1, number: $0 + 1) }
        for page in read.indices { read[page].turn = turn }
        let extracted = ExtractedDocument(mediaType: mediaType, pages: read, problem: nil)
        try archive.derived.store(extracted.encoded(), digest: blob.digest, version: ExtractorVersion.current)
        let leases = try await archive.claim(1)
        try await archive.complete(leases.map { ($0, .read(pageCount: pages.count, problem: nil)) })
        try await service.follower.catchUp()
        return document
    }

    private func store(_ bytes: [UInt8]) throws -> StoredBlob {
        let path = directory + "/tmp/\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory + "/tmp", withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let (digest, byteCount, isNew) = try archive.blobs.store(file.fileDescriptor)
        return StoredBlob(digest: digest, byteCount: byteCount, isNew: isNew)
    }
}

extension ExtractedPage {
    /// A page of A4 with its words in lines of six, each in a box of its own.
    static func laidOut(_ text: String, number: Int) -> ExtractedPage {
        var words: [WordBox] = []
        var start: Int?
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in (scalars + [" "]).enumerated() {
            if scalar != " ", scalar != "\n" {
                start = start ?? index
            } else if let from = start {
                let (column, line) = (Float(words.count % 6), Float(words.count / 6))
                words.append(
                    WordBox(
                        start: from, end: index, x0: 0.1 + column * 0.13, y0: 0.1 + line * 0.03,
                        x1: 0.2 + column * 0.13, y1: 0.12 + line * 0.03))
                start = nil
            }
        }
        return ExtractedPage(
            number: number, width: 595, height: 842, text: text, words: words, source: .layer, confidence: 1)
    }
}

/// What was logged, as whole lines.
final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    func handler() -> any LogHandler {
        Handler(sink: self)
    }

    private func add(_ line: String) {
        lines.withLock { $0.append(line) }
    }

    private struct Handler: LogHandler {
        let sink: LogLines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            sink.add("\(event.level) \(event.message) \(metadata.merging(event.metadata ?? [:]) { $1 })")
        }
    }
}
