/// How much of a typed syllable must agree with the text.
package enum MatchLevel: UInt8, Sendable {
    /// L1: the letters. Typed without any mark: `nguyen`.
    case bare
    /// L2: letters and quality marks, any tone. Typed with quality marks only: `nguyên`.
    case quality
    /// L3: everything. Typed with a tone: `nguyễn`.
    case toned
    /// P: the letters, and every mark that was typed. Typed with marks, but no Vietnamese syllable: `nguyẽn`, `duờng`.
    case partial
    /// S: everything, and what was typed without a mark must have none. Asked for with `=`.
    case strict
}

extension MatchLevel {
    /// The level that the way a token of a query was typed asks for.
    package init(typed: Token) {
        self = typed.isRepaired ? .partial : MatchLevel(typed: typed.syllable)
    }

    /// The level that the way a syllable was typed asks for; prefer the token, which knows more.
    package init(typed: Syllable) {
        if typed.isUnmarked {
            self = .bare
        } else if typed.tone == .level {
            // A stop final has no level tone, but "đươc" without its tone is still a pattern of its own.
            self = isPossibleSyllable(typed.quality, .acute) ? .quality : .partial
        } else {
            self = typed.isPossible ? .toned : .partial
        }
    }
}

extension Syllable {
    /// Whether this syllable of a text is one that `typed` asks for; `level` as typed unless given.
    package func matches(typed: Syllable, at level: MatchLevel? = nil) -> Bool {
        switch level ?? MatchLevel(typed: typed) {
        case .bare: bare == typed.bare
        case .quality: quality == typed.quality
        case .toned, .strict: quality == typed.quality && tone == typed.tone
        case .partial: bare == typed.bare && hasMarks(of: typed)
        }
    }

    /// Whether every mark of `other`, a syllable of the same letters, is here too.
    func hasMarks(of other: Syllable) -> Bool {
        guard other.tone == .level || other.tone == tone else { return false }
        if other.quality == other.bare { return true }
        return zip(quality.unicodeScalars, other.quality.unicodeScalars).allSatisfy { here, there in
            here == there || there.isASCII
        }
    }
}

/// Whether a token of a query finds one of a text, at the level its marks ask for, or strictly.
package func matches(query: Token, isStrict: Bool = false, text: Token) -> Bool {
    query.isNumber == text.isNumber
        && text.syllable.matches(typed: query.syllable, at: isStrict ? .strict : MatchLevel(typed: query))
}

/// Whether a query syllable finds a syllable of a text, at the level its marks ask for, or strictly.
package func matches(query: Syllable, isStrict: Bool = false, text: Syllable) -> Bool {
    text.matches(typed: query, at: isStrict ? .strict : nil)
}

/// Whether the tokens of a query stand one after the other in a text; where they first do.
package func firstMatch(ofPhrase query: [Token], isStrict: Bool = false, in text: [Token]) -> Range<Int>? {
    guard !query.isEmpty, query.count <= text.count else { return nil }
    return (0...(text.count - query.count)).lazy.map { $0..<($0 + query.count) }.first { range in
        zip(query, text[range]).allSatisfy { matches(query: $0, isStrict: isStrict, text: $1) }
    }
}

/// All possible syllables with the letters of `typed` whose marks include those typed; none for a foreign word such as
/// `café`, which only finds itself.
///
/// The index answers level P with them: `nguyẽn` becomes nguyễn.
package func expansions(ofImpossible typed: Syllable) -> [Syllable] {
    let letters = Array(typed.quality.unicodeScalars)
    // No syllable is longer or has more letters that take marks; a longer word would have thousands of forms.
    guard letters.count <= 7, letters.count(where: { markedForms[$0] != nil }) <= 5 else { return [] }
    var patterns: [String] = [""]
    for letter in letters {
        let choices = markedForms[letter] ?? [letter]
        patterns = patterns.flatMap { start in
            choices.map { start + String(Character($0)) }
        }
    }
    let tones = typed.tone == .level ? Tone.allCases : [typed.tone]
    return patterns.flatMap { pattern in
        tones.map { Syllable(bare: typed.bare, quality: pattern, tone: $0) }.filter(\.isPossible)
    }
}

private let markedForms: [Unicode.Scalar: [Unicode.Scalar]] = [
    "a": ["a", "ă", "â"], "e": ["e", "ê"], "o": ["o", "ô", "ơ"], "u": ["u", "ư"], "d": ["d", "đ"],
]
