@testable import Archive
import Foundation
import GRDB
import TestSupport

/// A small archive with its access log, and made-up lines for it.
final class LogStage: Sendable {
    let temporary: TemporaryArchive
    let log: AccessLog
    var archive: ArchiveDatabase { temporary.archive }
    var keyPath: String { Self.keyPath(temporary) }

    init() async throws {
        temporary = try TemporaryArchive()
        log = try await AccessLog(of: temporary.archive, keyAt: Self.keyPath(temporary)) { .noon }
    }

    private static func keyPath(_ temporary: TemporaryArchive) -> String {
        LogKey.standardPath(for: temporary.directory)
    }

    /// The log as another start of the program would open it.
    func reopened() async throws -> AccessLog {
        try await AccessLog(of: archive, keyAt: keyPath)
    }

    func lines(_ query: LogQuery = LogQuery()) async throws -> [LogLine] {
        let scope = Authoriser(archive: archive).wholeProvince()
        return try await archive.read { try query.fetch($0, within: scope) }
    }

    /// Every fault, by the program's own verifier.
    func faults(notes: [(place: String, text: String)] = []) async throws -> [LogFault] {
        var witness = try LogWitness(keyAt: keyPath, of: archive.directory)
        witness.notes += notes
        let verification = try LogVerification(
            checkpointsIn: archive.directory + "/checkpoints", witness: witness)
        return try await archive.read(verification.faults)
    }

    /// Does to the tables what their triggers forbid; the triggers are back afterwards.
    func tamper(_ sql: String) async throws {
        try await archive.pool.writeWithoutTransaction {
            try LogTampering.withoutTriggers($0) { try $0.execute(sql: sql) }
        }
    }
}

extension Date {
    /// Noon of the 24th of November 2026 in Hanoi.
    static let noon = Date(timeIntervalSince1970: 1_795_496_400)
}

extension LogLine.Draft {
    /// A line of its own for each number.
    static func madeUp(_ number: Int) -> Self {
        var draft = Self(
            LogKind.allCases[number % LogKind.allCases.count], LogOutcome.allCases[number % 5 == 4 ? 1 : 0],
            route: "dossiers/{id}", requestId: "request-\(number)",
            actor: LogLine.Actor(
                account: number % 3 == 0 ? nil : "accountaaaaaaaaa", holding: nil, person: "personaaaaaaaaaa",
                session: "0123456789ab", address: "10.0.0.\(number % 200)"))
        draft.dossiers = number % 4 == 0 ? [] : [Dossier.ID("dossier" + String(repeating: "b", count: 9))!]
        draft.documents = number % 4 == 1 ? [Document.ID("document" + String(repeating: "c", count: 8))!] : []
        draft.pages = draft.documents.map { LogLine.Page($0, 1 + number % 7) }
        draft.purpose = number % 2 == 0 ? "Rà soát \(number)" : nil
        draft.byteCount = number % 6 == 0 ? nil : Int64(number)
        draft.details = number % 2 == 0 ? [.query: "Nguyễn \(number)", .count: "3"] : [:]
        return draft
    }
}

/// Changing what can't be changed.
enum LogTampering {
    static func withoutTriggers(_ db: Database, _ body: (Database) throws -> Void) throws {
        let triggers = try Row.fetchAll(
            db,
            sql: """
                SELECT name, sql FROM sqlite_schema
                WHERE type = 'trigger' AND tbl_name IN ('access_log', 'access_log_subject', 'checkpoint')
                """)
        try db.execute(sql: "PRAGMA foreign_keys = OFF")
        for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger["name"] as String)") }
        try body(db)
        for trigger in triggers { try db.execute(sql: trigger["sql"]) }
        try db.execute(sql: "PRAGMA foreign_keys = ON")
    }
}
