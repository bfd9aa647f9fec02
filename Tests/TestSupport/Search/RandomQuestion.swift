package import Archive
package import Indexer

/// Questions of every kind to a ``RandomProvince``, drawn by seed.
package struct RandomQuestion {
    private let catalogue: Catalogue
    private let units: [String]
    private var dice: SeededGenerator

    package init(catalogue: Catalogue, units: [String], seed: UInt64) {
        self.catalogue = catalogue
        self.units = units
        dice = SeededGenerator(seed)
    }

    package mutating func request() -> SearchRequest {
        var request = SearchRequest(
            criterion(depth: 2), sort: pick(SearchSort.allCases), limit: pick([2, 5, 100]), wantsFacets: flip(),
            isWidened: roll(4) == 0, today: "2026-01-05")
        if roll(3) == 0 { request.order = FieldOrder(field(), isDescending: flip()) }
        request.facetFields = (0..<roll(3)).map { _ in field() }.filter { $0.field.kind == .code }
        request.columns = (0..<roll(3)).map { _ in field() }
        return request
    }

    package mutating func criterion(depth: Int) -> Criterion {
        guard depth > 0, roll(3) > 0 else { return leaf() }
        switch roll(5) {
        case 0: return .not(criterion(depth: depth - 1))
        case 1: return .any((0...roll(3)).map { _ in criterion(depth: depth - 1) })
        case 2: return .at(pick(["2018-06-01", "2020-01-01"]), criterion(depth: depth - 1))
        default: return .all((0...roll(3)).map { _ in criterion(depth: depth - 1) })
        }
    }

    private mutating func leaf() -> Criterion {
        switch roll(8) {
        case 0, 1, 2: return .text(run())
        case 3, 4: return .field(builtIn())
        case 5, 6: return record()
        default:
            let group = pick(catalogue.groups)
            let count = flip() ? RowCount(from: roll(3), to: flip() ? roll(3) : nil) : nil
            return .rows(
                RowTest(group, row(of: group), day: roll(3) == 0 ? "2019-06-01" : nil, count: count))
        }
    }

    // MARK: - Words

    private mutating func run() -> TextRun {
        TextRun((0...roll(3)).map { _ in item() })
    }

    private mutating func item() -> TextItem {
        switch roll(6) {
        case 0: .phrase((0...roll(2)).map { _ in word() }, slop: flip() ? roll(3) : nil, isStrict: roll(4) == 0)
        case 1: .word(String(word().prefix(2)), isPrefix: true, isStrict: false)
        default: .word(word(), isPrefix: false, isStrict: roll(6) == 0)
        }
    }

    private mutating func word() -> String {
        switch roll(8) {
        case 0: pick(["khem", "quyet", "huan", "luong", "thuong", "khoe"])
        case 1: pick(RandomProvince.names)
        case 2: pick(["Sở", "Nội", "vụ", "Tài", "chính", "SNV", "Chuyên"])
        default: pick(RandomProvince.words)
        }
    }

    // MARK: - Fields

    private mutating func builtIn() -> FieldTest {
        let field = pick(SearchField.builtIn)
        let values: [String] =
            switch field {
            case .name: RandomProvince.names
            case .born, .written: RandomProvince.days
            case .received: ["2020-09-13", "2020-09-15"]
            case .age: ["5", "7", "8"]
            case .identityNumber: ["024012345678"]
            case .code: ["BG123456"]
            case .unit: units
            case .status: ["serving", "retired"]
            case .category: ["civil_servant", "public_employee"]
            case .position: ["Chuyên viên", "phong"]
            case .component: RandomProvince.components
            case .documentNumber: ["12/QĐ-SNV", "UBND"]
            case .title: RandomProvince.words
            case .record: []
            }
        return FieldTest(field, operation(values))
    }

    private mutating func record() -> Criterion {
        let field = field()
        return .field(FieldTest(.record(field), operation(values(of: field.field))))
    }

    private mutating func row(of group: FieldGroup) -> Criterion {
        switch roll(4) {
        case 0: return .everything
        case 1: return .text(TextRun([item()]))
        default:
            let field = RecordField(group: group, field: pick(group.fields))
            let test = Criterion.field(FieldTest(.record(field), operation(values(of: field.field))))
            return flip() ? test : .not(test)
        }
    }

    private mutating func field() -> RecordField {
        let group = pick(catalogue.groups)
        return RecordField(group: group, field: pick(group.fields))
    }

    private func values(of field: Field) -> [String] {
        switch field.kind {
        case .number: ["0", "1", "2", "1.5"]
        case .day: ["2018", "2019", "2019-03", "2020-05"]
        case .code: catalogue.codeList(of: field)?.values.map(\.code) ?? []
        default: RandomProvince.words
        }
    }

    private mutating func operation(_ values: [String]) -> FieldOperation {
        switch roll(6) {
        case 0: .exists
        case 1: .missing
        case 2: .exactly([pick(values)])
        case 3: .range(from: flip() ? pick(values) : nil, to: flip() ? pick(values) : nil)
        default: .oneOf((0...roll(2)).map { _ in pick(values) })
        }
    }

    private mutating func flip() -> Bool { Bool.random(using: &dice) }
    private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &dice) }
    private mutating func pick<T>(_ choices: [T]) -> T { choices.randomElement(using: &dice)! }
}
