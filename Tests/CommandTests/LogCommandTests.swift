import Foundation
import Testing

/// `hoso log`: what is read of the log, that reading it is logged, and what whoever checks it needs.
@Suite struct LogCommandTests {
    let place: Workplace
    let program: Program

    init() throws {
        place = try Workplace()
        var program = place.program
        program.environment = ["HOSO_STORAGE": place.path("archive")]
        self.program = program
        let made = try program.run("init")
        try #require(made.status == 0, "\(made.complaint)")
    }

    @Test func readingTheLogIsLoggedBeforeItIsShown() throws {
        #expect(try program.run("log").output.isEmpty)
        let second = try program.run("log", "list", "--json", "--kind", "logRead", "--from", "2020-01-01")
        #expect(second.status == 0, "\(second.complaint)")
        let lines = try second.lines
        #expect(lines.count == 1)
        #expect(lines[0]["number"] as? Int == 1 && lines[0]["kind"] as? String == "logRead")
        let third = try program.run("log", "list", "--json").lines
        let extra = try #require(third.last?["extra"] as? [String: String])
        #expect(third.count == 2 && extra["filter"] == "from=2020-01-01 kind=logRead")
        #expect(extra["systemUser"] == String(getuid()))
        #expect(try program.run("log", "--kind", "search").output.isEmpty)
        #expect(try program.run("log", "--to", "2020-01-01").output.isEmpty)
    }

    @Test func aSpreadsheetRunsNothing() throws {
        try program.run("log", "list", "--person", "=1+1")
        let run = try program.run("log", "list", "--format", "csv")
        let rows = run.output.split(separator: "\r\n")
        #expect(rows.count == 2 && rows[0].contains("number,at,until,lines,kind,outcome,"))
        #expect(rows[1].hasPrefix("1,") && rows[1].contains("filter=person==1+1"))
    }

    @Test func checkpointsKeptElsewhereShowACutTail() throws {
        let key = try program.run("log", "key").output.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(key.hasPrefix("hoso-log-"))
        for _ in 1...3 { try program.run("log") }
        let note = try program.run("log", "checkpoint").output
        try note.write(toFile: place.path("kept.txt"), atomically: true, encoding: .utf8)
        let sound = try program.run("verify", "--checkpoints", "kept.txt", "--log-key", key)
        #expect(sound.status == 0, "\(sound.output)\(sound.complaint)")

        // Another archive in its place, with a log of its own.
        let files = FileManager.default
        try files.moveItem(atPath: place.path("archive"), toPath: place.path("away"))
        for file in ["archive.log-key", "archive.log-key.signed"] {
            let refused = try program.run("init")
            #expect(refused.status == 65 && refused.complaint.contains(file))
            try files.moveItem(atPath: place.path(file), toPath: place.path("away-\(file)"))
        }
        try program.run("init")
        try program.run("log")
        let replaced = try program.run("verify", "--checkpoints", "kept.txt", "--json")
        #expect(replaced.status == 1, "\(replaced.output)\(replaced.complaint)")
        #expect(try replaced.lines.map { $0["code"] as? String } == ["checkpointForeign"])
        let cut = try program.run("verify", "--checkpoints", "kept.txt", "--json", "--log-key", key)
        #expect(cut.status == 1)
        #expect(try cut.lines.contains { $0["code"] as? String == "logCut" && $0["subject"] as? String == "2" })
    }

    @Test(arguments: [
        (["log", "--kind", "peep"], 64, "search, list"), (["log", "--from", "May"], 65, "May"),
        (["log", "--from", "2020-05"], 65, "2020-05"), (["log", "--unit", "X"], 66, "X"),
        (["log", "--dossier", "LK9"], 66, "LK9"), (["verify", "--checkpoints", "none.txt"], 2, "none.txt"),
        (["verify", "--log-key", "x"], 2, "no key of a log"), (["log", "checkpoint"], 66, "empty"),
    ])
    func whatCannotBeIsSaid(arguments: [String], status: Int32, reason: String) throws {
        let run = try program.run(arguments)
        #expect(run.status == status && run.complaint.contains(reason), "\(run.status) \(run.complaint)")
        #expect(run.output.isEmpty)
    }

    @Test func aLogThatWasChangedIsNeitherReadNorServed() throws {
        for _ in 1...3 { try program.run("log") }
        let key = place.path("archive.log-key")
        try FileManager.default.removeItem(atPath: key)
        for command in [["log"], ["serve", "--port", "0"]] {
            let run = try program.run(command)
            #expect(run.status == 78 && run.complaint.contains("accessLog.key"), "\(run.complaint)")
        }
    }
}
