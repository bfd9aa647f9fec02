import Indexer

@testable import SearchAPI

/// A source of chance that gives the same for the same seed.
struct Dice {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    }

    mutating func roll(_ sides: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 33) % sides
    }

    mutating func pick<T>(_ choices: [T]) -> T {
        choices[roll(choices.count)]
    }
}

/// Trees that programs could make, however odd their words and values are.
struct RandomCriterion {
    var dice: Dice

    init(seed: UInt64) {
        dice = Dice(seed)
    }

    mutating func criterion(depth: Int = 4) -> Criterion {
        switch depth > 0 ? dice.roll(7) : dice.roll(2) {
        case 0: .text(run())
        case 1: .field(test())
        case 2, 3: .all(parts(depth))
        case 4, 5: .any(parts(depth))
        default: .not(criterion(depth: depth - 1))
        }
    }

    private mutating func parts(_ depth: Int) -> [Criterion] {
        (0..<dice.roll(4)).map { _ in criterion(depth: depth - 1) }
    }

    private mutating func run() -> TextRun {
        TextRun((0..<dice.roll(4)).map { _ in item() })
    }

    private mutating func item() -> TextItem {
        dice.roll(3) > 0
            ? .word(word(), isPrefix: dice.roll(4) == 0, isStrict: dice.roll(4) == 0)
            : .phrase(
                (0..<dice.roll(4)).map { _ in word() }, slop: dice.roll(3) == 0 ? dice.roll(70) : nil,
                isStrict: dice.roll(4) == 0)
    }

    private mutating func word() -> String {
        dice.pick([
            "nguyễn", "Văn", "an", "ngày", "họ", "số", "thành", "phần", "tên", "30", "qua", "1970", "123/QĐ-UBND",
            "5/3/1987",
            "HOẶC", "KHÔNG", "VÀ", "OR", "AND", "NOT", "-an", "--", "a*b", "x*", "=y", "tên:An", "sinh>=1970", "..1975",
            "(bc", "d)", "e|f", "g\"h", "“k”", "m n", "a\u{301}b", "\u{301}", "", "~3", "ab~2", "a", "đ", "*", "\u{0}q",
            "🗂",
            "nghỉ", "hưu", "có", "thiếu:cccd", "nguye\u{302}\u{303}n", "…", "sinh",
        ])
    }

    private mutating func test() -> FieldTest {
        let field = dice.pick(SearchField.allCases)
        func values() -> [String] { (0..<dice.roll(3) + dice.roll(2)).map { _ in field.isDay ? day() : value() } }
        return switch dice.roll(6) {
        case 0, 1: FieldTest(field, .oneOf(values()))
        case 2: FieldTest(field, .exactly(values()))
        case 3: FieldTest(field, .range(from: dice.roll(3) > 0 ? day() : nil, to: dice.roll(3) > 0 ? day() : nil))
        case 4: FieldTest(field, .exists)
        default: FieldTest(field, .missing)
        }
    }

    private mutating func day() -> String {
        dice.pick(["1970", "1975-03", "1980-02-29", "2020-12-31", "2021-02-30", "31/12/1999", "gần đây", "2000", ""])
    }

    private mutating func value() -> String {
        dice.pick([
            "Sở Nội vụ", "01.003", "BG000123", "retired", "nghỉ hưu", "QDNL", "a, b", "(c)", "d\"e", "“f”", "-1", ">=2",
            "123/QĐ-UBND", "1..2", "", " x  y ", "–", "quyết định", "HOẶC", "g*",
        ])
    }
}

extension FieldVocabulary {
    /// Codes as an office could have them, some labels with commas and with the same beginning.
    static let sample = FieldVocabulary([
        Entry(.status, code: "serving", label: "Đang công tác"),
        Entry(.status, code: "retired", label: "Nghỉ hưu", otherLabels: ["đã nghỉ", "hưu trí"]),
        Entry(.status, code: "deceased", label: "Từ trần"),
        Entry(.category, code: "CC", label: "Công chức"),
        Entry(.category, code: "CCX", label: "Công chức cấp xã"),
        Entry(.category, code: "VC", label: "Viên chức"),
        Entry(.component, code: "CC", label: "Chứng chỉ"),
        Entry(.component, code: "SYLL", label: "Sơ yếu lý lịch"),
        Entry(.component, code: "QDNL", label: "Quyết định nâng lương"),
        Entry(.component, code: "QDTD", label: "Quyết định tuyển dụng, xét tuyển, tiếp nhận"),
        Entry(.component, code: "KHAC", label: "Quyết định nâng lương"),
    ])
}
