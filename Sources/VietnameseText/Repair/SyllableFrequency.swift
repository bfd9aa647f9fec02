/// How common syllables are; tells which of two readings is meant.
enum SyllableFrequency {
    /// Binary logarithm of the occurrences in a million syllables; nil for syllables that are rare or none.
    static func logarithm(of text: String) -> Int? {
        let found = tokens(of: text)
        guard found.count == 1, !found[0].isNumber else { return nil }
        return logarithm(of: found[0].syllable)
    }

    static func logarithm(of syllable: Syllable) -> Int? {
        table[syllable]
    }

    /// Binary logarithm of the probability, with a low one for what is not in the list.
    static func likelihood(of syllable: Syllable) -> Int {
        (table[syllable] ?? 0) - 20
    }

    private static let table: [Syllable: Int] = {
        var table: [Syllable: Int] = [:]
        table.reserveCapacity(3000)
        for (logarithm, syllables) in syllablesByFrequency {
            for token in tokens(of: syllables) { table[token.syllable] = logarithm }
        }
        return table
    }()
}
