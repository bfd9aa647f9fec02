@testable import Archive
import Foundation
import TestSupport
import Testing

/// Own data without a request, and one dossier in an emergency.
@Suite struct EmergencyTests {
    let stage: RequestStage
    var archive: ArchiveDatabase { stage.archive }
    let on = RequestStage.occasion
    let reason = EmergencyAccess.Reason(.authority, "Cơ quan điều tra yêu cầu khẩn", paperNumber: "12/CQĐT")

    init() async throws {
        stage = try await RequestStage()
    }

    /// Chi or somebody else has just proved who they are.
    private func fresh(_ account: String, _ role: String, in unit: String, number: Int) async throws -> Principal {
        try await stage.member(account, role, in: unit, name: "Người \(number)", number: number)
    }

    private func open(
        _ dossier: Dossier.ID? = nil, _ reason: EmergencyAccess.Reason? = nil, by principal: Principal
    ) async throws -> EmergencyAccess {
        try await archive.openInEmergency(
            dossier ?? stage.dossier.id, because: reason ?? self.reason, by: principal, on: on, under: stage.rules)
    }

    private func lines(of id: String) async throws -> [LogLine.Draft] {
        var query = LogQuery()
        query.accessRequest = id
        return try await archive.read { [query, stage] db in
            try query.fetch(db, within: stage.authoriser.wholeProvince()).map(\.draft)
        }
    }

    // MARK: - Own data

