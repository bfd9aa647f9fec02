import Archive
import Indexer

// MARK: - Rows of a group

extension QueryLexer {
    /// `nhóm{…}`, at the brace; nil when no group has this name.
    mutating func readRow(of name: String) -> RowTest? {
        guard group == nil, let group = vocabulary.directory.group(named: name) else { return nil }
        let content = readBraces()
        let lexed = rowTokens(of: text(content), in: group)
        let tree = QueryGrammar.tree(of: lexed.tokens)
        notes += (lexed.notes + tree.notes).map { $0.moved(by: content.lowerBound) }
        return RowTest(reading: tree.criterion, of: group)
    }

    /// `số(nhóm)>=2`, `số(nhóm{…}):2..5`, after the parenthesis.
    mutating func readCount() -> RowTest? {
        guard group == nil else { return nil }
        let nameStart = position
        while let scalar = peek(), scalar.isOfName { position += 1 }
        let name = text(nameStart..<position)
        guard let group = vocabulary.directory.group(named: name) else { return nil }
        var test = RowTest(group)
        if peek() == "{" {
            guard let row = readRow(of: name) else { return nil }
            test = row
        }
        skipBlanks()
        guard peek() == ")" else { return nil }
        position += 1
        guard let count = readRowCount() else { return nil }
        test.count = count
        return test
    }

    private mutating func readRowCount() -> RowCount? {
        skipBlanks()
        var sign = ""
        while let scalar = peek(), scalar.isComparison || scalar == "=" || scalar == ":", sign.count < 2 {
            sign.unicodeScalars.append(scalar)
            position += 1
        }
        skipBlanks()
        let end = wordEnd(from: position)
        let word = text(position..<end).withoutTrailingComma
        let ends = word.replacingEllipsis().split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        let numbers = ends.map { Int($0) }
        guard numbers.allSatisfy({ $0.map { (0...9999).contains($0) } ?? true }), let first = numbers.first else {
            return nil
        }
        let count: RowCount
        switch (sign, numbers.count) {
        case (">=", 1), ("≥", 1): count = RowCount(from: first, to: nil)
        case ("<=", 1), ("≤", 1): count = RowCount(from: nil, to: first)
        case (">", 1): count = RowCount(from: first.map { $0 + 1 }, to: nil)
        case ("<", 1): count = RowCount(from: nil, to: first.map { $0 - 1 })
        case ("=", 1), (":", 1): count = RowCount(from: first, to: first)
        case (":", 2): count = RowCount(from: first, to: numbers[1])
        default: return nil
        }
        guard count.from != nil || count.to != nil, sign != ":" || numbers.count == 2 || first != nil else {
            return nil
        }
        position = end
        return count
    }

    /// From `{` to its `}` or to the end, quotes minded; the range between them.
    private mutating func readBraces() -> Range<Int> {
        let open = position
        position += 1
        let start = position
        var depth = 1
        while let scalar = peek() {
            if scalar.isQuote {
                let kept = notes
                _ = readQuoted()
                // An open quote is told of when the content is read.
                notes = kept
                continue
            }
            if scalar == "{" { depth += 1 }
            if scalar == "}" { depth -= 1 }
            position += 1
            if depth == 0 { return start..<position - 1 }
        }
        notes.append(.unbalancedParenthesis(at: open..<open + 1))
        return start..<position
    }

    /// A whole day; nil, with the position anywhere, for what is none.
    mutating func readDay() -> String? {
        skipBlanks()
        guard let span = readSpan(), let from = span.from, span.to == from, from.day != nil else { return nil }
        return from.iso
    }
}

extension RowTest {
    /// What was read between the braces: days stand for the whole row, however deep they were written.
    init(reading criterion: Criterion, of group: FieldGroup) {
        var days: [String] = []
        let bare = criterion.withoutDays(&days)
        self.init(group, bare, day: days.first)
    }
}

extension Criterion {
    fileprivate func withoutDays(_ days: inout [String]) -> Criterion {
        switch self {
        case .at(let day, let part):
            days.append(day)
            return part.withoutDays(&days)
        case .all(let parts): return .all(parts.map { $0.withoutDays(&days) })
        case .any(let parts): return .any(parts.map { $0.withoutDays(&days) })
        case .not(let part): return .not(part.withoutDays(&days))
        case .text, .field, .rows: return self
        }
    }
}

// MARK: - Numbers

extension QueryLexer {
    /// `>=4`, `< 2,34`.
    mutating func readNumberComparison(_ field: SearchField) -> Criterion? {
        guard let sign = peek() else { return nil }
        position += 1
        var isStrict = sign == "<" || sign == ">"
        if isStrict, peek() == "=" {
            position += 1
            isStrict = false
        }
        skipBlanks()
        let end = wordEnd(from: position)
        guard let number = field.canonicalNumber(text(position..<end).withoutTrailingComma) else { return nil }
        position = end
        let isLess = sign == "<" || sign == "≤"
        let operation: FieldOperation =
            switch (isLess, isStrict) {
            case (true, true): .less(number)
            case (true, false): .range(from: nil, to: number)
            case (false, true): .greater(number)
            case (false, false): .range(from: number, to: nil)
            }
        return .field(FieldTest(field, operation))
    }

    /// `4`, `2.34..4.98`, `(1, 2)`.
    mutating func readNumbers(_ field: SearchField) -> Criterion? {
        if peek() == "(" {
            let typed = readList(longest: 64)
            let numbers = typed.compactMap { field.canonicalNumber($0) }
            return numbers.isEmpty || numbers.count < typed.count ? nil : .field(FieldTest(field, .oneOf(numbers)))
        }
        let typed: String
        if peek()?.isQuote == true {
            typed = readQuoted().trimmed
        } else {
            let end = wordEnd(from: position)
            typed = text(position..<end).withoutTrailingComma
            position = end
        }
        let ends = typed.replacingEllipsis().split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        if ends.count == 1 { return field.canonicalNumber(typed).map { .field(FieldTest(field, .oneOf([$0]))) } }
        let numbers = ends.map { $0.isEmpty ? "" : field.canonicalNumber($0) }
        guard numbers.allSatisfy({ $0 != nil }), ends != ["", ""] else { return nil }
        let (from, to) = (numbers[0] == "" ? nil : numbers[0], numbers[1] == "" ? nil : numbers[1])
        return .field(FieldTest(field, .range(from: from ?? nil, to: to ?? nil)))
    }
}

extension SearchField {
    func canonicalNumber(_ typed: String) -> String? {
        Archive.canonicalNumber(typed, isWhole: isWholeNumber)
    }
}

extension QueryNote {
    /// The same about a text that starts so many scalars later.
    func moved(by offset: Int) -> QueryNote {
        func moved(_ range: Range<Int>) -> Range<Int> { range.lowerBound + offset..<range.upperBound + offset }
        return switch self {
        case .unknownField(let name, let range): .unknownField(name, at: moved(range))
        case .unreadableValue(let field, let value, let range): .unreadableValue(field, value, at: moved(range))
        case .unknownValue(let field, let value, let range): .unknownValue(field, value, at: moved(range))
        case .danglingOperator(let word, let range): .danglingOperator(word, at: moved(range))
        case .capitalOperator(let word, let range): .capitalOperator(word, at: moved(range))
        case .shortPrefix(let word, let range): .shortPrefix(word, at: moved(range))
        case .openQuote(let range): .openQuote(at: moved(range))
        case .unbalancedParenthesis(let range): .unbalancedParenthesis(at: moved(range))
        case .tooManyParts, .tooDeep, .tooLong: self
        }
    }
}
