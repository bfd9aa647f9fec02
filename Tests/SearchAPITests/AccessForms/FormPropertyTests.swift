import Archive
import SearchAPI
import TestSupport
import Testing

/// Whatever is written stands on the paper, once, inside the margins.
@Suite struct FormPropertyTests {
    private static let letters = Array(
        "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ")

    /// Ends with a digit, so that it is no word of the form.
    private func word(_ random: inout SeededGenerator, letters: Int) -> String {
        let word = String(
            (0..<Int.random(in: 1...letters, using: &random)).map { _ in Self.letters.randomElement(using: &random)! })
        return (Bool.random(using: &random) ? word.capitalized : word) + "\(Int.random(in: 0...9, using: &random))"
    }

    private func text(upTo count: Int, _ random: inout SeededGenerator, letters: Int = 7) -> String {
        (0..<Int.random(in: 0...count, using: &random)).map { _ in word(&random, letters: letters) }.joined(
            separator: " ")
    }

    private func values(for layout: AccessFormLayout, _ random: inout SeededGenerator) -> FormValues {
        var values = FormValues()
        if layout.blank("capacity") != nil, Bool.random(using: &random) { values.marks["capacity"] = ["person"] }
        for blank in layout.blanks(marked: values.marks) where Int.random(in: 0...4, using: &random) > 0 {
            let isLong = Int.random(in: 0...9, using: &random) == 0
            switch blank.kind {
            case .text: values.texts[blank.id] = text(upTo: isLong ? 60 : 8, &random)
            case .lines: values.texts[blank.id] = text(upTo: isLong ? 900 : 40, &random)
            case .day: values.texts[blank.id] = "\(Int.random(in: 1...28, using: &random))/11/2026"
            case .check: continue
            case .table(let columns, _):
                values.rows[blank.id] = (0..<Int.random(in: 0...(isLong ? 80 : 12), using: &random)).map { _ in
                    Dictionary(
                        uniqueKeysWithValues: columns.filter { $0.kind != .number }.map { column in
                            let count = isLong && Bool.random(using: &random) ? 200 : 6
                            return (
                                column.id, text(upTo: count, &random, letters: Self.letters(in: column, of: layout))
                            )
                        })
                }
            }
        }
        return values
    }

    /// Words wider than their column are broken, which no syllable is.
    private static func letters(in column: AccessFormLayout.Column, of layout: AccessFormLayout) -> Int {
        let points = (column.width ?? (layout.isLandscape ? 22 : 40)) * 72 / 25.4 - 6
        return max(1, min(7, Int(points / (layout.isLandscape ? 8.5 : 10)) - 1))
    }

    private func counts(_ text: String) -> [String: Int] {
        let words = text.uppercased().split { !$0.isLetter && !$0.isNumber }.filter {
            $0.first?.isLetter == true && $0.last?.isNumber == true
        }
        return Dictionary(words.map { (String($0), 1) }, uniquingKeysWith: +)
    }

    @Test("Every word given stands there as often as given", arguments: ["request", "HS06", "HS07", "HS08c"])
    func nothingIsLostOrDoubled(id: String) throws {
        let layout = try ShippedForms.get(id)
        let own = counts(try PrintedPages(try layout.blankPDF(), name: "own").texts().joined(separator: " "))
        for seed in UInt64(0)..<12 {
            var random = SeededGenerator(seed)
            let values = values(for: layout, &random)
            let given = (Array(values.texts.values) + values.rows.values.flatMap { rows in rows.flatMap { $0.values } })
                .joined(separator: " ")
            let printed = try PrintedPages(try layout.pdf(filled: values), name: "random-\(id)-\(seed)")
            let found = counts(try printed.texts().joined(separator: " "))
                .merging(own) { $0 - $1 }.filter { $0.value != 0 && own[$0.key] == nil }
            let expected = counts(given)
            #expect(found == expected, "seed \(seed): \(difference(found, expected))")
            let misplaced = try printed.misplaced()
            #expect(misplaced == [], "seed \(seed)")
        }
    }

    private func difference(_ found: [String: Int], _ expected: [String: Int]) -> [String] {
        Set(found.keys).union(expected.keys).filter { found[$0] != expected[$0] }.sorted().map {
            "\($0): \(expected[$0] ?? 0) given, \(found[$0] ?? 0) found"
        }
    }
}
