import VietnameseText

/// What to do when nothing is found: read words that stand nowhere as OCR might have, then leave out what no page has.
///
/// Everything offered comes from rows in scope, so an offer tells nothing about the others.
struct Rescue {
    let evaluation: Evaluation

    struct Outcome {
        var criterion: Criterion
        var found: Evaluated?
        var notes: [SearchNote] = []
    }

    /// How many of the nearest syllables are tried for one word.
    static let nearestLimit = 3

    func rescue(_ criterion: Criterion) throws -> Outcome {
        var outcome = Outcome(criterion: criterion)
        let replaced = try replacingUnknownWords(in: criterion, notes: &outcome.notes)
        if replaced != criterion {
            let found = try evaluation.evaluate(replaced)
            if found.count > 0 {
                outcome.criterion = replaced
                outcome.found = found
                return outcome
            }
        }
        if let partial = try bestPartial(of: criterion) {
            outcome.criterion = partial.criterion
            outcome.found = partial.found
            outcome.notes = outcome.notes.filter { if case .unknownWord = $0 { true } else { false } } + [partial.note]
        } else {
            outcome.notes = outcome.notes.filter { if case .unknownWord = $0 { true } else { false } }
        }
        return outcome
    }

    // MARK: - Words that stand nowhere

    private func replacingUnknownWords(in criterion: Criterion, notes: inout [SearchNote]) throws -> Criterion {
        switch criterion {
        case .text(let run):
            return try replacingUnknownWords(in: run, notes: &notes)
        case .all(let parts):
            return .all(try parts.map { try replacingUnknownWords(in: $0, notes: &notes) })
        case .any(let parts):
            return .any(try parts.map { try replacingUnknownWords(in: $0, notes: &notes) })
        case .at(let day, let part):
            return .at(day, try replacingUnknownWords(in: part, notes: &notes))
        case .field, .rows, .not:
            return criterion
        }
    }

    private func replacingUnknownWords(in run: TextRun, notes: inout [SearchNote]) throws -> Criterion {
        var variants = [run]
        for (index, item) in run.items.enumerated() {
            guard case .word(let word, isPrefix: false, isStrict: false) = item, try count(of: word) == 0 else {
                continue
            }
            let nearest = try nearest(to: word)
            if nearest.isEmpty {
                notes.append(.unknownWord(word))
                continue
            }
            notes.append(.replaced(word: word, by: nearest))
            variants = variants.flatMap { variant in
                nearest.map { candidate in
                    var changed = variant
                    changed.items[index] = .word(candidate, isPrefix: false, isStrict: false)
                    return changed
                }
            }
            if variants.count > 9 { variants = Array(variants.prefix(9)) }
        }
        return variants.count == 1 ? .text(variants[0]) : .any(variants.map(Criterion.text))
    }

    /// In how many dossiers of the scope a word stands, marks ignored.
    private func count(of word: String) throws -> Int {
        var quiet = evaluation
        quiet.wantsScores = false
        quiet.mode = .bare
        return try quiet.evaluate(.text(TextRun([.word(word, isPrefix: false, isStrict: false)]))).count
    }

    private func nearest(to word: String) throws -> [String] {
        let tokens = tokens(of: word)
        guard tokens.count == 1, !tokens[0].isNumber else { return [] }
        var found: [(word: String, isConfusion: Bool, count: Int)] = []
        for candidate in OCRConfusions.neighbours(of: tokens[0].syllable.bare) {
            let count = try count(of: candidate.bare)
            if count > 0 { found.append((candidate.bare, candidate.isConfusion, count)) }
        }
        found.sort { left, right in
            if left.isConfusion != right.isConfusion { return left.isConfusion }
            return left.count != right.count ? left.count > right.count : left.word < right.word
        }
        return found.prefix(Self.nearestLimit).map(\.word)
    }

    // MARK: - Pages that have only some of the words

    /// Leaves out words until a page has the rest; rare words are kept longest.
    private func bestPartial(of criterion: Criterion) throws -> (
        criterion: Criterion, found: Evaluated, note: SearchNote
    )? {
        guard let (run, rebuilt) = Self.onlyRun(of: criterion), run.items.count >= 3 else { return nil }
        let weighed = try run.items.enumerated().map { index, item in
            let compiled = RunCompiler().compile(TextRun([item]))
            var quiet = evaluation
            quiet.wantsScores = false
            let isKnown = try quiet.evaluate(compiled, within: evaluation.scope).count > 0
            return (index: index, weight: compiled.items.first?.weight ?? 0, isKnown: isKnown)
        }
        var kept = weighed.filter(\.isKnown).sorted { ($1.weight, $0.index) < ($0.weight, $1.index) }
        while !kept.isEmpty {
            let indices = Set(kept.map(\.index))
            let rest = TextRun(run.items.indices.filter(indices.contains).map { run.items[$0] })
            let candidate = rebuilt(rest)
            let found = try evaluation.evaluate(candidate)
            if found.count > 0 {
                let leftOut = run.items.indices.filter { !indices.contains($0) }.map { run.items[$0].typed }
                return (candidate, found, .partial(leftOut: leftOut))
            }
            kept.removeLast()
        }
        return nil
    }

    /// The one run of a question, and how to put another in its place; nil where there are several.
    private static func onlyRun(of criterion: Criterion) -> (TextRun, (TextRun) -> Criterion)? {
        switch criterion {
        case .text(let run):
            return (run, { .text($0) })
        case .all(let parts):
            guard parts.filter(\.holdsText).count == 1, let index = parts.firstIndex(where: \.holdsText),
                let (run, rebuild) = onlyRun(of: parts[index])
            else { return nil }
            return (
                run,
                { other in
                    var changed = parts
                    changed[index] = rebuild(other)
                    return .all(changed)
                }
            )
        case .any, .not, .field, .rows, .at:
            return nil
        }
    }
}

extension TextItem {
    var typed: String {
        switch self {
        case .word(let word, let isPrefix, let isStrict): (isStrict ? "=" : "") + word + (isPrefix ? "*" : "")
        case .phrase(let words, let slop, let isStrict):
            (isStrict ? "=" : "") + "\"\(words.joined(separator: " "))\"" + (slop.map { "~\($0)" } ?? "")
        }
    }
}
