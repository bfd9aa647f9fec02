import CICU

/// The text in canonical composition (NFC).
package func nfc(_ text: String) -> String {
    isPlainlyComposed(text) ? text : icuNormalized(text, HOSO_ICU_NFC)
}

/// The text in canonical decomposition (NFD).
package func nfd(_ text: String) -> String {
    icuNormalized(text, HOSO_ICU_NFD)
}

/// The text as it is stored and shown: without invisible characters, in compatibility composition (NFKC), with đ, ă and
/// Latin letters in place of their look-alikes. Case stays.
///
/// Deletes U+00AD, which is the letter ư in TCVN3: repair legacy text first.
package func normalized(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in icuNormalized(text, HOSO_ICU_NFKC).unicodeScalars where !isInvisible(scalar) {
        scalars.append(vietnameseLookalikes[scalar] ?? (isSpace(scalar) ? " " : scalar))
    }
    return nfc(String(withLatinLookalikes(scalars)))
}

private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00AD, 0x200B...0x200F, 0x2060, 0xFEFF: true
    default: false
    }
}

private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x80 && scalar.properties.generalCategory == .spaceSeparator
}

private let vietnameseLookalikes: [Unicode.Scalar: Unicode.Scalar] = [
    "Ð": "Đ", "ð": "đ", "\u{0189}": "Đ", "\u{0256}": "đ", "\u{01CD}": "Ă", "\u{01CE}": "ă",
]

/// Writes Greek and Cyrillic letters as the Latin ones they look like, in words that have a Latin letter.
private func withLatinLookalikes(_ scalars: String.UnicodeScalarView) -> String.UnicodeScalarView {
    guard scalars.contains(where: { (0x0370...0x052F).contains($0.value) }) else { return scalars }
    var result = String.UnicodeScalarView()
    for word in scalars.split(separator: " ", omittingEmptySubsequences: false) {
        if !result.isEmpty || word.startIndex != scalars.startIndex { result.append(" ") }
        let hasLatin = word.contains { $0.properties.isAlphabetic && !(0x0370...0x052F).contains($0.value) }
        result.append(contentsOf: hasLatin ? word.map { latinLookalikes[$0] ?? $0 } : Array(word))
    }
    return result
}

private let latinLookalikes: [Unicode.Scalar: Unicode.Scalar] = {
    let shapes: [(String, String)] = [
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"), ("αεινορυχ", "aeivopyx"),
        ("АВЕКМНОРСТУХЅІЈ", "ABEKMHOPCTYXSIJ"), ("авекмнорстухѕіј", "abekmhopctyxsij"),
    ]
    return Dictionary(
        uniqueKeysWithValues: shapes.flatMap { pair in zip(pair.0.unicodeScalars, pair.1.unicodeScalars) }
    )
}()

/// Whether a text is NFC at first sight: it has no character that could combine or decompose.
func isPlainlyComposed(_ text: String) -> Bool {
    // By bytes nearly always: whatever follows a lead byte below CC, or E1 B8…BB, is below U+0300 or in U+1E00–U+1EFF.
    var previous: UInt8 = 0
    var isSure = true
    for byte in text.utf8 {
        if byte >= 0xCC && byte != 0xE1 || previous == 0xE1 && !(0xB8...0xBB).contains(byte) {
            isSure = false
            break
        }
        previous = byte
    }
    if isSure { return true }
    return text.unicodeScalars.allSatisfy { scalar in
        switch scalar.value {
        case 0..<0x0300, 0x1E00..<0x1F00, 0x2010..<0x2070: true
        default: false
        }
    }
}

private func icuNormalized(_ text: String, _ form: Int) -> String {
    var text = text
    return text.withUTF8 { bytes in
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return "" }
        return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { characters in
            var capacity = bytes.count + bytes.count / 2 + 16
            while true {
                var needed = 0
                let result = String(unsafeUninitializedCapacity: capacity) { buffer in
                    buffer.withMemoryRebound(to: CChar.self) { target in
                        needed = hoso_icu_normalize(CInt(form), characters, bytes.count, target.baseAddress, capacity)
                    }
                    return needed < 0 || needed > capacity ? 0 : needed
                }
                if needed < 0 { return String(decoding: bytes, as: UTF8.self) }
                if needed <= capacity { return result }
                capacity = needed
            }
        }
    }
}
