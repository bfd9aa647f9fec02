@testable import Archive
import Foundation
import GRDB
import TestSupport
import Testing

/// T1 and what a stranger learns at the door: nothing.
@Suite struct LoginTests {
    let stage: AccountStage
    let an: AccountStage.Member

    init() async throws {
        stage = try await AccountStage()
        an = try await stage.member("an.tccb", "clerk", in: "SNV-TCCB", name: "Nguyễn Văn An", number: 1)
    }

    private func attempt(
        _ account: String, _ password: String, second: String? = nil, address: String = "10.0.0.9"
    ) async throws -> LoginRefusal? {
        do {
            _ = try await stage.archive.logIn(
                account, password: password, second: second ?? stage.nextCode(of: an),
                from: Client(address: address, agent: "test"), under: stage.rules)
            return nil
        } catch let refusal as LoginRefusal {
            return refusal
        }
    }

    private func guess(_ times: Int) async throws {
        for number in 0..<times {
            #expect(
                try await attempt("an.tccb", "sai \(number)", second: "000000", address: "10.1.0.\(number)") == .refused
            )
        }
    }

    @Test func theRightPasswordAndCodeOpen() async throws {
        #expect(try await attempt("an.tccb", an.password) == nil)
        #expect(try await attempt("  AN.TCCB ", an.password.decomposedStringWithCanonicalMapping) == nil)
        #expect(try await attempt("an.tccb", an.password + "x") == .refused)
        #expect(try await attempt("an.tccb", "") == .refused)
        #expect(try await attempt("an.tccb", String(repeating: "x", count: 1_000_000)) == .refused)
        #expect(try await attempt("", "") == .refused)
    }

    @Test func d03FiveQuickFailuresThenADelayInWhichTheRightPasswordIsRefusedToo() async throws {
        try await guess(6)
        #expect(try await attempt("an.tccb", an.password, second: code(in: 0)) == .refused)
        stage.setForward(seconds: 31)
        #expect(try await attempt("an.tccb", an.password) == nil)
        // Forgiven: five quick ones are free again.
        try await guess(4)
        #expect(try await attempt("an.tccb", an.password) == nil)
    }

    private func code(in seconds: TimeInterval) -> String? {
        an.seed?.digits(at: OneTimeCode.step(at: stage.now.addingTimeInterval(seconds)))
    }

    @Test func theDelayGrowsAndStaysWithinAQuarterOfAnHour() async throws {
        let delays = (0...100).map(AccountRules.delay)
        #expect(delays[0...4].allSatisfy { $0 == 0 } && delays[5] == 30 && delays[6] == 60 && delays[7] == 120)
        #expect(zip(delays, delays.dropFirst()).allSatisfy { $0 <= $1 } && delays[100] == 900)
        try await guess(5)
        for failures in 6...8 {
            stage.setForward(seconds: AccountRules.delay(after: failures - 1) - 1)
            #expect(try await attempt("an.tccb", an.password, second: code(in: 0)) == .refused)
            stage.setForward(seconds: 2)
            try await guess(1)
        }
        stage.setForward(seconds: AccountRules.delay(after: 8) + 1)
        #expect(try await attempt("an.tccb", an.password) == nil)
    }

    @Test func d04AHundredInARowNeedANewCodeAndHarmNobodyElse() async throws {
        let other = try await stage.member("binh.stc", "clerk", in: "STC", name: "Trần Thị Bình", number: 2)
        for number in 0..<100 {
            stage.setForward(seconds: 901)
            #expect(try await attempt("an.tccb", "sai", second: "1", address: "10.2.0.\(number % 50)") == .refused)
        }
        stage.setForward(seconds: 86_400)
        #expect(try await attempt("an.tccb", an.password) == .refused)
        let account = try #require(try await stage.archive.account(withCode: "an.tccb"))
        #expect(try await stage.archive.events(of: account.id).map(\.what).filter { $0 == .exhausted }.count == 1)
        _ = try await stage.logIn(other)
        let code = try await stage.archive.resetAccount(
            "an.tccb", on: AccountStage.paper, renewsSecondFactor: false, by: stage.administrator, under: stage.rules)
        _ = try await stage.archive.activate(
            "an.tccb", code: code, password: "một mật khẩu khác hẳn", second: stage.nextCode(of: an),
            from: AccountStage.desk, under: stage.rules)
        #expect(try await attempt("an.tccb", "một mật khẩu khác hẳn") == nil)
    }

    @Test func manyGuessesAtOnceAreNoMoreThanManyInARow() async throws {
        try await stage.rules.hasher.warmUp()
        let before = await stage.rules.hasher.computations
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<60 {
                group.addTask { [stage] in
                    _ = try? await stage.archive.logIn(
                        "an.tccb", password: "sai \(number)", from: Client(address: "10.3.0.\(number)", agent: ""),
                        under: stage.rules)
                }
            }
        }
        #expect(await stage.rules.hasher.computations == before + 60)
        let failures = try await stage.archive.read { db in
            try Int.fetchOne(db, sql: "SELECT max(failures) FROM credential")
        }
        #expect(failures == 5, "the sixth and all later ones met the delay")
    }

    @Test func anAddressHasThirtyAttemptsAMinute() async throws {
        for number in 0..<30 { #expect(try await attempt("x\(number)", "y", second: "1") == .refused) }
        #expect(try await attempt("an.tccb", an.password, second: "1") == .tooManyAttempts)
        #expect(try await attempt("an.tccb", an.password, address: "10.0.0.10") == nil)
        stage.setForward(seconds: 60)
        #expect(try await attempt("an.tccb", an.password) == nil)
        let rows = try await stage.archive.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM login_attempt WHERE address = '10.0.0.9'")
        }
        #expect(rows == 31, "an address that tries too often writes nothing")
    }

    @Test func d05EveryRefusalSaysTheSameAndCostsTheSame() async throws {
        let archive = stage.archive, paper = AccountStage.paper
        for (code, number) in [("khoa", 3), ("thuhoi", 4), ("trong", 5), ("hoi", 6)] {
            _ = try await stage.member(code, "clerk", in: "STC", name: "Người \(number)", number: number)
        }
        try await archive.lockAccount("khoa", on: paper, by: stage.administrator, under: stage.rules)
        try await archive.revokeAccount("thuhoi", on: paper, by: stage.administrator, under: stage.rules)
        try await archive.handBackAccount("trong", on: paper, by: stage.administrator, under: stage.rules)
        _ = try await archive.resetAccount(
            "hoi", on: paper, renewsSecondFactor: false, by: stage.administrator, under: stage.rules)
        try await stage.issue("chuagiao", "clerk", in: "STC")
        try await stage.rules.hasher.warmUp()
        for account in ["khong-co", "khoa", "thuhoi", "trong", "hoi", "chuagiao", "an.tccb"] {
            let password = account == "an.tccb" ? "sai" : "núi cao sông dài \(account)"
            let before = (await stage.rules.hasher.computations, try await attempts())
            #expect(try await attempt(account, password) == .refused, "\(account)")
            let after = (await stage.rules.hasher.computations, try await attempts())
            #expect(after.0 - before.0 == 1 && after.1 - before.1 == 1, "\(account)")
        }
        // The right password with a wrong code.
        let before = await stage.rules.hasher.computations
        #expect(try await attempt("an.tccb", an.password, second: "000000") == .refused)
        #expect(try await attempt("an.tccb", an.password, second: "") == .refused)
        #expect(await stage.rules.hasher.computations == before + 2)
    }

    private func attempts() async throws -> Int {
        try await stage.archive.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM login_attempt")! }
    }

    @Test func d06ACodeOpensOnce() async throws {
        let code = try #require(stage.nextCode(of: an))
        #expect(try await attempt("an.tccb", an.password, second: code) == nil)
        #expect(try await attempt("an.tccb", an.password, second: code) == .refused)
        stage.setForward(seconds: 30)
        #expect(try await attempt("an.tccb", an.password, second: code) == .refused)
        let old = self.code(in: -60)
        #expect(try await attempt("an.tccb", an.password, second: old) == .refused)
        stage.setForward(seconds: 30)
        stage.setForward(seconds: -3600)
        #expect(try await attempt("an.tccb", an.password, second: self.code(in: 0)) == .refused)
    }

    @Test func aRecoveryCodeOpensOnce() async throws {
        #expect(an.recoveryCodes.count == 10 && Set(an.recoveryCodes.map(\.hash)).count == 10)
        let code = an.recoveryCodes[3].text
        #expect(try await attempt("an.tccb", an.password, second: code.uppercased()) == nil)
        #expect(try await attempt("an.tccb", an.password, second: code) == .refused)
        #expect(try await attempt("an.tccb", an.password, second: an.recoveryCodes[4].text) == nil)
    }

    @Test func nothingThatOpensADoorIsStoredAsItIs() async throws {
        let token = try await stage.logIn(an).token
        let file = try Data(contentsOf: URL(filePath: stage.temporary.directory + "/archive.sqlite"))
        let log = try Data(contentsOf: URL(filePath: stage.temporary.directory + "/archive.sqlite-wal"))
        let seed = try #require(an.seed)
        let secrets = [token.text, an.password, Base32.encode(seed.seed)] + an.recoveryCodes.map(\.text)
        for bytes in [file, log] {
            for secret in secrets { #expect(bytes.range(of: Data(secret.utf8)) == nil) }
            #expect(bytes.range(of: Data(seed.seed)) == nil)
        }
    }

    @Test func anAccountNobodyUsesIsLocked() async throws {
        stage.setForward(seconds: 45 * 86_400 - 60)
        #expect(try await attempt("an.tccb", an.password) == nil, "on the last day it still opens")
        stage.setForward(seconds: 46 * 86_400)
        #expect(try await attempt("an.tccb", an.password) == .refused)
        #expect(try await stage.archive.account(withCode: "an.tccb")?.state == .locked)
        #expect(try await stage.archive.lockIdleAccounts(under: stage.rules) == ["quantri"])
        #expect(try await attempt("an.tccb", an.password) == .refused)
    }
}
