import Crypto
package import Foundation

/// The six digits that change every half minute (RFC 6238 with SHA-1, as every authenticator program knows them).
package struct OneTimeCode: Sendable, CustomStringConvertible, CustomReflectable {
    package static let seconds: TimeInterval = 30

    let seed: [UInt8]

    /// A seed of 160 bits.
    package static func random() -> OneTimeCode {
        var generator = SystemRandomNumberGenerator()
        return OneTimeCode(seed: (0..<20).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    package init(seed: [UInt8]) {
        self.seed = seed
    }

    package static func step(at instant: Date) -> Int64 {
        Int64((instant.timeIntervalSince1970 / seconds).rounded(.down))
    }

    package func digits(at step: Int64) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Data($0) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: seed)))
        let offset = Int(mac[19] & 15)
        let number = mac[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        return String(format: "%06d", number % 1_000_000)
    }

    /// The step a typed code belongs to: the present one or a neighbour, later than the last one used.
    ///
    /// All three are compared whole, so that the time tells nothing. A clock that goes back opens no used step again.
    func step(of typed: String, at now: Date, after last: Int64) -> Int64? {
        let typed = Array(typed.utf8.filter { $0 != UInt8(ascii: " ") })
        let present = Self.step(at: now)
        var found: Int64?
        for step in present - 1...present + 1 where SecretCode.areEqual(typed, Array(digits(at: step).utf8)) {
            found = step
        }
        return found.flatMap { $0 > last ? $0 : nil }
    }

    /// What an authenticator program reads, often as a QR code.
    package func address(account: String) -> String {
        var components = URLComponents()
        components.scheme = "otpauth"
        components.host = "totp"
        components.path = "/hoso:\(account)"
        components.queryItems = [
            URLQueryItem(name: "secret", value: Base32.encode(seed)), URLQueryItem(name: "issuer", value: "hoso"),
        ]
        return components.string!
    }

    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
