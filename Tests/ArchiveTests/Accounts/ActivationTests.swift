@testable import Archive
import Foundation
import TestSupport
import Testing

/// T3: a new password comes from the provincial administrator only, by a code that opens nothing else.
@Suite struct ActivationTests {
    let stage: AccountStage
    let an: AccountStage.Member
    var archive: ArchiveDatabase { stage.archive }

    init() async throws {
        stage = try await AccountStage()
        an = try await stage.member("an.tccb", "clerk", in: "SNV-TCCB", name: "Nguyễn Văn An", number: 1)
    }

    private static let password = "suối trong rừng sâu"

    private func reset(_ account: String = "an.tccb", secondFactorToo: Bool = false) async throws -> SecretCode {
        try await archive.resetAccount(
            account, on: AccountStage.paper, renewsSecondFactor: secondFactorToo, by: stage.administrator,
            under: stage.rules)
    }

    private func activate(
        _ code: SecretCode, of account: String = "an.tccb", password: String = password, second: String?
    ) async throws -> [SecretCode] {
        try await archive.activate(
            account, code: code, password: password, second: second, from: AccountStage.desk, under: stage.rules)
    }

    @Test func aResetEndsSessionsAndTheOldPassword() async throws {
        let token = try await stage.logIn(an).token
        _ = try await reset()
        #expect(try await archive.principal(withToken: token, under: stage.rules) == nil)
        await #expect(throws: LoginRefusal.refused) { try await stage.logIn(an) }
    }

