import CSyllable

/// The tone of a syllable, in the order of Vietnamese dictionaries.
package enum Tone: UInt8, CaseIterable, Sendable {
    /// ngang, no mark
    case level
    /// huyền
    case grave
    /// hỏi
    case hook
    /// ngã
    case tilde
    /// sắc
    case acute
    /// nặng
    case dot

    /// The combining mark that writes the tone; nil for the level tone.
    package var mark: Unicode.Scalar? {
        switch self {
        case .level: nil
        case .grave: "\u{0300}"
        case .hook: "\u{0309}"
        case .tilde: "\u{0303}"
        case .acute: "\u{0301}"
        case .dot: "\u{0323}"
        }
    }
}

/// A syllable as three things that can be compared one by one: its letters, their quality marks, its tone.
///
/// Where the tone was written does not show (hoà is hòa), nor case, nor which normalisation form the text had.
/// Words of other languages are syllables too, only not possible ones.
package struct Syllable: Hashable, Sendable {
    /// Lower-case letters without any mark: `nguyen`.
    package var bare: String
    /// The letters with quality marks and without tone: `nguyên`; đ counts as d with a quality mark.
    package var quality: String
    package var tone: Tone

    package init(bare: String, quality: String, tone: Tone) {
        self.bare = bare
        self.quality = quality
        self.tone = tone
    }

    /// Whether Vietnamese has such a syllable.
    package var isPossible: Bool {
        isPossibleSyllable(quality, tone)
    }

    /// Whether neither quality marks nor a tone were written.
    package var isUnmarked: Bool {
        tone == .level && quality == bare
    }
}

/// Whether onset, rime and tone can be a Vietnamese syllable; `quality` in lower case, without the tone.
package func isPossibleSyllable(_ quality: String, _ tone: Tone) -> Bool {
    var quality = quality
    return quality.withUTF8 { bytes in
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return false }
        return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
            hoso_is_possible_syllable($0, bytes.count, tone.rawValue)
        }
    }
}
