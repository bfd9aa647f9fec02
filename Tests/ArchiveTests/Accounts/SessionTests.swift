@testable import Archive
import Foundation
import TestSupport
import Testing

/// Sessions end when they must, and at once.
@Suite struct SessionTests {
    let stage: AccountStage
    let an: AccountStage.Member
    var archive: ArchiveDatabase { stage.archive }

    init() async throws {
        stage = try await AccountStage()
        an = try await stage.member("an.tccb", "clerk", in: "SNV-TCCB", name: "Nguyễn Văn An", number: 1)
    }

    private func holder(_ token: SecretCode) async throws -> Principal.Holder? {
        guard case .holder(let holder) = try await archive.principal(withToken: token, under: stage.rules) else {
            return nil
        }
        return holder
    }

    @Test func aTokenNamesAccountHoldingAndPerson() async throws {
        let holder = try #require(try await holder(try await stage.logIn(an).token))
        let account = try #require(try await archive.account(withCode: "an.tccb"))
        #expect(holder.accountId == account.id && holder.person.name == "Nguyễn Văn An")
        #expect(try await archive.holdings(of: account.id).map(\.holding.id) == [holder.holdingId])
        #expect(try await archive.principal(withToken: SecretCode("x"), under: stage.rules) == nil)
        #expect(try await archive.principal(withToken: SecretCode(""), under: stage.rules) == nil)
    }

    @Test func idleForHalfAnHour() async throws {
        let token = try await stage.logIn(an).token
        for _ in 0..<10 {
            stage.setForward(seconds: 29 * 60)
            #expect(try await holder(token) != nil)
        }
        stage.setForward(seconds: 31 * 60)
        #expect(try await holder(token) == nil)
        stage.setForward(seconds: -31 * 60)
        stage.setForward(seconds: 31 * 60)
        #expect(try await holder(token) == nil)
    }

    @Test func tenHoursInAnyCaseStepUpOrNot() async throws {
        var token = try await stage.logIn(an).token
        for _ in 0..<29 {
            stage.setForward(seconds: 20 * 60)
            #expect(try await holder(token) != nil)
        }
        token = try await archive.stepUp(
            token, password: an.password, second: stage.nextCode(of: an), from: AccountStage.desk, under: stage.rules
        ).token
        stage.setForward(seconds: 15 * 60)
        #expect(try await holder(token) != nil)
        stage.setForward(seconds: 5 * 60)
        #expect(try await holder(token) == nil)
    }

    @Test func aClockThatGoesBackProlongsNothing() async throws {
        let token = try await stage.logIn(an).token
        stage.setForward(seconds: -3600)
        #expect(try await holder(token) == nil)
    }

    @Test func d07TheThirdLoginEndsTheOldest() async throws {
        var tokens: [SecretCode] = []
        for number in 0..<3 {
            tokens.append(
                try await stage.logIn(an, from: Client(address: "10.0.1.\(number)", agent: "A\(number)")).token)
        }
        #expect(try await holder(tokens[0]) == nil)
        let holder = try #require(try await holder(tokens[2]))
        let sessions = try await archive.sessions(of: holder, under: stage.rules)
        #expect(sessions.map(\.address) == ["10.0.1.1", "10.0.1.2"] && sessions.map(\.agent) == ["A1", "A2"])
    }

    @Test func d15TheHolderEndsTheirOwnSessionsAndNobodyElses() async throws {
        let binh = try await stage.member("binh.stc", "clerk", in: "STC", name: "Trần Thị Bình", number: 2)
        let first = try await stage.logIn(an), second = try await stage.logIn(an)
        let other = try #require(try await holder(try await stage.logIn(binh).token))
        #expect(try await !archive.endSession(first.session.id, of: other, under: stage.rules))
        let holder = try #require(try await holder(second.token))
        #expect(try await archive.endSession(first.session.id, of: holder, under: stage.rules))
        #expect(try await !archive.endSession(first.session.id, of: holder, under: stage.rules))
        #expect(try await self.holder(first.token) == nil)
        try await archive.endSession(second.session.id, of: holder, under: stage.rules)
        #expect(try await self.holder(second.token) == nil)
    }

