/// One word read as if it were in a legacy encoding, in NFC; what the encoding lacks stays as it is.
///
/// Words are what stands between ASCII white space: other spaces may be letters. The word that follows tells whether a dot
/// in VIQR is a tone or ends a sentence.
package func decoded(_ word: String, from encoding: LegacyEncoding, before next: String? = nil) -> String {
    let scalars = Array(word.unicodeScalars.map(withoutPrivateUse))
    switch encoding {
    case .unicode: return word
    case .tcvn3: return nfc(text(restoringHyphenatedHorn(scalars.map(tcvn3))))
    case .vni: return nfc(text(vni(scalars)))
    case .viscii: return nfc(text(singleByte(scalars, LegacyTable.viscii)))
    case .viqr: return nfc(viqr(scalars, isSentenceOver: !(next?.first?.isLowercase ?? false)))
    case .windows1258: return nfc(text(singleByte(scalars, LegacyTable.windows1258)))
    case .utf8AsLatin1: return utf8(scalars) ?? word
    }
}

func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
}

/// Word and some PDFs move the characters of symbol fonts to U+F000.
func withoutPrivateUse(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xF020...0xF0FF).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(UInt8(scalar.value - 0xF000))
}

// MARK: - Single bytes

/// The byte that Latin-1 or Windows-1252 shows as this character.
func legacyByte(_ scalar: Unicode.Scalar) -> UInt8? {
    scalar.value <= 0xFF ? UInt8(scalar.value) : windows1252[scalar]
}

private let windows1252: [Unicode.Scalar: UInt8] = {
    let characters = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ"
    return Dictionary(uniqueKeysWithValues: zip(characters.unicodeScalars, UInt8(0x80)...))
}()

private func singleByte(_ scalars: [Unicode.Scalar], _ table: [UInt8: Unicode.Scalar]) -> [Unicode.Scalar] {
    scalars.map { scalar in
        legacyByte(scalar).flatMap { table[$0] } ?? scalar
    }
}

/// ư is byte AD, which comes out as a soft hyphen, or as one of the hyphens that stay to be decided.
private func tcvn3(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x2219: return "ã"  // byte B7, drawn as a bullet operator
    case 0x03BC: return "à"  // byte B5, the micro sign after compatibility folding
    case 0xA1...0xFF: return LegacyTable.tcvn3[UInt8(scalar.value)] ?? scalar
    default: return scalar
    }
}

// MARK: - UTF-8 read as Latin-1

/// The word's bytes as UTF-8; nil unless all of them are, and more than ASCII.
private func utf8(_ scalars: [Unicode.Scalar]) -> String? {
    let bytes = scalars.compactMap(legacyByte)
    guard bytes.count == scalars.count, bytes.contains(where: { $0 >= 0x80 }) else { return nil }
    // A no-break space at the end of à, Ơ or Ỡ may have got lost with the other spaces.
    return String(validating: bytes, as: UTF8.self) ?? String(validating: bytes + [0xA0], as: UTF8.self)
}

// MARK: - Letter and marks

private let circumflex: Unicode.Scalar = "\u{0302}", breve: Unicode.Scalar = "\u{0306}",
    horn: Unicode.Scalar = "\u{031B}"
private let grave: Unicode.Scalar = "\u{0300}", acute: Unicode.Scalar = "\u{0301}", hook: Unicode.Scalar = "\u{0309}"
private let tilde: Unicode.Scalar = "\u{0303}", dot: Unicode.Scalar = "\u{0323}"

/// Letters VNI has as one character.
private let vniLetters: [Unicode.Scalar: Unicode.Scalar] = [
    "ñ": "đ", "Ñ": "Đ", "ô": "ơ", "Ô": "Ơ", "ö": "ư", "Ö": "Ư", "í": "í", "Í": "Í", "ì": "ì", "Ì": "Ì",
    "æ": "ỉ", "Æ": "Ỉ", "ó": "ĩ", "Ó": "Ĩ", "ò": "ị", "Ò": "Ị", "î": "ỵ", "Î": "Ỵ",
]

