import Archive
import SearchAPI
import TestSupport

/// A table of cells that are hard to write: quotes, lines, formulas, marks, leading zeros.
struct RandomTable {
    let rows: [[TableCell]]

    init(seed: UInt64) {
        var random = SeededGenerator(seed)
        let columns = Int.random(in: 1...6, using: &random)
        rows = (0..<Int.random(in: 1...12, using: &random)).map { _ in
            // The first cell is never blank: a row without a value is no row.
            [Self.cell(&random, mayBeBlank: false)]
                + (1..<max(1, columns)).map { _ in Self.cell(&random, mayBeBlank: true) }
        }
    }

    /// As a reader gives them: without blank cells at the end.
    var trimmed: [[TableCell]] {
        rows.map { row in
            var row = row.map { $0.isBlank ? .blank : $0 }
            while row.last == .blank { row.removeLast() }
            return row
        }
    }

    static func text(_ random: inout SeededGenerator) -> String {
        let pieces = [
            "=", "+", "-", "@", "\t", "\r", "\n", "\"", "'", ",", ";", " ", "Nguyễn", "đường", "0", "01", "001098",
            "4,98", "_x000D_", "_", "<&>", "🗂", "e\u{301}", "=HYPERLINK(\"x\")", "\u{1}", "\u{a0}",
        ]
        return (0..<Int.random(in: 1...5, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined()
    }

    private static func cell(_ random: inout SeededGenerator, mayBeBlank: Bool) -> TableCell {
        switch Int.random(in: mayBeBlank ? 0...7 : 1...7, using: &random) {
        case 0: .blank
        case 1: .number(Double(Int.random(in: -99_999...99_999_999, using: &random)))
        case 2: .number(Double(Int.random(in: -9999...9999, using: &random)) / 100)
        case 3:
            .day(
                Day(
                    year: Int.random(in: 1901...2099, using: &random), month: 2,
                    day: Int.random(in: 1...28, using: &random))!)
        case 4:
            .day(Day(year: Int.random(in: 1901...2099, using: &random), month: Int.random(in: 1...12, using: &random))!)
        case 5: .bool(Bool.random(using: &random))
        default: .text(text(&random))
        }
    }
}