    @Test func aStepUpGivesANewTokenAndEndsTheOldOne() async throws {
        let old = try await stage.logIn(an).token
        #expect(try await holder(old)?.isSteppedUp(under: stage.rules) == true)
        stage.setForward(seconds: 301)
        #expect(try await holder(old)?.isSteppedUp(under: stage.rules) == false)
        await #expect(throws: LoginRefusal.refused) {
            try await archive.stepUp(
                old, password: "sai", second: stage.nextCode(of: an), from: AccountStage.desk, under: stage.rules)
        }
        let new = try await archive.stepUp(
            old, password: an.password, second: stage.nextCode(of: an), from: AccountStage.desk, under: stage.rules
        ).token
        #expect(try await holder(old) == nil)
        #expect(try await holder(new)?.isSteppedUp(under: stage.rules) == true)
        await #expect(throws: LoginRefusal.refused) {
            try await archive.stepUp(
                old, password: an.password, second: stage.nextCode(of: an), from: AccountStage.desk, under: stage.rules)
        }
    }

    @Test func d02AnotherPasswordEndsAllSessions() async throws {
        let first = try await stage.logIn(an).token, second = try await stage.logIn(an).token
        await #expect(throws: AccountRefusal.weakPassword(.guessable)) {
            try await archive.changePassword(
                second, from: an.password, second: stage.nextCode(of: an), to: "phòng tổ chức cán bộ",
                from: AccountStage.desk, under: stage.rules)
        }
        await #expect(throws: LoginRefusal.refused) {
            try await archive.changePassword(
                second, from: "sai", second: stage.nextCode(of: an), to: "suối trong rừng sâu",
                from: AccountStage.desk, under: stage.rules)
        }
        let new = try await archive.changePassword(
            second, from: an.password, second: stage.nextCode(of: an), to: "suối trong rừng sâu",
            from: AccountStage.desk, under: stage.rules
        ).token
        #expect(try await holder(first) == nil)
        #expect(try await holder(second) == nil)
        #expect(try await holder(new) != nil)
        await #expect(throws: LoginRefusal.refused) { try await stage.logIn(an) }
    }

    @Test(
        "Z4: what ends an account ends its sessions at once",
        arguments: ["lock", "revoke", "reset", "hand back", "hand over", "grant", "withdraw", "unit"])
    func revocation(how: String) async throws {
        let token = try await stage.logIn(an).token
        let principal = try #require(try await archive.principal(withToken: token, under: stage.rules))
        let (paper, administrator, rules) = (AccountStage.paper, stage.administrator, stage.rules)
        let account = try #require(try await archive.account(withCode: "an.tccb"))
        let grant = try #require(try await archive.roles(of: account.id).first)
        switch how {
        case "lock": try await archive.lockAccount("an.tccb", on: paper, by: administrator, under: rules)
        case "revoke": try await archive.revokeAccount("an.tccb", on: paper, by: administrator, under: rules)
        case "reset":
            _ = try await archive.resetAccount(
                "an.tccb", on: paper, renewsSecondFactor: false, by: administrator, under: rules)
        case "hand back": try await archive.handBackAccount("an.tccb", on: paper, by: administrator, under: rules)
        case "hand over":
            _ = try await archive.handOverAccount(
                "an.tccb", to: Person.Draft(name: "Trần Mới", identityNumber: "024070000077"), on: paper,
                by: administrator, under: rules)
        case "grant":
            _ = try await archive.grantRole(
                "keeper", in: "SNV", to: "an.tccb", on: paper, by: administrator, under: rules)
        case "withdraw": try await archive.withdrawRole(grant.id, on: paper, by: administrator, under: rules)
        default:
            _ = try await archive.apply(
                .merge([stage.units["SNV-TCCB"]!.id], into: .existing(stage.units["STC"]!.id)),
                decision: OrganisationDecision(
                    number: "1", decidedOn: Day("2026-01-01")!, effectiveOn: Day("2026-01-02")!),
                by: "A", today: Day("2026-01-05")!)
        }
        #expect(try await archive.principal(withToken: token, under: rules) == nil)
        let scope = try await stage.authoriser.scope(of: principal, for: .readDossiers, under: rules)
        #expect(scope.unitIds == [], "who holds on to the principal holds nothing")
    }
}
