import Archive
package import Indexer

extension Criterion {
    /// The one form of all trees that mean the same by the shape alone; printing and reading give it back.
    ///
    /// `all` within `all` and `any` within `any` are flat, no node has a single part, nothing is negated
    /// twice, days are ranges, values of coded fields are codes, and what holds no letter or digit is gone.
    /// A question that no dossier can answer is `not(everything)`.
    package func normalized(using vocabulary: FieldVocabulary = .empty) -> Criterion {
        normal(vocabulary) ?? .everything
    }

    private static let nothing = Criterion.not(.everything)

    /// nil when nothing is asked, as by a run without words.
    private func normal(_ vocabulary: FieldVocabulary) -> Criterion? {
        switch self {
        case .all(let parts): Criterion.all(of: parts, vocabulary)
        case .any(let parts): Criterion.any(of: parts, vocabulary)
        case .not(let part):
            switch part.normal(vocabulary) {
            case nil: nil
            case .not(let inner): inner
            case let inner?: .not(inner)
            }
        case .text(let run):
            run.normalized.map { .text($0) }
        case .field(let test): test.normalized(using: vocabulary)
        case .rows(let test): test.normalized(using: vocabulary)
        case .at(let day, let part):
            switch part.normal(vocabulary) {
            case nil, Criterion.everything?: nil
            case Criterion.nothing?: Criterion.nothing
            case let part?: Period(day)?.day == nil ? Criterion.nothing : .at(day, part)
            }
        }
    }

    private static func all(of parts: [Criterion], _ vocabulary: FieldVocabulary) -> Criterion? {
        let asked = parts.compactMap { $0.normal(vocabulary) }
        if asked.isEmpty, !parts.isEmpty { return nil }
        if asked.contains(nothing) { return nothing }
        let flat = asked.flatMap { part in if case .all(let inner) = part { inner } else { [part] } }
        return flat.count == 1 ? flat[0] : .all(flat)
    }

    private static func any(of parts: [Criterion], _ vocabulary: FieldVocabulary) -> Criterion? {
        let asked = parts.compactMap { $0.normal(vocabulary) }
        if asked.isEmpty, !parts.isEmpty { return nil }
        if asked.contains(.everything) { return .everything }
        let flat = asked.flatMap { part in if case .any(let inner) = part { inner } else { [part] } }
            .filter { $0 != nothing }
        return switch flat.count {
        case 0: nothing
        case 1: flat[0]
        default: .any(flat)
        }
    }
}

extension TextRun {
    /// nil when no word is left.
    var normalized: TextRun? {
        let items = items.compactMap(\.normalized)
        return items.isEmpty ? nil : TextRun(items)
    }
}

extension TextItem {
    /// A phrase of one word is a word, a word of several a phrase; nil when there is nothing to look for.
    var normalized: TextItem? {
        switch self {
        case .word(let typed, let isPrefix, let isStrict):
            TextItem.normal(typed.blankSeparated, slop: nil, isPrefix: isPrefix, isStrict: isStrict)
        case .phrase(let typed, let slop, let isStrict):
            TextItem.normal(typed.flatMap(\.blankSeparated), slop: slop, isPrefix: false, isStrict: isStrict)
        }
    }

    private static func normal(_ typed: [String], slop: Int?, isPrefix: Bool, isStrict: Bool) -> TextItem? {
        let words = typed.filter(\.hasLetterOrDigit)
        return switch words.count {
        case 0: nil
        case 1: .word(words[0], isPrefix: isPrefix && isLongEnoughForPrefix(words[0]), isStrict: isStrict)
        default: .phrase(words, slop: slop.map { min(max($0, 0), QueryLimits.slop) }, isStrict: isStrict)
        }
    }

    static func isLongEnoughForPrefix(_ word: String) -> Bool {
        word.unicodeScalars.filter(\.isLetterOrDigit).count >= 2
    }
}

