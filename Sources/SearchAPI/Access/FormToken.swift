import Archive
import Crypto
import Foundation

/// The token a session's forms carry. It follows from the session's own and does not tell it.
enum FormToken {
    /// The field of a form.
    static let field = "formToken"

    static func of(_ session: SecretCode) -> String {
        let mark = HMAC<SHA256>.authenticationCode(
            for: Data("hoso-form".utf8), using: SymmetricKey(data: Data(session.text.utf8)))
        return mark.map { String(format: "%02x", $0) }.joined()
    }

    static func matches(_ sent: String?, _ session: SecretCode) -> Bool {
        SecretCode.areEqual(Array((sent ?? "").utf8), Array(of(session).utf8))
    }
}
