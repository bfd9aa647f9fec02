import Archive
import ExtractionWire
import Foundation
import Testing

@testable import SearchAPI

@Suite struct SiteTests {
    let site: TestSite

    init() throws {
        site = try TestSite()
    }

    private func fill() async throws -> (dossier: Dossier, document: Document) {
        try await site.addUnits([
            .init(code: "TINH", name: "Tỉnh", kind: "tinh"),
            .init(code: "SNV", name: "Sở Nội vụ", kind: "so", parent: "TINH"),
        ])
        let dossier = try await site.addPerson("Nguyễn Văn An")
        let document = try await site.addPaper(
            "Sơ yếu lý lịch",
            pages: [
                "Trang đầu không có gì", "Được khen thưởng năm 2019 và khen thưởng năm 2020", "hết", "khen thưởng",
            ],
            in: dossier)
        return (dossier, document)
    }

    @Test func theStartPageShowsWhatCanBeAsked() async throws {
        let answer = try await site.serving { try await $0.get("/") }
        let page = MarkupReader(answer.text)
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
        let examples = page.tags.filter { $0.name == "a" && $0.attributes["href"]?.hasPrefix("/?q=") == true }
        #expect(examples.count == GrammarHelp.lines.count)
        #expect(page.tags.contains { $0.name == "label" && $0.attributes["for"] == "q" })
    }

    @Test(
        "A form is taken from our own page only",
        arguments: [
            (["Sec-Fetch-Site": "same-origin", "Origin": "null"], 200),
            (["Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"], 403),
            (["Origin": "null"], 403), (["Sec-Fetch-Site": "none"], 403), ([:], 403),
        ])
    func formOrigin(headers: [String: String], status: Int) async throws {
        let answer = try await site.serving {
            try await $0.send(
                "POST", "/", headers: headers.merging(["Content-Type": "application/x-www-form-urlencoded"]) { $1 },
                body: "q=a")
        }
        #expect(answer.status == status)
    }

    @Test("A form and a link show the same results", arguments: ["khen thuong", "khen thưởng đơn_vị:SNV"])
    func formAndLink(question: String) async throws {
        let (_, document) = try await fill()
        let query = FormFields.encoded(["q": question])

        let (link, form) = try await site.serving { client in
            (
                try await client.get("/?\(query)"),
                try await client.send(
                    "POST", "/",
                    headers: ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"],
                    body: query)
            )
        }

        #expect(link.status == 200)
        #expect(form.text == link.text)
        #expect(link.text.contains("1 hồ sơ"))
        #expect(link.text.contains("<mark>"))
        let places = MarkupReader(link.text).tags.compactMap { $0.attributes["href"] }
        #expect(places.contains { $0.hasPrefix("/documents/\(document.id)/pages/2?q=") && $0.hasSuffix("#hit-1") })
    }