extension RowTest {
    /// nil when every dossier passes; tests of other groups match no row.
    func normalized(using vocabulary: FieldVocabulary) -> Criterion? {
        var test = self
        test.criterion = criterion.withoutRows(in: group).normalized(using: vocabulary)
        if let day, Period(day)?.day == nil { return .not(.everything) }
        if var count {
            count.from = count.from.map { max(0, $0) }
            if count.from == 0 { count.from = nil }
            if let to = count.to, to < (count.from ?? 0) { return .not(.everything) }
            if count.from == nil, count.to == nil { return nil }
            test.count = count == RowCount(from: 1, to: nil) ? nil : count
            if count == RowCount(from: nil, to: 0) {
                test.count = nil
                return test.criterion == .not(.everything) ? nil : .not(.rows(test))
            }
        }
        return test.criterion == .not(.everything) && test.count?.contains(0) != true ? .not(.everything) : .rows(test)
    }
}

extension Criterion {
    /// Without what can't stand between the braces of a row: it matches none.
    fileprivate func withoutRows(in group: FieldGroup) -> Criterion {
        switch self {
        case .all(let parts): .all(parts.map { $0.withoutRows(in: group) })
        case .any(let parts): .any(parts.map { $0.withoutRows(in: group) })
        case .not(let part): .not(part.withoutRows(in: group))
        case .at(_, let part): part.withoutRows(in: group)
        case .rows: .not(.everything)
        case .text: self
        case .field(let test):
            if case .record(let field) = test.field, field.group == group { self } else { .not(.everything) }
        }
    }
}

extension FieldTest {
    /// Several days are alternatives; a value the field can't have matches nothing.
    func normalized(using vocabulary: FieldVocabulary) -> Criterion {
        let nothing = Criterion.not(.everything)
        switch operation {
        case .exists, .missing, .range(from: nil, to: nil):
            return .field(FieldTest(field, operation == .missing ? .missing : .exists))
        case .range(let from, let to):
            if field.isNumber { return numbers(from: from, to: to) }
            let ends = (from.map { Period($0) }, to.map { Period($0) })
            guard field.isDay, ends.0 != .some(nil), ends.1 != .some(nil) else { return nothing }
            return .field(FieldTest(field, Span(from: ends.0 ?? nil, to: ends.1 ?? nil).operation))
        case .greater(let value), .less(let value):
            guard field.isNumber, let number = field.canonicalNumber(value) else { return nothing }
            let isGreater = if case .greater = operation { true } else { false }
            guard field.isWholeNumber, let whole = Int(number) else {
                return .field(FieldTest(field, isGreater ? .greater(number) : .less(number)))
            }
            return isGreater ? numbers(from: String(whole + 1), to: nil) : numbers(from: nil, to: String(whole - 1))
        case .oneOf(let values) where field.isDay, .exactly(let values) where field.isDay:
            let days = values.compactMap { Period($0.trimmed) }.map { Span($0).operation }
            return switch days.count {
            case 0: nothing
            case 1: .field(FieldTest(field, days[0]))
            default: .any(days.map { .field(FieldTest(field, $0)) })
            }
        case .oneOf(let values) where field.isNumber, .exactly(let values) where field.isNumber:
            let numbers = values.compactMap { field.canonicalNumber($0) }
            return numbers.isEmpty ? nothing : .field(FieldTest(field, .oneOf(numbers)))
        case .oneOf(let values):
            let values = normal(values, vocabulary)
            return values.isEmpty ? nothing : .field(FieldTest(field, .oneOf(values)))
        case .exactly(let values):
            let values = normal(values, vocabulary)
            return values.isEmpty ? nothing : .field(FieldTest(field, .exactly(values)))
        }
    }

    private func numbers(from: String?, to: String?) -> Criterion {
        let ends = (from.map { field.canonicalNumber($0) }, to.map { field.canonicalNumber($0) })
        guard ends.0 != .some(nil), ends.1 != .some(nil) else { return .not(.everything) }
        let (first, last) = (ends.0 ?? nil, ends.1 ?? nil)
        if let first, let last, first == last { return .field(FieldTest(field, .oneOf([first]))) }
        return .field(FieldTest(field, .range(from: first, to: last)))
    }

    private func normal(_ values: [String], _ vocabulary: FieldVocabulary) -> [String] {
        values.map(\.trimmed).filter(\.hasLetterOrDigit).map { value in
            field.isCode ? vocabulary.code(of: value, in: field) ?? value : value
        }
    }
}