/// Characters that follow a letter in VNI and the marks they stand for; their case is that of the letter.
private let vniMarks: [Unicode.Scalar: [Unicode.Scalar]] = {
    let small: [(Unicode.Scalar, [Unicode.Scalar])] = [
        ("ø", [grave]), ("ù", [acute]), ("û", [hook]), ("õ", [tilde]), ("ï", [dot]),
        ("â", [circumflex]), ("à", [circumflex, grave]), ("á", [circumflex, acute]), ("å", [circumflex, hook]),
        ("ã", [circumflex, tilde]), ("ä", [circumflex, dot]),
        ("ê", [breve]), ("è", [breve, grave]), ("é", [breve, acute]), ("ú", [breve, hook]), ("ü", [breve, tilde]),
        ("ë", [breve, dot]),
    ]
    var marks: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for (character, meaning) in small {
        marks[character] = meaning
        for capital in character.properties.uppercaseMapping.unicodeScalars { marks[capital] = meaning }
    }
    return marks
}()

private func vni(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var base: Unicode.Scalar?  // the letter before, when it may still take a mark
    for scalar in scalars {
        if let letter = base, let marks = vniMarks[scalar], fits(letter, marks[0]) {
            result.append(contentsOf: marks)
            base = nil
            continue
        }
        let letter = vniLetters[scalar] ?? scalar
        result.append(letter)
        base = letter
    }
    return result
}

/// Whether Vietnamese writes the mark on the letter.
private func fits(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar) -> Bool {
    switch mark {
    case circumflex: "aeoAEO".unicodeScalars.contains(letter)
    case breve: letter == "a" || letter == "A"
    case horn: "ouOU".unicodeScalars.contains(letter)
    default: "aeiouyơưăâêôAEIOUYƠƯĂÂÊÔ".unicodeScalars.contains(letter)
    }
}

private let viqrQuality: [Unicode.Scalar: Unicode.Scalar] = ["^": circumflex, "(": breve, "+": horn]
private let viqrTones: [Unicode.Scalar: Unicode.Scalar] = ["'": acute, "`": grave, "?": hook, "~": tilde, ".": dot]

/// VIQR's marks are ordinary punctuation too: at the end of a word they count only when the syllable gains by them, or
/// when no sentence can end there.
private func viqr(_ scalars: [Unicode.Scalar], isSentenceOver: Bool) -> String {
    var result: [Unicode.Scalar] = []
    var i = 0
    while i < scalars.count {
        let scalar = scalars[i]
        i += 1
        if scalar == "\\", i < scalars.count {
            result.append(scalars[i])
            i += 1
            continue
        }
        if scalar == "d" || scalar == "D", i < scalars.count, scalars[i] == "d" || scalars[i] == "D" {
            result.append(scalar == "d" ? "đ" : "Đ")
            i += 1
            continue
        }
        result.append(scalar)
        guard fits(scalar, grave) else { continue }
        if i < scalars.count, let mark = viqrQuality[scalars[i]], fits(scalar, mark),
            mark != breve || i + 1 < scalars.count
        {
            result.append(mark)
            i += 1
        }
        guard i < scalars.count, let tone = viqrTones[scalars[i]] else { continue }
        let rest = scalars[(i + 1)...]
        let endsWord = !rest.contains(where: \.properties.isAlphabetic)
        let mayEndSentence = rest.isEmpty && isSentenceOver || rest.first == scalars[i]
        if !endsWord || isTone(scalars[i], tone, on: result, mayEndSentence: mayEndSentence) {
            result.append(tone)
            i += 1
        }
    }
    return text(result)
}

/// Whether a mark after the last vowel of a word is its tone rather than punctuation.
private func isTone(_ mark: Unicode.Scalar, _ tone: Unicode.Scalar, on word: [Unicode.Scalar], mayEndSentence: Bool)
    -> Bool
{
    let letters = word.reversed().prefix {
        $0.properties.isAlphabetic || $0.properties.canonicalCombiningClass != .notReordered
    }
    let plain = text(letters.reversed())
    let toned = plain + String(Character(tone))
    if tokens(of: plain).last?.syllable.tone != .level { return false }
    let isPossible = tokens(of: toned).first?.syllable.isPossible ?? false
    switch mark {
    case "`", "~": return true
    case "'": return isPossible
    default:
        let isLikelier = SyllableFrequency.logarithm(of: toned) ?? -1 > SyllableFrequency.logarithm(of: plain) ?? -1
        return isPossible && (!mayEndSentence || isLikelier)
    }
}
