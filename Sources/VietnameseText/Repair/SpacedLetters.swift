/// Puts letter-spaced headings together: `N G U Y Ễ N  V Ă N  A N`, `Q U Y Ế T Đ Ị N H`.
///
/// Where syllables end is told by the wider gaps where the page has kept them, else by how common the syllables are.
func joiningSpacedLetters(_ words: [RepairWord]) -> [RepairWord] {
    var result: [RepairWord] = []
    var i = 0
    while i < words.count {
        let run = spacedRun(words, from: i)
        if run.count >= 4, let joined = syllables(in: words[run]) {
            result += joined
            i = run.upperBound
        } else {
            result.append(words[i])
            i += 1
        }
    }
    return result
}

/// Words of one letter (now and then two, where kerning brought them together) that follow each other in one line.
private func spacedRun(_ words: [RepairWord], from start: Int) -> Range<Int> {
    var end = start, singles = 0
    while end < words.count, let count = letterCount(words[end].text), count <= 2 {
        if count == 1 { singles += 1 }
        end += 1
        if words[end - 1].endsRun, !continuesSpaced(words, at: end) { break }
    }
    return singles >= 4 && singles * 4 >= (end - start) * 3 ? start..<end : start..<start
}

/// A wide gap ends a syllable, not the heading, when single letters go on behind it.
private func continuesSpaced(_ words: [RepairWord], at index: Int) -> Bool {
    index + 1 < words.count && letterCount(words[index].text) == 1 && letterCount(words[index + 1].text) == 1
}

private func letterCount(_ text: String) -> Int? {
    var count = 0
    for scalar in text.unicodeScalars {
        guard scalar.properties.isAlphabetic else { return nil }
        count += 1
        if count > 2 { return nil }
    }
    return count == 0 ? nil : count
}

/// The likeliest division of single letters into syllables; nil when they spell no Vietnamese.
private func syllables(in words: ArraySlice<RepairWord>) -> [RepairWord]? {
    let count = words.count, first = words.startIndex
    guard words.contains(where: { !$0.text.utf8.allSatisfy { $0 < 0x80 } }) else { return nil }
    var best = [(score: Int, start: Int)](repeating: (Int.min, 0), count: count + 1)
    best[0].score = 0
    for end in 1...count {
        for start in stride(from: end - 1, through: max(0, end - 7), by: -1) where best[start].score > Int.min {
            guard let score = score(of: words[(first + start)..<(first + end)]) else { continue }
            if best[start].score + score > best[end].score { best[end] = (best[start].score + score, start) }
        }
    }
    var result: [RepairWord] = []
    var end = count, joinedLetters = 0
    while end > 0 {
        let start = best[end].start
        if end - start > 1 { joinedLetters += end - start }
        result.append(merged(words[(first + start)..<(first + end)]))
        end = start
    }
    let isHeading = joinedLetters * 10 >= count * 7 && count * 10 >= result.count * 23
    return isHeading ? result.reversed() : nil
}

/// How likely some letters are one syllable; nil when they are not.
private func score(of letters: ArraySlice<RepairWord>) -> Int? {
    // A lone letter may always stay what it is, at a price.
    let alone = -30
    let inner = letters.dropLast()
    if inner.contains(where: \.endsRun) { return nil }
    let text = letters.map(\.text).joined()
    let scalars = Array(text.unicodeScalars)
    // Capitals follow small letters only in the next word.
    for (left, right) in zip(scalars, scalars.dropFirst())
    where right.properties.isUppercase && left.properties.isLowercase {
        return letters.count == 1 ? alone : nil
    }
    guard let frequency = SyllableFrequency.logarithm(of: text), letters.count > 1 else {
        return letters.count == 1 ? alone : nil
    }
    return frequency - 20
}
