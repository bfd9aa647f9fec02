import Archive
import Indexer

/// Reads single lines of the form.
struct LineReader {
    /// Why a line can't be read.
    struct Misfit: Error {
        let reason: CriterionProblem.Reason

        init(_ reason: CriterionProblem.Reason) {
            self.reason = reason
        }
    }

    private let vocabulary: FieldVocabulary
    private let today: String
    private let spans: SpanReader

    init(vocabulary: FieldVocabulary, today: String) {
        self.vocabulary = vocabulary
        self.today = today
        spans = SpanReader(today: today)
    }

    /// What a line asks that stands alone.
    func part(of line: CriterionLine) throws(Misfit) -> Criterion {
        switch try subject(of: line) {
        case .rows(let group):
            var test = RowTest(group)
            try add(line, to: &test)
            return line.isNegated == (line.operation == .missing) ? .rows(test) : .not(.rows(test))
        case .question:
            guard [.contains, .equal].contains(line.operation) else { throw Misfit(.unfitOperation) }
            let asked = QueryParser.parse(line.value, today: today, vocabulary: vocabulary).criterion
            guard asked != .everything else { throw Misfit(.emptyText) }
            return line.isNegated ? .not(asked) : asked
        case .words, .field: return try leaf(of: line)
        }
    }

    /// The subject, when what was typed is as much as the operation takes.
    private func subject(of line: CriterionLine) throws(Misfit) -> CriterionSubject {
        guard let subject = CriterionSubject(code: line.subject, in: vocabulary.directory) else {
            throw Misfit(.unknownSubject(line.subject))
        }
        let operation = line.operation
        if operation.takesValue {
            guard !line.value.trimmed.isEmpty || (operation.takesEnd && !line.end.trimmed.isEmpty) else {
                throw Misfit(.noValue)
            }
        } else if !line.value.trimmed.isEmpty {
            throw Misfit(.unusedValue)
        }
        guard operation.takesEnd || line.end.trimmed.isEmpty else { throw Misfit(.unusedEnd) }
        return subject
    }

    /// Words, or a test of a field.
    private func leaf(of line: CriterionLine) throws(Misfit) -> Criterion {
        let isNegated = line.isNegated != (line.operation == .different)
        let part: Criterion
        if case .field(let field) = try subject(of: line) {
            part = try FieldLine(field: field, line: line, spans: spans).criterion()
        } else {
            guard [.contains, .equal, .different].contains(line.operation) else { throw Misfit(.unfitOperation) }
            guard let items = QueryLexer.items(of: line.value) else { throw Misfit(.tooLong) }
            guard !items.isEmpty else { throw Misfit(.emptyText) }
            part = .text(TextRun(items))
        }
        return isNegated ? .not(part) : part
    }

    // MARK: - Rows

    /// The group whose rows a line asks about.
    func group(of line: CriterionLine) -> FieldGroup? {
        switch CriterionSubject(code: line.subject, in: vocabulary.directory) {
        case .rows(let group): group
        case .field(.record(let field)): field.group
        default: nil
        }
    }

    /// What a line asks of a row; nil for a line about the rows themselves, whose count or day is noted in the test.
    func condition(_ line: CriterionLine, in test: inout RowTest) throws(Misfit) -> Criterion? {
        switch try subject(of: line) {
        case .words: return try leaf(of: line)
        case .field(.record(let field)) where field.group == test.group: return try leaf(of: line)
        case .rows(test.group):
            guard !line.isNegated, line.operation != .missing else { throw Misfit(.unfitOperation) }
            try add(line, to: &test)
            return nil
        case .rows, .field, .question: throw Misfit(.otherGroup)
        }
    }

    private func add(_ line: CriterionLine, to test: inout RowTest) throws(Misfit) {
        switch line.operation {
        case .exists, .missing: break
        case .count:
            guard test.count == nil else { throw Misfit(.saidTwice) }
            test.count = RowCount(from: try count(line.value), to: try count(line.end))
        case .holdsOn:
            guard test.day == nil else { throw Misfit(.saidTwice) }
            guard let day = wholeDay(line.value) else { throw Misfit(.notADay(line.value.trimmed)) }
            test.day = day
        default: throw Misfit(.unfitOperation)
        }
    }

    private func count(_ typed: String) throws(Misfit) -> Int? {
        let typed = typed.trimmed
        if typed.isEmpty { return nil }
        guard let count = Int(typed), (0...9999).contains(count) else { throw Misfit(.notACount(typed)) }
        return count
    }

    /// A whole day as ISO text.
    func wholeDay(_ typed: String) -> String? {
        guard let span = spans.span(typed.trimmed), let from = span.from, span.to == from, from.day != nil else {
            return nil
        }
        return from.iso
    }
}
