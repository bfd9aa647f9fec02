import Archive
import Foundation
import Glibc
import Indexer
import SearchAPI
import TestSupport
import Testing

/// The mark on what is shown and given out: everywhere, readable, and not in the way of the text.
@Suite struct WatermarkTests {
    let folder: ExchangeFolder
    let pool: ExtractionPool

    init() throws {
        folder = try ExchangeFolder()
        pool = try ExtractionPool()
    }

    private static let mark = Watermark(
        viewer: "Nguyễn Thị Hường", at: Date(timeIntervalSince1970: 1_795_487_400), request: "12/PYC-SNV")

    private func picture(_ pdf: [UInt8], page: Int, width: Int = 1240) async throws -> PageImage {
        let path = try folder.write(pdf, to: "page.pdf")
        let file = open(path, O_RDONLY)
        defer { close(file) }
        return try await pool.image(fd: file, page: page, width: width)
    }

    private func marked(_ image: PageImage, with mark: Watermark = mark) async throws -> PageImage {
        let tile = try #require(mark.tile(shortSide: min(image.pixelWidth, image.pixelHeight)))
        return try await pool.marked(image.bytes, with: tile.tile)
    }

    private func read(_ image: PageImage) throws -> [String] {
        let path = try folder.write(image.bytes, to: "ocr.jpg")
        return try words(Tool.run("tesseract", [path, "stdout", "-l", "vie", "--dpi", "150"]))
    }

