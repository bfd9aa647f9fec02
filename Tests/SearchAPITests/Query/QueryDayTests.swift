import Indexer
import Testing

@testable import SearchAPI

@Suite struct QueryDayTests {
    @Test(
        "Days are read day first and kept as exact as they were typed",
        arguments: [
            ("sinh:1970", "1970", "1970"),
            ("năm sinh:\"1970\"", "1970", "1970"),
            ("sinh:05/1970", "1970-05", "1970-05"),
            ("sinh:5/1970", "1970-05", "1970-05"),
            ("sinh:5/3/1987", "1987-03-05", "1987-03-05"),
            ("sinh:5-3-1987", "1987-03-05", "1987-03-05"),
            ("sinh:5.3.1987", "1987-03-05", "1987-03-05"),
            ("sinh:1987-03-05", "1987-03-05", "1987-03-05"),
            ("sinh:ngày 5 tháng 3 năm 1987", "1987-03-05", "1987-03-05"),
            ("sinh:tháng 3/1987", "1987-03", "1987-03"),
            ("born:năm 1987", "1987", "1987"),
            ("sinh:1970..1975", "1970", "1975"),
            ("sinh:1970 .. 1975", "1970", "1975"),
            ("sinh:1970…1975", "1970", "1975"),
            ("sinh:1970...1975", "1970", "1975"),
            ("sinh:1975..1970", "1970", "1975"),
            ("sinh:03/1970..1970", "1970-03", "1970"),
            ("sinh=:1970", "1970", "1970"),
        ])
    func spans(text: String, from: String, to: String) {
        #expect(operation(text) == .range(from: from, to: to))
    }

    @Test(
        "Bounds are inclusive",
        arguments: [
            ("sinh>=1970", "1970", nil),
            ("sinh:>=1970", "1970", nil),
            ("sinh: >= 1970", "1970", nil),
            ("ngày sinh >= 1970", "1970", nil),
            ("sinh≥1970", "1970", nil),
            ("sinh>1970", "1971", nil),
            ("sinh>12/1970", "1971-01", nil),
            ("sinh>28/02/1972", "1972-02-29", nil),
            ("sinh>31/12/1972", "1973-01-01", nil),
            ("sinh<=1970", nil, "1970"),
            ("sinh:≤05/1970", nil, "1970-05"),
            ("sinh<1970", nil, "1969"),
            ("sinh<01/1970", nil, "1969-12"),
            ("sinh<01/03/1973", nil, "1973-02-28"),
            ("sinh:1970..", "1970", nil),
            ("sinh:..1970", nil, "1970"),
        ] as [(String, String?, String?)])
    func bounds(text: String, from: String?, to: String?) {
        #expect(operation(text) == .range(from: from, to: to))
    }

    @Test(
        "Relative days are counted from today",
        arguments: [
            ("nhận:hôm nay", "2024-03-31", "2024-03-31"),
            ("nhận:hôm qua", "2024-03-30", "2024-03-30"),
            ("nhận:\"thang nay\"", "2024-03", "2024-03"),
            ("nhận:tháng_trước", "2024-02", "2024-02"),
            ("nhận:năm nay", "2024", "2024"),
            ("nhận:năm trước", "2023", "2023"),
            ("nhận:30 ngày qua", "2024-03-01", "2024-03-31"),
            ("nhận:365 ngày qua", "2023-04-01", "2024-03-31"),
            ("nhận:1 tháng qua", "2024-02-29", "2024-03-31"),
            ("nhận:2 năm qua", "2022-03-31", "2024-03-31"),
            ("nhận:\"năm trước..tháng này\"", "2023", "2024-03"),
        ])
    func relative(text: String, from: String, to: String) {
        #expect(operation(text) == .range(from: from, to: to))
    }

    @Test func withoutTodayRelativeDaysAreWords() {
        #expect(QueryParser.parse("nhận:hôm nay", today: "").criterion.fieldTests == [])
    }

    @Test func severalDaysAreAlternatives() {
        let found = QueryParser.parse("sinh:(1970, 1972..1973)", today: "2024-03-31").criterion

        #expect(
            found
                == .any([
                    .field(FieldTest(.born, .range(from: "1970", to: "1970"))),
                    .field(FieldTest(.born, .range(from: "1972", to: "1973"))),
                ]))
    }

    @Test func wordsAfterADayStayWords() {
        let found = QueryParser.parse("sinh:1970 nguyễn văn an", today: "2024-03-31").criterion

        #expect(found.printed() == "sinh:1970 nguyễn văn an")
        #expect(found.leafCount == 2)
    }

    @Test(
        "What the calendar doesn't have is no day",
        arguments: [
            "30/02/2020", "31/04/2020", "29/02/2023", "13/2020", "00/2020", "0/1/2020", "2020-13", "20", "20200",
            "1/2/20", "1/2-2020", "",
            "2020-", "/2020", "１９７０",
        ])
    func noDay(text: String) {
        #expect(Period(text) == nil)
    }

    private func operation(_ text: String) -> FieldOperation? {
        guard case .field(let test) = QueryParser.parse(text, today: "2024-03-31").criterion else { return nil }
        return test.operation
    }
}
