// The letter ư of TCVN3 is the byte of the soft hyphen: it comes out of PDFs as a hyphen, a minus sign or not at all.

/// Reads hyphens inside a TCVN3 word as ư where that makes syllables of pieces that are none: `ng-ời`, `nh-`, `-u`.
func restoringHyphenatedHorn(_ word: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard word.contains(where: isHyphen) else { return word }
    var result: [Unicode.Scalar] = []
    for run in word.chunked(by: { isHyphen($0) || $0.properties.isAlphabetic }) {
        if run.contains(where: isHyphen), run.count > 1 {
            result += restoringHorn(inRun: Array(run))
        } else {
            result += run
        }
    }
    return result
}

private func isHyphen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2D, 0xAD, 0x2010, 0x2011, 0x2212: true
    default: false
    }
}

/// Letters and hyphens only. Decides hyphen by hyphen, left to right.
private func restoringHorn(inRun run: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []  // decided part
    var syllable: [Unicode.Scalar] = []  // letters since the last hyphen that stayed one
    var i = 0
    while i < run.count {
        guard isHyphen(run[i]) else {
            syllable.append(run[i])
            i += 1
            continue
        }
        let hyphen = run[i]
        let following = Array(run[(i + 1)...].prefix { !isHyphen($0) })
        if isHorn(hyphen, between: syllable, and: following) {
            syllable.append("ư")
        } else {
            // A soft hyphen is never anything but ư in this encoding.
            syllable.append(hyphen == "\u{AD}" ? "ư" : hyphen)
            result += syllable
            syllable = []
        }
        i += 1
    }
    return result + syllable
}

private func isHorn(_ hyphen: Unicode.Scalar, between left: [Unicode.Scalar], and right: [Unicode.Scalar]) -> Bool {
    guard !left.isEmpty || !right.isEmpty else { return false }
    // Abbreviations: QĐ-UBND, TT-BTC.
    let capitals = left.filter(\.properties.isUppercase).count + right.filter(\.properties.isUppercase).count
    if capitals > 1 { return false }
    guard let joined = syllable(left + ["ư"] + right), joined.isPossible else { return false }
    let parts = [left, right].filter { !$0.isEmpty }.map(syllable)
    if parts.contains(where: { !($0?.isPossible ?? false) }) { return true }
    let separate = parts.reduce(0) { $0 + SyllableFrequency.likelihood(of: $1!) }
    return hyphen != "-" || SyllableFrequency.likelihood(of: joined) > separate
}

private func syllable(_ scalars: [Unicode.Scalar]) -> Syllable? {
    let found = tokens(of: text(scalars))
    return found.count == 1 && !found[0].isNumber ? found[0].syllable : nil
}

// MARK: - ư that is gone

/// Puts back every ư that a TCVN3 page has lost, where its words show that it lost them.
func restoringLostHorn(_ words: [String]) -> [String] {
    let readings = words.map(LostHorn.init)
    let kept = words.count { $0.unicodeScalars.contains("ư") }
    guard readings.count(where: \.isCertain) >= max(2, 4 * kept) else { return words }
    return words.indices.map { i in
        // Letters that stand apart, as in headings and formulas, are no words.
        let isApart = words[i].utf8.count == 1 && (isLetter(words, i - 1) || isLetter(words, i + 1))
        if isApart { return words[i] }
        let previous = i > 0 ? readings[i - 1].neighbour : nil
        let next = i + 1 < words.count ? readings[i + 1].neighbour : nil
        return readings[i].restored(after: previous, before: next)
    }
}

private func isLetter(_ words: [String], _ i: Int) -> Bool {
    words.indices.contains(i) && words[i].unicodeScalars.count == 1
}

/// A word that may have lost its ư, and what it was then.
private struct LostHorn {
    let word: String
    /// The word as a single syllable, as it stands; nil when it is something else.
    var plain: Syllable?
    /// The word with ư put back, and as a syllable.
    var horned: (word: String, syllable: Syllable)?
    /// It is no syllable without.
    var isCertain: Bool { horned != nil && !(plain?.isPossible ?? false) }

    init(_ word: String) {
        self.word = word
        let found = tokens(of: word)
        guard found.count == 1, !found[0].isNumber else { return }
        plain = found[0].syllable
        let scalars = Array(word.unicodeScalars)
        guard let start = scalars.firstIndex(where: \.properties.isAlphabetic) else { return }
        let letters = scalars[start...].prefix { $0.properties.isAlphabetic }
        // Abbreviations and the letters that number a list are no words.
        let rest = scalars[letters.endIndex...]
        if letters.dropFirst().contains(where: \.properties.isUppercase) { return }
        if letters.count == 1, start > 0 || !(rest.isEmpty || rest == [","] || rest == [";"]) { return }

        var best = 1
        for place in letters.startIndex...letters.endIndex {
            // ưo would be read as ươ: that is another loss.
            if place < letters.endIndex, "oóòỏõọ".unicodeScalars.contains(letters[place]) { continue }
            var candidate = scalars
            candidate.insert("ư", at: place)
            let tried = tokens(of: text(candidate))
            guard tried.count == 1, tried[0].syllable.isPossible,
                let frequency = SyllableFrequency.logarithm(of: tried[0].syllable), frequency > best
            else { continue }
            best = frequency
            horned = (text(candidate), tried[0].syllable)
        }
    }

    var neighbour: Syllable? { isCertain ? horned?.syllable : plain }

    func restored(after previous: Syllable?, before next: Syllable?) -> String {
        guard let horned else { return word }
        guard let plain, !isCertain else { return horned.word }
        let isHorned =
            LostHornContext.isUsuallyHorned(plain)
            ?? (SyllableFrequency.likelihood(of: horned.syllable) >= SyllableFrequency.likelihood(of: plain))
        let isOther = LostHornContext.isOtherReading(plain, after: previous, before: next)
        return isHorned != isOther ? horned.word : word
    }
}

extension Array {
    /// Neighbouring elements that agree in a property, together.
    func chunked(by property: (Element) -> Bool) -> [ArraySlice<Element>] {
        var chunks: [ArraySlice<Element>] = []
        var start = startIndex
        for i in indices where i + 1 == endIndex || property(self[i]) != property(self[i + 1]) {
            chunks.append(self[start...i])
            start = i + 1
        }
        return chunks
    }
}