    @Test func aFacetNarrowsTheQuestionByItsWrittenForm() async throws {
        _ = try await fill()
        try await site.serving { client in
            let page = MarkupReader(try await client.get("/?\(FormFields.encoded(["q": "khen thưởng"]))").text)
            let links = page.tags.compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("/?q=") }
            let narrowed = links.map { FormFields(String($0.dropFirst(2)))["q"] ?? "" }
            let unit = try #require(narrowed.first { $0.contains("đơn_vị:") && $0.contains("SNV") })
            #expect(narrowed.contains { $0.contains("thành_phần:") })
            let again = try await client.get("/?\(FormFields.encoded(["q": unit]))")
            #expect(again.text.contains("1 hồ sơ"))
            #expect(again.text.contains("Bộ lọc đang dùng"))
        }
    }

    @Test func nothingFoundSaysWhatToTry() async throws {
        _ = try await fill()
        let answer = try await site.serving { try await $0.get("/?\(FormFields.encoded(["q": "xyzzykhongco"]))") }
        #expect(answer.status == 200)
        #expect(answer.text.contains("Không có hồ sơ nào khớp"))
    }

    @Test func theViewerDrawsTheBoxesOfTheHits() async throws {
        let (_, document) = try await fill()
        let query = FormFields.encoded(["q": "khen thuong"])

        let answer = try await site.serving { try await $0.get("/documents/\(document.id)/pages/2?\(query)") }

        #expect(answer.status == 200)
        let page = MarkupReader(answer.text)
        let groups = page.tags.filter { $0.name == "g" && $0.attributes["id"]?.hasPrefix("hit-") == true }
        #expect(groups.count >= 2)
        let boxes = page.tags.filter { $0.name == "rect" && $0.attributes["class"] == nil }
        #expect(boxes.count >= groups.count)
        for box in boxes {
            let numbers = ["x", "y", "width", "height"].compactMap { box.attributes[$0].flatMap(Double.init) }
            #expect(numbers.count == 4)
            #expect(numbers[0] >= 0 && numbers[0] + numbers[2] <= 595 && numbers[1] + numbers[3] <= 842)
        }
        #expect(
            page.tags.contains {
                $0.name == "image" && $0.attributes["href"]?.contains("/pages/2/image?width=") == true
            })
        let hitPages = page.tags.compactMap { $0.attributes["href"] }.filter { $0.hasSuffix("#hit-1") }
        #expect(hitPages.contains { $0.contains("/pages/4?") })
        #expect(answer.text.contains("Chỗ khớp 1 / \(groups.count)"))
    }

    @Test(
        "A turned page turns its boxes with it",
        arguments: [
            (0, ""), (90, "translate(842 0) rotate(90)"), (180, "translate(595 842) rotate(180)"),
            (270, "translate(0 595) rotate(270)"),
        ])
    func turning(turn: Int, transform: String) async throws {
        let (_, document) = try await fill()
        let answer = try await site.serving {
            try await $0.get("/documents/\(document.id)/pages/2?turn=\(turn)&q=khen")
        }
        let page = MarkupReader(answer.text)
        #expect(page.tags.first { $0.attributes["id"] == "turned" }?.attributes["transform"] == transform)
        #expect(
            page.tags.first { $0.name == "svg" }?.attributes["viewbox"]
                == (turn % 180 == 0 ? "0 0 595 842" : "0 0 842 595"))
    }

    @Test(
        "A view that can't be is refused or set right",
        arguments: [
            ("turn=45", 422), ("zoom=7", 422), ("hit=0", 422), ("hit=99", 200), ("text=maybe", 422),
            ("last=true&q=khen", 200),
        ])
    func badViews(query: String, status: Int) async throws {
        let (_, document) = try await fill()
        let answer = try await site.serving { try await $0.get("/documents/\(document.id)/pages/2?\(query)") }
        #expect(answer.status == status)
        #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
    }

    @Test func aPageThatIsNotThereIsAPageThatSaysSo() async throws {
        let (_, document) = try await fill()
        let answers = try await site.serving { client in
            [
                try await client.get("/documents/\(document.id)/pages/5"),
                try await client.get("/documents/aaaaaaaaaaaaaaaa/pages/1"), try await client.get("/khac"),
            ]
        }
        for answer in answers {
            #expect(answer.status == 404)
            #expect(answer.text.contains("Không tìm thấy"))
            #expect(answer.text.contains(answer.headers["x-request-id"] ?? "missing"))
        }
    }

    @Test func thePartsOfThePagesAreServedUnderNamesThatMayBeKept() async throws {
        let (page, parts) = try await site.serving { client in
            let page = try await client.get("/").text
            var parts: [RawAnswer] = []
            for asset in Assets.all { parts.append(try await client.get(asset.address)) }
            return (page, parts)
        }
        #expect(page.contains(Assets.stylesheet.address))
        for (asset, part) in zip(Assets.all, parts) {
            #expect(part.status == 200)
            #expect(part.text == asset.content)
            #expect(part.headers["content-type"] == asset.mediaType)
            #expect(part.headers["cache-control"] == "public, max-age=31536000, immutable")
        }
    }

    @Test func thePictureOfAPageIsDrawnOnceAndKept() async throws {
        try await site.addUnits()
        let dossier = try await site.addPerson("Lê Thị Hoa")
        let document = try await site.addPaper(
            "Một trang", pages: ["chữ"], in: dossier, bytes: TinyPDF.onePage(saying: "Hello"))

        let (first, second) = try await site.serving { client in
            (
                try await client.get("/api/v1/documents/\(document.id)/pages/1/image?width=390"),
                try await client.get("/api/v1/documents/\(document.id)/pages/1/image?width=400")
            )
        }

        #expect(first.status == 200)
        #expect(["image/png", "image/jpeg"].contains(first.headers["content-type"]))
        #expect(first.body == second.body)
        #expect(try site.archive.derived.loadImage(digest: document.digest, page: 1, width: 400)?.bytes == first.body)
        await site.pool.shutdown()
    }

    /// The boxes of the hits are those of the upright page, so its picture has to be that as well.
    @Test("A page is drawn the way up it was read", arguments: PageTurn.allCases)
    func turnedPages(turn: PageTurn) async throws {
        try await site.addUnits()
        let dossier = try await site.addPerson("Lê Thị Hoa")
        let document = try await site.addPaper(
            "Nằm ngang", pages: ["chữ"], in: dossier, bytes: TinyPDF.onePage(saying: "Hello"), turn: turn)

        let answer = try await site.serving {
            try await $0.get("/api/v1/documents/\(document.id)/pages/1/image?width=400")
        }
        let size = try #require(JPEGSize(of: answer.body))
        let isTall = turn == .none || turn == .half
        #expect(size.width == 400)
        #expect((size.height > size.width) == isTall)
        await site.pool.shutdown()
    }

    @Test func aPaperThatCannotBeDrawnIsAProblemAndNothingWorse() async throws {
        try await site.addUnits()
        let dossier = try await site.addPerson("Lê Thị Hoa")
        let document = try await site.addPaper("Hỏng", pages: ["chữ"], in: dossier, bytes: Array("not a paper".utf8))
        let answer = try await site.serving { try await $0.get("/api/v1/documents/\(document.id)/pages/1/image") }
        #expect(answer.status == 422)
        #expect(try answer.json()["code"] as? String == "unreadable")
        await site.pool.shutdown()
    }
}

/// The smallest PDF that shows a line.
enum TinyPDF {
    static func onePage(saying text: String) -> [UInt8] {
        let drawing = "BT /F1 24 Tf 72 700 Td (\(text)) Tj ET"
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length \(drawing.utf8.count) >>\nstream\n\(drawing)\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        var file = "%PDF-1.4\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(file.utf8.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            file += String(repeating: "0", count: 10 - String(offset).count) + "\(offset) 00000 n \n"
        }
        file += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(file.utf8)
    }
}

/// Width and height as a JPEG's frame header tells them.
struct JPEGSize {
    let width: Int
    let height: Int

    /// nil for what is no JPEG.
    init?(of bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        var place = 2
        while place + 9 < bytes.count, bytes[place] == 0xFF {
            if (0xC0...0xC2).contains(bytes[place + 1]) {
                height = Int(bytes[place + 5]) << 8 | Int(bytes[place + 6])
                width = Int(bytes[place + 7]) << 8 | Int(bytes[place + 8])
                return
            }
            place += 2 + (Int(bytes[place + 2]) << 8 | Int(bytes[place + 3]))
        }
        return nil
    }
}
