import CSearch
import Foundation

/// Where a list of results goes on: opaque to everybody else.
struct Cursor {
    var score: Float?
    var tie: UInt64?
    var dossier: DossierNumber?

    init(_ ranked: hoso_ranked) {
        score = ranked.score
        tie = ranked.tie
    }

    init(after dossier: DossierNumber) {
        self.dossier = dossier
    }

    var text: String {
        let parts =
            if let score, let tie {
                "s\(String(score.bitPattern, radix: 36)).\(String(tie, radix: 36))"
            } else {
                "d\(String(dossier ?? 0, radix: 36))"
            }
        return Data(parts.utf8).base64EncodedString().replacingOccurrences(of: "=", with: "")
    }

    /// Throws ``IndexError/badCursor`` for what this program did not make.
    init(reading text: String) throws {
        guard let cursor = Cursor(text) else { throw IndexError.badCursor }
        self = cursor
    }

    private init?(_ text: String) {
        let padded = text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: padded) else { return nil }
        let parts = String(decoding: data, as: UTF8.self)
        let values = parts.dropFirst().split(separator: ".")
        if parts.hasPrefix("s"), values.count == 2, let bits = UInt32(values[0], radix: 36),
            let tie = UInt64(values[1], radix: 36)
        {
            score = Float(bitPattern: bits)
            self.tie = tie
        } else if parts.hasPrefix("d"), values.count == 1, let number = DossierNumber(values[0], radix: 36) {
            dossier = number
        } else {
            return nil
        }
    }
}
