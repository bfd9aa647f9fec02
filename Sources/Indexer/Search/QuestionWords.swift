import VietnameseText

/// Words that make a question and say nothing about what is looked for.
///
/// Left out by this list and never by how often they occur: a common word may be just what somebody means.
enum QuestionWords {
    private static let phrases: [[Syllable]] = [
        "như thế nào", "thế nào", "là gì", "là ai", "bao nhiêu", "bao lâu", "ở đâu", "khi nào", "tại sao", "vì sao",
        "ra sao", "có phải", "phải không", "hay không", "được không", "những ai", "những gì",
    ].map { tokens(of: $0).map(\.syllable) }

    /// Fewer words than this are no question.
    static let leastWords = 4

    /// A run without its question words; as it was when too little would be left.
    static func removed(from run: TextRun) -> TextRun {
        guard run.items.count >= leastWords else { return run }
        let syllables = run.items.map(plainSyllable)
        var kept: [TextItem] = []
        var index = 0
        while index < run.items.count {
            if let phrase = phrases.first(where: { stands($0, in: syllables, at: index) }) {
                index += phrase.count
            } else {
                kept.append(run.items[index])
                index += 1
            }
        }
        return kept.count >= 2 ? TextRun(kept) : run
    }

    private static func plainSyllable(of item: TextItem) -> Syllable? {
        guard case .word(let word, isPrefix: false, isStrict: false) = item else { return nil }
        let tokens = tokens(of: word)
        return tokens.count == 1 ? tokens[0].syllable : nil
    }

    private static func stands(_ phrase: [Syllable], in syllables: [Syllable?], at start: Int) -> Bool {
        guard start + phrase.count <= syllables.count else { return false }
        return zip(phrase, syllables[start...]).allSatisfy { word, typed in
            typed.map { matches(query: $0, text: word) } ?? false
        }
    }
}
