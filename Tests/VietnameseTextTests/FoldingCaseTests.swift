import TestSupport
import Testing
import VietnameseText

@Suite struct FoldingCaseTests {
    @Test func allRowsAreThere() {
        #expect(FoldingCase.all.count == 96)
    }

    @Test(
        "Every row is decided by the tokens alone",
        arguments: FoldingCase.all.filter { !["R", "X"].contains($0.level) })
    func tokensDecide(row: FoldingCase) {
        #expect(row.isFound(in: row.text) == row.isFound, "\(row.note)")
    }

    @Test("A torn or spaced text is found after repair", arguments: FoldingCase.all.filter { $0.level == "R" })
    func tornText(row: FoldingCase) {
        #expect(row.isFound(in: repaired(page: row.text).text) == row.isFound, "\(row.note)")
    }

    @Test(
        "A legacy text is found after repair of a page in the same encoding",
        arguments: FoldingCase.all.filter { $0.level == "X" })
    func legacyText(row: FoldingCase) throws {
        let encoding = try #require(self.encoding(of: row))
        let carrier = try #require(LegacyEncoder(encoding: encoding).encode(carrierPage))
        let page = repaired(page: carrier + "\n" + row.text + "\n")

        #expect(page.encoding == encoding)
        #expect(row.isFound(in: page.text) == row.isFound, "\(row.note): \(page.text)")
    }

    private func encoding(of row: FoldingCase) -> LegacyEncoding? {
        switch row.note.prefix(4) {
        case "TCVN": .tcvn3
        case "VNI-": .vni
        case "VIQR": .viqr
        case "UTF-": .utf8AsLatin1
        default: nil
        }
    }

    private let carrierPage = """
        căn cứ quyết định của ủy ban nhân dân về việc bổ nhiệm cán bộ, xét đề nghị của sở nội vụ, nay điều động \
        người có tên dưới đây đến nhận công tác
        """
}
