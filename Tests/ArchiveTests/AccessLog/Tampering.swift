@testable import Archive
import Crypto
import Foundation
import GRDB
import Testing

/// One kind of tampering with a log, as somebody would do it who may write the database.
struct Tampering: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// What the fault must be called.
    let fault: @Sendable (LogFault) -> Bool
    /// Which line after the place is the first bad one; nil where only the range since the last checkpoint is known.
    var line: Int64?
    /// How far behind the place the log stays as it was.
    var begins: Int64 = 0
    var leavesTriggersAway = false
    /// Changes the database; `place` is a line of the log, `count` its length.
    let act: @Sendable (_ db: Database, _ place: Int64, _ count: Int64) throws -> Void
}

extension Tampering {
    static let all: [Tampering] = [
        Tampering(testDescription: "edit any field", fault: isAltered, line: 0) { db, place, _ in
            let columns = LogLine.Draft.columns.filter { $0 != "at" }
            try edit(db, place, columns[Int(place) % columns.count])
        },
        Tampering(testDescription: "delete one", fault: isMissing, line: 0) { db, place, _ in
            try db.execute(sql: "DELETE FROM access_log WHERE number = \(place)")
        },
        Tampering(testDescription: "delete a range and close the gap", fault: isUnlinked, line: 0) {
            db, place, count in
            try db.execute(sql: "DELETE FROM access_log WHERE number BETWEEN \(place) AND \(place + 2)")
            for number in stride(from: place + 3, through: count, by: 1) {
                try db.execute(sql: "UPDATE access_log SET number = \(number - 3) WHERE number = \(number)")
            }
        },
        Tampering(testDescription: "cut the tail", fault: isCut, line: 0) { db, place, _ in
            try db.execute(sql: "DELETE FROM access_log WHERE number >= \(place)")
            try db.execute(sql: "DELETE FROM checkpoint WHERE size >= \(place)")
        },
        Tampering(testDescription: "insert", fault: { isUnlinked($0) || isSignedOtherwise($0) }) { db, place, count in
            try open(db, place, count)
            try copy(db, place - 1, to: place)
            try db.execute(sql: "UPDATE access_log SET route = 'made up' WHERE number = \(place)")
            try rehash(db, from: place, through: place)
        },
        Tampering(testDescription: "swap", fault: isUnlinked, line: 0) { db, place, _ in
            for (from, to) in [(place, 9999), (place + 1, place), (9999, place + 1)] {
                try db.execute(sql: "UPDATE access_log SET number = \(to) WHERE number = \(from)")
            }
        },
        Tampering(testDescription: "duplicate", fault: isUnlinked, line: 1, begins: 1) { db, place, count in
            try open(db, place + 1, count)
            try copy(db, place, to: place + 1)
        },
        Tampering(testDescription: "change the time", fault: isAltered, line: 0) { db, place, _ in
            try db.execute(
                sql: "UPDATE access_log SET at = '2020-01-01 00:00:00.000' WHERE number = \(place)")
        },
        Tampering(testDescription: "hash anew from there on", fault: isSignedOtherwise) { db, place, count in
            try edit(db, place, "personId")
            try rehash(db, from: place, through: count)
        },
        Tampering(testDescription: "replace the whole log", fault: isSignedOtherwise) { db, place, count in
            try db.execute(sql: "DELETE FROM checkpoint")
            for number in 1...count { try edit(db, number, "requestId") }
            try rehash(db, from: 1, through: count)
        },
        Tampering(testDescription: "roll back to an older copy", fault: isCut, line: 0) { db, place, _ in
            try rollBack(db, to: place - 1)
        },
        Tampering(testDescription: "fork", fault: isSignedOtherwise) { db, place, count in
            try rollBack(db, to: place - 1)
            for number in Int(place)...Int(count + 5) {
                var other = LogLine.Draft.madeUp(number)
                other.requestId = "another-\(number)"
                try AccessLog.append(other, at: .noon, db)
            }
        },
        Tampering(testDescription: "forge a checkpoint with another key", fault: isSignedOtherwise) {
            db, place, count in
            try edit(db, place, "purpose")
            try rehash(db, from: place, through: count)
            try db.execute(sql: "DELETE FROM checkpoint")
            let folder = NSTemporaryDirectory() + "hoso-test-" + Identifier<Tampering>.random().text
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let key = try LogKey.make(at: folder, for: "/nowhere")
            var walk = LogWalk()
            try walk.go(db)
            let forged = try Checkpoint(origin: key.verifier.name, size: count, root: walk.tree!.root, signedBy: key)
            try db.execute(
                sql: "INSERT INTO checkpoint VALUES (?, ?, ?, ?)",
                arguments: [count, Date.noon, Data(walk.tree!.bytes), forged.note])
        },
        Tampering(
            testDescription: "remove the triggers and edit", fault: isAltered, line: 0, leavesTriggersAway: true
        ) { db, place, _ in
            try edit(db, place, "extra")
        },
    ]

