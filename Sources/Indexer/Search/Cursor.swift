import Archive
import CSearch
import Foundation
import GRDB

/// Where a list of results goes on: opaque to everybody else.
struct Cursor {
    var score: Float?
    var tie: UInt64?
    var dossier: Dossier.ID?

    init(_ ranked: hoso_ranked) {
        score = ranked.score
        tie = ranked.tie
    }

    /// By its id: a row number would tell how much else there is.
    init(after dossier: DossierNumber, _ db: Database) throws {
        let id = try String.fetchOne(db, sql: "SELECT id FROM dossier WHERE number = ?", arguments: [dossier])
        self.dossier = id.flatMap(Dossier.ID.init)
    }

    /// The dossier where the page before ended; one that may not be listed any more is no place to go on from.
    func number(within scope: [UInt8], _ db: Database) throws -> DossierNumber? {
        guard let dossier else { return nil }
        guard let number = try IndexState.number(ofDossier: dossier.text, db), Int(number) < scope.count,
            scope[Int(number)] != 0
        else { throw IndexError.badCursor }
        return number
    }

    var text: String {
        let parts =
            if let score, let tie {
                "s\(String(score.bitPattern, radix: 36)).\(String(tie, radix: 36))"
            } else {
                "d\(dossier?.text ?? "")"
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
        } else if parts.hasPrefix("d"), values.count == 1, let id = Dossier.ID(String(values[0])) {
            dossier = id
        } else {
            return nil
        }
    }
}
