/// A short text that differs when what was taken in differs; tells two editions apart, proves nothing.
package struct Fingerprint {
    // FNV-1a: the same in every process, unlike Hasher.
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    package init() {}

    package mutating func take(_ text: String) {
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }

    package var text: String { String(hash, radix: 36) }
}
