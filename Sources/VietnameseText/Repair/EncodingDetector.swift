/// Finds the encoding of a page from its words, and reads them; `.unicode` unless another reading is clearly better.
///
/// Words with a letter that only Unicode has (ơ, ư, U+1EA0–U+1EF9) are right as they are. A page may hold both kinds:
/// then the other words are read by themselves.
func detectedEncoding(of given: [String], hint: FontHint) -> (encoding: LegacyEncoding, words: [String]) {
    let words = withoutPrivateUse(given)
    var traces = Traces()
    var isProven = [Bool](repeating: false, count: words.count)
    for i in words.indices { isProven[i] = traces.count(words[i]) }
    guard traces.strange > 0 || traces.viqr >= 8 || hint.encoding != nil else { return (.unicode, words) }

    let isMixed = isProven.contains(true)
    let doubtful = isMixed ? words.indices.filter { !isProven[$0] } : Array(words.indices)
    let plain = TextScore(of: doubtful.map { words[$0] }.joined(separator: "\n"))
    if plain.isConvincing { return (.unicode, words) }

    var best = (encoding: LegacyEncoding.unicode, words: words, value: plain.value)
    for encoding in LegacyEncoding.allCases where encoding != .unicode && traces.allow(encoding, hint: hint) {
        var reading = words
        for i in doubtful {
            reading[i] = decoded(words[i], from: encoding, before: i + 1 < words.count ? words[i + 1] : nil)
        }
        let score = TextScore(of: doubtful.map { reading[$0] }.joined(separator: "\n"))
        guard score.value > best.value, score.convinces(over: plain, as: encoding, hint: hint, isMixed: isMixed) else {
            continue
        }
        if isMixed { keepUnicodeRuns(of: words, in: &reading, isProven: isProven) }
        best = (encoding, reading, score.value)
    }
    return (best.encoding, best.words)
}

/// The words with the characters of symbol fonts where they belong, if the page holds text in them, not just bullets.
private func withoutPrivateUse(_ words: [String]) -> [String] {
    let isMoved = words.contains { $0.utf8.contains(0xEF) }
    guard isMoved else { return words }
    let moved = words.map { text($0.unicodeScalars.map(withoutPrivateUse)) }
    let letters = zip(words, moved).reduce(0) { count, pair in
        count + zip(pair.0.unicodeScalars, pair.1.unicodeScalars).count { $0 != $1 && $1.properties.isAlphabetic }
    }
    return letters >= 8 ? moved : words
}

/// On a mixed page, a word that could be either goes with the nearest decided word before it.
private func keepUnicodeRuns(of words: [String], in reading: inout [String], isProven: [Bool]) {
    var isUnicodeRun = false
    for i in words.indices {
        if isProven[i] {
            isUnicodeRun = true
        } else if reading[i] != words[i] {
            let score = TextScore(of: words[i])
            if score.possible < score.words || score.value <= 0 {
                isUnicodeRun = false
            } else if isUnicodeRun {
                reading[i] = words[i]
            }
        }
    }
}

extension TextScore {
    /// Whether this score of a decoded page is so much better than that of the page as it was that decoding is right.
    fileprivate func convinces(
        over plain: TextScore, as encoding: LegacyEncoding, hint: FontHint, isMixed: Bool
    ) -> Bool {
        if isMixed, marked < 15 || 10 * possible < 7 * words || 5 * plain.foreign < plain.words { return false }
        if hint.encoding == encoding { return marked > 0 && value > plain.value }
        switch encoding {
        // Valid UTF-8 does not come about by chance.
        case .utf8AsLatin1: return marked > 0 && value > plain.value
        case .viqr: if marked < 15 { return false }
        case .viscii: if marked < 15 || plain.foreign < max(4, marked / 4) { return false }
        default: if marked < 8 || plain.foreign < max(4, marked / 4) { return false }
        }
        return 2 * possible >= words && value - plain.value > max(1, 0.15 * Double(plain.words))
    }
}

/// Characters that make an encoding worth trying.
private struct Traces {
    /// Characters of Latin-1 and Windows-1252, or moved to the private area.
    var strange = 0
    /// ^ ` ~ and the like right after a letter.
    var viqr = 0

    /// Looks at a word; whether it has a letter that only Unicode has.
    mutating func count(_ word: String) -> Bool {
        var isProof = false
        var previous: UInt8 = 0
        for byte in word.utf8 {
            if byte < 0x80 {
                let isMark = [0x5E, 0x60, 0x7E, 0x27, 0x3F, 0x2E, 0x28, 0x2B].contains(byte)
                if isMark, previous >= 0x41 { viqr += 1 }
            } else {
                strange += 1
                // Second bytes tell: ơ Ơ ư Ư are C6 A0, A1, AF, B0; U+1EA0–U+1EF9 are E1 BA A0 – E1 BB B9.
                switch (previous, byte) {
                case (0xC6, 0xA0), (0xC6, 0xA1), (0xC6, 0xAF), (0xC6, 0xB0), (0xE1, 0xBA), (0xE1, 0xBB): isProof = true
                default: break
                }
            }
            previous = byte
        }
        return isProof
    }

    func allow(_ encoding: LegacyEncoding, hint: FontHint) -> Bool {
        hint.encoding == encoding || (encoding == .viqr ? viqr >= 8 : strange > 0)
    }
}

extension Unicode.Scalar {
    /// A letter of Vietnamese that Latin-1 lacks or that PDFs often draw from another font.
    var isSpecialVietnamese: Bool {
        switch value {
        case 0x1EA0...0x1EF9, 0x01A0, 0x01A1, 0x01AF, 0x01B0, 0x0102, 0x0103, 0x0110, 0x0111: true
        case 0xC2, 0xCA, 0xD4, 0xE2, 0xEA, 0xF4: true
        default: false
        }
    }
}
