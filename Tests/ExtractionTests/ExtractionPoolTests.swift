import ExtractionWire
import Foundation
import Indexer
import Testing

@Suite struct ExtractionPoolTests {
    let pool: ExtractionPool

    init() throws {
        pool = try ExtractionPool()
    }

    @Test func textOfABornDigitalPageComesWithItsWordBoxes() async throws {
        let result = try await pool.read(SamplePage.pdf(pages: 3))

        let document = result.document
        #expect(document.mediaType == "application/pdf")
        #expect(document.problem == nil)
        #expect(document.pages.map(\.number) == [1, 2, 3])
        let page = try #require(document.pages.first)
        #expect(page.text == SamplePage.lines.joined(separator: "\n"))
        #expect(page.source == .layer)
        #expect(page.words.map { page.text(of: $0) } == page.text.split { " \n".contains($0) }.map(String.init))
        // The first line begins 50 points from the left, its letters end 780 points from the bottom.
        let first = try #require(page.words.first)
        #expect(abs(first.x0 - 50 / 595) < 0.01)
        #expect(first.y0 < (842 - 780) / 842 && first.y1 > (842 - 782) / 842)
        #expect(page.words.allSatisfy { $0.x0 < $0.x1 && $0.y0 < $0.y1 })
        #expect(result.cpuSeconds > 0)
    }

    @Test func aScanIsReadFromItsPictureWhateverItsLayerSays() async throws {
        let scan = try await SamplePage.scan(
            pool, layer: "Digitally signed by office of records, downloaded from example")

        let page = try #require(try await pool.read(scan).document.pages.first)

        #expect(page.source == .ocr)
        #expect(page.text.contains("VIET NAM"))
        #expect(page.confidence > 0.5)
        #expect(page.turn == .none)
        let heading = try #require(page.words.first { page.text(of: $0) == "CONG" })
        #expect(abs(heading.x0 - 50 / 595) < 0.02)
    }

    @Test("A page that lies on its side or head is turned", arguments: [PageTurn.quarter, .half, .threeQuarters])
    func turns(lying: PageTurn) async throws {
        let picture = try await pool.image(SamplePage.pdf(), page: 1, width: 1600, turn: lying)

        let page = try #require(try await pool.read(picture.bytes).document.pages.first)

        #expect(page.text.contains("VIET NAM"))
        #expect((Int(page.turn.rawValue) + Int(lying.rawValue)) % 4 == 0)
        #expect(page.height > page.width)
        let heading = try #require(page.words.first { page.text(of: $0) == "VIET" })
        #expect(heading.y0 < 0.15 && heading.x1 - heading.x0 > heading.y1 - heading.y0)
    }

    @Test func typesAreToldByTheBytes() async throws {
        let pdf = try SampleFile(SamplePage.pdf())
        let picture = try SampleFile(try await pool.image(SamplePage.pdf(), page: 1, width: 100).bytes)
        let text = try SampleFile(Array("%PDF is a kind of file".utf8))

        #expect(try await pool.sniff(fd: pdf.descriptor) == "application/pdf")
        #expect(try await pool.sniff(fd: picture.descriptor) == "image/jpeg")
        #expect(try await pool.sniff(fd: text.descriptor) == nil)
    }

    @Test func pagesAreDrawnAtTheWidthAskedFor() async throws {
        let image = try await pool.image(SamplePage.pdf(pages: 2), page: 2, width: 700)
        let turned = try await pool.image(SamplePage.pdf(), page: 1, width: 700, turn: .quarter)

        #expect(image.pixelWidth == 700)
        #expect(abs(Double(image.pixelHeight) / 700 - 842 / 595) < 0.01)
        #expect(turned.pixelWidth == 700)
        #expect(abs(Double(turned.pixelHeight) / 700 - 595.0 / 842) < 0.01)
    }

