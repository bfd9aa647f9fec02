import Indexer

/// Puts tokens together into a tree; any sequence of tokens makes one.
struct QueryGrammar {
    private let tokens: ArraySlice<QueryToken>
    private var position: Int

    private init(_ tokens: [QueryToken]) {
        self.tokens = tokens[...]
        position = 0
    }

    /// The tree, and the tokens it was made of once operators without operands had become words.
    static func tree(of tokens: [QueryToken]) -> (criterion: Criterion, tokens: [QueryToken], notes: [QueryNote]) {
        var notes: [QueryNote] = []
        let repaired = connected(balanced(tokens, notes: &notes), notes: &notes)
        var grammar = QueryGrammar(repaired)
        return (grammar.readAlternatives(), repaired, notes)
    }

    // MARK: Reading

    private var next: QueryToken? { position < tokens.count ? tokens[position] : nil }

    private mutating func accept(_ kind: QueryToken.Kind) -> Bool {
        guard next?.kind == kind else { return false }
        position += 1
        return true
    }

    /// `a HOẶC b`: binds weaker than neighbourhood.
    private mutating func readAlternatives() -> Criterion {
        var parts = [readAll()]
        while accept(.or) { parts.append(readAll()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    /// Everything side by side; words next to each other are one run.
    private mutating func readAll() -> Criterion {
        var parts: [Criterion] = []
        var days: [String] = []
        var run: [TextItem] = []
        func endRun() {
            if !run.isEmpty { parts.append(.text(TextRun(run))) }
            run = []
        }
        while let token = next, token.kind != .or, token.kind != .close {
            if case .item(let item) = token.kind {
                run.append(item)
                position += 1
            } else {
                endRun()
                if case .at(let day) = token.kind {
                    days.append(day)
                    position += 1
                } else if !accept(.and) {
                    parts.append(readPart())
                }
            }
        }
        endRun()
        return days.reversed().reduce(.all(parts)) { .at($1, $0) }
    }

    private mutating func readPart() -> Criterion {
        var isNegated = false
        while accept(.not) { isNegated.toggle() }
        let part = readAtom()
        return isNegated ? .not(part) : part
    }

    private mutating func readAtom() -> Criterion {
        guard let token = next else { return .everything }
        position += 1
        switch token.kind {
        case .item(let item): return .text(TextRun([item]))
        case .filter(let criterion): return criterion
        case .nothing: return .not(.everything)
        case .open:
            defer { _ = accept(.close) }
            return readAlternatives()
        case .at, .close, .not, .and, .or: return .everything
        }
    }
}

// MARK: - Repair

extension QueryGrammar {
    /// Deeper parentheses are left out: nobody types them, and they must not eat the stack.
    private static let deepest = 48

    /// Every parenthesis has its other one.
    private static func balanced(_ tokens: [QueryToken], notes: inout [QueryNote]) -> [QueryToken] {
        var kept: [QueryToken] = []
        var open: [Range<Int>] = []
        var tooDeep = 0
        for token in tokens {
            if token.kind == .open {
                if open.count == deepest {
                    tooDeep += 1
                    if tooDeep == 1 { notes.append(.tooDeep) }
                    continue
                }
                open.append(token.range)
            } else if token.kind == .close {
                if tooDeep > 0 {
                    tooDeep -= 1
                    continue
                }
                guard open.popLast() != nil else {
                    notes.append(.unbalancedParenthesis(at: token.range))
                    continue
                }
            }
            kept.append(token)
        }
        if let first = open.first { notes.append(.unbalancedParenthesis(at: first)) }
        let end = tokens.last?.range.upperBound ?? 0
        return kept + open.map { _ in QueryToken(.close, end..<end) }
    }

    /// Every operator has its operands, and every pair of parentheses has something within.
    private static func connected(_ tokens: [QueryToken], notes: inout [QueryNote]) -> [QueryToken] {
        var backwards: [QueryToken] = []
        for token in tokens.reversed() {
            let following = backwards.last?.kind
            switch token.kind {
            case .open where following == .close:
                backwards.removeLast()
            case .and, .or, .not:
                var hasOperand = following.map { ![.and, .or, .close].contains($0) } ?? false
                // A day can't be left out: it is no part of its own.
                if token.kind == .not, case .at = following { hasOperand = false }
                if let token = hasOperand ? token : asWord(token, notes: &notes) { backwards.append(token) }
            default:
                backwards.append(token)
            }
        }
        var kept: [QueryToken] = []
        for token in backwards.reversed() {
            let preceding = kept.last?.kind
            switch token.kind {
            case .and, .or:
                let hasOperand = preceding.map { ![.and, .or, .not, .open].contains($0) } ?? false
                if let token = hasOperand ? token : asWord(token, notes: &notes) { kept.append(token) }
            default:
                kept.append(token)
            }
        }
        return kept
    }

    /// What an operator is that has nothing to work on; signs are dropped.
    private static func asWord(_ token: QueryToken, notes: inout [QueryNote]) -> QueryToken? {
        guard let word = token.word else { return nil }
        notes.append(.danglingOperator(word, at: token.range))
        return QueryToken(.item(.word(word, isPrefix: false, isStrict: false)), token.range)
    }
}
