import Indexer
import TestSupport
import Testing

/// Order, pages of the list, snippets and hits.
@Suite struct ListingTests {
    @Test(
        "Pages of a list never overlap and leave nothing out",
        arguments: [
            SearchSort.relevance, .name, .newest,
        ])
    func paging(sort: SearchSort) async throws {
        let shelf = try await Shelf()
        for number in 0..<23 {
            try await shelf.file(
                "Người \(number)", pages: [String(repeating: "khen thưởng ", count: number % 4 + 1)],
                writtenOn: "20\(10 + number % 9)")
        }
        var seen: [String] = []
        var cursor: String?
        repeat {
            let page = try await shelf.search(.words("khen thưởng"), limit: 5, cursor: cursor, sort: sort)
            #expect(page.total == Total(of: 23))
            seen += page.items.map(\.dossier.id.text)
            cursor = page.nextCursor
        } while cursor != nil && seen.count < 100

        #expect(seen.count == 23)
        #expect(Set(seen).count == 23)
    }

    @Test("A cursor that is none of ours is refused", arguments: ["", "abc", "czE", "AAAA", "ZDEuMi4z"])
    func foreignCursors(text: String) async throws {
        let shelf = try await Shelf()
        await #expect(throws: IndexError.badCursor) {
            try await shelf.search(.words("an"), cursor: text)
        }
    }

    @Test func thePagesOfADocumentThatAnswerAreCounted() async throws {
        let shelf = try await Shelf()
        let dossier = try await shelf.file("An")
        let document = try await shelf.add(["khen thưởng", "kỷ luật", "được khen, lại khen"], to: dossier)
        let scope = shelf.authoriser.wholeProvince()

        let pages = try await shelf.index.index.answeringPages(of: .words("khen"), in: document.id, within: scope)

        #expect(pages == [AnsweringPage(page: 1, hitCount: 1), AnsweringPage(page: 3, hitCount: 2)])
    }

    @Test func namesSortByGivenNameInVietnameseOrder() async throws {
        let shelf = try await Shelf()
        for name in ["Nguyễn Văn Bình", "Trần Ân", "Lê Thị An", "Phạm Văn Đức", "Đỗ Thị Dung"] {
            try await shelf.file(name)
        }
        let names = try await shelf.search(.everything, sort: .name).items.map(\.dossier.name)

        #expect(names == ["Lê Thị An", "Trần Ân", "Nguyễn Văn Bình", "Đỗ Thị Dung", "Phạm Văn Đức"])
    }

    @Test func aDossierStandsOnceWithItsBestPages() async throws {
        let shelf = try await Shelf()
        try await shelf.file("An", pages: (0..<6).map { "khen thưởng " + String(repeating: "khen ", count: $0) })

        let response = try await shelf.search(.words("khen"))

        #expect(response.items.count == 1)
        #expect(response.items[0].pages.count == 3)
        #expect(response.items[0].pages[0].page > 1)
    }

    @Test("Hits are offsets in Unicode scalars of the page", arguments: [UInt64(1), 2, 3, 4, 5, 6, 7, 8])
    func hits(seed: UInt64) async throws {
        var random = SeededGenerator(seed)
        let words = ["quyết", "định", "khen", "thưởng", "🗂", "ngày", "ở", "đây", "\n", "học", "số", "5/3/1987"]
        let text = (0..<160).map { _ in words[Int(random.next() % UInt64(words.count))] }.joined(separator: " ")
        let shelf = try await Shelf()
        let dossier = try await shelf.file("An")
        let document = try await shelf.add([text], to: dossier)

        let response = try await shelf.search(.words("khen"))
        let scalars = Array(text.unicodeScalars)
        for item in response.items {
            for page in item.pages {
                let snippet = Array(page.snippet.text.unicodeScalars)
                #expect(Array(scalars[page.snippet.start..<(page.snippet.start + snippet.count)]) == snippet)
                for hit in page.snippet.hits {
                    #expect(String(String.UnicodeScalarView(scalars[hit.start..<hit.end])) == "khen", "seed \(seed)")
                }
            }
        }
        let all = try await shelf.index.index.hits(
            of: .words("5/3/1987"), on: 1, of: document.id, within: shelf.authoriser.wholeProvince())
        #expect(all.count == text.split(separator: " ").filter { $0 == "5/3/1987" }.count, "seed \(seed)")
        for hit in all {
            #expect(String(String.UnicodeScalarView(scalars[hit.start..<hit.end])) == "5/3/1987", "seed \(seed)")
        }
    }

    @Test func aDocumentPutInTwiceStandsOnce() async throws {
        let shelf = try await Shelf()
        let dossier = try await shelf.file("An")
        var document = try await shelf.add(["khen thưởng"], to: dossier)
        for text in ["khen thưởng", "kỷ luật", "kỷ luật"] {
            document.title = "Tên \(text)"
            let pages = [IndexedPage(number: 1, text: text, isOCR: false)]
            try await shelf.index.apply([
                .document(IndexedDocument(document: document, pages: pages, extractorVersion: "test"))
            ])
        }
        try await shelf.index.check()

        #expect(try await shelf.search(.words("khen thưởng")).total.count == 0)
        #expect(try await shelf.search(.words("kỷ luật")).items[0].pages.count == 1)
        try await shelf.index.apply([.removal(document.id)])
        #expect(try await shelf.search(.words("kỷ luật")).total.count == 0)
        try await shelf.index.check()
    }
}