    // MARK: - Faults

    private static func isAltered(_ fault: LogFault) -> Bool { if case .altered = fault { true } else { false } }
    private static func isMissing(_ fault: LogFault) -> Bool { if case .missing = fault { true } else { false } }
    private static func isUnlinked(_ fault: LogFault) -> Bool { if case .unlinked = fault { true } else { false } }
    private static func isCut(_ fault: LogFault) -> Bool { if case .cut = fault { true } else { false } }
    private static func isSignedOtherwise(_ fault: LogFault) -> Bool {
        if case .signedOtherwise = fault { true } else { false }
    }

    // MARK: - Steps

    private static let columns = LogLine.Draft.columns.joined(separator: ", ")

    /// Makes a field say something that its CHECKs allow and that it did not say before.
    private static func edit(_ db: Database, _ number: Int64, _ column: String) throws {
        let value =
            switch column {
            case "accountId", "holdingId", "personId", "accessRequestId": "'forgedaaaaaaaaaa'"
            case "session": "'ffff'"
            case "byteCount": "99999"
            case "outcome": "CASE outcome WHEN 'error' THEN 'served' ELSE 'error' END"
            case "dossierIds", "documentIds", "pages": "'[\"forgedaaaaaaaaaa\"]'"
            case "extra": "'{\"query\":\"x\"}'"
            default: "'forged'"
            }
        try db.execute(sql: "UPDATE access_log SET \(column) = \(value) WHERE number = \(number)")
    }

    /// Makes room for a line.
    private static func open(_ db: Database, _ place: Int64, _ count: Int64) throws {
        for number in stride(from: count, through: place, by: -1) {
            try db.execute(sql: "UPDATE access_log SET number = \(number + 1) WHERE number = \(number)")
        }
    }

    private static func copy(_ db: Database, _ from: Int64, to: Int64) throws {
        try db.execute(
            sql: """
                INSERT INTO access_log SELECT \(to), \(columns), previousHash, hash FROM access_log WHERE number = \(from)
                """)
    }

    private static func rollBack(_ db: Database, to last: Int64) throws {
        try db.execute(sql: "DELETE FROM access_log WHERE number > \(last)")
        try db.execute(sql: "DELETE FROM access_log_subject WHERE number > \(last)")
        try db.execute(sql: "DELETE FROM checkpoint WHERE size > \(last)")
    }

    private static func rehash(_ db: Database, from first: Int64, through last: Int64) throws {
        for number in first...last {
            let previous = try Data.fetchOne(db, sql: "SELECT hash FROM access_log WHERE number = \(number - 1)")
            let row = try Row.fetchOne(db, sql: "SELECT \(columns) FROM access_log WHERE number = \(number)")!
            let fields = LogLine.Draft.columns.map {
                String.fromDatabaseValue(row[$0]) ?? (row[$0] as Int64?).map(String.init)
            }
            let before = previous.map { [UInt8]($0) } ?? LogChain.start
            let hash = LogChain.hash(number: number, after: before, fields: fields)
            try db.execute(
                sql: "UPDATE access_log SET previousHash = ?, hash = ? WHERE number = ?",
                arguments: [Data(before), Data(hash), number])
        }
    }
}
