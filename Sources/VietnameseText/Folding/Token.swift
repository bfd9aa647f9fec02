import CSyllable

/// A syllable, word or number of a text, and where it stands.
package struct Token: Hashable, Sendable {
    /// Of a number: its digits, as bare and quality form alike.
    package var syllable: Syllable
    package var isNumber: Bool
    /// Whether folding put back a lost horn: duờng is read as dường, but as written it is no syllable.
    package var isRepaired: Bool
    /// UTF-8 offsets in the text.
    package var bytes: Range<Int>

    package init(syllable: Syllable, isNumber: Bool, isRepaired: Bool = false, bytes: Range<Int>) {
        self.syllable = syllable
        self.isNumber = isNumber
        self.isRepaired = isRepaired
        self.bytes = bytes
    }
}

/// The syllables, words and numbers of a text, folded.
///
/// Everything else separates: spaces, hyphens, slashes, dots, apostrophes. Letters and digits side by side are two tokens.
package func tokens(of text: String) -> [Token] {
    tokens(of: text, next: hoso_next_token)
}

/// The same, but a final y stays as written: `tokens(of:)` gives li for Lý and Lí.
package func writtenTokens(of text: String) -> [Token] {
    tokens(of: text, next: hoso_next_written_token)
}

/// The bare forms of a text's tokens, joined by single spaces: equal when marks, case and punctuation don't matter.
package func bareForm(_ text: String) -> String {
    var result = ""
    for token in tokens(of: text) {
        if !result.isEmpty { result += " " }
        result += token.syllable.bare
    }
    return result
}

private typealias NextToken = (
    UnsafePointer<CChar>?, Int, UnsafeMutablePointer<Int>?, UnsafeMutablePointer<hoso_token>?
) -> Bool

private func tokens(of text: String, next: NextToken) -> [Token] {
    var text = text
    var result: [Token] = []
    text.withUTF8 { bytes in
        guard let base = bytes.baseAddress else { return }
        base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { characters in
            var position = 0
            var found = hoso_token()
            while next(characters, bytes.count, &position, &found) {
                result.append(Token(found))
            }
        }
    }
    return result
}

extension Token {
    fileprivate init(_ found: hoso_token) {
        let bare = withUnsafeBytes(of: found.bare) {
            String(decoding: $0.prefix(Int(found.bareLength)), as: UTF8.self)
        }
        let quality =
            found.same
            ? bare
            : withUnsafeBytes(of: found.quality) {
                String(decoding: $0.prefix(Int(found.qualityLength)), as: UTF8.self)
            }
        self.init(
            syllable: Syllable(bare: bare, quality: quality, tone: Tone(rawValue: found.tone) ?? .level),
            isNumber: Int(found.kind) == HOSO_TOKEN_NUMBER,
            isRepaired: found.repaired,
            bytes: Int(found.start)..<Int(found.end)
        )
    }
}
