import CSearch
import VietnameseText

/// How closely marks are held to.
enum MatchMode {
    /// As typed: what has marks must have them, what has none may have any.
    case typed
    /// Marks are ignored: the widened group.
    case bare
}

/// Turns a run of words into what the index understands.
struct RunCompiler {
    var mode: MatchMode = .typed

    /// As many positions as a hit's bit set has room for.
    static let maxPositions = 64

    func compile(_ run: TextRun) -> CompiledRun {
        var items: [CompiledItem] = []
        var plain: [String] = []
        func flush() {
            items += compile(plainWords: plain)
            plain = []
        }
        for item in run.items {
            switch item {
            case .word(let word, isPrefix: false, isStrict: false):
                plain.append(word)
            case .word(let word, let isPrefix, let isStrict):
                flush()
                items += compile(word: word, isPrefix: isPrefix, isStrict: isStrict)
            case .phrase(let words, let slop, let isStrict):
                flush()
                items += compile(phrase: words, slop: slop, isStrict: isStrict)
            }
        }
        flush()
        return CompiledRun(items: limited(items))
    }

    private func limited(_ items: [CompiledItem]) -> [CompiledItem] {
        var count = 0
        return items.prefix { item in
            count += item.positions.count
            return count <= Self.maxPositions
        }
    }

    // MARK: - Words

    /// Words side by side; several of them may make one date or one number.
    private func compile(plainWords words: [String]) -> [CompiledItem] {
        guard !words.isEmpty else { return [] }
        var text = words.joined(separator: " ")
        // Twelve digits in groups also hold nine: the longest counts.
        let all: [Special] = text.withUTF8 { self.specials(in: $0) }
        let specials = all.filter { part in
            !all.contains {
                $0.bytes != part.bytes && $0.bytes.contains(part.bytes.lowerBound)
                    && $0.bytes.upperBound >= part.bytes.upperBound
            }
        }
        var items: [CompiledItem] = []
        var offset = 0
        for word in words {
            let range = offset..<(offset + word.utf8.count)
            offset = range.upperBound + 1
            if let special = specials.first(where: { $0.bytes.contains(range.lowerBound) }),
                special.bytes.upperBound >= range.upperBound
            {
                // The words of a date or number become one item, where the last of them stands.
                if special.bytes.upperBound == range.upperBound { items.append(special.item) }
            } else {
                items += compile(word: word, isPrefix: false, isStrict: false)
            }
        }
        return items
    }

    private func compile(word: String, isPrefix: Bool, isStrict: Bool) -> [CompiledItem] {
        compile(phrase: [word], slop: nil, isStrict: isStrict, isPrefix: isPrefix)
    }

    private func compile(
        phrase words: [String], slop: Int?, isStrict: Bool, isPrefix: Bool = false
    ) -> [CompiledItem] {
        let typed = words.joined(separator: " ")
        let tokens = tokens(of: typed)
        guard !tokens.isEmpty else { return [] }
        var positions = tokens.map { position(for: $0, isStrict: isStrict) }
        if isPrefix { makePrefix(&positions[positions.count - 1], of: tokens[tokens.count - 1], typed: typed) }
        let needsTextCheck = positions.contains { position in
            position.alternatives.contains { $0.level == .strict && $0.syllable.tone == .level }
        }
        return [
            CompiledItem(
                typed: typed, positions: positions, slop: positions.count > 1 ? slop : nil,
                needsTextCheck: needsTextCheck)
        ]
    }

    private func position(for token: Token, isStrict: Bool) -> CompiledPosition {
        let syllable = token.syllable
        if token.isNumber {
            var terms = [CompiledTerm(level: .bare, syllable: syllable)]
            // An identity number is found too where it stands in groups.
            if [9, 12].contains(syllable.bare.utf8.count) {
                terms.append(CompiledTerm(level: .digits, syllable: syllable))
            }
            return CompiledPosition(alternatives: terms, isPrefix: false, acceptsOCR: false)
        }
        if isStrict {
            return CompiledPosition(
                alternatives: [CompiledTerm(level: .strict, syllable: syllable)], isPrefix: false, acceptsOCR: false)
        }
        return CompiledPosition(alternatives: terms(for: token), isPrefix: false, acceptsOCR: mode == .typed)
    }

    /// The query rule, syllable by syllable (vietnamese-text.md 1.3).
    private func terms(for token: Token) -> [CompiledTerm] {
        let syllable = token.syllable
        if mode == .bare || (syllable.tone == .level && syllable.quality == syllable.bare) {
            return [CompiledTerm(level: .bare, syllable: syllable)]
        }
        let level: CompiledTerm.Level = syllable.tone == .level ? .quality : .toned
        // A word that was repaired was none as it was typed.
        if !token.isRepaired, syllable.isPossible || (level == .quality && isPossibleWithSomeTone(syllable)) {
            return [CompiledTerm(level: level, syllable: syllable)]
        }
        var terms: [CompiledTerm] = []
        for candidate in expansions(ofImpossible: syllable) {
            var candidate = candidate
            if level == .quality { candidate.tone = .level }
            if !terms.contains(where: { $0.syllable == candidate }) {
                terms.append(CompiledTerm(level: level, syllable: candidate))
            }
        }
        // Not Vietnamese at all: as typed.
        return terms.isEmpty ? [CompiledTerm(level: level, syllable: syllable)] : terms
    }

    private func isPossibleWithSomeTone(_ syllable: Syllable) -> Bool {
        var candidate = syllable
        for tone in Tone.allCases {
            candidate.tone = tone
            if candidate.isPossible { return true }
        }
        return false
    }

    private func makePrefix(_ position: inout CompiledPosition, of token: Token, typed: String) {
        position.isPrefix = true
        let syllable = token.syllable
        // A beginning is rarely a possible syllable: it is taken as typed.
        let level: CompiledTerm.Level =
            mode == .bare || (syllable.tone == .level && syllable.quality == syllable.bare)
            ? .bare : syllable.tone == .level ? .quality : .toned
        position.alternatives = [CompiledTerm(level: level, syllable: syllable)]
        // Folding made a final y into i; as a beginning it is a y as well.
        if syllable.bare.hasSuffix("i"), let last = typed.last, "yỳýỷỹỵYỲÝỶỸỴ".contains(last) {
            let other = Syllable(
                bare: syllable.bare.dropLast() + "y", quality: syllable.quality.dropLast() + "y", tone: syllable.tone)
            position.alternatives.append(CompiledTerm(level: level, syllable: other))
        }
    }

    // MARK: - Dates and grouped numbers

    private struct Special {
        var bytes: Range<Int>
        var item: CompiledItem
    }

    private func specials(in text: UnsafeBufferPointer<UInt8>) -> [Special] {
        text.withMemoryRebound(to: CChar.self) { bytes in
            var found = [hoso_special](repeating: hoso_special(), count: 16)
            let count = hoso_find_specials(bytes.baseAddress, bytes.count, &found, found.count)
            return found.prefix(count).map { special in
                var special = special
                let value = withUnsafeBytes(of: &special.value) { raw in
                    String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
                }
                let syllable = Syllable(bare: value, quality: value, tone: .level)
                var terms = [CompiledTerm(level: special.isDate ? .date : .digits, syllable: syllable)]
                if !special.isDate { terms.append(CompiledTerm(level: .bare, syllable: syllable)) }
                let position = CompiledPosition(alternatives: terms, isPrefix: false, acceptsOCR: false)
                return Special(
                    bytes: special.start..<special.end,
                    item: CompiledItem(typed: value, positions: [position], slop: nil, needsTextCheck: false))
            }
        }
    }
}
