@testable import Archive
import Foundation
import GRDB
import TestSupport
import Testing

/// Who gives accounts to whom, on which paper.
@Suite struct AccountAdministrationTests {
    let stage: AccountStage
    var archive: ArchiveDatabase { stage.archive }

    init() async throws {
        stage = try await AccountStage()
    }

    private func hold(
        _ account: String, _ name: String, _ number: Int, as principal: Principal? = nil
    ) async throws -> Holding {
        try await archive.holdAccount(
            account, by: Person.Draft(name: name, identityNumber: AccountStage.identityNumber(number)),
            on: AccountStage.paper, as: principal ?? stage.administrator, under: stage.rules)
    }

    private func grant(_ role: String, to account: String, in unit: String = "SNV") async throws {
        _ = try await archive.grantRole(
            role, in: unit, to: account, on: AccountStage.paper, by: stage.administrator, under: stage.rules)
    }

    @Test func everyStepLeavesAnEventWithItsPaper() async throws {
        _ = try await stage.member("an.tccb", "clerk", in: "SNV-TCCB", name: "Nguyễn Văn An", number: 1)
        let (paper, by, rules) = (
            Paper(number: " 7/TTr ", signedOn: Day("2026-01-05")!), stage.administrator, stage.rules
        )
        try await archive.lockAccount("an.tccb", on: paper, by: by, under: rules)
        try await archive.unlockAccount("an.tccb", on: paper, by: by, under: rules)
        try await archive.revokeAccount("an.tccb", on: paper, by: by, under: rules)
        let account = try #require(try await archive.account(withCode: "an.tccb"))
        let events = try await archive.events(of: account.id)
        #expect(
            events.map(\.what) == [
                .issued, .roleGranted, .handedOver, .reset, .activated, .locked, .unlocked, .revoked,
            ])
        #expect(events.filter { $0.what != .activated }.allSatisfy { $0.byPersonId != nil && $0.paperNumber != nil })
        #expect(events.last?.paperNumber == "7/TTr" && events.last?.paperSignedOn == Day("2026-01-05"))
        await #expect(throws: AccountRefusal.wrongState(.revoked)) {
            try await archive.unlockAccount("an.tccb", on: paper, by: by, under: rules)
        }
    }

    @Test func aRequestWithoutNumberOrDayIsNone() async throws {
        let draft = Account.Draft(code: "moi", name: "Mới", unit: "STC")
        for (paper, refusal) in [
            (Paper(number: "", signedOn: Day("2026-01-02")!), AccountRefusal.noPaper),
            (Paper(number: "1", signedOn: Day("2026")!), .noPaper),
            (Paper(number: "1", signedOn: Day("2026-01-06")!), .noPaper),
            (Paper(number: "1", signedOn: Day("2026-01-02")!, documentId: .random()), .noSuchDocument),
        ] {
            await #expect(throws: refusal) {
                try await archive.issueAccount(draft, on: paper, by: stage.administrator, under: stage.rules)
            }
        }
        #expect(try await archive.account(withCode: "moi") == nil)
        let strict = {
            var rules = stage.rules
            rules.requiresScans = true
            return rules
        }()
        await #expect(throws: AccountRefusal.noScan) {
            try await archive.issueAccount(draft, on: AccountStage.paper, by: stage.administrator, under: strict)
        }
        let scan = try await stage.temporary.addDocument("%PDF a", to: .tray(stage.units["SNV"]!.id))
        var paper = AccountStage.paper
        paper.documentId = scan.id
        _ = try await archive.issueAccount(draft, on: paper, by: stage.administrator, under: strict)
    }

    @Test(arguments: [
        ("A B", "Tên", "STC", AccountRefusal.badCode("A B")), ("ab", "Tên", "STC", .badCode("ab")),
        ("abc", " ", "STC", .nameless), ("abc", "Tên", "XYZ", .noSuchUnit("XYZ")),
        ("QUANTRI", "Tên", "STC", .codeTaken("quantri")),
    ])
    func whatCantBeIssued(code: String, name: String, unit: String, refusal: AccountRefusal) async throws {
        await #expect(throws: refusal) {
            try await archive.issueAccount(
                Account.Draft(code: code, name: name, unit: unit), on: AccountStage.paper, by: stage.administrator,
                under: stage.rules)
        }
    }

    @Test func d08AnAccountHasOneHolder() async throws {
        try await stage.issue("an.tccb", "clerk", in: "SNV-TCCB")
        let first = try await hold("an.tccb", "Nguyễn Văn An", 1)
        await #expect(throws: AccountRefusal.held(by: "Nguyễn Văn An")) { try await hold("an.tccb", "Trần Mới", 2) }
        // The database refuses too, whoever writes.
        await #expect(throws: DatabaseError.self) {
            try await archive.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO holding (id, accountId, personId, decisionNumber, decidedOn, startedAt)
                        SELECT 'aaaaaaaaaaaaaaaa', accountId, personId, '1', '2026-01-01', startedAt FROM holding
                        WHERE id = ?
                        """, arguments: [first.id.text])
            }
        }
    }

    @Test func d09AHandoverEndsEverythingTheOldHolderKnew() async throws {
        let an = try await stage.member("an.tccb", "clerk", in: "SNV-TCCB", name: "Nguyễn Văn An", number: 1)
        let token = try await stage.logIn(an).token
        let binh = Person.Draft(name: "Trần Thị Bình", identityNumber: AccountStage.identityNumber(2))
        _ = try await archive.handOverAccount(
            "an.tccb", to: binh, on: AccountStage.paper, by: stage.administrator, under: stage.rules)
        #expect(try await archive.principal(withToken: token, under: stage.rules) == nil)
        await #expect(throws: LoginRefusal.refused) { try await stage.logIn(an) }
        await #expect(throws: LoginRefusal.refused) {
            try await archive.logIn(
                "an.tccb", password: an.password, second: an.recoveryCodes[0].text, from: AccountStage.desk,
                under: stage.rules)
        }
        let left = try await archive.read { db in
            try ["credential", "recovery_code", "activation_code"].map { table in
                try Int.fetchOne(
                    db,
                    sql:
                        "SELECT count(*) FROM \(table) JOIN holding ON holdingId = holding.id WHERE endedAt IS NOT NULL"
                )!
            }
        }
        #expect(left == [0, 0, 0])
        let code = try await archive.resetAccount(
            "an.tccb", on: AccountStage.paper, renewsSecondFactor: false, by: stage.administrator, under: stage.rules)
        let member = try await stage.activate("an.tccb", binh, code)
        #expect(member.seed != nil, "a new holder enrols anew, whatever the report says")
        guard case .holder(let holder) = try await stage.principal(member) else { return }
        #expect(holder.person.name == "Trần Thị Bình")
        let account = try #require(try await archive.account(withCode: "an.tccb"))
        let holdings = try await archive.holdings(of: account.id)
        #expect(holdings.map(\.person.name) == ["Nguyễn Văn An", "Trần Thị Bình"])
        #expect(holdings[0].holding.endedAt != nil && holdings[1].holding.endedAt == nil)
    }

    @Test func d14NobodyTouchesTheirOwnAccount() async throws {
        let (paper, by, rules) = (AccountStage.paper, stage.administrator, stage.rules)
        await #expect(throws: AccountRefusal.ownAccount) { try await grant("clerk", to: "quantri") }
        await #expect(throws: AccountRefusal.ownAccount) {
            try await archive.lockAccount("quantri", on: paper, by: by, under: rules)
        }
        await #expect(throws: AccountRefusal.ownAccount) {
            try await archive.revokeAccount("quantri", on: paper, by: by, under: rules)
        }
        await #expect(throws: AccountRefusal.ownAccount) {
            try await archive.handBackAccount("quantri", on: paper, by: by, under: rules)
        }
        try await stage.issue("an.tccb", "clerk", in: "SNV-TCCB")
        await #expect(throws: AccountRefusal.ownAccount, "by person: under whatever account") {
            try await archive.holdAccount("an.tccb", by: stage.first.person, on: paper, as: by, under: rules)
        }
    }

    @Test func contentAccountsAndOperationAreKeptApartByPerson() async throws {
        // In one account.
        try await stage.issue("an.tccb", "clerk", in: "SNV-TCCB")
        await #expect(throws: AccountRefusal.incompatible(person: "an.tccb")) {
            try await grant("administrator", to: "an.tccb")
        }
        // By a second account in the same hands.
        _ = try await hold("an.tccb", "Nguyễn Văn An", 1)
        try await stage.issue("qt2", "administrator", in: "TINH")
        await #expect(throws: AccountRefusal.incompatible(person: "Nguyễn Văn An")) {
            try await hold("qt2", "Nguyễn Văn An", 1)
        }
        // By a role that comes later, or starts later.
        try await stage.issue("kiemtra", "inspector", in: "TINH")
        try await stage.issue("trong", "clerk", in: "STC")
        let empty = try #require(try await archive.account(withCode: "trong"))
        for role in try await archive.roles(of: empty.id) {
            try await archive.withdrawRole(
                role.id, on: AccountStage.paper, by: stage.administrator, under: stage.rules)
        }
        _ = try await hold("trong", "Nguyễn Văn An", 1)
        await #expect(throws: AccountRefusal.incompatible(person: "Nguyễn Văn An")) {
            _ = try await archive.grantRole(
                "operator", in: "SNV", to: "trong", from: Day("2026-03-01")!, on: AccountStage.paper,
                by: stage.administrator, under: stage.rules)
        }
        try await grant("keeper", to: "trong")
    }

    @Test func oneHumanIsOnePerson() async throws {
        try await stage.issue("an.tccb", "clerk", in: "SNV-TCCB")
        try await stage.issue("an.stc", "clerk", in: "STC")
        let first = try await hold("an.tccb", "Nguyễn Văn An", 1)
        await #expect(throws: AccountRefusal.otherName("Nguyễn Văn An")) { try await hold("an.stc", "Nguyễn An", 1) }
        await #expect(throws: AccountRefusal.namesake("NGUYỄN VĂN AN")) { try await hold("an.stc", "NGUYỄN VĂN AN", 2) }
        let second = try await hold("an.stc", " nguyễn  văn an ", 1)
        #expect(first.personId == second.personId)
        for number in ["", "123", "0240750000011", "02407500000a"] {
            await #expect(throws: AccountRefusal.noIdentityNumber) {
                try await archive.holdAccount(
                    "an.stc", by: Person.Draft(name: "B", identityNumber: number), on: AccountStage.paper,
                    as: stage.administrator, under: stage.rules)
            }
        }
    }

    @Test func onePersonNeverMakesAndApprovesAChangeWhateverTheAccount() async throws {
        try await stage.issue("an.tccb", "clerk", in: "SNV-TCCB")
        try await stage.issue("an.duyet", "approver", in: "SNV")
        let clerk = try await hold("an.tccb", "Nguyễn Văn An", 1),
            approver = try await hold("an.duyet", "Nguyễn Văn An", 1)
        let names = try await archive.read { db in
            (try Person.existing(clerk.personId, db).name, try Person.existing(approver.personId, db).name)
        }
        let dossier = try await stage.temporary.addDossier()
        let rules = RecordRules(
            catalogue: .empty, calendar: .weekdays, deadlines: .regulation)
        _ = try await archive.appoint(names.1, for: stage.units["SNV"]!.id, from: Day("2020-01-01")!, by: "A")
        let draft = try await archive.startDraft(of: dossier.id, by: names.0, under: rules)
        try await archive.submit(draft.id, by: names.0, under: rules)
        await #expect(throws: RecordRefusal.ownWork(person: names.1)) {
            try await archive.approve(draft.id, by: names.1, overruling: [:], under: rules)
        }
    }

    @Test func anAdministratorReachesOnlyTheirOwnUnits() async throws {
        let member = try await stage.member("qt.stc", "administrator", in: "STC", name: "Vũ Quản", number: 8)
        let principal = try await stage.principal(member)
        await #expect(throws: AccountRefusal.noSuchAccount("quantri")) {
            try await archive.lockAccount("quantri", on: AccountStage.paper, by: principal, under: stage.rules)
        }
        await #expect(throws: AccountRefusal.noSuchUnit("SNV")) {
            try await archive.issueAccount(
                Account.Draft(code: "moi", name: "Mới", unit: "SNV"), on: AccountStage.paper, by: principal,
                under: stage.rules)
        }
    }

    @Test func whoNeverChoseAPasswordCantAct() async throws {
        try await stage.issue("qt2", "administrator", in: "TINH")
        await #expect(throws: AccountRefusal.notHeld) { try await archive.commandLinePrincipal("qt2") }
        _ = try await hold("qt2", "Vũ Quản", 8)
        await #expect(throws: AccountRefusal.notActivated) { try await archive.commandLinePrincipal("qt2") }
    }
}