    @Test func aPageThatIsNotThereIsNotDrawn() async throws {
        await #expect(throws: ReadingFailure(problem: .empty)) {
            try await pool.image(SamplePage.pdf(), page: 2, width: 100)
        }
    }

    @Test func aDescriptorThatCouldWriteIsRefused() async throws {
        let file = try SampleFile(SamplePage.pdf(), writable: true)

        await #expect(throws: ExtractionPoolError.serverLost) {
            try await pool.read(fd: file.descriptor, byteCount: file.byteCount)
        }
    }

    @Test func manyFilesAtOnceKeepApart() async throws {
        let wide = try ExtractionPool(workers: 8)
        try await Self.readMany(wide)
        #expect(wide.serverStarts == 1)
        await wide.shutdown()
    }

    /// In a process of its own: other tests open pipes and sockets in this one.
    @Test func manyFilesLeaveNoDescriptor() async throws {
        await #expect(processExitsWith: .success) {
            let wide = try ExtractionPool(workers: 8)
            _ = try await wide.read(SamplePage.pdf(lines: ["Ho so"]))
            let before = try ExtractionPoolTests.openPipesAndSockets()

            try await ExtractionPoolTests.readMany(wide)

            let after = try ExtractionPoolTests.openPipesAndSockets()
            #expect(after == before)
            exit(after == before ? 0 : 1)
        }
    }

    private static func readMany(_ pool: ExtractionPool) async throws {
        try await withThrowingTaskGroup(of: (Int, String).self) { group in
            for number in 0..<100 {
                group.addTask {
                    let page = try await pool.read(SamplePage.pdf(lines: ["Ho so so \(number)"])).document.pages.first
                    return (number, page?.text ?? "")
                }
            }
            for try await (number, text) in group {
                #expect(text == "Ho so so \(number)")
            }
        }
    }

    private static func openPipesAndSockets() throws -> Int {
        let folder = "/proc/self/fd/"
        return try FileManager.default.contentsOfDirectory(atPath: folder).count { name in
            // nil where it was closed meanwhile.
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: folder + name)
            return target?.hasPrefix("pipe:") == true || target?.hasPrefix("socket:") == true
        }
    }

    @Test func aServerThatDiesIsStartedAgain() async throws {
        let own = try ExtractionPool()
        _ = try await own.read(SamplePage.pdf(lines: ["Ho so"]))
        let server = try #require(await own.serverIdentifiers().first)

        kill(server, SIGKILL)
        let result = try await own.read(SamplePage.pdf(lines: ["Ho so"]))

        #expect(result.document.problem == nil)
        #expect(own.serverStarts == 2)
        await own.shutdown()
    }

    @Test func shuttingDownEndsTheServerAndRefusesFurtherFiles() async throws {
        let own = try ExtractionPool()
        _ = try await own.read(SamplePage.pdf(lines: ["Ho so"]))
        let server = try #require(await own.serverIdentifiers().first)

        await own.shutdown()

        #expect(kill(server, 0) == -1 && errno == ESRCH)
        await #expect(throws: ExtractionPoolError.isShutDown) { try await own.read(SamplePage.pdf()) }
    }

    @Test func whoNoLongerWaitsHasTheChildKilled() async throws {
        var limits = ReadingLimits()
        limits.pageSeconds = 600
        limits.cpuSeconds = 600
        let own = try ExtractionPool(workers: 1, limits: limits)
        let endless = MadePDF.bytes(contents: [String(repeating: "(a) Tj ", count: 10) + "q "])
        let reading = Task { try await own.read(endless) }
        reading.cancel()
        await #expect(throws: (any Error).self) { try await reading.value }

        // The only place is free again.
        #expect(try await own.read(SamplePage.pdf()).document.problem == nil)
        await own.shutdown()
    }

    @Test func childrenAreConfinedByEveryLayerThatCounts() async throws {
        #expect(try await pool.confinement().isComplete)
    }

    @Test func anEndlessFileIsGivenUpAndTheNextPageStillRead() async throws {
        var limits = ReadingLimits()
        limits.pageSeconds = 0.1
        let own = try ExtractionPool(limits: limits)
        let long = String(repeating: "(a) Tj ", count: 600_000)
        let file = MadePDF.bytes(contents: ["BT /F1 9 Tf \(long) ET", "BT /F1 20 Tf 50 700 Td (Trang sau) Tj ET"])

        let document = try await own.read(file).document

        #expect(document.problem == nil)
        #expect(document.pages.map(\.problem) == [.tookTooLong, nil])
        #expect(document.pages.last?.text == "Trang sau")
        await own.shutdown()
    }
}
