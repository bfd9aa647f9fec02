@testable import Archive
import Foundation
import TestSupport
import Testing

/// What may be done with a dossier now and by what right, and how a grant goes stale.
@Suite struct DossierAccessTests {
    let stage: RequestStage
    var archive: ArchiveDatabase { stage.archive }
    let on = RequestStage.occasion

    init() async throws {
        stage = try await RequestStage()
    }

    private func grants(of request: AccessRequest) async throws -> [AccessGrant] {
        try #require(try await archive.slip(request.id, for: stage.chi, under: stage.rules)).grants
    }

    @Test func aRoleOpensWhatItOpensInItsUnits() async throws {
        let health = try await stage.document("GSK", in: stage.dossier.id)
        let complaint = try await stage.document("DT", in: stage.dossier.id, title: "Đơn")
        let plain = try await stage.document(nil, in: stage.dossier.id, title: "Chưa phân loại")
        let approver = try await stage.member("duyet", "approver", in: "SNV", name: "Hà Duyệt", number: 20)
        let clerk = try #require(try await stage.access(stage.an))
        for document in [health, complaint, plain] {
            #expect(clerk.basis(for: .view, of: document) == .role)
            #expect(clerk.basis(for: .export, of: document) == .role)
        }
        let access = try #require(try await stage.access(approver))
        #expect(access.isListed && access.basis(for: .view, of: health) == .role)
        #expect(access.basis(for: .view, of: complaint) == nil)
        #expect(access.basis(for: .export, of: plain) == nil, "an approver takes nothing out")
        for principal in [stage.dung, stage.hanh, stage.office.administrator] {
            #expect(try await stage.access(principal) == nil)
        }
        let elsewhere = try await stage.document("LL", in: stage.elsewhere.id)
        #expect(clerk.basis(for: .view, of: elsewhere) == nil, "a paper of another dossier")
    }

