import CSyllable

/// How Vietnamese a text looks, and whether something in it looks torn; found in one pass.
struct TextScore: Equatable {
    /// Words, numbers apart.
    var words = 0
    /// Possible syllables among them.
    var possible = 0
    /// Possible syllables with marks.
    var marked = 0
    var value = 0.0
    /// Words that are no Vietnamese and not ASCII, and symbols that touch a word: traces of another encoding.
    var foreign = 0
    /// Whether repair should look at gaps or accents: something may be torn, spaced or beside its letter.
    var mayBeTorn = false

    /// Nine of ten words are possible syllables and half of them have marks: this is Vietnamese as it should be.
    var isConvincing: Bool {
        words >= 20 && 10 * possible >= 9 * words && 2 * marked >= words
    }

    init(of text: String) {
        var text = text
        text.withUTF8 { bytes in
            guard let base = bytes.baseAddress else { return }
            base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { characters in
                var position = 0
                var token = hoso_token(), before = Neighbour()
                while hoso_next_token(characters, bytes.count, &position, &token) {
                    let found = Neighbour(token, in: bytes)
                    countSymbols(
                        in: bytes, from: before.end, to: token.start, afterWord: before.end > 0, beforeWord: true)
                    if !found.isNumber { count(found, in: bytes) }
                    if !mayBeTorn { lookForGap(between: before, and: found, in: bytes) }
                    singles = found.isSingle ? singles + 1 : 0
                    before = found
                }
                countSymbols(in: bytes, from: before.end, to: bytes.count, afterWord: before.end > 0, beforeWord: false)
            }
        }
    }

    /// Tokens of one letter in a row up to here.
    private var singles = 0

    private mutating func count(_ word: Neighbour, in bytes: UnsafeBufferPointer<UInt8>) {
        words += 1
        if word.isPossible, word.isASCII {
            possible += 1
            value += 0.5
        } else if word.isPossible, isVietnameseAlphabet(bytes[word.start..<word.end]) {
            possible += 1
            marked += 1
            value += 1
        } else {
            value -= word.isASCII ? 0.2 : 1.5
            if !word.isASCII { foreign += 1 }
        }
    }

    private mutating func lookForGap(
        between left: Neighbour, and right: Neighbour, in bytes: UnsafeBufferPointer<UInt8>
    ) {
        if right.isSingle, singles >= 3 { mayBeTorn = true }
        guard left.end > 0, right.start == left.end + 1, bytes[left.end] == 0x20, !left.isNumber, !right.isNumber,
            isSpecialVietnamese(bytes[right.start..<right.end]) || left.isSingle
        else { return }
        if canJoin(bytes[left.start..<left.end], bytes[right.start..<right.end]) { mayBeTorn = true }
    }

    /// Takes one off for each symbol that touches a word: they are letters in some other encoding.
    private mutating func countSymbols(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, afterWord: Bool, beforeWord: Bool
    ) {
        guard start < end, end - start > 1 || bytes[start] != 0x20 else { return }
        let gap = bytes[start..<end]
        guard gap.contains(where: { $0 >= 0x80 || $0 == 0x5E || $0 == 0x60 || $0 == 0x7E }) else { return }
        let scalars = Array(String(decoding: gap, as: UTF8.self).unicodeScalars)
        if scalars.contains(where: isSpacingAccent) { mayBeTorn = true }
        var strange = afterWord ? Array(scalars.prefix { isStrange($0) }) : []
        // What fills the gap wholly is counted once.
        if beforeWord, strange.count < scalars.count { strange += scalars.reversed().prefix { isStrange($0) } }
        value -= Double(strange.count)
        // A prime is often written as an acute accent, so it tells nothing.
        foreign += strange.count { $0 != "\u{B4}" && !$0.isASCII }
    }
}

/// Whether two tokens would be one possible syllable without the gap between them.
private func canJoin(_ left: Slice<UnsafeBufferPointer<UInt8>>, _ right: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let count = left.count + right.count
    guard count <= 24 else { return false }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: count) { buffer in
        _ = buffer.initialize(fromContentsOf: left.lazy.map { CChar(bitPattern: $0) })
        _ = buffer[left.count...].initialize(fromContentsOf: right.lazy.map { CChar(bitPattern: $0) })
        var position = 0
        var token = hoso_token()
        return hoso_next_token(buffer.baseAddress, count, &position, &token) && position == count && isPossible(token)
    }
}

private func isPossible(_ token: hoso_token) -> Bool {
    withUnsafeBytes(of: token.quality) { quality in
        hoso_is_possible_syllable(
            quality.baseAddress?.assumingMemoryBound(to: CChar.self), Int(token.qualityLength), token.tone
        )
    }
}

/// A token as much as its neighbours need to know.
private struct Neighbour {
    var start = 0, end = 0
    var isNumber = false, isPossible = false, isASCII = false
    /// One letter, with or without marks.
    var isSingle = false

    init() {}

    init(_ token: hoso_token, in bytes: UnsafeBufferPointer<UInt8>) {
        start = token.start
        end = token.end
        isNumber = Int(token.kind) == HOSO_TOKEN_NUMBER
        isSingle = !isNumber && token.bareLength == 1
        isASCII = bytes[start..<end].allSatisfy { $0 < 0x80 }
        isPossible = VietnameseText.isPossible(token)
    }
}

/// Symbols that don't touch the words of ordinary text.
private func isStrange(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x5E, 0x60, 0x7E: true  // ^ ` ~
    case 0..<0x80: false
    case 0xA0, 0xAB, 0xBB, 0xB0, 0xB2, 0xB3, 0xB7: false
    case 0x80..<0x2000: true
    default: false
    }
}

/// Whether all letters are those of Vietnamese; folding is more lenient and takes ö for o.
private func isVietnameseAlphabet(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var i = bytes.startIndex
    while i < bytes.endIndex {
        let lead = bytes[i]
        if lead < 0x80 {
            i += 1
            continue
        }
        guard i + 1 < bytes.endIndex else { return false }
        let second = bytes[i + 1]
        switch lead {
        case 0xC3: guard latin1Letters & (1 << UInt64(second & 0x3F)) != 0 else { return false }
        case 0xC4: guard [0x82, 0x83, 0x90, 0x91, 0xA8, 0xA9].contains(second) else { return false }
        case 0xC5: guard second == 0xA8 || second == 0xA9 else { return false }
        case 0xC6: guard [0xA0, 0xA1, 0xAF, 0xB0].contains(second) else { return false }
        case 0xCC: guard [0x80, 0x81, 0x82, 0x83, 0x86, 0x89, 0x9B, 0xA3].contains(second) else { return false }
        case 0xE1:
            guard second == 0xBA || second == 0xBB else { return false }
            i += 1
        default: return false
        }
        i += 2
    }
    return true
}

/// Bit n: U+00C0 + n is a letter of Vietnamese.
private let latin1Letters: UInt64 = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý".unicodeScalars.reduce(0) {
    $0 | 1 << UInt64($1.value - 0xC0)
}

/// Whether a word begins with a letter that PDFs often draw from another font: see `Unicode.Scalar.isSpecialVietnamese`.
private func isSpecialVietnamese(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = bytes.first, first >= 0x80 else { return false }
    return String(decoding: bytes.prefix(4), as: UTF8.self).unicodeScalars.first?.isSpecialVietnamese ?? false
}
