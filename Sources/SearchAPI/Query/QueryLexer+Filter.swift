import Archive
import Indexer

extension QueryLexer {
    /// What follows the name of a field.
    private enum Sign {
        case colon
        case exactly
        case comparison
        /// `{`, right after the name of a group.
        case row
        /// `(`, right after `số`.
        case count
    }

    /// A filter that starts here; nil, with the position unmoved, when what stands here isn't one.
    mutating func readFilter() -> QueryToken? {
        let start = position
        let notesBefore = notes.count
        guard let (key, sign, afterSign, wordCount) = readKey() else { return nil }
        position = afterSign
        if sign == .row || sign == .count {
            if let test = sign == .row ? readRow(of: key) : readCount() {
                return QueryToken(.filter(.rows(test)), start..<position)
            }
            position = start
            return nil
        }
        if sign == .colon, QueryLexer.dayNames.contains(nameKey(key)) {
            if let day = readDay() { return QueryToken(.at(day), start..<position) }
            position = start
            return nil
        }
        if sign == .colon, let isPresent = QueryLexer.presence[nameKey(key)] {
            switch readFieldName() {
            case .field(let field):
                let test = FieldTest(field, isPresent ? .exists : .missing)
                return QueryToken(.filter(.field(test)), start..<position)
            case .group(let group):
                let test = Criterion.rows(RowTest(group))
                return QueryToken(.filter(isPresent ? test : .not(test)), start..<position)
            case nil: break
            }
        } else if let field = vocabulary.directory.field(named: key, in: group) {
            if let criterion = readValue(of: field, sign) {
                return QueryToken(.filter(criterion), start..<position)
            }
            let end = max(position, wordEnd(from: afterSign))
            notes.removeSubrange(notesBefore...)
            if end > lastUnreadable {
                notes.append(.unreadableValue(field, text(afterSign..<end).trimmed, at: start..<end))
            }
            lastUnreadable = end
        } else if sign == .colon, wordCount == 1, looksLikeFilter(key, before: afterSign) {
            notes.append(.unknownField(key, at: start..<afterSign))
        }
        position = start
        return nil
    }

    /// Not a time of day, an address of the web, or a colon at the end of a word.
    private func looksLikeFilter(_ key: String, before value: Int) -> Bool {
        key.unicodeScalars.first?.properties.isAlphabetic == true && !key.contains(".") && !isBoundary(value)
            && scalars[value] != "/"
    }

    /// `có:chức_vụ`, `thiếu:cccd`.
    /// `tại:01/01/2020`.
    private static let dayNames: Set<String> = ["tai", "at"]

    private static let presence = ["co": true, "has": true, "thieu": false, "missing": false]

    /// Up to five words and the sign right after them; before a comparison there may be blanks.
    private func readKey() -> (key: String, sign: Sign, end: Int, wordCount: Int)? {
        var index = position
        for wordCount in 1...5 {
            let wordStart = index
            while index < scalars.count, scalars[index].isOfName || isInnerDot(index, after: wordStart) { index += 1 }
            guard index > wordStart, QueryToken.operatorKind(of: text(wordStart..<index)) == nil else { return nil }
            let key = text(position..<index)
            if index < scalars.count, scalars[index] == ":" { return (key, .colon, index + 1, wordCount) }
            if index < scalars.count, scalars[index] == "{" { return (key, .row, index, wordCount) }
            if index < scalars.count, scalars[index] == "(", wordCount == 1, ["so", "count"].contains(nameKey(key)) {
                return (key, .count, index + 1, wordCount)
            }
            if index + 1 < scalars.count, scalars[index] == "=", scalars[index + 1] == ":" {
                return (key, .exactly, index + 2, wordCount)
            }
            while index < scalars.count, scalars[index].isBlank { index += 1 }
            if index < scalars.count, scalars[index].isComparison { return (key, .comparison, index, wordCount) }
        }
        return nil
    }

    /// The dot of `nhóm.trường`, between letters.
    private func isInnerDot(_ index: Int, after start: Int) -> Bool {
        scalars[index] == "." && index > start && index + 1 < scalars.count && scalars[index + 1].isOfName
    }

    private enum Name {
        case field(SearchField)
        case group(FieldGroup)
    }

    private func name(_ text: String) -> Name? {
        if let field = vocabulary.directory.field(named: text, in: group) { return .field(field) }
        return group == nil ? vocabulary.directory.group(named: text).map { .group($0) } : nil
    }

    /// The name of a field or a group in quotes, or in as many words as make one.
    private mutating func readFieldName() -> Name? {
        skipBlanks()
        if peek()?.isQuote == true { return name(readQuoted()) }
        for end in bareWordEnds(upTo: 4).reversed() {
            if let name = name(text(position..<end)) {
                position = end
                return name
            }
        }
        return nil
    }

    /// The ends of the words that stand next to each other here; words with signs of their own end the row.
    func bareWordEnds(upTo count: Int) -> [Int] {
        var ends: [Int] = []
        var index = position
        while ends.count < count {
            let end = wordEnd(from: index)
            guard end > index, QueryToken.operatorKind(of: text(index..<end)) == nil,
                ends.isEmpty || canContinueValue(index..<end)
            else { break }
            ends.append(end)
            index = end
            while index < scalars.count, scalars[index].isBlank { index += 1 }
        }
        return ends
    }