    @Test("A13: own data is shown to the person concerned only")
    func selfAccess() async throws {
        func open(_ number: Int, as principal: Principal, _ supply: SelfAccess.Supply = .view) async throws
            -> SelfAccess
        {
            try await archive.openSelfAccess(
                to: stage.dossier.id, identityNumber: AccountStage.identityNumber(number), by: supply, as: principal,
                on: on, under: stage.rules)
        }
        #expect(try await requestRefusal { _ = try await open(901, as: stage.an) } == .notOwn)
        #expect(RequestRefusal.notOwn.description.contains("lập phiếu yêu cầu"))
        #expect(try await requestRefusal { _ = try await open(900, as: stage.dung) } == .noSuchDossier)
        let approver = try await fresh("duyet", "approver", in: "SNV", number: 20)
        #expect(try await requestRefusal { _ = try await open(900, as: approver) } == .notAllowed)
        let access = try await open(900, as: stage.an)
        let basis = AccessBasis.selfAccess(access.id)
        let shown = try #require(try await stage.access(stage.an)).only(basis)
        #expect(
            shown.basis(for: .view, ofComponent: "GSK") == basis && shown.basis(for: .view, ofComponent: "LL") == basis)
        #expect(shown.basis(for: .view, ofComponent: "DT") == nil, "complaints are not for them")
        #expect(shown.basis(for: .copy, ofComponent: "LL") == nil)
        let line = try await lines(of: access.id.text)
        #expect(line.map(\.kind) == [.selfAccess] && line[0].dossiers == [stage.dossier.id])
        let printed = try await open(900, as: stage.an, .print)
        let print = AccessBasis.selfAccess(printed.id)
        #expect(try await stage.access(stage.an)?.only(print).basis(for: .copy, ofComponent: "LL") == print)
        try await archive.endSelfAccess(printed.id, by: stage.an, on: on, under: stage.rules)
        #expect(try await stage.access(stage.an)?.only(print).openings == [])
        stage.office.setForward(seconds: 3599)
        #expect(try await stage.access(stage.an)?.only(basis).openings.count == 1)
        stage.office.setForward(seconds: 1)
        #expect(try await stage.access(stage.an)?.only(basis).openings == [])
    }

    // MARK: - Emergencies

    @Test("F09: only who may, with a reason, lately proven, one dossier at a time")
    func f09() async throws {
        let hanh = try await fresh("hanh2", "inspector", in: "TINH", number: 40)
        #expect(try await requestRefusal { _ = try await open(by: stage.an) } == .notAllowed)
        #expect(try await requestRefusal { _ = try await open(.random(), by: hanh) } == .noSuchDossier)
        let blank = EmergencyAccess.Reason(.disaster, " ", paperNumber: "1")
        #expect(try await requestRefusal { _ = try await open(nil, blank, by: hanh) } == .noReason)
        let noPaper = EmergencyAccess.Reason(.disaster, "Lũ", paperNumber: " ")
        #expect(try await requestRefusal { _ = try await open(nil, noPaper, by: hanh) } == .noReason)
        #expect(try await stage.access(hanh) == nil)
        let access = try await open(by: hanh)
        #expect(try await requestRefusal { _ = try await open(stage.elsewhere.id, by: hanh) } == .emergencyOpen)
        let basis = AccessBasis.emergency(access.id)
        let opened = try #require(try await stage.access(hanh))
        #expect(opened.basis(for: .view, ofComponent: "LL") == basis && !opened.isListed)
        #expect(FormOfUse.allCases.filter { opened.basis(for: $0, ofComponent: "LL") != nil } == [.view])
        #expect(opened.basis(for: .view, ofComponent: "GSK") == nil, "the inspector's role opens no health")
        #expect(try await stage.access(hanh, stage.elsewhere.id) == nil)
        stage.office.setForward(seconds: 3600)
        #expect(try await stage.access(hanh) == nil)
        #expect(try await requestRefusal { _ = try await open(by: hanh) } == .notSteppedUp)
    }

    @Test func anEmergencyIsToldAtOnceAndReviewedByAnother() async throws {
        let hanh = try await fresh("hanh2", "inspector", in: "TINH", number: 40)
        let access = try await open(by: hanh)
        for principal in [stage.chi, stage.hanh] {
            let notices = try await archive.notices(for: principal, under: stage.rules.accounts)
            #expect(notices.map(\.subject) == [.emergencyOpened] && notices[0].emergencyId == access.id)
        }
        #expect(try await archive.notices(for: stage.dung, under: stage.rules.accounts).isEmpty)
        func review(by principal: Principal, _ finding: String = "Đúng") async throws -> RequestRefusal? {
            try await requestRefusal {
                try await archive.reviewEmergency(
                    access.id, isJustified: false, finding: finding, by: principal, on: on, under: stage.rules)
            }
        }
        #expect(try await review(by: hanh) == .ownWork)
        let hat = try await stage.member("hanh3", "head", in: "SNV", name: "Người 40", number: 40)
        #expect(try await review(by: hat) == .ownWork, "nor through another account")
        #expect(try await review(by: stage.an) == .noSuchAccess)
        #expect(try await review(by: stage.chi, "  ") == .noReason)
        #expect(try await review(by: stage.chi, "Không cần khẩn") == nil)
        #expect(try await review(by: stage.hanh) == .alreadyReviewed)
        #expect(
            try await archive.notices(for: hanh, under: stage.rules.accounts).map(\.subject).first
                == .emergencyReviewed)
        #expect(
            try await lines(of: access.id.text).map { $0.details[.subject] } == ["opened.authority", "reviewed"])
        let counts = try await archive.emergencyCounts(in: 2026, for: stage.hanh, under: stage.rules)
        #expect(counts.map { [$0.quarter, $0.all, $0.reviewed, $0.unjustified] } == [[1, 1, 1, 1]])
        #expect(try await archive.emergencyCounts(in: 2025, for: stage.hanh, under: stage.rules).isEmpty)
        #expect(try await archive.emergencies(for: stage.dung, under: stage.rules).isEmpty)
    }

    @Test func aReviewIsLateAfterThreeWorkingDays() async throws {
        // Monday the 5th: the 8th is the last day.
        let hanh = try await fresh("hanh2", "inspector", in: "TINH", number: 40)
        let access = try await open(by: hanh)
        #expect(access.reviewDueOn == Day("2026-01-08"))
        var late: [Bool] = []
        for _ in 0..<5 {
            late.append(try await !archive.emergencies(for: stage.hanh, isOverdue: true, under: stage.rules).isEmpty)
            stage.setForward(days: 1)
        }
        #expect(late == [false, false, false, false, true])
        try await archive.reviewEmergency(
            access.id, isJustified: true, finding: "Đúng", by: stage.chi, on: on, under: stage.rules)
        #expect(try await archive.emergencies(for: stage.hanh, isOverdue: true, under: stage.rules).isEmpty)
    }

    @Test func nobodyOpensTheOwnDossierInAnEmergency() async throws {
        try await archive.write { [stage] db in
            var dossier = try Dossier.fetchOne(db, key: stage.dossier.id)!
            dossier.identityNumber = AccountStage.identityNumber(40)
            try dossier.update(db)
        }
        let hanh = try await fresh("hanh2", "inspector", in: "TINH", number: 40)
        #expect(try await requestRefusal { _ = try await open(by: hanh) } == .ownDossier)
    }

    @Test func anEmergencyEndsWhenItsHolderSaysSoOrIsNoMore() async throws {
        let head = try await fresh("truong", "head", in: "TINH", number: 41)
        let first = try await open(stage.elsewhere.id, by: head)
        #expect(
            try await requestRefusal {
                try await archive.endEmergency(first.id, by: stage.chi, on: on, under: stage.rules)
            } == .noSuchAccess)
        try await archive.endEmergency(first.id, by: head, on: on, under: stage.rules)
        let hanh = try await fresh("hanh2", "inspector", in: "TINH", number: 40)
        _ = try await open(by: hanh)
        try await stage.handOver("hanh2", to: "Ngô Mới", number: 50)
        #expect(try await stage.access(hanh) == nil)
        #expect(try await stage.access(try await archive.commandLineHolder("hanh2")) == nil)
    }
}