    @Test func d13ACodeIsGoodOnceForADayAndForOneAccount() async throws {
        let binh = try await stage.member("binh.stc", "clerk", in: "STC", name: "Trần Thị Bình", number: 2)
        let code = try await reset()
        let others = try await reset("binh.stc")
        await #expect(throws: LoginRefusal.refused) { try await activate(others, second: stage.nextCode(of: an)) }
        await #expect(throws: LoginRefusal.refused) {
            try await activate(code, of: "binh.stc", second: stage.nextCode(of: binh))
        }
        await #expect(throws: LoginRefusal.refused) { try await activate(code, of: "ai-do", second: nil) }
        #expect(try await activate(code, second: stage.nextCode(of: an)).count == 10)
        await #expect(throws: LoginRefusal.refused) { try await activate(code, second: stage.nextCode(of: an)) }
        stage.setForward(seconds: 24 * 3600)
        await #expect(throws: LoginRefusal.refused) {
            try await activate(others, of: "binh.stc", second: stage.nextCode(of: binh))
        }
        // A newer code ends the older one.
        let (old, new) = (try await reset(), try await reset())
        await #expect(throws: LoginRefusal.refused) { try await activate(old, second: stage.nextCode(of: an)) }
        _ = try await activate(new, second: stage.nextCode(of: an))
    }

    @Test func theSecondFactorStaysUnlessTheReportSaysItIsLost() async throws {
        var code = try await reset()
        #expect(
            try await archive.beginActivation("an.tccb", code: code, from: AccountStage.desk, under: stage.rules) == nil
        )
        await #expect(throws: LoginRefusal.refused) { try await activate(code, second: nil) }
        await #expect(throws: LoginRefusal.refused) { try await activate(code, second: "000000") }
        _ = try await activate(code, second: stage.nextCode(of: an))

        code = try await reset(secondFactorToo: true)
        await #expect(throws: LoginRefusal.refused) { try await activate(code, second: stage.nextCode(of: an)) }
        let seed = try #require(
            try await archive.beginActivation("an.tccb", code: code, from: AccountStage.desk, under: stage.rules))
        await #expect(throws: LoginRefusal.refused) { try await activate(code, second: stage.nextCode(of: an)) }
        _ = try await activate(code, second: seed.digits(at: OneTimeCode.step(at: stage.now)))
        await #expect(throws: LoginRefusal.refused, "the code that confirmed the seed is used up") {
            try await archive.logIn(
                "an.tccb", password: Self.password, second: seed.digits(at: OneTimeCode.step(at: stage.now)),
                from: AccountStage.desk, under: stage.rules)
        }
        stage.setForward(seconds: 30)
        _ = try await archive.logIn(
            "an.tccb", password: Self.password, second: seed.digits(at: OneTimeCode.step(at: stage.now)),
            from: AccountStage.desk, under: stage.rules)
    }

    @Test func aWeakPasswordIsRefusedWithItsReasonAndTheCodeStaysGood() async throws {
        let code = try await reset()
        for (password, problem) in [
            ("ngắn", PasswordProblem.tooShort(least: 12)), ("phòng tổ chức cán bộ", .guessable),
            ("an.tccb an.tccb", .guessable),
        ] {
            await #expect(throws: AccountRefusal.weakPassword(problem)) {
                try await activate(code, password: password, second: nil)
            }
        }
        await #expect(throws: LoginRefusal.refused, "the reason is for whoever has the code") {
            try await activate(SecretCode("aaaa"), password: "ngắn", second: nil)
        }
        _ = try await activate(code, second: stage.nextCode(of: an))
    }

    @Test func d12AnActivationIsASeenAct() async throws {
        let account = try #require(try await archive.account(withCode: "an.tccb"))
        let code = try await reset()
        _ = try await archive.activate(
            "an.tccb", code: code, password: Self.password, second: stage.nextCode(of: an),
            from: Client(address: "10.9.9.9", agent: "x"), under: stage.rules)
        let events = try await archive.events(of: account.id).suffix(2)
        #expect(events.map(\.what) == [.reset, .activated])
        #expect(events.first?.paperNumber == AccountStage.paper.number && events.first?.byPersonId != nil)
        #expect(events.last?.note == "10.9.9.9")
        // The holder's own password does not open any more: they notice.
        await #expect(throws: LoginRefusal.refused) { try await stage.logIn(an) }
    }

    @Test func onlyAnAdministratorGivesOutCodes() async throws {
        let head = try await stage.member("chi.snv", "head", in: "SNV", name: "Phạm Thị Chi", number: 3)
        let ops = try await stage.member("vanhanh", "operator", in: "TINH", name: "Đỗ Vận", number: 4)
        for member in [head, ops, an] {
            let principal = try await stage.principal(member)
            await #expect(throws: AccountRefusal.notAllowed) {
                try await archive.resetAccount(
                    "an.tccb", on: AccountStage.paper, renewsSecondFactor: true, by: principal, under: stage.rules)
            }
        }
        await #expect(throws: AccountRefusal.ownAccount) { try await reset("quantri") }
        for paper in [
            Paper(number: " ", signedOn: Day("2026-01-02")!), Paper(number: "1", signedOn: Day("2026-01")!),
            Paper(number: "1", signedOn: Day("2027-01-02")!),
        ] {
            await #expect(throws: AccountRefusal.noPaper) {
                try await archive.resetAccount(
                    "an.tccb", on: paper, renewsSecondFactor: true, by: stage.administrator, under: stage.rules)
            }
        }
    }

    @Test func whoNeedsNoSecondFactorHasNone() async throws {
        let stage = try await AccountStage { $0.wantsSecondFactor = false }
        #expect(stage.first.seed != nil, "an administrator always has one")
        let member = try await stage.member("lan.stc", "clerk", in: "STC", name: "Vũ Lan", number: 5)
        #expect(member.seed == nil && member.recoveryCodes.isEmpty)
        _ = try await stage.logIn(member)
    }

    @Test func theFirstAdministratorIsMadeOnce() async throws {
        let draft = Account.Draft(code: "quantri2", name: "Quản trị", unit: "SNV")
        let other = Person.Draft(name: "Người Khác", identityNumber: "024070000009")
        await #expect(throws: AccountRefusal.notFirst) {
            try await archive.makeFirstAdministrator(
                draft, heldBy: other, on: AccountStage.paper, role: "administrator", under: stage.rules)
        }
        // When none can log in any more, somebody must be able to begin again.
        stage.setForward(seconds: 46 * 86_400)
        _ = try await archive.lockIdleAccounts(under: stage.rules)
        let code = try await archive.makeFirstAdministrator(
            Account.Draft(code: "quantri", name: "Quản trị", unit: "SNV"), heldBy: stage.first.person,
            on: AccountStage.paper, role: "administrator", under: stage.rules)
        _ = try await stage.activate("quantri", stage.first.person, code)
    }
}
