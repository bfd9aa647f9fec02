import Indexer
import TestSupport
import Testing
import VietnameseText

/// Every row of the folding cases, through the real index.
@Suite struct FoldingThroughIndexTests {
    @Test("A query finds a text as the row says", arguments: FoldingCase.all)
    func row(_ row: FoldingCase) async throws {
        let shelf = try await Shelf()
        try await shelf.file("Zz", pages: [normalized(try page(of: row))])
        let isStrict = row.query.hasPrefix("=")
        let query = row.query.filter { $0 != "=" && $0 != "\"" }

        let response = try await shelf.search(.phrase(query, isStrict: isStrict))

        #expect((response.total.count == 1) == row.isFound, "\(row.note)")
        if row.level == "F" { #expect(response.widened.count == 1, "the widened group offers it") }
    }

    /// The text as it comes out of reading: legacy text stands in a page of 30 words in the same encoding.
    private func page(of row: FoldingCase) throws -> String {
        guard row.level == "X" else { return repaired(page: row.text).text }
        let carrier = """
            Cộng hòa xã hội chủ nghĩa Việt Nam độc lập tự do hạnh phúc, ủy ban nhân dân tỉnh quyết định về việc \
            nâng bậc lương thường xuyên đối với cán bộ
            """
        let encoding = try #require(Self.encodings.first { row.note.hasPrefix($0.note) }?.encoding, "\(row.note)")
        var encoded = try #require(LegacyEncoder(encoding: encoding).encode(carrier))
        if row.note.contains("1252") { encoded = LegacyEncoder.asWindows1252(encoded) }
        return repaired(page: encoded + "\n" + row.text).text
    }

    private static let encodings: [(note: String, encoding: LegacyEncoding)] = [
        ("TCVN3", .tcvn3), ("VNI", .vni), ("VIQR", .viqr), ("UTF-8 read as", .utf8AsLatin1),
    ]
}
