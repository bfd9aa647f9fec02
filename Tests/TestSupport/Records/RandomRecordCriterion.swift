package import Archive
package import Indexer

/// Trees of tests on the fields of a catalogue.
package struct RandomRecordCriterion {
    let catalogue: Catalogue
    /// What is asked for of a field.
    let values: (RecordField) -> [String]
    var dice: SeededGenerator

    package init(catalogue: Catalogue, seed: UInt64, values: @escaping (RecordField) -> [String]) {
        self.catalogue = catalogue
        self.values = values
        dice = SeededGenerator(seed)
    }

    package mutating func criterion(depth: Int) -> Criterion {
        switch depth > 0 ? roll(8) : roll(2) {
        case 0: .field(test(of: pick(catalogue.fields)))
        case 1: .rows(rows(depth))
        case 2, 3: .all(parts(depth))
        case 4, 5: .any(parts(depth))
        case 6: .not(criterion(depth: depth - 1))
        default:
            .at(
                pick(["2019-12-31", "2020-01-01", "2020-06-15", "2018-01-01", "2022-01-01"]),
                criterion(depth: depth - 1))
        }
    }

    private mutating func parts(_ depth: Int) -> [Criterion] {
        (0..<roll(4)).map { _ in criterion(depth: depth - 1) }
    }

    private mutating func rows(_ depth: Int) -> RowTest {
        let group = pick(catalogue.groups)
        let count = roll(3) == 0 ? RowCount(from: roll(2) == 0 ? roll(3) : nil, to: roll(2) == 0 ? roll(3) : nil) : nil
        return RowTest(group, row(in: group, 2), day: roll(4) == 0 ? "2020-01-01" : nil, count: count)
    }

    private mutating func row(in group: FieldGroup, _ depth: Int) -> Criterion {
        switch depth > 0 ? roll(4) : 0 {
        case 0: .field(test(of: RecordField(group: group, field: pick(group.fields))))
        case 1: .all((0..<roll(3)).map { _ in row(in: group, depth - 1) })
        case 2: .any((0..<roll(3)).map { _ in row(in: group, depth - 1) })
        default: .not(row(in: group, depth - 1))
        }
    }

    private mutating func test(of field: RecordField) -> FieldTest {
        let asked = SearchField.record(field)
        switch roll(6) {
        case 0: return FieldTest(asked, .exists)
        case 1: return FieldTest(asked, .missing)
        case 2 where field.field.kind == .number:
            return FieldTest(asked, roll(2) == 0 ? .greater(value(of: field)) : .less(value(of: field)))
        case 2 where field.field.kind == .day, 3 where field.field.kind == .day, 3 where field.field.kind == .number:
            return FieldTest(
                asked, .range(from: roll(3) == 0 ? nil : value(of: field), to: roll(3) == 0 ? nil : value(of: field)))
        case 4 where field.field.kind == .words: return FieldTest(asked, .exactly([value(of: field)]))
        default: return FieldTest(asked, .oneOf((0...roll(2)).map { _ in value(of: field) }))
        }
    }

    private mutating func value(of field: RecordField) -> String { pick(values(field)) }

    private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &dice) }

    private mutating func pick<T>(_ choices: [T]) -> T { choices.randomElement(using: &dice)! }
}
