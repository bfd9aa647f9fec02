import Archive
import Foundation
import Testing

/// What holds for all commands: help, exit codes, settings.
@Suite struct CommandLineTests {
    let place: Workplace
    let program: Program

    init() throws {
        place = try Workplace()
        program = place.program
    }

    @Test func helpNamesEveryCommandAndEveryExitCode() throws {
        let help = try program.run("--help")
        #expect(help.status == 0)
        for command in [
            "init", "account", "import", "index", "search", "reindex", "verify", "status", "document", "extract",
            "serve", "demo",
            "doctor",
        ] {
            #expect(help.output.contains(" \(command) "), "\(command)")
        }
        for code in ["64", "65", "66", "69", "70", "73", "74", "78"] {
            #expect(help.output.contains(code), "\(code)")
        }
    }

    @Test func whatMakesNoSenseEndsWith64() throws {
        #expect(try program.run("frobnicate").status == 64)
        #expect(try program.run("search", "--limit", "0", "x").status == 64)
    }

    @Test(arguments: ["status", "search", "index", "reindex"])
    func withoutAnArchiveItSaysHowToMakeOne(command: String) throws {
        let run = try program.run(command, "--storage", "nowhere")
        #expect(run.status == 66)
        #expect(run.complaint.contains("hoso init"))
        #expect(run.complaint.split(separator: "\n").count == 1)
    }

    @Test func anArchiveIsMadeOnce() throws {
        #expect(try program.run("init", "--storage", "a").status == 0)
        #expect(try program.run("init", "--storage", "a").status == 65)
        #expect(try program.run("init", "--storage", "a", "--if-not-exists").status == 0)
    }

    @Test func anArchiveThatSomebodyOwnsEndsWith73() throws {
        try program.run("init", "--storage", "a")
        let owner = try ArchiveDatabase(opening: place.path("a"), as: .owner)
        #expect(try program.run("index", "--storage", "a").status == 73)
        #expect(try program.run("status", "--storage", "a").status == 0)
        withExtendedLifetime(owner) {}
    }

    // MARK: - Settings

    @Test func theEnvironmentGoesBeforeTheFileAndOptionsBeforeBoth() throws {
        try "storage: from-file\n".write(toFile: place.path("s.yaml"), atomically: true, encoding: .utf8)
        var program = program
        #expect(try program.run("init", "--config", "s.yaml").complaint.contains("from-file"))
        program.environment = ["HOSO_STORAGE": "from-environment", "HOSO_CONFIG": "s.yaml"]
        #expect(try program.run("init").complaint.contains("from-environment"))
        #expect(try program.run("init", "--storage", "from-option").complaint.contains("from-option"))
    }

    @Test func aSettingThatDoesNotExistIsPointedOutWithTheNearest() throws {
        try "server:\n  prot: 1\n".write(toFile: place.path("s.yaml"), atomically: true, encoding: .utf8)
        var program = program
        program.environment = ["HOSO_SERVER_HOTS": "x"]
        let complaint = try program.run("init", "--storage", "a", "--config", "s.yaml").complaint
        #expect(complaint.contains("server.prot") && complaint.contains("server.port"))
        #expect(complaint.contains("HOSO_SERVER_HOTS") && complaint.contains("HOSO_SERVER_HOST"))
    }

    @Test(arguments: ["server:\n  port: many\n", "server:\n  port: 70000\n", "log:\n  level: loud\n", "a: [\n"])
    func aSettingThatCannotBeUsedEndsWith78(text: String) throws {
        try text.write(toFile: place.path("s.yaml"), atomically: true, encoding: .utf8)
        let run = try program.run("init", "--storage", "a", "--config", "s.yaml")
        #expect(run.status == 78, "\(run.complaint)")
    }

    @Test func theShippedFileSaysTheDefaults() throws {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let shipped = try listing(config: root.appending(path: "Config/settings.yaml").path)
        try "{}\n".write(toFile: place.path("empty.yaml"), atomically: true, encoding: .utf8)
        let standard = try listing(config: place.path("empty.yaml"))
        #expect(!standard.isEmpty)
        #expect(shipped == standard)
    }

    /// `name = value` of every setting.
    private func listing(config: String) throws -> [String] {
        let complaint = try program.run("doctor", "--settings", "--storage", ".", "--config", config).complaint
        return complaint.split(separator: "\n").filter { $0.contains(" = ") }.map { line in
            String(line[..<(line.lastIndex(of: "(") ?? line.endIndex)])
        }
    }
}
