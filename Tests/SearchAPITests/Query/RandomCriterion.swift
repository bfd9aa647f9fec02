import Archive
import Indexer
import Testing

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
        switch depth > 0 ? dice.roll(9) : dice.roll(2) {
        case 7: .rows(rows(depth))
        case 8: .at(dice.pick(["2020-01-01", "2019-12-31", "2020-02-30", "2020"]), criterion(depth: depth - 1))
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

    private mutating func rows(_ depth: Int) -> RowTest {
        let group = dice.pick(Self.catalogue.groups)
        let fields = group.fields.map { SearchField.record(RecordField(group: group, field: $0)) }
        return RowTest(
            group, row(of: fields, min(depth, 2)), day: dice.roll(4) == 0 ? "2020-05-31" : nil,
            count: dice.roll(3) == 0
                ? RowCount(from: dice.roll(3) > 0 ? dice.roll(4) : nil, to: dice.roll(2) > 0 ? dice.roll(6) : nil) : nil
        )
    }

    private mutating func row(of fields: [SearchField], _ depth: Int) -> Criterion {
        switch depth > 0 ? dice.roll(6) : 0 {
        case 0: dice.roll(8) == 0 ? criterion(depth: 1) : .field(test(of: dice.pick(fields)))
        case 1, 2: .all((0..<dice.roll(4)).map { _ in row(of: fields, depth - 1) })
        case 3: .any((0..<dice.roll(4)).map { _ in row(of: fields, depth - 1) })
        case 4: .text(run())
        default: .not(row(of: fields, depth - 1))
        }
    }

    static let catalogue = (try? CatalogueReader.read(directory: "Config/catalogue")) ?? .empty

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
            "nghỉ", "hưu", "có", "{", "kỷ_luật{a}", "}", "tại", "đào", "tạo", "lương", "kỷ", "luật", "ngạch", "bậc",
            "tin", "học", "thiếu:cccd", "nguye\u{302}\u{303}n", "…", "sinh",
        ])
    }

    private mutating func test() -> FieldTest {
        test(of: dice.roll(2) == 0 ? dice.pick(SearchField.builtIn) : .record(dice.pick(Self.catalogue.fields)))
    }

    private mutating func test(of field: SearchField) -> FieldTest {
        func values() -> [String] {
            (0..<dice.roll(3) + dice.roll(2)).map { _ in field.isDay ? day() : field.isNumber ? number() : value() }
        }
        if field.isNumber, dice.roll(2) == 0 {
            return switch dice.roll(4) {
            case 0: FieldTest(field, .greater(number()))
            case 1: FieldTest(field, .less(number()))
            default:
                FieldTest(field, .range(from: dice.roll(3) > 0 ? number() : nil, to: dice.roll(3) > 0 ? number() : nil))
            }
        }
        return switch dice.roll(6) {
        case 0, 1: FieldTest(field, .oneOf(values()))
        case 2: FieldTest(field, .exactly(values()))
        case 3: FieldTest(field, .range(from: dice.roll(3) > 0 ? day() : nil, to: dice.roll(3) > 0 ? day() : nil))
        case 4: FieldTest(field, .exists)
        default: FieldTest(field, .missing)
        }
    }

    private mutating func number() -> String {
        dice.pick(["0", "3", "4.98", "2,34", "1.490.000", "-1", "100", "9", "ba", ""])
    }

    private mutating func day() -> String {
        dice.pick(["1970", "1975-03", "1980-02-29", "2020-12-31", "2021-02-30", "31/12/1999", "gần đây", "2000", ""])
    }

    private mutating func value() -> String {
        dice.pick([
            "Sở Nội vụ", "01.003", "Nữ", "không", "true", "a}b", "{c", "BG000123", "retired", "nghỉ hưu", "QDNL",
            "a, b", "(c)", "d\"e", "“f”", "-1", ">=2",
            "123/QĐ-UBND", "1..2", "", " x  y ", "–", "quyết định", "HOẶC", "g*",
        ])
    }
}

extension FieldVocabulary {
    /// Codes as an office could have them, some labels with commas and with the same beginning.
    static let sample = FieldVocabulary(
        [
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
        ], catalogue: RandomCriterion.catalogue)
}

extension FieldVocabulary {
    /// The fields of the catalogue, and no names of codes of the dossier's own columns.
    static let uncoded = FieldVocabulary([], catalogue: RandomCriterion.catalogue)
}

extension FieldVocabulary: CustomTestStringConvertible {
    public var testDescription: String { "\(entries.count) names, \(catalogue.fields.count) fields" }
}
