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

extension FieldTest {
    /// Several days are alternatives; a value the field can't have matches nothing.
    func normalized(using vocabulary: FieldVocabulary) -> Criterion {
        let nothing = Criterion.not(.everything)
        switch operation {
        case .exists, .missing, .range(from: nil, to: nil):
            return .field(FieldTest(field, operation == .missing ? .missing : .exists))
        case .range(let from, let to):
            let ends = (from.map { Period($0) }, to.map { Period($0) })
            guard field.isDay, ends.0 != .some(nil), ends.1 != .some(nil) else { return nothing }
            return .field(FieldTest(field, Span(from: ends.0 ?? nil, to: ends.1 ?? nil).operation))
        case .oneOf(let values) where field.isDay, .exactly(let values) where field.isDay:
            let days = values.compactMap { Period($0.trimmed) }.map { Span($0).operation }
            return switch days.count {
            case 0: nothing
            case 1: .field(FieldTest(field, days[0]))
            default: .any(days.map { .field(FieldTest(field, $0)) })
            }
        case .oneOf(let values):
            let values = normal(values, vocabulary)
            return values.isEmpty ? nothing : .field(FieldTest(field, .oneOf(values)))
        case .exactly(let values):
            let values = normal(values, vocabulary)
            return values.isEmpty ? nothing : .field(FieldTest(field, .exactly(values)))
        }
    }

    private func normal(_ values: [String], _ vocabulary: FieldVocabulary) -> [String] {
        values.map(\.trimmed).filter(\.hasLetterOrDigit).map { value in
            field.isCode ? vocabulary.code(of: value, in: field) ?? value : value
        }
    }
}
