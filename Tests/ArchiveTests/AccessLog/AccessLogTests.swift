@testable import Archive
import Foundation
import GRDB
import TestSupport
import Testing

@Suite struct AccessLogTests {
    let stage: LogStage

    init() async throws {
        stage = try await LogStage()
    }

    @Test func aLineReadsBackAsItWasWritten() async throws {
        let drafts = (0..<40).map(LogLine.Draft.madeUp)
        for draft in drafts { try await stage.log.append(draft) }
        let lines = try await stage.lines()
        #expect(lines.map(\.draft) == drafts)
        #expect(lines.map(\.number) == Array(1...40))
        #expect(lines.allSatisfy { $0.at == .noon })
        #expect(try await stage.faults() == [])
    }

    @Test func linesOfManyWhoWaitHaveNoGapAndEachItsNumber() async throws {
        let log = stage.log
        let numbers = try await withThrowingTaskGroup(of: (Int, Int64).self) { group in
            for number in 0..<700 {
                group.addTask { (number, try await log.append(.madeUp(number))) }
            }
            return try await group.reduce(into: [:]) { $0[$1.1] = $1.0 }
        }
        let lines = try await stage.lines()
        #expect(lines.map(\.number) == Array(1...700))
        for line in lines { #expect(line.draft == .madeUp(numbers[line.number]!)) }
        #expect(try await stage.faults() == [])
    }

    @Test func aCancelledCallersLineIsWrittenAllTheSame() async throws {
        let log = stage.log
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await log.append(.madeUp(1))
        }
        #expect(try await task.value == 1)
        #expect(try await stage.lines().count == 1)
    }

    @Test func oneLineThatCannotBeStoredHarmsNoOther() async throws {
        let log = stage.log
        var bad = LogLine.Draft.madeUp(1)
        bad.actor.account = "short"
        let outcomes = await withTaskGroup(of: Bool.self) { [bad] group in
            for number in 0..<60 {
                group.addTask { (try? await log.append(number % 20 == 7 ? bad : .madeUp(number))) != nil }
            }
            return await group.reduce(into: [false: 0, true: 0]) { $0[$1]! += 1 }
        }
        #expect(outcomes == [true: 57, false: 3])
        #expect(try await stage.lines().count == 57)
        #expect(try await stage.faults() == [])
    }

    @Test func whatIsNotDurableIsNotAcknowledged() async throws {
        try await stage.log.append(.madeUp(0))
        _ = stage.archive.latch.close(becauseOf: "the disk is gone")
        await #expect(throws: ArchiveError.notDurable("the disk is gone")) { try await stage.log.append(.madeUp(1)) }
        #expect(try await stage.lines().count == 1)
    }

    @Test func aChangeAndItsLineCommitTogetherOrNotAtAll() async throws {
        struct Regret: Error {}
        try await stage.temporary.addUnits()
        try await stage.archive.write { db in
            try db.execute(sql: "UPDATE unit SET name = 'Sở Nội vụ tỉnh' WHERE code = 'SNV'")
            try AccessLog.append(.madeUp(1), at: .noon, db)
        }
        await #expect(throws: Regret.self) {
            try await stage.archive.write { db in
                try db.execute(sql: "UPDATE unit SET name = 'khác' WHERE code = 'SNV'")
                try AccessLog.append(.madeUp(2), at: .noon, db)
                throw Regret()
            }
        }
        try await stage.log.append(.madeUp(3))
        #expect(try await stage.lines().map(\.draft) == [.madeUp(1), .madeUp(3)])
        #expect(try await stage.archive.units().first { $0.code == "SNV" }?.name == "Sở Nội vụ tỉnh")
        #expect(try await stage.faults() == [])
    }

    @Test(
        "The tables refuse what would change the log",
        arguments: [
            "UPDATE access_log SET route = 'x'", "DELETE FROM access_log WHERE number = 3", "DELETE FROM access_log",
            "UPDATE access_log_subject SET number = 1", "DELETE FROM access_log_subject",
            "UPDATE checkpoint SET note = 'x'", "DELETE FROM checkpoint",
            "INSERT INTO access_log SELECT number + 4, \(columns), previousHash, hash FROM access_log WHERE number = 1",
            "INSERT INTO access_log SELECT number + 3, \(columns), previousHash, hash FROM access_log WHERE number = 1",
            "INSERT OR REPLACE INTO access_log SELECT number, \(columns), previousHash, hash FROM access_log",
            "INSERT INTO checkpoint SELECT size - 1, at, tree, note FROM checkpoint",
        ])
    func promises(sql: String) async throws {
        for number in 1...3 { try await stage.log.append(.madeUp(number)) }
        try await stage.log.checkpoint()
        await #expect(throws: DatabaseError.self) { try await stage.archive.write { try $0.execute(sql: sql) } }
        #expect(try await stage.lines().count == 3)
        #expect(try await stage.faults() == [])
    }

    private static let columns = LogLine.Draft.columns.joined(separator: ", ")

    @Test(
        "Nothing typed makes another line, or turns one around",
        arguments: [
            ("a\r\nb", #"a\u{d}\u{a}b"#), ("\u{1B}[31mred", #"\u{1b}[31mred"#), ("\u{202E}txt", #"\u{202e}txt"#),
            ("a\u{0}b", #"a\u{0}b"#), ("Nguyễn Văn An", "Nguyễn Văn An"), ("\u{2028}", #"\u{2028}"#),
        ])
    func textsAreMadeHarmless(typed: String, kept: String) async throws {
        var draft = LogLine.Draft.madeUp(2)
        draft.route = "x" + typed
        draft.requestId = "x" + typed
        draft.purpose = typed
        draft.actor.address = typed
        draft.details = [.query: typed, .userAgent: typed]
        try await stage.log.append(draft)
        let line = try await stage.lines()[0].draft
        #expect(line.route == "x" + kept && line.requestId == "x" + kept)
        #expect(
            [line.purpose, line.actor.address, line.details[.query], line.details[.userAgent]] == [
                kept, kept, kept, kept,
            ])
        #expect(try await stage.faults() == [])
    }

    @Test func aLongTextIsCutAndSaysSo() async throws {
        var draft = LogLine.Draft.madeUp(2)
        draft.details = [.query: String(repeating: "ă", count: 5_000)]
        try await stage.log.append(draft)
        let kept = try await stage.lines()[0].draft.details[.query]
        #expect(kept == String(repeating: "ă", count: 4_000) + "…(5000)")
    }

    @Test func aLogChangedAtItsEndIsNotOpened() async throws {
        for number in 1...20 { try await stage.log.append(.madeUp(number)) }
        _ = try await stage.reopened()
        try await stage.tamper("UPDATE access_log SET personId = 'anotherpersonaaa' WHERE number = 17")
        await #expect(throws: LogFault.altered(17, vouchedFor: 0)) { try await stage.reopened() }
    }
}
