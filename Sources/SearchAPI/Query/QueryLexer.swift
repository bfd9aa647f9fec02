import Archive
import Indexer

/// Cuts typed text into words, filters, operators and parentheses.
struct QueryLexer {
    let scalars: [Unicode.Scalar]
    let spans: SpanReader
    let vocabulary: FieldVocabulary
    /// Without filters, operators and parentheses: the text of one run.
    let isRunOnly: Bool
    /// Inside `nhóm{…}`: names are those of its fields.
    let group: FieldGroup?

    var position = 0
    var notes: [QueryNote] = []
    /// Where the last filter ended that was none: `tên` within `họ tên` needs no second note.
    var lastUnreadable = 0
    private var tokens: [QueryToken] = []
    private var words = 0

    private init(
        _ text: String, spans: SpanReader, vocabulary: FieldVocabulary, isRunOnly: Bool, group: FieldGroup? = nil
    ) {
        scalars = Array(text.unicodeScalars)
        self.group = group
        self.spans = spans
        self.vocabulary = vocabulary
        self.isRunOnly = isRunOnly
    }

    static func tokens(
        of text: String, spans: SpanReader, vocabulary: FieldVocabulary
    ) -> (tokens: [QueryToken], notes: [QueryNote]) {
        var lexer = QueryLexer(text, spans: spans, vocabulary: vocabulary, isRunOnly: false)
        lexer.readAll()
        return (lexer.tokens, lexer.notes)
    }

    /// What stands between the braces of `nhóm{…}`, with places counted from their own start.
    func rowTokens(of text: String, in group: FieldGroup) -> (tokens: [QueryToken], notes: [QueryNote]) {
        var lexer = QueryLexer(text, spans: spans, vocabulary: vocabulary, isRunOnly: false, group: group)
        lexer.readAll()
        return (lexer.tokens, lexer.notes)
    }

    /// Words and phrases of a text in which nothing else has a meaning; nil when there are too many.
    static func items(of text: String) -> [TextItem]? {
        var lexer = QueryLexer(text, spans: SpanReader(today: ""), vocabulary: .empty, isRunOnly: true)
        lexer.readAll()
        return lexer.notes.contains(.tooLong)
            ? nil : lexer.tokens.compactMap { if case .item(let item) = $0.kind { item } else { nil } }
    }

    private mutating func readAll() {
        while true {
            skipBlanks()
            guard position < scalars.count else { return }
            if words >= QueryLimits.words {
                notes.append(.tooLong)
                return
            }
            readNext()
        }
    }

    private mutating func readNext() {
        let start = position
        if isRunOnly {
            if "()|".unicodeScalars.contains(scalars[start]) {
                position += 1
            } else {
                append(readItem())
            }
            return
        }
        switch scalars[start] {
        case ")":
            position += 1
            tokens.append(QueryToken(.close, start..<position))
        case "|":
            while peek() == "|" { position += 1 }
            tokens.append(QueryToken(.or, start..<position))
        case "-" where startsOperand(at: start + 1):
            position += 1
            if peek() == "*", isBoundary(start + 2) {
                position += 1
                tokens.append(QueryToken(.nothing, start..<position))
            } else if let operand = readOperand(), isWorthKeeping(operand) {
                tokens.append(QueryToken(.not, start..<start + 1))
                append(operand)
            }
        default:
            if let token = readOperator() {
                tokens.append(token)
            } else {
                append(readOperand())
            }
        }
    }

    private func startsOperand(at index: Int) -> Bool {
        guard index < scalars.count else { return false }
        let scalar = scalars[index]
        return !scalar.isBlank && scalar != ")" && scalar != "|" && scalar != "-"
    }

    private mutating func readOperator() -> QueryToken? {
        let end = wordEnd(from: position)
        guard let kind = QueryToken.operatorKind(of: text(position..<end)) else { return nil }
        defer { position = end }
        return QueryToken(kind, position..<end, word: text(position..<end))
    }

    private mutating func readOperand() -> QueryToken? {
        if peek() == "(" {
            position += 1
            return QueryToken(.open, position - 1..<position)
        }
        return readFilter() ?? readItem()
    }

    // MARK: Keeping count

    private func isWorthKeeping(_ token: QueryToken) -> Bool {
        if case .at = token.kind { return false }
        return if case .item(let item) = token.kind { item.normalized != nil } else { true }
    }

    /// Words without a letter or digit are left out: no page can be found by them.
    private mutating func append(_ token: QueryToken?) {
        guard var token else { return }
        if case .item(let item) = token.kind {
            guard let item = item.normalized else { return }
            token.kind = .item(item)
        }
        tokens.append(token)
        words += token.kind.wordCount
    }
}

// MARK: - Words and phrases

extension QueryLexer {
    /// A word or phrase with its signs; always moves on.
    mutating func readItem() -> QueryToken {
        let start = position
        var isStrict = false
        if peek() == "=", let next = peek(1), !next.isBlank, !next.endsWord || next.isQuote {
            position += 1
            isStrict = true
        }
        let item = peek()?.isQuote == true ? readPhrase(isStrict: isStrict) : readWord(isStrict: isStrict)
        position = max(position, start + 1)
        return QueryToken(.item(item), start..<position)
    }

    private mutating func readWord(isStrict: Bool) -> TextItem {
        let start = position
        position = wordEnd(from: position)
        return prefixed(
            position > start && scalars[position - 1] == "*" ? text(start..<position - 1) : text(start..<position),
            isPrefix: position > start && scalars[position - 1] == "*", isStrict: isStrict, at: start)
    }

    private mutating func readPhrase(isStrict: Bool) -> TextItem {
        let start = position
        let words = readQuoted().blankSeparated.filter(\.hasLetterOrDigit)
        if peek() == "*", words.count == 1 {
            position += 1
            return prefixed(words[0], isPrefix: true, isStrict: isStrict, at: start)
        }
        guard peek() == "~", let digit = peek(1), ("0"..."9").contains(digit) else {
            return .phrase(words, slop: nil, isStrict: isStrict)
        }
        position += 1
        var slop = 0
        while let digit = peek(), ("0"..."9").contains(digit) {
            slop = min(QueryLimits.slop, slop * 10 + Int(digit.value - 48))
            position += 1
        }
        return .phrase(words, slop: slop, isStrict: isStrict)
    }

    private mutating func prefixed(_ word: String, isPrefix: Bool, isStrict: Bool, at start: Int) -> TextItem {
        let item = TextItem.word(word, isPrefix: isPrefix, isStrict: isStrict)
        if isPrefix, word.hasLetterOrDigit, !TextItem.isLongEnoughForPrefix(word) {
            notes.append(.shortPrefix(word, at: start..<position))
        }
        return item
    }

    /// What stands in quotes, from the opening to the closing one or to the end; a doubled quote means itself.
    mutating func readQuoted() -> String {
        let start = position
        position += 1
        var content = String.UnicodeScalarView()
        while let scalar = peek() {
            position += 1
            if scalar.isQuote {
                guard peek() == scalar else { return String(content) }
                position += 1
            }
            content.append(scalar)
        }
        notes.append(.openQuote(at: start..<start + 1))
        return String(content)
    }
}

// MARK: - Looking at scalars

extension QueryLexer {
    func peek(_ distance: Int = 0) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    func wordEnd(from start: Int) -> Int {
        var end = start
        while end < scalars.count, !scalars[end].endsWord { end += 1 }
        return end
    }

    func isBoundary(_ index: Int) -> Bool {
        index >= scalars.count || scalars[index].endsWord
    }

    mutating func skipBlanks() {
        while peek()?.isBlank == true { position += 1 }
    }
}