    @Test func aGrantOpensWhatItNamesAndNoMore() async throws {
        let extent = Extent(
            components: ["LL", "GSK"], groups: ["pay", "discipline"], sensitive: ["health", "discipline"])
        let request = try await stage.granted([stage.inWords(extent)]) {
            $0.uses = [.view, .copy]
            $0.copies = 1
        }
        let grant = try await grants(of: request)[0]
        let basis = AccessBasis.grant(grant.id, request: request.id)
        #expect(basis.logId == request.id.text)
        let access = try #require(try await stage.access(stage.dung))
        #expect(!access.isListed, "what is granted is not listed for that")
        for (component, isOpen) in [("LL", true), ("GSK", true), ("VB", false), ("QDKL", false), ("DT", false)] {
            let document = try await stage.document(component, in: stage.dossier.id, title: component)
            #expect(access.basis(for: .view, of: document) == (isOpen ? basis : nil), "\(component)")
            #expect(access.basis(for: .copy, of: document) == (isOpen ? basis : nil), "\(component)")
            #expect(access.basis(for: .export, of: document) == nil && access.basis(for: .extract, of: document) == nil)
        }
        for (group, isOpen) in [("pay", true), ("discipline", true), ("identity", false), ("health", false)] {
            let found = access.basis(for: .view, of: try #require(stage.rules.catalogue.group(group)))
            #expect(found == (isOpen ? basis : nil), "\(group)")
        }
        #expect(try await stage.authoriser.grantedDossiers(of: stage.dung, under: stage.rules) == [stage.dossier.id])
        #expect(try await stage.authoriser.grantedDossiers(of: stage.an, under: stage.rules) == [])
    }

    @Test func theWholeDossierOpensSensitiveGroupsOnlyWhereTheyAreNamed() async throws {
        _ = try await stage.granted([stage.inWords(.whole(opening: ["health"]))])
        let access = try #require(try await stage.access(stage.dung))
        #expect(access.basis(for: .view, ofComponent: "GSK") != nil)
        #expect(access.basis(for: .view, ofComponent: nil) != nil)
        for component in ["QDKL", "KKTS", "DT"] { #expect(access.basis(for: .view, ofComponent: component) == nil) }
    }

    /// Every way in which a grant may come to its end takes effect at the next question.
    @Test(
        "A stale grant gives nothing",
        arguments: [
            "next day", "withdrawn", "given up", "handed over", "handed back", "role withdrawn", "locked", "logged out",
            "dossier moved", "unit ended",
        ])
    func staleGrants(end: String) async throws {
        let request = try await stage.granted()
        #expect(try await stage.access(stage.dung) != nil)
        switch end {
        case "next day":
            stage.setForward(days: 9)
            #expect(try await stage.access(stage.dung) != nil, "the last day counts")
            stage.setForward(days: 1)
        case "withdrawn":
            let grant = try await grants(of: request)[0]
            try await archive.withdrawGrant(
                grant.id, reason: "Dùng sai mục đích", by: stage.chi, on: on, under: stage.rules)
        case "given up":
            _ = try await archive.withdrawRequest(
                request.id, ifRevision: request.revision, by: stage.dung, on: on, under: stage.rules)
        case "handed over":
            try await stage.handOver("dung", to: "Ngô Mới", number: 50)
            let next = try await archive.commandLineHolder("dung")
            #expect(try await stage.access(next) == nil, "a grant is not inherited")
        case "handed back":
            try await archive.handBackAccount(
                "dung", on: AccountStage.paper, by: stage.office.administrator, under: stage.rules.accounts)
        case "role withdrawn":
            let account = try #require(try await archive.account(withCode: "dung"))
            try await archive.withdrawRole(
                try await archive.roles(of: account.id)[0].id, on: AccountStage.paper, by: stage.office.administrator,
                under: stage.rules.accounts)
            let now = try await archive.commandLineHolder("dung")
            #expect(try await stage.access(now) == nil)
        case "locked":
            try await archive.lockAccount(
                "dung", on: AccountStage.paper, by: stage.office.administrator, under: stage.rules.accounts)
        case "logged out":
            guard case .holder(let holder) = stage.dung else { return }
            try await archive.endSession(holder.sessionId!, of: holder, under: stage.rules.accounts)
        case "dossier moved":
            try await archive.write { [stage] db in
                var dossier = try Dossier.fetchOne(db, key: stage.dossier.id)!
                dossier.unitId = stage.units["TINH"]!.id
                try dossier.update(db)
            }
        default:
            try await archive.write { [stage] db in
                try db.execute(
                    sql: "UPDATE unit SET endedOn = '2026-01-04' WHERE id = ?", arguments: [stage.units["STC"]!.id.text]
                )
            }
        }
        #expect(try await stage.access(stage.dung) == nil, "\(end)")
        #expect(try await stage.authoriser.grantedDossiers(of: stage.dung, under: stage.rules) == [], "\(end)")
    }

    @Test func aGrantOutlivesTheUnitThatGaveIt() async throws {
        _ = try await stage.granted()
        _ = try await archive.apply(
            .merge([stage.units["SNV-TCCB"]!.id], into: .existing(stage.units["SNV"]!.id)),
            decision: OrganisationDecision(number: "1", decidedOn: Day("2026-01-01")!, effectiveOn: Day("2026-01-02")!),
            by: "A", today: Day("2026-01-05")!)
        #expect(try await archive.dossier(stage.dossier.id)?.unitId == stage.units["SNV"]!.id)
        #expect(try await stage.access(stage.dung) != nil)
    }

    @Test func theHeadTakesBackOneLineOfMany() async throws {
        let second = try await archive.upsert(
            Dossier.Draft(code: "LK7", name: "Lê Bảy", bornOn: Day("1980-01-01"), unit: "SNV-TCCB")
        ).dossier
        let submitted = try await stage.submitted([stage.inWords(), stage.inWords()])
        let examined = try await archive.examineRequest(
            submitted.id, [1: LineFinding(stage.dossier.id), 2: LineFinding(second.id)],
            ifRevision: submitted.revision, by: stage.an, on: on, under: stage.rules)
        let request = try await stage.decide(examined, .whole())
        let both = try await grants(of: request)
        func withdraw(_ grant: AccessGrant, by principal: Principal) async throws -> RequestRefusal? {
            try await requestRefusal {
                try await archive.withdrawGrant(
                    grant.id, reason: "Đủ rồi", by: principal, on: on, under: stage.rules)
            }
        }
        #expect(try await withdraw(both[0], by: stage.an) == .notAllowed)
        #expect(try await withdraw(both[0], by: stage.dung) == .notAllowed)
        #expect(try await withdraw(both[0], by: stage.chu) == nil, "the head above may")
        #expect(try await withdraw(both[0], by: stage.chi) == .noSuchGrant)
        #expect(try await stage.access(stage.dung) == nil)
        #expect(try await stage.access(stage.dung, second.id) != nil)
        func state() async throws -> AccessRequest.State? {
            try await archive.slip(request.id, for: stage.chi, under: stage.rules)?.request.state
        }
        #expect(try await state() == .granted)
        #expect(try await withdraw(both[1], by: stage.chi) == nil)
        #expect(try await state() == .withdrawn)
    }

    @Test func complaintsStayClosedToThePersonConcernedWhateverTheirRole() async throws {
        try await archive.write { [stage] db in
            var dossier = try Dossier.fetchOne(db, key: stage.dossier.id)!
            dossier.identityNumber = AccountStage.identityNumber(2)
            try dossier.update(db)
        }
        let access = try #require(try await stage.access(stage.an))
        #expect(
            access.basis(for: .view, ofComponent: "DT") == nil && access.basis(for: .export, ofComponent: "DT") == nil)
        #expect(access.basis(for: .view, ofComponent: "QDKL") == .role)
        #expect(try await stage.access(stage.chi)?.basis(for: .view, ofComponent: "DT") == .role)
    }
}
