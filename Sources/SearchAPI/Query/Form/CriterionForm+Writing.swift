import Archive
package import Indexer

extension CriterionForm {
    /// The lines of a question; ``criterion(using:today:)`` gives back its normal form.
    package init(_ criterion: Criterion, using vocabulary: FieldVocabulary) {
        self.init()
        var asked = criterion.normalized(using: vocabulary)
        if case .at(let day, let part) = asked {
            self.day = Period(day)?.dayFirst ?? day
            asked = part
        }
        var writer = LineWriter(vocabulary: vocabulary)
        switch asked {
        case .all(let parts):
            lines = parts.flatMap { writer.lines(of: $0) }
        case .any(let parts):
            joint = .any
            lines = parts.flatMap { writer.lines(of: $0) }
        default:
            lines = writer.lines(of: asked)
        }
    }
}

/// Writes the parts of a question in normal form, one after the other.
private struct LineWriter {
    let vocabulary: FieldVocabulary
    private var freeMarks = CriterionForm.marks[...]

    init(vocabulary: FieldVocabulary) {
        self.vocabulary = vocabulary
    }

    /// What no line can show becomes a question of its own.
    mutating func lines(of part: Criterion) -> [CriterionLine] {
        if let line = line(of: part) { return [line] }
        switch part {
        case .rows(let test): if let lines = rowLines(of: test) { return lines }
        // None of these rows, which is also how a count of none is asked for.
        case .not(.rows(var test)) where test.count == nil:
            test.count = RowCount(from: 0, to: 0)
            if let lines = rowLines(of: test) { return lines }
        default: break
        }
        return [
            CriterionLine(.question, .contains, QueryPrinter(vocabulary: vocabulary, group: nil).text(of: part))
        ]
    }

    // MARK: - One line

    private func line(of part: Criterion) -> CriterionLine? {
        guard case .not(let inner) = part else { return plainLine(of: part) }
        guard var line = plainLine(of: inner) else { return nil }
        switch line.operation {
        case .equal: line.operation = .different
        case .exists where line.subject.hasPrefix("rows:"): line.operation = .missing
        default: line.isNegated = true
        }
        return line
    }

    private func plainLine(of part: Criterion) -> CriterionLine? {
        switch part {
        case .text(let run): CriterionLine(.words, .contains, run.printed)
        case .field(let test): line(of: test)
        case .any(let parts): dayList(parts)
        case .rows(let test) where test.criterion == .everything: loneLine(of: test)
        default: nil
        }
    }

    private func line(of test: FieldTest) -> CriterionLine {
        let subject = CriterionSubject.field(test.field)
        let isWords = test.field.kind == .words
        return switch test.operation {
        case .oneOf(let values) where values.count == 1:
            CriterionLine(subject, isWords ? .contains : .equal, shown(values[0], of: test.field))
        case .oneOf(let values):
            CriterionLine(subject, .oneOf, ValueList.joined(values.map { shown($0, of: test.field) }))
        case .exactly(let values) where isWords && values.count == 1:
            CriterionLine(subject, .equal, values[0])
        case .exactly(let values):
            CriterionLine(subject, .exactly, ValueList.joined(values.map { shown($0, of: test.field) }))
        case .greater(let value): CriterionLine(subject, .greater, value)
        case .less(let value): CriterionLine(subject, .less, value)
        case .exists, .range(from: nil, to: nil): CriterionLine(subject, .exists)
        case .missing: CriterionLine(subject, .missing)
        case .range(let from?, let to?) where from == to && test.field.isDay:
            CriterionLine(subject, .equal, shown(from, of: test.field))
        case .range(let from, let to):
            CriterionLine(
                subject, .between, from.map { shown($0, of: test.field) } ?? "",
                end: to.map { shown($0, of: test.field) } ?? "")
        }
    }

    /// Codes by their labels, days with the day first.
    private func shown(_ value: String, of field: SearchField) -> String {
        if field.isDay { return Period(value)?.dayFirst ?? value }
        return field.isCode ? vocabulary.typed(value, in: field) : value
    }

    /// Days of one field that are alternatives are a list.
    private func dayList(_ parts: [Criterion]) -> CriterionLine? {
        var days: [String] = []
        var field: SearchField?
        for part in parts {
            guard case .field(let test) = part, test.field.isDay, field == nil || field == test.field,
                case .range(let from?, let to?) = test.operation, from == to
            else { return nil }
            field = test.field
            days.append(shown(from, of: test.field))
        }
        return field.map { CriterionLine(.field($0), .oneOf, ValueList.joined(days)) }
    }

    // MARK: - Rows

    /// Rows of which one thing is asked need no mark.
    private func loneLine(of test: RowTest) -> CriterionLine? {
        switch (test.count, test.day) {
        case (nil, nil): CriterionLine(.rows(test.group), .exists)
        case (let count?, nil): countLine(of: test.group, count)
        case (nil, let day?): CriterionLine(.rows(test.group), .holdsOn, Period(day)?.dayFirst ?? day)
        default: nil
        }
    }

    private func countLine(of group: FieldGroup, _ count: RowCount) -> CriterionLine {
        CriterionLine(
            .rows(group), .count, count.from.map { String($0) } ?? "", end: count.to.map { String($0) } ?? "")
    }

    private mutating func rowLines(of test: RowTest) -> [CriterionLine]? {
        guard let mark = freeMarks.first else { return nil }
        var lines: [CriterionLine] = []
        if let count = test.count { lines.append(countLine(of: test.group, count)) }
        if let day = test.day {
            lines.append(CriterionLine(.rows(test.group), .holdsOn, Period(day)?.dayFirst ?? day))
        }
        let parts = if case .all(let parts) = test.criterion { parts } else { [test.criterion] }
        var namesGroup = !lines.isEmpty
        for part in parts {
            guard let line = line(of: part), !line.subject.hasPrefix("rows:") else { return nil }
            namesGroup = namesGroup || line.subject != CriterionSubject.words.code
            lines.append(line)
        }
        if !namesGroup { lines.insert(CriterionLine(.rows(test.group), .exists), at: 0) }
        freeMarks.removeFirst()
        return lines.map { line in
            var line = line
            line.row = mark
            return line
        }
    }
}
