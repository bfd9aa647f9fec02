import Archive
import Indexer
import TestSupport
import Testing

/// Order, facets and columns of fields of the record.
@Suite struct RecordListingTests {
    private static func shelf() async throws -> (Shelf, Catalogue) {
        let catalogue = try CatalogueReader.read(directory: "Config/catalogue")
        let shelf = try await Shelf(catalogue: catalogue)
        for number in 0..<30 {
            var content = RecordContent()
            if number % 10 != 0 { content["pay", "pay_coefficient"] = .decimal(Double(number * 7 % 13) + 0.5) }
            content["identity", "sex"] = .text(number % 3 == 0 ? "F" : "M")
            content["political", "org_memberships"] = .list(
                number % 2 == 0 ? ["Công đoàn"] : ["Công đoàn", "Hội Phụ nữ"])
            content["pay_history"] = (0..<number % 4).map {
                ["step": .integer(Int64($0 + 1)), "rank_code": .text("01.00\($0 % 2 + 1)")]
            }
            try await shelf.file("Nguyễn Văn \(number)", unit: number < 10 ? "SYT" : "SNV", record: content)
        }
        return (shelf, catalogue)
    }

    @Test(arguments: [false, true])
    func anOrderByAFieldPagesThroughAllOfThem(isDescending: Bool) async throws {
        let (shelf, catalogue) = try await Self.shelf()
        let field = try #require(catalogue.field("pay.pay_coefficient"))
        var found: [DossierHit] = []
        var cursor: String?
        repeat {
            var request = SearchRequest(.everything, limit: 7, cursor: cursor)
            request.order = FieldOrder(field, isDescending: isDescending)
            request.columns = [field, try #require(catalogue.field("pay_history.step"))]
            let response = try await shelf.index.index.search(request, within: shelf.authoriser.wholeProvince())
            found += response.items
            cursor = response.nextCursor
        } while cursor != nil

        #expect(Set(found.map(\.dossier.id)).count == 30)
        let values = found.map { $0.columns[0].first?.number }
        let known = values.compactMap { $0 }
        #expect(known == (isDescending ? known.sorted(by: >) : known.sorted()))
        #expect(values.suffix(3).allSatisfy { $0 == nil }, "those without a value come last")
        #expect(
            found.allSatisfy { hit in hit.columns[1].count == Int(hit.dossier.name.split(separator: " ").last!)! % 4 })
    }

    @Test func facetsCountDossiersInScope() async throws {
        let (shelf, catalogue) = try await Self.shelf()
        func facet(_ path: String, in unit: String?) async throws -> [String: Int] {
            var request = SearchRequest(.everything)
            request.facetFields = [try #require(catalogue.field(path))]
            var scope = shelf.authoriser.wholeProvince()
            if let unit { scope = try await shelf.authoriser.subtree(ofUnitCode: unit) }
            let facets = try await shelf.index.index.search(request, within: scope).facets
            return Dictionary(uniqueKeysWithValues: facets[0].values.map { ($0.value, $0.count) })
        }
        #expect(try await facet("identity.sex", in: nil) == ["M": 20, "F": 10])
        #expect(try await facet("identity.sex", in: "SYT") == ["M": 6, "F": 4])
        #expect(try await facet("political.org_memberships", in: nil) == ["Công đoàn": 30, "Hội Phụ nữ": 15])
        // Rows of one dossier with the same value count once.
        #expect(try await facet("pay_history.rank_code", in: nil) == ["01.001": 22, "01.002": 14])
    }

    @Test(arguments: [false, true])
    func fewAreCountedAndOrderedAsIfAllWereLookedAt(isDescending: Bool) async throws {
        let catalogue = try CatalogueReader.read(directory: "Config/catalogue")
        let shelf = try await Shelf(catalogue: catalogue)
        var few: [Dossier] = []
        var elsewhere = Unit.ID.random()
        for number in 0..<120 {
            var content = RecordContent()
            if number != 40 { content["pay", "pay_coefficient"] = .decimal(Double(number * 7 % 13) + 0.5) }
            content["identity", "sex"] = .text(number % 3 == 0 ? "F" : "M")
            let isOfFew = number % 20 == 0
            let made = try await shelf.file("Nguyễn Văn \(number)", unit: isOfFew ? "SYT" : "SNV", record: content)
            if isOfFew { few.append(made) } else { elsewhere = made.unitId }
        }
        let narrow = try await shelf.authoriser.subtree(ofUnitCode: "SYT")
        let sex = try #require(catalogue.field("identity.sex"))
        let coefficient = try #require(catalogue.field("pay.pay_coefficient"))
        func page(_ scope: Scope, limit: Int, after cursor: String? = nil) async throws -> SearchResponse {
            let serving = Criterion.not(.field(FieldTest(.status, .oneOf(["retired"]))))
            var request = SearchRequest(serving, limit: limit, cursor: cursor)
            request.order = FieldOrder(coefficient, isDescending: isDescending)
            request.facetFields = [sex]
            return try await shelf.index.index.search(request, within: scope)
        }
        let wide = try await page(shelf.authoriser.wholeProvince(), limit: 200).items.map(\.dossier.id)
        let ids = Set(few.map(\.id))
        let all = try await page(narrow, limit: 200)
        #expect(all.items.map(\.dossier.id) == wide.filter(ids.contains))
        #expect(
            Dictionary(uniqueKeysWithValues: all.facets[0].values.map { ($0.value, $0.count) }) == ["F": 2, "M": 4])

        // Whoever ended the last page may have retired since: the list goes on.
        let first = try await page(narrow, limit: 3)
        var last = try #require(first.items.last).dossier
        last.status = .retired
        try await shelf.index.apply([.dossier(last, record: ApprovedRecord(number: 1, content: RecordContent()))])
        let rest = try await page(narrow, limit: 3, after: first.nextCursor)
        #expect(rest.items.map(\.dossier.id) == Array(wide.filter(ids.contains).suffix(3)))
        // Where somebody of another unit stands in the order is not for whoever may not see them.
        last.unitId = elsewhere
        try await shelf.index.apply([.dossier(last, record: ApprovedRecord(number: 1, content: RecordContent()))])
        await #expect(throws: IndexError.badCursor) { try await page(narrow, limit: 3, after: first.nextCursor) }
    }
}
