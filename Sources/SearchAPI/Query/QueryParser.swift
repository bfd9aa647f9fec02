package import Indexer

/// A typed query as it was understood.
package struct ParsedQuery: Equatable, Sendable {
    /// In normal form and within ``QueryLimits``.
    package var criterion: Criterion
    package var notes: [QueryNote]
    package var chips: [QueryChip]
}

/// A part of the typed text that was recognised as more than words.
package struct QueryChip: Equatable, Sendable {
    /// Unicode scalars of the typed text; taking them out of it takes the part out of the question.
    package var range: Range<Int>
    /// For the reader: `Ngày sinh: 1970–1975`.
    package var label: String
    /// nil for words that are left out.
    package var field: SearchField?
    package var isNegated: Bool
}

/// Reads what people type into the search box.
///
/// Reading never fails: what is no filter is a word, and ``ParsedQuery/notes`` say where something
/// looked like more.
package struct QueryParser {
    /// `today` is a day as ISO text: what `hôm nay` and `30 ngày qua` are counted from.
    package static func parse(
        _ text: String, today: String, vocabulary: FieldVocabulary = .empty
    ) -> ParsedQuery {
        let lexed = QueryLexer.tokens(of: text, spans: SpanReader(today: today), vocabulary: vocabulary)
        let tree = QueryGrammar.tree(of: lexed.tokens)
        let limited = tree.criterion.normalized(using: vocabulary).limited()
        return ParsedQuery(
            criterion: limited.criterion,
            notes: lexed.notes + tree.notes + capitals(text, tree.tokens) + limited.notes,
            chips: chips(of: tree.tokens, within: limited.criterion, vocabulary: vocabulary))
    }

    /// A title copied in capitals may hold `KHÔNG` as a word: worth a hint.
    private static func capitals(_ text: String, _ tokens: [QueryToken]) -> [QueryNote] {
        guard !text.unicodeScalars.contains(where: \.properties.isLowercase) else { return [] }
        return tokens.compactMap { token in
            switch token.kind {
            case .not, .and, .or: token.word.map { .capitalOperator($0, at: token.range) }
            default: nil
            }
        }
    }

    private static func chips(
        of tokens: [QueryToken], within criterion: Criterion, vocabulary: FieldVocabulary
    ) -> [QueryChip] {
        let understood = criterion.fieldTests
        var negations: [QueryToken] = []
        var chips: [QueryChip] = []
        for token in tokens {
            if token.kind == .not {
                negations.append(token)
                continue
            }
            defer { negations = [] }
            let isNegated = !negations.count.isMultiple(of: 2)
            let range = (negations.first ?? token).range.lowerBound..<token.range.upperBound
            switch token.kind {
            case .filter(let filter):
                let normal = filter.normalized(using: vocabulary)
                if let rows = normal.rowTest {
                    let isPlain = if case .not = normal { false } else { true }
                    chips.append(
                        QueryChip(
                            range: range, label: rows.label(using: vocabulary), field: nil,
                            isNegated: isNegated == isPlain))
                    continue
                }
                let tests = normal.fieldTests
                guard let field = tests.first?.field, tests.allSatisfy(understood.contains) else { continue }
                chips.append(
                    QueryChip(
                        range: range, label: tests.label(using: vocabulary), field: field, isNegated: isNegated))
            case .at(let day):
                chips.append(
                    QueryChip(
                        range: range, label: "Tại ngày \(Period(day)?.dayFirst ?? day)", field: nil, isNegated: false))
            case .item(let item) where isNegated:
                chips.append(QueryChip(range: range, label: item.printed, field: nil, isNegated: true))
            default:
                continue
            }
        }
        return chips
    }
}

// MARK: - Labels

extension Criterion {
    var fieldTests: [FieldTest] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.fieldTests)
        case .not(let part), .at(_, let part): part.fieldTests
        case .text, .rows: []
        case .field(let test): [test]
        }
    }
}

extension Criterion {
    /// The rows that it asks for, or that are to be missing.
    fileprivate var rowTest: RowTest? {
        switch self {
        case .rows(let test), .not(.rows(let test)): test
        default: nil
        }
    }
}

extension RowTest {
    /// `Diễn biến lương: ngạch:01.003 hệ_số>=4`.
    func label(using vocabulary: FieldVocabulary) -> String {
        var label = group.label
        if let count {
            switch (count.from, count.to) {
            case (let from?, let to?): label += from == to ? " (\(from) dòng)" : " (\(from)–\(to) dòng)"
            case (let from?, nil): label += " (từ \(from) dòng)"
            case (nil, let to?): label += " (nhiều nhất \(to) dòng)"
            case (nil, nil): break
            }
        }
        var parts = day.map { ["tại ngày \(Period($0)?.dayFirst ?? $0)"] } ?? []
        if criterion != .everything {
            parts.append(QueryPrinter(vocabulary: vocabulary, group: group).text(of: criterion))
        }
        return parts.isEmpty ? label : label + ": " + parts.joined(separator: ", ")
    }
}

extension [FieldTest] {
    /// `Trạng thái: Nghỉ hưu`; several tests of one field are alternatives.
    func label(using vocabulary: FieldVocabulary) -> String {
        guard let field = first?.field else { return "" }
        return "\(field.label): " + map { $0.operation.label(of: field, using: vocabulary) }.joined(separator: ", ")
    }
}

extension FieldOperation {
    fileprivate func label(of field: SearchField, using vocabulary: FieldVocabulary) -> String {
        func day(_ iso: String) -> String { Period(iso)?.dayFirst ?? iso }
        func names(_ values: [String]) -> String {
            values.map { vocabulary.label(of: $0, in: field) ?? $0 }.joined(separator: ", ")
        }
        return switch self {
        case .oneOf(let values): names(values)
        case .exactly(let values): "đúng " + names(values)
        case .exists: "có"
        case .missing: "thiếu"
        case .greater(let value): "trên \(value)"
        case .less(let value): "dưới \(value)"
        case .range(let from?, let to?): from == to ? day(from) : "\(day(from))–\(day(to))"
        case .range(let from?, nil): "từ \(day(from))"
        case .range(nil, let to?): "đến \(day(to))"
        case .range(nil, nil): "có"
        }
    }
}
