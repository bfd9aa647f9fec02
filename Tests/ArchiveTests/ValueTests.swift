import Archive
import Testing

@Suite struct IdentifierTests {
    @Test func randomIdentifiersAreReadBackAndDiffer() {
        let identifiers = (0..<10_000).map { _ in Identifier<Document>.random() }
        #expect(Set(identifiers).count == identifiers.count)
        #expect(identifiers.allSatisfy { Identifier<Document>($0.text) == $0 })
    }

    @Test func everyPlaceTakesEveryDigit() {
        let texts = (0..<10_000).map { _ in Array(Identifier<Document>.random().text) }
        for place in 0..<16 {
            #expect(Set(texts.map { $0[place] }).count == 32, "place \(place)")
        }
    }

    @Test(
        "What is no identifier is refused",
        arguments: ["", "abc", "ABCDEFGHIJKLMNOP", "abcdefghijklmno1", "abcdefghijklmnopq"])
    func refused(text: String) {
        #expect(Identifier<Document>(text) == nil)
    }
}

@Suite struct DayTests {
    @Test(
        "Days are read in ISO and Vietnamese spelling",
        arguments: [
            ("2020", "2020"), ("2020-05", "2020-05"), ("2020-05-31", "2020-05-31"), ("31/05/2020", "2020-05-31"),
            ("1/5/2020", "2020-05-01"), ("05/2020", "2020-05"), ("2000-02-29", "2000-02-29"),
        ])
    func spelling(text: String, iso: String) {
        #expect(Day(text)?.description == iso)
    }

    @Test(
        "What is no day is refused",
        arguments: [
            "", "20", "2020-13", "2020-00-10", "31/04/2020", "29/02/2019", "1900-02-29", "2020-05-31-01", "05-2020",
            "2020/05/31", "１９９０", "-2020", "2020-",
        ])
    func refused(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func daysSortAsTheirTexts() throws {
        let days = ["2020-01-02", "2020", "2019-12", "2020-01", "2019-12-31", "2020-01-01"].compactMap { Day($0) }
        #expect(days.sorted().map(\.description) == days.map(\.description).sorted())
    }
}
