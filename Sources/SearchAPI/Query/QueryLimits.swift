package import Indexer

/// How much one question may ask.
package enum QueryLimits {
    /// Nested `all`, `any` and `not` above a leaf.
    package static let depth = 8
    package static let leaves = 64
    /// Words of all runs and values of all fields.
    package static let words = 512
    /// Most words between those of a phrase.
    package static let slop = 50
}

extension Criterion {
    package var leafCount: Int {
        switch self {
        case .all(let parts), .any(let parts): parts.reduce(0) { $0 + $1.leafCount }
        case .not(let part), .at(_, let part): part.leafCount
        case .rows(let test): max(1, test.criterion.leafCount)
        case .text, .field: 1
        }
    }

    package var depth: Int {
        switch self {
        case .all(let parts), .any(let parts): 1 + (parts.map(\.depth).max() ?? 0)
        case .not(let part), .at(_, let part): 1 + part.depth
        case .rows(let test): 1 + test.criterion.depth
        case .text, .field: 0
        }
    }

    package var wordCount: Int {
        switch self {
        case .all(let parts), .any(let parts): parts.reduce(0) { $0 + $1.wordCount }
        case .not(let part), .at(_, let part): part.wordCount
        case .rows(let test): 1 + test.criterion.wordCount
        case .text(let run): run.items.reduce(0) { $0 + $1.wordCount }
        case .field(let test): test.operation.valueCount
        }
    }

    /// The same question within the limits: what is beyond them becomes plain words, and too many words are cut.
    func limited() -> (criterion: Criterion, notes: [QueryNote]) {
        var criterion = self
        var notes: [QueryNote] = []
        if leafCount > QueryLimits.leaves {
            notes.append(.tooManyParts(asWords: leafCount - QueryLimits.leaves + 1))
            var room = QueryLimits.leaves - 1
            var rest: [TextItem] = []
            let kept = taking(&room, rest: &rest)
            criterion = Criterion.all([kept, .text(TextRun(rest))].compactMap { $0 }).normalized()
        }
        if criterion.depth > QueryLimits.depth {
            notes.append(.tooDeep)
            criterion = criterion.flattened(below: QueryLimits.depth).normalized()
        }
        if criterion.wordCount > QueryLimits.words {
            notes.append(.tooLong)
            var room = QueryLimits.words
            criterion = (criterion.cut(to: &room) ?? .everything).normalized()
        }
        return (criterion, notes)
    }

    /// The first leaves, in reading order; the words of all others go to `rest`.
    private func taking(_ room: inout Int, rest: inout [TextItem]) -> Criterion? {
        switch self {
        case .all(let parts):
            let kept = parts.compactMap { $0.taking(&room, rest: &rest) }
            return kept.isEmpty ? nil : .all(kept)
        case .any(let parts):
            let kept = parts.compactMap { $0.taking(&room, rest: &rest) }
            return kept.isEmpty ? nil : .any(kept)
        case .not(let part):
            return part.taking(&room, rest: &rest).map { .not($0) }
        case .at(let day, let part):
            return part.taking(&room, rest: &rest).map { .at(day, $0) }
        case .text, .field, .rows:
            if room < leafCount {
                rest += plainWords
                return nil
            }
            room -= leafCount
            return self
        }
    }

    private func flattened(below levels: Int) -> Criterion {
        switch self {
        case .text, .field: self
        case _ where levels == 0: .text(TextRun(plainWords))
        case .all(let parts): .all(parts.map { $0.flattened(below: levels - 1) })
        case .any(let parts): .any(parts.map { $0.flattened(below: levels - 1) })
        case .not(let part): .not(part.flattened(below: levels - 1))
        case .at(let day, let part): .at(day, part.flattened(below: levels - 1))
        case .rows where depth <= levels: self
        case .rows: .text(TextRun(plainWords))
        }
    }

    /// Without the words and values that come after so many.
    private func cut(to room: inout Int) -> Criterion? {
        switch self {
        case .all(let parts):
            let kept = parts.compactMap { $0.cut(to: &room) }
            return kept.isEmpty && !parts.isEmpty ? nil : .all(kept)
        case .any(let parts):
            let kept = parts.compactMap { $0.cut(to: &room) }
            return kept.isEmpty && !parts.isEmpty ? nil : .any(kept)
        case .not(let part):
            return part.cut(to: &room).map { .not($0) }
        case .at(let day, let part):
            return part.cut(to: &room).map { .at(day, $0) }
        case .rows:
            guard room >= wordCount else { return nil }
            room -= wordCount
            return self
        case .text(let run):
            let kept = run.items.compactMap { $0.cut(to: &room) }
            return kept.isEmpty ? nil : .text(TextRun(kept))
        case .field(let test):
            guard room > 0 else { return nil }
            defer { room = max(0, room - test.operation.valueCount) }
            return .field(FieldTest(test.field, test.operation.cut(to: room)))
        }
    }

    private var plainWords: [TextItem] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.plainWords)
        case .not(let part), .at(_, let part): part.plainWords
        case .text(let run): run.items
        case .field, .rows: printed().blankSeparated.map { .word($0, isPrefix: false, isStrict: false) }
        }
    }
}

extension TextItem {
    var wordCount: Int {
        if case .phrase(let words, _, _) = self { words.count } else { 1 }
    }

    func cut(to room: inout Int) -> TextItem? {
        guard room > 0 else { return nil }
        defer { room = max(0, room - wordCount) }
        guard case .phrase(let words, let slop, let isStrict) = self else { return self }
        return .phrase(Array(words.prefix(room)), slop: slop, isStrict: isStrict)
    }
}

extension FieldOperation {
    var valueCount: Int {
        switch self {
        case .oneOf(let values), .exactly(let values): values.count
        case .range, .greater, .less, .exists, .missing: 1
        }
    }

    func cut(to room: Int) -> FieldOperation {
        switch self {
        case .oneOf(let values): .oneOf(Array(values.prefix(room)))
        case .exactly(let values): .exactly(Array(values.prefix(room)))
        case .range, .greater, .less, .exists, .missing: self
        }
    }
}

extension QueryToken.Kind {
    var wordCount: Int {
        switch self {
        case .item(let item): item.wordCount
        case .filter(let criterion): criterion.wordCount
        case .nothing, .at, .open, .close, .not, .and, .or: 0
        }
    }
}
