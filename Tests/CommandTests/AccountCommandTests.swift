import Archive
import Foundation
import Testing

/// `hoso account`, as an administrator types it.
@Suite struct AccountCommandTests {
    let place: Workplace
    let program: Program

    init() throws {
        place = try Workplace()
        var program = place.program
        let config = Repository.root.appending(path: "Config").path
        program.environment = [
            "HOSO_STORAGE": place.path("archive"), "HOSO_ROLES": config + "/roles.yaml",
            "HOSO_ACCOUNTS_KEY": place.path("accounts.key"),
            "HOSO_ACCOUNTS_BLOCKED_PASSWORDS": config + "/blocked-passwords.txt",
        ]
        self.program = program
        try program.run("init")
        try program.run("unit", "add", "TINH", "Ủy ban nhân dân tỉnh")
        try program.run("unit", "add", "SNV", "Sở Nội vụ", "--parent", "TINH")
    }

    private enum Repository {
        static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
    }

    private static let paper = ["--paper", "1/QĐ", "--signed-on", "2026-01-05"]
    private static let person = ["--person", "Lê Quản Trị", "--identity", "024070000001"]

    private func first() throws -> String {
        let run = try program.run(["account", "first", "--unit", "SNV"] + Self.person + Self.paper)
        #expect(run.status == 0, "\(run.complaint)")
        return run.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// As the holder does, who sees the seed and has the six digits.
    private func activate(_ account: String, _ code: String) async throws {
        let archive = try ArchiveDatabase(opening: place.path("archive"), as: .owner)
        let rules = AccountRules(
            roles: try RoleBook.read(file: program.environment["HOSO_ROLES"]!), passwords: PasswordRules(),
            key: try SealingKey.read(place.path("accounts.key"), for: place.path("archive")))
        let client = Client(address: "test", agent: "test")
        let seed = try #require(
            try await archive.beginActivation(account, code: SecretCode(code), from: client, under: rules))
        let codes = try await archive.activate(
            account, code: SecretCode(code), password: "suối trong rừng sâu",
            second: seed.digits(at: OneTimeCode.step(at: .now)), from: client, under: rules)
        #expect(codes.count == 10)
    }

    private func administer(_ arguments: String...) throws -> Program.Run {
        try program.run(["account"] + arguments + Self.paper + ["--by", "quantri"])
    }

    @Test func fromTheFirstAdministratorToARevokedAccount() async throws {
        let code = try first()
        #expect(code.filter { $0 != "-" }.count == 26)
        #expect(try administer("issue", "an.snv", "Tài khoản", "--unit", "SNV").status == 65, "not activated yet")
        try await activate("quantri", code)
        #expect(try administer("issue", "an.snv", "Tổ chức cán bộ", "--unit", "SNV", "--role", "clerk").status == 0)
        let an = ["--person", "Nguyễn Văn An", "--identity", "024075000001"]
        #expect(try program.run(["account", "hold", "an.snv"] + an + Self.paper + ["--by", "quantri"]).status == 0)
        let reset = try administer("reset", "an.snv")
        #expect(reset.status == 0 && reset.output.count > 26 && !reset.complaint.contains(reset.output.prefix(26)))
        #expect(try administer("grant", "an.snv", "keeper", "--unit", "SNV", "--until", "2199-12-31").status == 0)
        let lines = try program.run("account", "list", "--json").lines
        #expect(lines.map { $0["account"] as? String } == ["an.snv", "quantri"])
        #expect(lines.first?["holder"] as? String == "Nguyễn Văn An")
        #expect(
            (lines.first?["roles"] as? [[String: Any]])?.compactMap { $0["role"] as? String }.sorted() == [
                "clerk", "keeper",
            ])
        #expect(try administer("lock", "an.snv").status == 0)
        #expect(try administer("lock", "an.snv").status == 65)
        #expect(try administer("unlock", "an.snv").status == 0)
        #expect(try administer("hand-back", "an.snv").status == 0)
        #expect(try administer("revoke", "an.snv").status == 0)
        #expect(try program.run("account").output.contains("an.snv\trevoked\tSNV\t-"))
        #expect(try administer("lock", "quantri").status == 65)
        #expect(try administer("lock", "ai-do").status == 66)
    }

    @Test func whatIsMissingIsSaidInOneLine() throws {
        #expect(try program.run("account", "lock", "an.snv").status == 64)
        let bad = try program.run(
            ["account", "first", "--unit", "XYZ"] + Self.person + Self.paper)
        #expect(bad.status == 66 && bad.complaint.split(separator: "\n").count == 1)
        var program = program
        program.environment["HOSO_ACCOUNTS_KEY"] = place.path("archive") + "/accounts.key"
        let inside = try program.run(["account", "first", "--unit", "SNV"] + Self.person + Self.paper)
        #expect(inside.status == 78 && inside.complaint.contains("accounts.key"))
        program.environment["HOSO_ROLES"] = place.path("none.yaml")
        #expect(try program.run(["account", "first", "--unit", "SNV"] + Self.person + Self.paper).status == 78)
        let wrong = try self.program.run("account", "activate", "quantri")
        #expect(wrong.status == 65, "nothing was typed")
    }
}
