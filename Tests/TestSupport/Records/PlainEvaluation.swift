package import Archive
package import Indexer
import VietnameseText

/// Answers criteria by looking at one record, without an index: slow, and written apart from what it checks.
package struct PlainEvaluation {
    let catalogue: Catalogue
    /// Of each unit the one above it.
    let parents: [String: String]

    package init(catalogue: Catalogue, parents: [String: String] = [:]) {
        self.catalogue = catalogue
        self.parents = parents
    }

    package func passes(_ criterion: Criterion, _ content: RecordContent, _ day: String?) -> Bool {
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
            holds(row, of: test.group, on: test.day ?? day) && passes(test.criterion, row)
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

// MARK: - One row

extension PlainEvaluation {
    private func passes(_ criterion: Criterion, _ row: RecordContent.Values) -> Bool {
        switch criterion {
        case .all(let parts): parts.allSatisfy { passes($0, row) }
        case .any(let parts): parts.contains { passes($0, row) }
        case .not(let part): !passes(part, row)
        case .field(let test): passes(test, row)
        case .text, .rows, .at: false
        }
    }

    private func passes(_ test: FieldTest, _ row: RecordContent.Values) -> Bool {
        guard case .record(let field) = test.field else { return false }
        guard let value = row[field.field.id] else { return test.operation == .missing }
        switch test.operation {
        case .exists: return true
        case .missing: return false
        case .greater(let bound): return less(value, than: bound, isReversed: true)
        case .less(let bound): return less(value, than: bound)
        case .range(let from, let to):
            if value.number != nil {
                return (from.map { !less(value, than: $0) } ?? true)
                    && (to.map { !less(value, than: $0, isReversed: true) } ?? true)
            }
            // A value that is known to the year only lies before all days of that year.
            let text = value.text!
            return (from.map { text >= $0 } ?? true) && (to.map { text <= $0 || text.hasPrefix($0 + "-") } ?? true)
        case .oneOf(let asked), .exactly(let asked):
            let isExact = if case .exactly = test.operation { true } else { false }
            return asked.contains { asked in
                switch value {
                case .list(let codes) where field.field.kind == .code: codes.contains(asked)
                case .list: says(value.plain, asked, isExact: isExact)
                case .bool(let isTrue): (asked == "true") == isTrue
                case .integer, .decimal: !less(value, than: asked) && !less(value, than: asked, isReversed: true)
                case .text(let text) where field.field.kind == .words:
                    says(text, asked, isExact: isExact)
                case .text(let text) where field.field.kind == .unit:
                    text == asked || !isExact && stands(text, below: asked)
                case .text(let text) where field.field.kind == .day: text.hasPrefix(asked)
                case .text(let text): text == asked
                }
            }
        }
    }

    /// Whole numbers are compared as such.
    private func less(_ value: FieldValue, than asked: String, isReversed: Bool = false) -> Bool {
        if case .integer(let number) = value, let bound = Int64(asked) {
            return isReversed ? number > bound : number < bound
        }
        return isReversed ? value.number! > Double(asked)! : value.number! < Double(asked)!
    }

    private func says(_ text: String, _ asked: String, isExact: Bool) -> Bool {
        let (words, phrase) = (tokens(of: text), tokens(of: asked))
        guard isExact else { return firstMatch(ofPhrase: phrase, in: words) != nil }
        return words.count == phrase.count && firstMatch(ofPhrase: phrase, isStrict: true, in: words) != nil
    }

    private func stands(_ unit: String, below other: String) -> Bool {
        guard let parent = parents[unit] else { return false }
        return parent == other || stands(parent, below: other)
    }
}
