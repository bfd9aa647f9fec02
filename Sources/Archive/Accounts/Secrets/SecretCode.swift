import Crypto
import Foundation

/// Something random that opens a door: shown once, kept as its hash, and never printed by accident.
package struct SecretCode: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What the holder types or the browser sends.
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    /// 256 bits as 52 characters of base32.
    static func token() -> SecretCode { random(bytes: 32) }

    /// 128 bits, in groups of four to be typed.
    static func activation() -> SecretCode { grouped(random(bytes: 16)) }

    /// 80 bits, in groups of four to be typed.
    static func recovery() -> SecretCode { grouped(random(bytes: 10)) }

    /// SHA-256 in hexadecimal. Enough for what is random: nobody can try 2⁸⁰ codes.
    var hash: String {
        let letters = text.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return SHA256.hash(data: Data(letters.utf8)).map { String(format: "%02x", $0) }.joined()
    }

    /// Compares all of both, so that the time tells nothing but the length.
    package static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }

    private static func random(bytes count: Int) -> SecretCode {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        return SecretCode(Base32.encode(bytes).lowercased())
    }

    private static func grouped(_ code: SecretCode) -> SecretCode {
        var text = ""
        for (place, letter) in code.text.enumerated() {
            if place > 0, place.isMultiple(of: 4) { text.append("-") }
            text.append(letter)
        }
        return SecretCode(text)
    }
}

/// RFC 4648 without padding.
package enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

    package static func encode(_ bytes: [UInt8]) -> String {
        var text = ""
        var bits: UInt64 = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | UInt64(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(alphabet[Int(bits >> UInt64(count) & 31)])
            }
        }
        if count > 0 { text.append(alphabet[Int(bits << UInt64(5 - count) & 31)]) }
        return text
    }
}
