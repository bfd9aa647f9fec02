@testable import Indexer
import ExtractionWire
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct HeadQueueTests {
    private static let pdf = Head(bytes: Array("%PDF-1.7\n".utf8))
    private static let png = Head(bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0])

    /// Asks about all at once; what came of each, in order.
    private func ask(
        _ heads: [Head], telling tell: @escaping @Sendable ([Head]) async throws -> [String]
    ) async throws -> [String?] {
        let queue = HeadQueue()
        return try await withThrowingTaskGroup(of: (Int, String?).self) { group in
            for (place, head) in heads.enumerated() {
                group.addTask { (place, try await queue.mediaType(of: head, telling: tell)) }
            }
            var answers = [String?](repeating: nil, count: heads.count)
            for try await (place, answer) in group { answers[place] = answer }
            return answers
        }
    }

    @Test func headsThatAreAskedAboutTogetherAreShownTogether() async throws {
        let groups = Mutex<[Int]>([])

        let answers = try await ask(Array(repeating: Self.pdf, count: 200)) { heads in
            groups.withLock { $0.append(heads.count) }
            try await Task.sleep(for: .milliseconds(20))
            return heads.map { _ in "application/pdf" }
        }

        #expect(answers.allSatisfy { $0 == "application/pdf" })
        let sizes = groups.withLock(\.self)
        #expect(sizes.reduce(0, +) == 200 && sizes.count < 100)
        #expect(sizes.allSatisfy { $0 <= HeadGroup.largestCount })
    }

    @Test(
        "A child that lies or dies only sends others to a child of their own",
        arguments: [
            ["image/png", "image/png"], ["", ""], ["application/pdf"], [], ["text/html", "application/x-dosexec"],
            ["image/tiff", "application/pdf", "image/jpeg", "image/jpeg"],
        ])
    func oneHeadHarmsNoOther(said: [String]) async throws {
        let answers = try await ask([Self.pdf, Self.png]) { heads in
            heads.count == 2 ? said : Array(said.prefix(heads.count))
        }

        #expect([nil, "application/pdf"].contains(answers[0]))
        #expect([nil, "image/png"].contains(answers[1]))
    }

    @Test func troubleOfOursIsToldToEverybody() async throws {
        struct Trouble: Error {}
        let queue = HeadQueue()

        await #expect(throws: Trouble.self) {
            try await queue.mediaType(of: Self.pdf) { _ in throw Trouble() }
        }
        // And the queue goes on.
        #expect(try await queue.mediaType(of: Self.pdf) { _ in ["application/pdf"] } == "application/pdf")
    }

    @Test func aGroupIsToldApartAsEachFileAlone() async throws {
        let pool = try ExtractionPool()
        let image = try await pool.image(SamplePage.pdf(), page: 1, width: 100)
        let late = Array("some bytes before the header\n".utf8) + SamplePage.pdf()
        let kinds: [(bytes: [UInt8], mediaType: String?)] = [
            (SamplePage.pdf(), "application/pdf"), (image.bytes, image.mediaType), (late, "application/pdf"),
            (Array("%PDF is a kind of file".utf8), nil), (Array("MZ".utf8), nil), ([], nil), ([0xFF, 0xD8], nil),
            (Array("%PDF-1.4".utf8), "application/pdf"),
        ]
        let files = try (0..<5).flatMap { _ in try kinds.map { (try SampleFile($0.bytes), $0.mediaType) } }

        try await withThrowingTaskGroup(of: Void.self) { group in
            for (file, mediaType) in files {
                let descriptor = file.descriptor
                group.addTask {
                    let found = try await pool.sniff(fd: descriptor)
                    #expect(found == mediaType)
                }
            }
            try await group.waitForAll()
        }
        withExtendedLifetime(files) {}
        #expect(pool.serverStarts == 1)
        await pool.shutdown()
    }

    @Test func hostileHeadsHarmNobodyAskedAboutWithThem() async throws {
        let pool = try ExtractionPool()
        let good = try SampleFile(SamplePage.pdf())
        let descriptor = good.descriptor

        try await withThrowingTaskGroup(of: Void.self) { group in
            for hostile in HostileFile.all(seed: 3) {
                let bytes = hostile.bytes
                group.addTask {
                    let file = try SampleFile(bytes)
                    _ = try await pool.sniff(fd: file.descriptor)
                }
                group.addTask {
                    let found = try await pool.sniff(fd: descriptor)
                    #expect(found == "application/pdf")
                }
            }
            try await group.waitForAll()
        }
        withExtendedLifetime(good) {}
        #expect(pool.serverStarts == 1)
        await pool.shutdown()
    }

    @Test func headsKeepTheirBytesOnTheWay() {
        let heads: [[UInt8]] = [[1, 2, 3], [], Array(repeating: 7, count: 5000), [9]]
        var bytes = HeadGroup.encoded(heads)

        #expect(found(in: bytes) == [[1, 2, 3], [], Array(repeating: 7, count: HeadGroup.headBytes), [9]])

        bytes.removeLast()
        #expect(found(in: bytes).count == 3)
        #expect(found(in: [0xFF, 0xFF, 1]).isEmpty)
    }

    private func found(in bytes: [UInt8]) -> [[UInt8]] {
        bytes.withUnsafeBytes { raw in HeadGroup.ranges(in: raw).map { Array(raw[$0]) } }
    }
}
