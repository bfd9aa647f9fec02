import ExtractionWire
import Foundation
import Indexer
import Testing
import TestSupport

@Suite(.serialized) struct HostileFileTests {
    private static var limits: ReadingLimits {
        var limits = ReadingLimits()
        limits.cpuSeconds = 4
        limits.pageSeconds = 1
        limits.ocrPageSeconds = 5
        limits.maxPixels = 20_000_000
        limits.maxPages = 1000
        limits.maxTextBytes = 200_000
        limits.memoryBytes = 512 << 20
        limits.maxResumptions = 1
        return limits
    }

    @Test func everyHostileFileEndsWithAReasonAndTheServersLive() async throws {
        let pool = try ExtractionPool(workers: 2, limits: Self.limits)
        let seed: UInt64 = 1
        let files = HostileFile.all(seed: seed)
        #expect(files.count >= 60)
        #expect(Set(files.map(\.name)).count == files.count)

        try await withThrowingTaskGroup(of: Void.self) { group in
            for file in files {
                group.addTask {
                    let result = try await pool.read(file.bytes)
                    let endings = result.document.endings
                    #expect(
                        !endings.isDisjoint(with: file.expected.map(\.rawValue)),
                        "\(file.name) (seed \(seed)) ended as \(endings)")
                    #expect(result.document.problem != .forbiddenAct, "\(file.name)")
                    #expect(result.maxResidentBytes < 1 << 30, "\(file.name)")
                    // The server that read it still reads.
                    let good = try await pool.read(HostileFile.good.bytes).document
                    #expect(good.problem == nil && good.pages.first?.words.count == 11, "after \(file.name)")
                }
            }
            try await group.waitForAll()
        }

        #expect(pool.serverStarts <= 2)
        await pool.shutdown()
    }

    @Test func picturesOfHostileFilesEndToo() async throws {
        var limits = Self.limits
        limits.pageSeconds = 0.5
        let pool = try ExtractionPool(workers: 2, limits: limits)
        // What is wrong before there is anything to draw was tried by reading it.
        let undrawn = ["truncated", "mutation", "xref", "tree", "locked", "packed"]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for file in HostileFile.all(seed: 2) where !undrawn.contains(where: file.name.hasPrefix) {
                group.addTask {
                    do {
                        let image = try await pool.image(file.bytes, page: 1, width: 300)
                        #expect(image.pixelWidth <= 300, "\(file.name)")
                    } catch let failure as ReadingFailure {
                        #expect(failure.problem != .forbiddenAct, "\(file.name)")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(pool.serverStarts == 1)
        await pool.shutdown()
    }

    @Test(.enabled(if: Corpus.odd != nil, "No corpus: set HOSO_CORPUS or put it at ../shared/corpus"))
    func oddFilesOfTheWorldEndToo() async throws {
        let folder = try #require(Corpus.odd)
        let pool = try ExtractionPool(workers: 2, limits: Self.limits)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".pdf") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for name in names {
                group.addTask {
                    let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
                    let document = try await pool.read(bytes).document
                    #expect(document.problem != .forbiddenAct, "\(name)")
                    #expect(document.problem != nil || !document.pages.isEmpty, "\(name)")
                    if name.hasPrefix("encrypted-openable") {
                        #expect(document.problem != .encrypted, "\(name)")
                    } else if name.hasPrefix("encrypted-") {
                        #expect(document.problem == .encrypted, "\(name)")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(pool.serverStarts <= 2)
        await pool.shutdown()
    }
}

enum Corpus {
    /// nil when there is no corpus on this machine.
    static var odd: URL? {
        let place =
            ProcessInfo.processInfo.environment["HOSO_CORPUS"].map { URL(fileURLWithPath: $0) }
            ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/corpus")
        let folder = place.appendingPathComponent("pdf/odd")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }
}

extension ExtractedDocument {
    /// Names of everything that is wrong with the file and its pages; `pages` when some were read.
    var endings: Set<String> {
        var endings = Set(pages.compactMap(\.problem).map { "\($0)" })
        if let problem { endings.insert("\(problem)") }
        if problem == nil, pages.contains(where: { $0.problem == nil }) { endings.insert("pages") }
        return endings
    }
}
