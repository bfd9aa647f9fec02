/// A word while a page is repaired, and which words of the page it is made of.
struct RepairWord {
    var text: String
    var source: Range<Int>
    /// A line or a wide gap ends after it; nothing is joined across.
    var endsRun = false
}

/// Joins syllables that PDF text tore apart before a marked letter: `Nguy ễn`, `Vi ệ t`.
///
/// A join must give a common syllable. It is sure where a marked part is no word by itself (`ễn`), or where the part before
/// is a cluster of consonants (`tr ở`). Else (`to án`, `500 m ở`) only the page's other gaps tell that it is torn, and
/// likelihood decides.
func joiningTornSyllables(_ words: [RepairWord]) -> [RepairWord] {
    guard words.contains(where: { $0.text.unicodeScalars.first?.isSpecialVietnamese ?? false }) else { return words }
    let sure = joined(words, whereSure: true)
    guard words.count - sure.count >= 2 else { return sure }
    return joined(sure, whereSure: false)
}

private func joined(_ words: [RepairWord], whereSure isSure: Bool) -> [RepairWord] {
    var result: [RepairWord] = []
    result.reserveCapacity(words.count)
    var i = 0
    while i < words.count {
        let length = joinLength(words[i...], whereSure: isSure)
        if length == 1 {
            result.append(words[i])
        } else {
            result.append(merged(words[i..<(i + length)]))
        }
        i += length
    }
    return result
}

func merged(_ words: ArraySlice<RepairWord>) -> RepairWord {
    RepairWord(
        text: words.map(\.text).joined(),
        source: words[words.startIndex].source.lowerBound..<words[words.endIndex - 1].source.upperBound,
        endsRun: words[words.endIndex - 1].endsRun
    )
}

/// How many words from the first on are one torn syllable; 1 when it is whole.
private func joinLength(_ words: ArraySlice<RepairWord>, whereSure isSure: Bool) -> Int {
    let first = words.startIndex
    // Quick way out for nearly every word: the next one must begin, or this one be, a special letter.
    guard first + 1 < words.endIndex, !words[first].endsRun else { return 1 }
    let startsSpecially = words[first + 1].text.unicodeScalars.first?.isSpecialVietnamese ?? false
    guard startsSpecially || isLoneSpecial(words[first].text) else { return 1 }

    var best = (length: 1, gain: Int.min)
    var letters = trailingLetters(of: words[first].text)
    guard !letters.isEmpty, !endsUnit(words[first].text, letters) else { return 1 }
    var parts = [letters]
    for length in 2...4 where first + length <= words.endIndex {
        let left = words[first + length - 2], right = words[first + length - 1]
        guard !left.endsRun, mayJoin(left.text, right.text) else { break }
        let added = leadingLetters(of: right.text)
        letters += added
        parts.append(added)
        if let gain = gain(of: letters, from: parts, whereSure: isSure), gain > best.gain { best = (length, gain) }
        if added.unicodeScalars.count != right.text.unicodeScalars.count { break }
    }
    return best.length
}

/// What joining gains in likelihood; nil when it must not be done.
private func gain(of letters: String, from parts: [String], whereSure isSure: Bool) -> Int? {
    let whole = tokens(of: letters)
    guard whole.count == 1, whole[0].syllable.isPossible,
        let frequency = SyllableFrequency.logarithm(of: whole[0].syllable)
    else { return nil }
    let syllables = parts.map { tokens(of: $0).first?.syllable }
    let isTorn = zip(parts, syllables).contains { part, syllable in
        let isWord = syllable.flatMap(SyllableFrequency.logarithm) != nil
        return !isWord && (!part.utf8.allSatisfy { $0 < 0x80 } || part.utf8.dropFirst().contains { $0 >= 0x61 })
    }
    let apart = syllables.reduce(0) { $0 + ($1.map(SyllableFrequency.likelihood) ?? -20) }
    let gain = frequency - 20 - apart
    return isTorn || (!isSure && gain > 0) ? gain : nil
}

/// Whether two neighbours can be parts of one syllable by their letters and case.
private func mayJoin(_ left: String, _ right: String) -> Bool {
    guard let end = left.unicodeScalars.last, let start = right.unicodeScalars.first, start.properties.isAlphabetic,
        start.isSpecialVietnamese || isLoneSpecial(left)
    else { return false }
    // Case changes only from a capital to small letters: `V ăn`, never `độ C`.
    return !start.properties.isUppercase || end.properties.isUppercase
}

private func isLoneSpecial(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first else { return false }
    return first.isSpecialVietnamese && scalars.index(after: scalars.startIndex) == scalars.endIndex
}

/// Whether the letters at the end of a word follow a digit or a slash: 4D, GB/s.
private func endsUnit(_ word: String, _ letters: String) -> Bool {
    guard let before = word.unicodeScalars.dropLast(letters.unicodeScalars.count).last else { return false }
    return before == "/" || before.properties.numericType != nil
}

private func trailingLetters(of text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.reversed().prefix { $0.properties.isAlphabetic }.reversed()))
}

private func leadingLetters(of text: String) -> String {
    String(text.unicodeScalars.prefix { $0.properties.isAlphabetic })
}
