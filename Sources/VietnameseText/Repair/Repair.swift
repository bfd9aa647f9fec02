/// The text of a page after repair.
package struct RepairedText: Equatable, Sendable {
    /// NFC. White space as it was, except inside syllables that were torn apart.
    package var text: String
    package var encoding: LegacyEncoding
    /// Share of possible syllables among its words, 0…1; 0 for a page without words.
    package var confidence: Float
    /// Whether the text differs from what was given by more than normalisation.
    package var wasRepaired: Bool
}

/// The words of a page after repair, each with the words it was made of.
package struct RepairedWords: Sendable {
    /// In order; `source` counts in the words given. Ranges neither overlap nor leave any word out.
    package var words: [(text: String, source: Range<Int>)]
    package var encoding: LegacyEncoding
    package var wasRepaired: Bool
    /// What ``validity(of:)`` says of the words as they are; only where nothing had to be looked at twice.
    package var validity: (words: Int, possible: Int, marked: Int)?
}

/// Repairs the text of one page: legacy encoding, accents beside their letters, syllables torn apart; then NFC.
///
/// Leaves right text alone. `fontNames` are those of the page's fonts, when known, and `documentEncoding` is what other
/// pages of the document were found to be in: they decide doubtful cases, such as pages of a few words.
package func repaired(
    page text: String, fontNames: [String] = [], documentEncoding: LegacyEncoding? = nil
) -> RepairedText {
    let score = TextScore(of: text)
    if score.isConvincing, !score.mayBeTorn {
        return RepairedText(text: nfc(text), encoding: .unicode, confidence: score.confidence, wasRepaired: false)
    }
    let page = SplitPage(text)
    let result = repaired(page.words, hint: FontHint(fontNames: fontNames, documentEncoding: documentEncoding))
    let repairedText = result.isChanged ? page.joined(result.words) : nfc(text)
    return RepairedText(
        text: repairedText,
        encoding: result.encoding,
        confidence: (result.isChanged ? TextScore(of: repairedText) : score).confidence,
        wasRepaired: result.isChanged
    )
}

/// Repairs the words of one page, in reading order, and says which of them each repaired word was made of.
///
/// Without the white space between them, letter-spaced headings are divided by how common their syllables are.
package func repaired(
    words: [String], fontNames: [String] = [], documentEncoding: LegacyEncoding? = nil
) -> RepairedWords {
    let score = TextScore(of: words.joined(separator: " "))
    if score.isConvincing, !score.mayBeTorn {
        let isComposed = words.allSatisfy(isPlainlyComposed)
        let same = words.indices.map { (text: isComposed ? words[$0] : nfc(words[$0]), source: $0..<($0 + 1)) }
        return RepairedWords(
            words: same, encoding: .unicode, wasRepaired: false,
            validity: isComposed ? (score.words, score.possible, score.marked) : nil)
    }
    let given = words.indices.map { RepairWord(text: words[$0], source: $0..<($0 + 1)) }
    let result = repaired(given, hint: FontHint(fontNames: fontNames, documentEncoding: documentEncoding))
    return RepairedWords(
        words: result.words.map { (result.isChanged ? $0.text : nfc($0.text), $0.source) },
        encoding: result.encoding,
        wasRepaired: result.isChanged
    )
}

/// Counts for the decision whether a page's text can be used: words, possible syllables, and those with marks.
package func validity(of text: String) -> (words: Int, possible: Int, marked: Int) {
    let score = TextScore(of: text)
    return (score.words, score.possible, score.marked)
}

extension TextScore {
    fileprivate var confidence: Float {
        words == 0 ? 0 : Float(possible) / Float(words)
    }
}

private func repaired(
    _ given: [RepairWord], hint: FontHint
) -> (words: [RepairWord], encoding: LegacyEncoding, isChanged: Bool) {
    var words = given
    let detected = detectedEncoding(of: given.map(\.text), hint: hint)
    for i in words.indices {
        words[i].text = joiningSpacingAccents(detected.words[i])
        if detected.encoding == .tcvn3, hint.isUpperCase { words[i].text = words[i].text.uppercased() }
    }
    words = joiningTornSyllables(joiningSpacedLetters(words))
    if detected.encoding == .tcvn3 {
        let restored = restoringLostHorn(words.map(\.text))
        for i in words.indices { words[i].text = restored[i] }
    }
    let isChanged = words.count != given.count || !zip(words, given).allSatisfy { $0.text == $1.text }
    return (
        words.map { RepairWord(text: nfc($0.text), source: $0.source, endsRun: $0.endsRun) }, detected.encoding,
        isChanged
    )
}

/// A page cut at its ASCII white space: other spaces are letters in some encodings.
private struct SplitPage {
    var words: [RepairWord] = []
    /// What stands before each word, and at the end.
    var gaps: [String] = []

    init(_ text: String) {
        var gap = String.UnicodeScalarView(), word = String.UnicodeScalarView()
        func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || ("\t"..."\r").contains(scalar) }
        for scalar in text.unicodeScalars {
            if isSpace(scalar) {
                if !word.isEmpty {
                    words.append(RepairWord(text: String(word), source: words.count..<(words.count + 1)))
                    word = .init()
                }
                gap.append(scalar)
            } else {
                if word.isEmpty {
                    if let last = words.indices.last { words[last].endsRun = gap.count > 1 || gap.first != " " }
                    gaps.append(String(gap))
                    gap = .init()
                }
                word.append(scalar)
            }
        }
        if !word.isEmpty { words.append(RepairWord(text: String(word), source: words.count..<(words.count + 1))) }
        gaps.append(String(gap))
    }

    func joined(_ repaired: [RepairWord]) -> String {
        var text = ""
        for word in repaired {
            text += gaps[word.source.lowerBound]
            text += word.text
        }
        return nfc(text + gaps[gaps.count - 1])
    }
}
