import Archive
import Indexer
import TestSupport
import VietnameseText

/// Answers criteria by looking at one record, without an index: slow, and written apart from what it checks.
struct PlainEvaluation {
    let catalogue: Catalogue

    func passes(_ criterion: Criterion, _ content: RecordContent, _ day: String?) -> Bool {
        switch criterion {
        case .all(let parts): parts.allSatisfy { passes($0, content, day) }
        case .any(let parts): parts.contains { passes($0, content, day) }
        case .not(let part): !passes(part, content, day)
        case .at(let day, let part): passes(part, content, day)
        case .text: false
        case .rows(let test):
            count(of: test, content, day).map { number in test.count.map { $0.contains(number) } ?? (number > 0) }
                ?? false
        case .field(let test): passes(test, content, day)
        }
    }

    private func passes(_ test: FieldTest, _ content: RecordContent, _ day: String?) -> Bool {
        guard case .record(var field) = test.field else { return false }
        if day != nil, let history = field.field.history { field = catalogue.field(history)! }
        if test.operation == .missing {
            return !passes(FieldTest(test.field, .exists), content, day)
        }
        let row = RowTest(field.group, .field(FieldTest(.record(field), test.operation)))
        return count(of: row, content, day)! > 0
    }

    private func count(of test: RowTest, _ content: RecordContent, _ day: String?) -> Int? {
        content[test.group.id].count { row in
            holds(row, of: test.group, on: test.day ?? day) && row.passes(test.criterion)
        }
    }

    private func holds(_ row: RecordContent.Values, of group: FieldGroup, on day: String?) -> Bool {
        guard let day, let validity = group.validity else { return true }
        guard let from = row[validity.from]?.text, first(from) <= day else { return false }
        guard let to = row[validity.to]?.text else { return true }
        return last(to) >= day
    }
}

private func first(_ day: String) -> String {
    day.count == 4 ? day + "-01-01" : day.count == 7 ? day + "-01" : day
}

private func last(_ day: String) -> String {
    day.count == 4 ? day + "-12-31" : day.count == 7 ? day + "-31" : day
}

extension RecordContent.Values {
    fileprivate func passes(_ criterion: Criterion) -> Bool {
        switch criterion {
        case .all(let parts): parts.allSatisfy { passes($0) }
        case .any(let parts): parts.contains { passes($0) }
        case .not(let part): !passes(part)
        case .field(let test): passes(test)
        case .text, .rows, .at: false
        }
    }

    private func passes(_ test: FieldTest) -> Bool {
        guard case .record(let field) = test.field else { return false }
        guard let value = self[field.field.id] else { return test.operation == .missing }
        switch test.operation {
        case .exists: return true
        case .missing: return false
        case .greater(let bound): return value.number! > Double(bound)!
        case .less(let bound): return value.number! < Double(bound)!
        case .range(let from, let to):
            if let number = value.number {
                return (from.map { number >= Double($0)! } ?? true) && (to.map { number <= Double($0)! } ?? true)
            }
            // A value that is known to the year only lies before all days of that year.
            let text = value.text!
            return (from.map { text >= $0 } ?? true) && (to.map { text <= $0 || text.hasPrefix($0 + "-") } ?? true)
        case .oneOf(let asked), .exactly(let asked):
            let isExact = if case .exactly = test.operation { true } else { false }
            return asked.contains { asked in
                switch value {
                case .list(let codes): codes.contains(asked)
                case .bool(let isTrue): (asked == "true") == isTrue
                case .integer, .decimal: value.number == Double(asked)
                case .text(let text) where field.field.kind == .words:
                    isExact
                        ? text.lowercased() == asked.lowercased()
                        : firstMatch(ofPhrase: tokens(of: asked), in: tokens(of: text)) != nil
                case .text(let text) where field.field.kind == .day: text.hasPrefix(asked)
                case .text(let text): text == asked
                }
            }
        }
    }
}

/// Trees of tests on the fields of a catalogue.
struct RandomRecordCriterion {
    let catalogue: Catalogue
    var dice: SeededGenerator

    mutating func criterion(depth: Int) -> Criterion {
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
        case 2 where field.field.kind == .number: return FieldTest(asked, roll(2) == 0 ? .greater("2.34") : .less("4"))
        case 2 where field.field.kind == .day, 3 where field.field.kind == .day, 3 where field.field.kind == .number:
            return FieldTest(
                asked, .range(from: roll(3) == 0 ? nil : value(of: field), to: roll(3) == 0 ? nil : value(of: field)))
        case 4 where field.field.kind == .words: return FieldTest(asked, .exactly([value(of: field)]))
        default: return FieldTest(asked, .oneOf((0...roll(2)).map { _ in value(of: field) }))
        }
    }

    private mutating func value(of field: RecordField) -> String {
        switch field.field.kind {
        case .number: pick(["1", "2", "9", "2.34", "4", "4.98"])
        case .day: pick(["2018", "2019", "2019-03", "2020", "2020-05", "2020-05-31", "2019-12"])
        case .code:
            field.field.codeList == "club"
                ? pick(["CD", "PN"]) : pick(["M", "F", "01.002", "01.003", "13.095", "true", "false"])
        default: pick(["Bắc Giang", "bac giang", "Giang", "hải", "Hai Duong", "nâng lương", "nang luong", "ngạch"])
        }
    }

    private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &dice) }

    private mutating func pick<T>(_ choices: [T]) -> T { choices.randomElement(using: &dice)! }
}
