/// Whether a text is certainly as ``cleaned(_:)`` would leave it: letters of Vietnamese and printable ASCII, one space at
/// a time. Almost every value is, and looking costs a hundredth of normalising.
func isCertainlyClean(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
        guard let first = bytes.first, first != 0x20, bytes[bytes.count - 1] != 0x20 else { return false }
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case 0x20:
                if bytes[place + 1] == 0x20 { return false }
                place += 1
            case 0x21...0x7E: place += 1
            case 0xC3...0xC6:
                guard isVietnamese(byte, bytes[place + 1]) else { return false }
                place += 2
            case 0xE1:
                // Ạ to ỹ.
                let (second, third) = (bytes[place + 1], bytes[place + 2])
                guard second == 0xBA && third >= 0xA0 || second == 0xBB && third <= 0xB9 else { return false }
                place += 3
            default: return false
            }
        }
        return true
    }
}

private func isVietnamese(_ lead: UInt8, _ trail: UInt8) -> Bool {
    switch lead {
    // À to ÿ, without Ð and ð, which look like Đ and đ.
    case 0xC3: trail != 0x90 && trail != 0xB0
    // Ă ă Đ đ Ĩ ĩ
    case 0xC4: [0x82, 0x83, 0x90, 0x91, 0xA8, 0xA9].contains(trail)
    // Ũ ũ
    case 0xC5: trail == 0xA8 || trail == 0xA9
    // Ơ ơ Ư ư
    default: [0xA0, 0xA1, 0xAF, 0xB0].contains(trail)
    }
}
