/// The parts of a Vietnamese name: họ, tên đệm, tên.
///
/// A guess from the order of syllables: the last is the given name, the first (or a compound surname such as Tôn Thất)
/// the family name. A name of one syllable is a given name. Parts keep their spelling; spaces become single.
package func nameParts(_ fullName: String) -> (family: String, middle: String, given: String) {
    let words = fullName.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let given = words.last else { return ("", "", "") }
    guard words.count > 1 else { return ("", "", given) }
    let familyCount = words.count > 2 && compoundFamilies.contains(bareForm(words[0] + " " + words[1])) ? 2 : 1
    return (
        words[..<familyCount].joined(separator: " "),
        words[familyCount..<(words.count - 1)].joined(separator: " "),
        given
    )
}

private let compoundFamilies: Set<String> = ["ton that", "ton nu", "au duong"]
