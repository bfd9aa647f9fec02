import CSearch
import VietnameseText

/// The syllables of Vietnamese as public texts use them, commonest first: for text that is made up but looks real.
package enum CountedSyllables {
    /// Written out, each possible as a syllable, with its share of a million windows of text.
    package static func written(limit: Int) -> [(text: String, windows: Double)] {
        let counted = [hoso_weighted_token](unsafeUninitializedCapacity: 20_000) { buffer, count in
            count = hoso_weighted_tokens(buffer.baseAddress, buffer.count)
        }
        var result: [(text: String, windows: Double)] = []
        for entry in counted where result.count < limit {
            let bytes = UnsafeRawBufferPointer(start: entry.token, count: entry.length)
            let tone = bytes.first.flatMap { $0 < 8 ? Tone(rawValue: $0) : nil } ?? .level
            let quality = String(decoding: tone == .level ? bytes[...] : bytes.dropFirst(), as: UTF8.self)
            guard isPossibleSyllable(quality, tone) else { continue }
            result.append((write(quality, tone), entry.windows))
        }
        return result
    }

    /// Puts the tone on the vowel that carries it.
    private static func write(_ quality: String, _ tone: Tone) -> String {
        guard let mark = tone.mark else { return quality }
        let scalars = Array(quality.unicodeScalars)
        let vowels = Set("aăâeêioôơuưy".unicodeScalars)
        let marked = Set("ăâêôơư".unicodeScalars)
        let places = scalars.indices.filter { vowels.contains(scalars[$0]) }
        guard let last = places.last else { return quality }
        let place =
            places.last { marked.contains(scalars[$0]) }
            ?? (last == scalars.count - 1 && places.count > 1
                ? places[places.count - 2] : last)
        var text = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            text.append(scalar)
            if index == place { text.append(mark) }
        }
        return nfc(String(text))
    }
}
