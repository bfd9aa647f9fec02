import Indexer
import Testing

@testable import SearchAPI

@Suite struct QueryFuzzTests {
    private static let pieces = [
        "a", "ư", "ễ", "e\u{302}\u{301}", "\u{301}", "đ", "An", " ", " ", " ", "\t", "\u{A0}", "\u{200B}", "\u{0}",
        "\"", "\"", "“", "”",
        "(", ")", "(", ")", "-", "-", "*", "~", "~3", "=", "=:", ":", ">=", "<", ">", "≤", "..", "…", ",", ";", "|",
        ".", "/",
        " HOẶC ", " VÀ ", " KHÔNG ", "OR", "AND", "NOT ", "không", "tên:", "họ tên:", "sinh:", "sinh", "ngày ",
        "đơn_vị=:", "ngày ký>=",
        "trạng thái:", "nghỉ hưu", "có:", "thiếu:", "cccd", "chức vụ", "số_văn_bản:", "123/QĐ-UBND", "5/3/1987", "1970",
        "30 ngày qua",
        "kỷ luật{", "kỷ_luật{", "{", "}", "}", "số(", "số(kỷ_luật)>=", "tại:", "tại:01/01/2020", "ngạch:", "hệ_số>",
        "4.98",
        "pay.rank_code:", "diễn_biến_lương.ngạch:", "tuổi>=", "50", "có:đào_tạo", "thiếu:kỷ luật", "giới:nữ", "lương.",
        "năm:",
        "hôm nay", "01/01/2020", "🗂", "9999", "0", "(a, b)", "-*", "*", "::", "name:", "xyz:",
    ]

    private func typed(_ dice: inout Dice, upTo length: Int) -> String {
        (0..<dice.roll(length)).map { _ in dice.pick(QueryFuzzTests.pieces) }.joined()
    }

    @Test func whateverIsTypedIsAQuestionWithinTheLimitsAndReadsBackAsItself() {
        for seed in UInt64(0)..<20_000 {
            var dice = Dice(seed)
            let text = typed(&dice, upTo: 30)

            let read = QueryParser.parse(text, today: "2024-05-17", vocabulary: .sample)

            #expect(isWithinLimits(read.criterion), "seed \(seed): \(text)")
            #expect(read.criterion.normalized(using: .sample) == read.criterion, "seed \(seed): \(text)")
            let printed = read.criterion.printed(using: .sample)
            let again = QueryParser.parse(printed, today: "2024-05-17", vocabulary: .sample)
            #expect(again.criterion == read.criterion, "seed \(seed): \(text) → \(printed)")
            let whole = 0..<text.unicodeScalars.count
            #expect(read.chips.allSatisfy { $0.range.clamped(to: whole) == $0.range }, "seed \(seed): \(text)")
        }
    }

    @Test func longAndDeepTextsStayWithinTheLimits() {
        for seed in UInt64(0)..<60 {
            var dice = Dice(seed)
            let text = typed(&dice, upTo: 6000)

            let read = QueryParser.parse(text, today: "2024-05-17", vocabulary: .sample)

            #expect(isWithinLimits(read.criterion), "seed \(seed)")
            let printed = read.criterion.printed(using: .sample)
            let again = QueryParser.parse(printed, today: "2024-05-17", vocabulary: .sample)
            #expect(again.criterion == read.criterion, "seed \(seed)")
        }
    }

    @Test(arguments: [
        "(", "-(", "((a HOẶC b) c", "KHÔNG ", "-", "\"", "tên:", "sinh:(", "a HOẶC -(b ", "|", "= ", "a VÀ ", "sinh:( ",
    ])
    func theSameThingTypedThousandsOfTimesIsRead(piece: String) {
        let read = QueryParser.parse(String(repeating: piece, count: 4000), today: "2024-05-17")

        #expect(isWithinLimits(read.criterion))
        #expect(QueryParser.parse(read.criterion.printed(), today: "2024-05-17").criterion == read.criterion)
    }

    private func isWithinLimits(_ criterion: Criterion) -> Bool {
        criterion.depth <= QueryLimits.depth && criterion.leafCount <= QueryLimits.leaves
            && criterion.wordCount <= QueryLimits.words
    }
}
