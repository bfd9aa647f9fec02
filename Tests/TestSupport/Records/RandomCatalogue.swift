package import Archive
import Foundation

/// A catalogue as an office could write it: odd but legal ids, labels that fold alike, every kind of field.
package struct RandomCatalogue {
    /// The file, as YAML.
    package private(set) var text = ""
    private var dice: SeededGenerator

    package init(seed: UInt64) {
        dice = SeededGenerator(seed)
        write()
    }

    package func read() throws -> Catalogue {
        try CatalogueReader.read(files: [("random.yaml", text)])
    }

    /// Words of the query language, of SQL and of our own tables, and ids that look like parts of one another.
    private static let ids = [
        "a", "a_", "a__b", "a_b", "ab", "pay", "pay_history", "history", "select", "group", "order", "table", "index",
        "rowid", "oid", "from", "to", "count", "at", "all", "any", "not", "text", "field", "name", "unit", "born",
        "status", "code", "so", "co", "has", "missing", "thieu", "tai", "and", "or", "va", "hoac", "khong", "null",
        "true", "x1", "x_1", "folded", "record", "rows", String(repeating: "z", count: 60), "luong", "que_quan",
    ]

    private static let labels = [
        "Lương", "Luông", "Lường", "LƯƠNG", "Quê quán", "Que quan", "Số", "Có", "Tại", "Từ", "Đến", "Ngày sinh", "Tên",
        "Họ tên", "Đơn vị", "Nhóm", "Không", "VÀ", "HOẶC", "a.b", "x:y", "1", "30 ngày", "Chi phí (đồng)", "Hệ số >= 4",
        "\"Trích\" dẫn", "Dòng {một}", "🗂", "—", "Bậc, hạng", "<b>đậm</b>", "so", "pay", "Hoà", "Hòa", "Năm",
    ]

    package static let words = [
        "Bắc Giang", "bac giang", "Hải Dương", "Hoà", "hòa", "Nguyễn Văn An", "123/QĐ-UBND", "Lê Thị Bưởi", "01.003",
        "HOẶC", "không", "a-b", "Đắk Lắk", "nguye\u{302}\u{303}n", "x", "có:gì", "(trong ngoặc)", "30 ngày", "\"kép\"",
    ]

    private static let codes = [
        "M", "F", "m", "01.002", "01.003", "1", "true", "Có", "khong", "a b", "(x)", "\"q\"", "-1", "A, B", "x:y",
        "{z}",
        "hoa", "Hòa", "a..b", ">=2", "HOẶC", "đ", "=d", "e*",
    ]

    // MARK: - Writing

    private mutating func write() {
        let lists = distinct(Self.ids, 1...3)
        let groups = distinct(Self.ids, 1...6)
        var lines = ["codeLists:"]
        for list in lists {
            lines.append("  - id: \(Self.quoted(list))")
            lines.append("    label: \(Self.quoted(pick(Self.labels)))")
            lines.append("    isOpen: \(flip())")
            lines.append("    values:")
            for code in distinct(Self.codes, 1...8) {
                let label = flip() ? ", label: \(Self.quoted(pick(Self.labels)))" : ""
                lines.append("      - {code: \(Self.quoted(code))\(label)\(roll(6) == 0 ? ", retired: true" : "")}")
            }
        }
        lines.append("groups:")
        var pasts: [(path: String, type: FieldType)] = []
        for group in groups.enumerated() { lines += self.group(group.element, lists, &pasts) }
        text = lines.joined(separator: "\n") + "\n"
    }

    private mutating func group(_ id: String, _ lists: [String], _ pasts: inout [(path: String, type: FieldType)])
        -> [String]
    {
        var lines = ["  - id: \(Self.quoted(id))", "    label: \(Self.quoted(pick(Self.labels)))"]
        let repeats = flip()
        let hasValidity = roll(3) > 0
        lines.append("    names: \(names())")
        lines.append("    repeats: \(repeats)")
        lines.append("    order: \(roll(4))")
        if roll(4) == 0 { lines.append("    sensitivity: health") }
        if hasValidity {
            lines.append("    validity: {from: starts_on, to: ends_on}")
            lines.append("    mayOverlap: \(flip())")
        }
        lines.append("    fields:")
        if hasValidity {
            lines.append(
                "      - {id: starts_on, label: \(Self.quoted(pick(Self.labels))), type: \(pick(["date", "month"]))}")
            lines.append(
                "      - {id: ends_on, label: \(Self.quoted(pick(Self.labels))), type: \(pick(["date", "month"]))}")
        }
        for field in distinct(Self.ids, 1...9) {
            let type = pick(FieldType.allCases)
            var line = "      - {id: \(Self.quoted(field)), label: \(Self.quoted(pick(Self.labels))), type: \(type)"
            line += ", names: \(names())"
            let isListed = type == .code || type == .list && flip()
            if isListed { line += ", list: \(Self.quoted(pick(lists)))" }
            if roll(4) == 0 { line += ", required: true" } else if roll(4) == 0 { line += ", expected: true" }
            if type == .string, roll(6) == 0 { line += ", format: \(pick(FieldFormat.allCases))" }
            if repeats, hasValidity, !isListed {
                pasts.append((id + "." + field, type))
            } else if !repeats, !isListed, flip(),
                let past = pasts.filter({ $0.type == type }).randomElement(using: &dice)
            {
                line += ", history: \(Self.quoted(past.path))"
            }
            lines.append(line + "}")
        }
        return lines
    }

    private mutating func names() -> String {
        "[" + (0..<roll(3)).map { _ in Self.quoted(pick(Self.labels)) }.joined(separator: ", ") + "]"
    }

    /// In quotes of JSON, which YAML reads too.
    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private mutating func distinct(_ choices: [String], _ count: ClosedRange<Int>) -> [String] {
        Array(choices.shuffled(using: &dice).prefix(Int.random(in: count, using: &dice)))
    }

    private mutating func flip() -> Bool { Bool.random(using: &dice) }

    private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &dice) }

    private mutating func pick<T>(_ choices: [T]) -> T { choices.randomElement(using: &dice)! }
}