    private func words(_ text: String) -> [String] {
        text.precomposedStringWithCanonicalMapping.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    private static let viewers = [
        "An", "Nguyễn Thị Hường", "Công Tằng Tôn Nữ Hoàng Thị Phương Thảo Nguyên", "ỮỮỮỮỮỮỮỮỮỮỮỮỮỮỮỮỮỮỮỮỮỮỮỮỮỮỮỮỮỮ",
    ]

    @Test("Every piece of 6 × 6 cm of an A4 page holds a whole mark, and marks don't touch", arguments: viewers)
    func grid(viewer: String) throws {
        let mark = Watermark(viewer: viewer, at: Date(timeIntervalSince1970: 1_795_496_400), request: "1234/PYC-UBND")
        for shortSide in [200, 400, 800, 1200, 1240, 1600, 2400] {
            let (tile, grid) = try #require(mark.tile(shortSide: shortSide))
            let piece = Double(shortSide) * 6 / 21
            // Wherever the piece begins, the next mark begins less than one step later.
            #expect(Double(grid.across) + grid.box.width <= piece, "\(shortSide)")
            #expect(Double(grid.down) + grid.box.height <= piece, "\(shortSide)")
            for row in -4...4 {
                for column in -4...4 where row != 0 || column != 0 {
                    let (x, y) = (Double(column * grid.across), Double(row * grid.down))
                    let along = abs(x * cos(grid.angle) - y * sin(grid.angle))
                    let aside = abs(x * sin(grid.angle) + y * cos(grid.angle))
                    #expect(along >= grid.width || aside >= grid.height, "\(shortSide): \(column), \(row)")
                }
            }
            #expect(tile.width == grid.across && tile.height == grid.down)
            // Strokes of a small picture are thinner than its pixels.
            let least: UInt8 = shortSide >= 800 ? 60 : 20
            #expect(tile.opacities.contains { $0 > least } && tile.opacities.allSatisfy { $0 < 110 })
        }
    }

    @Test func theTextUnderTheMarkIsStillRead() async throws {
        var values = FormValues.request
        values.texts["purpose"] = String(
            repeating: "Xem xét bổ nhiệm lại chức vụ Phó Trưởng phòng đối với viên chức theo quy hoạch đã được duyệt. ",
            count: 30)
        let pdf = try ShippedForms.get("request").pdf(filled: values)
        let truth = words(try PrintedPages(pdf, name: "marked").texts()[1])
        let clean = try await picture(pdf, page: 2, width: 1600)
        let image = try await marked(clean)
        if let keep = ProcessInfo.processInfo.environment["HOSO_KEEP_FORMS"] {
            try Data(image.bytes).write(to: URL(fileURLWithPath: keep + "/marked.jpg"))
        }
        #expect(image.pixelWidth == clean.pixelWidth && image.pixelHeight == clean.pixelHeight)
        var found = Dictionary(try read(image).map { ($0, 1) }, uniquingKeysWith: +)
        let hits = truth.count { word in
            guard let left = found[word], left > 0 else { return false }
            found[word] = left - 1
            return true
        }
        #expect(truth.count > 250)
        #expect(Double(hits) >= 0.9 * Double(truth.count), "\(hits) of \(truth.count)")
    }

    @Test func aPieceCutOutTellsTheRequest() async throws {
        let image = try await marked(picture(ShippedForms.get("request").blankPDF(), page: 2))
        let page = try #require(PagePicture(file: folder.write(image.bytes, to: "whole.jpg")))
        let side = page.width * 6 / 21
        #expect(page.width == 1240)
        for (name, x, y) in [
            ("bottom left", 0, page.height - side), ("bottom right", page.width - side, page.height - side),
            ("top left", 0, 0), ("top right", page.width - side, 0), ("within", 431, 1013),
        ] {
            let piece = folder.path + "/piece.png"
            page.cut(x: x, y: y, side: side).straightened(degrees: 30, times: 3).write(piece)
            let text = try Tool.run("tesseract", [piece, "stdout", "-l", "vie+eng", "--psm", "11", "--dpi", "300"])
            #expect(text.contains("12/PYC-SNV"), "\(name): \(text)")
        }
        #expect(page.greys.lowerBound < 40 && page.greys.upperBound > 240)
    }

    @Test func timesAreThoseOfAVietnameseClock() {
        #expect(Self.mark.time == "09:30 24/11/2026")
    }

    @Test func coloursStayAndPNGIsTakenToo() async throws {
        let path = folder.path + "/colours.png"
        PagePicture.coloured(width: 600, height: 400, file: path)
        let tile = try #require(Self.mark.tile(shortSide: 800)).tile
        let image = try await pool.marked([UInt8](Data(contentsOf: URL(fileURLWithPath: path))), with: tile)
        #expect(image.mediaType == "image/jpeg" && image.pixelWidth == 600 && image.pixelHeight == 400)
        let page = try #require(PagePicture(file: folder.write(image.bytes, to: "colours.jpg")))
        #expect(page.depth == 32)
    }

    @Test func whatIsNoPictureIsRefused() async throws {
        let tile = try #require(Self.mark.tile(shortSide: 800)).tile
        for bytes in [[], Array("%PDF-1.7".utf8), [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3]] as [[UInt8]] {
            await #expect(throws: ReadingFailure.self) { try await pool.marked(bytes, with: tile) }
        }
    }

    @Test func copiesGivenOutSayWhatTheyAre() async throws {
        let pdf = try ShippedForms.get("HS08c").pdf(
            filled: FormValues(rows: ["uses": FormValues.uses(30, withDossier: true)]))
        var pages = [try await marked(picture(ShippedForms.get("request").blankPDF(), page: 1))]
        for page in 1...2 { pages.append(try await marked(picture(pdf, page: page))) }
        let copy = try MarkedCopy(pages, for: Self.mark).pdf()
        #expect(try MarkedCopy(pages, for: Self.mark).pdf() == copy)
        let printed = try PrintedPages(copy, name: "copy")
        let texts = try printed.texts()
        #expect(texts.count == 3)
        for (index, text) in texts.enumerated() {
            let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(
                line
                    == "Bản sao theo phiếu yêu cầu số 12/PYC-SNV, cấp cho Nguyễn Thị Hường lúc 09:30 24/11/2026; trang \(index + 1)/3"
            )
        }
        #expect(try printed.pages().map { $0.width > $0.height } == [false, true, true])
        let images = try Tool.run("pdfimages", ["-list", printed.path]).split(separator: "\n").dropFirst(2)
        #expect(images.count == 3 && images.allSatisfy { $0.contains(" jpeg ") })
        // The very bytes that were marked, not drawn anew.
        #expect(
            copy.count > pages.map(\.bytes.count).reduce(0, +)
                && copy.count < pages.map(\.bytes.count).reduce(60_000, +))
        var png = pages[0]
        png.mediaType = "image/png"
        #expect(throws: MarkedCopy.NoPicture.self) { try MarkedCopy([pages[0], png], for: Self.mark) }
    }
}