    private func canContinueValue(_ range: Range<Int>) -> Bool {
        guard scalars[range.lowerBound] != "-", scalars[range.lowerBound] != "=", scalars[range.upperBound - 1] != "*"
        else { return false }
        let word = text(range)
        return word.hasLetterOrDigit || word.allSatisfy { $0 == "." || $0 == "…" }
    }
}

// MARK: - Values

extension QueryLexer {
    private mutating func readValue(of field: SearchField, _ sign: Sign) -> Criterion? {
        skipBlanks()
        if peek()?.isComparison == true, sign != .exactly {
            return field.isDay ? readComparison(field) : field.isNumber ? readNumberComparison(field) : nil
        }
        if sign == .comparison { return nil }
        if field.isDay { return readDays(field) }
        if field.isNumber { return readNumbers(field) }
        let values = readValues(of: field)
        guard !values.isEmpty, values.allSatisfy(\.hasLetterOrDigit) else { return nil }
        return .field(FieldTest(field, sign == .exactly ? .exactly(values) : .oneOf(values)))
    }

    /// One value, or the list of them in parentheses.
    private mutating func readValues(of field: SearchField) -> [String] {
        let start = position
        let typed = peek() == "(" ? readList() : [readOne(of: field)]
        return typed.filter { !$0.isEmpty }.map { value in
            guard field.isCode, value.hasLetterOrDigit, !vocabulary.isEmpty(field) else { return value }
            guard let code = vocabulary.code(of: value, in: field) else {
                notes.append(.unknownValue(field, value, at: start..<position))
                return value
            }
            return code
        }
    }

    private mutating func readOne(of field: SearchField) -> String {
        if peek()?.isQuote == true { return readQuoted().trimmed }
        let ends = bareWordEnds(upTo: field.isCode ? vocabulary.longest : 1)
        guard let first = ends.first else { return "" }
        let known = ends.dropFirst().last { vocabulary.code(of: text(position..<$0), in: field) != nil }
        defer { position = known ?? first }
        return text(position..<(known ?? first)).withoutTrailingComma.trimmed
    }

    /// `(a, "b, c"; d)`: from the opening parenthesis to the closing one or to the end; empty when
    /// a value is longer than it may be.
    mutating func readList(longest: Int = .max) -> [String] {
        let start = position
        position += 1
        var values = [""]
        var valueStart = position
        while let scalar = peek(), scalar != ")" {
            if position - valueStart > longest { return [] }
            if scalar.isQuote {
                values[values.count - 1] += readQuoted()
            } else {
                if scalar == "," || scalar == ";" {
                    values.append("")
                    valueStart = position + 1
                } else {
                    values[values.count - 1].unicodeScalars.append(scalar)
                }
                position += 1
            }
        }
        if position == scalars.count {
            notes.append(.unbalancedParenthesis(at: start..<start + 1))
        } else {
            position += 1
        }
        return values.map(\.trimmed).filter { !$0.isEmpty }
    }

    // MARK: Days

    private mutating func readDays(_ field: SearchField) -> Criterion? {
        if peek() == "(" {
            let tests = readList(longest: 64).map { value in
                spans.span(value).map { Criterion.field(FieldTest(field, $0.operation)) }
            }
            let readable = tests.compactMap { $0 }
            return readable.isEmpty || readable.count < tests.count ? nil : .any(readable)
        }
        return readSpan().map { .field(FieldTest(field, $0.operation)) }
    }

    /// As many words as make a span of days, or what stands in quotes.
    mutating func readSpan() -> Span? {
        if peek()?.isQuote == true { return spans.span(readQuoted().trimmed) }
        for end in bareWordEnds(upTo: SpanReader.longest).reversed() {
            if let span = spans.span(text(position..<end).trimmed.withoutTrailingComma) {
                position = end
                return span
            }
        }
        return nil
    }

    private mutating func readComparison(_ field: SearchField) -> Criterion? {
        var isLess = false
        var isStrict = true
        while let scalar = peek(), scalar.isComparison || scalar == "=" {
            isLess = isLess || scalar == "<" || scalar == "≤"
            isStrict = isStrict && (scalar == "<" || scalar == ">")
            position += 1
        }
        skipBlanks()
        guard let span = readSpan(), let from = span.from, let to = span.to else { return nil }
        let bound: Period? =
            switch (isLess, isStrict) {
            case (true, true): from.moved(by: -1)
            case (true, false): to
            case (false, true): to.moved(by: 1)
            case (false, false): from
            }
        return bound.map {
            .field(FieldTest(field, (isLess ? Span(from: nil, to: $0) : Span(from: $0, to: nil)).operation))
        }
    }
}

extension Unicode.Scalar {
    var isComparison: Bool {
        self == "<" || self == ">" || self == "≤" || self == "≥"
    }
}

extension String {
    var withoutTrailingComma: String {
        var scalars = unicodeScalars
        while let last = scalars.last, last == "," || last == ";" { scalars.removeLast() }
        return String(scalars)
    }
}
