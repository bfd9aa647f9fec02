import CICU

/// A key whose bytes order names as lists do: by given name, then family, then middle names, each syllable by syllable
/// in Vietnamese order (a ă â … đ …; ngang huyền hỏi ngã sắc nặng).
///
/// Keys are comparable within one ``collationVersion``; store it beside them and make them anew when it changes.
package func nameSortKey(_ fullName: String) -> [UInt8] {
    let parts = nameParts(nfc(fullName))
    var key: [UInt8] = []
    for part in [parts.given, parts.family, parts.middle] {
        for token in writtenTokens(of: part) {
            key += sortKey(of: token.syllable)
        }
        key.append(1)  // lower than any byte a syllable's key starts with
    }
    return key
}

/// A key whose bytes order titles and other texts from their first word on, in Vietnamese order.
package func textSortKey(_ text: String) -> [UInt8] {
    writtenTokens(of: nfc(text)).flatMap { sortKey(of: $0.syllable) }
}

/// Version of ICU and of its Vietnamese collation.
package let collationVersion = String(cString: hoso_icu_collation_version())

/// The whole syllable decides before the next one is looked at, so each has a key of its own, ending with a zero.
private func sortKey(of syllable: Syllable) -> [UInt8] {
    // The tone always at the end: its place must not matter.
    var text = syllable.quality
    if let mark = syllable.tone.mark { text.unicodeScalars.append(mark) }
    return text.withUTF8 { bytes in
        guard let base = bytes.baseAddress else { return [0] }
        return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { characters in
            var capacity = 64
            while true {
                var needed = 0
                let key = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                    needed = hoso_icu_sort_key(characters, bytes.count, buffer.baseAddress, capacity)
                    count = needed > capacity ? 0 : needed
                }
                if needed <= capacity { return key.isEmpty ? [0] : key }
                capacity = needed
            }
        }
    }
}
