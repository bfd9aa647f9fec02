/// Puts accents that stand as characters of their own onto the letter before: `Nguyeˆ˜n`.
///
/// Only where that makes a syllable; elsewhere ´ and ` mean something else.
func joiningSpacingAccents(_ word: String) -> String {
    guard word.utf8.contains(where: { $0 == 0x60 || $0 >= 0x80 }),
        word.unicodeScalars.contains(where: { combining[$0] != nil })
    else { return word }
    var result = String.UnicodeScalarView()
    var followsLetter = false
    for scalar in word.unicodeScalars {
        if followsLetter, let mark = combining[scalar] {
            result.append(mark)
        } else {
            result.append(scalar)
            followsLetter = "aeiouyAEIOUYâêôăơưÂÊÔĂƠƯ".unicodeScalars.contains(scalar)
        }
    }
    let joined = nfc(String(result))
    let found = tokens(of: joined)
    return found.allSatisfy { $0.isNumber || $0.syllable.isPossible } ? joined : word
}

func isSpacingAccent(_ scalar: Unicode.Scalar) -> Bool {
    combining[scalar] != nil
}

private let combining: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{02C6}": "\u{0302}", "\u{02DC}": "\u{0303}", "\u{02D8}": "\u{0306}", "\u{00B4}": "\u{0301}",
    "\u{0060}": "\u{0300}",
]
