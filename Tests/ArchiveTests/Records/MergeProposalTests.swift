@testable import Archive
import Foundation
import GRDB
import TestSupport
import Testing

/// A merge is proposed by one person and decided by another.
@Suite struct MergeProposalTests {
    let stage: RecordStage
    let kept: Dossier
    let double: Dossier

    init() async throws {
        stage = try await RecordStage()
        kept = Dossier(code: "A1", name: "Nguyễn Văn An", bornOn: Day("1975-03-05"), unitId: stage.units["SNV"]!.id)
        double = Dossier(code: "A2", name: "Nguyễn Văn An", bornOn: Day("1975-03-05"), unitId: stage.units["SNV"]!.id)
        try await stage.archive.write { [kept, double] db in
            try kept.insert(db)
            try double.insert(db)
        }
    }

    private func at<T: Sendable>(
        _ person: String, _ step: @Sendable @escaping (RecordDesk) throws -> T
    ) async throws -> T {
        try await stage.archive.atDesk(of: person, under: stage.rules, step)
    }

    private func propose(by person: String = "Lan") async throws -> MergeProposal {
        try await at(person) { [double, kept] in try $0.proposeMerge(double.id, into: kept.id, reason: "Lập hai lần") }
    }

    @Test func whoProposesDoesNotApprove() async throws {
        let proposal = try await propose(by: "Hoa")
        #expect(
            try await refusal(of: { try await at("HOA") { try $0.approveMerge(proposal.id) } })
                == .ownWork(person: "HOA"))
        #expect(try await stage.archive.mergeTarget(of: double.id) == nil)
        // Hoa is the approver of the unit; besides her it is whoever approves above.
        try await at("Minh") { try $0.approveMerge(proposal.id) }
        #expect(try await stage.archive.mergeTarget(of: double.id) == kept.id)
        let decided = try #require(try await stage.archive.mergeProposal(proposal.id))
        #expect(decided.state == .approved && decided.decidedBy == "Minh")
        let again = try await refusal(of: { try await at("Minh") { try $0.approveMerge(proposal.id) } })
        #expect(again == .mergeDecided(.approved))
    }

    @Test func onlyAnApproverDecidesAndTwoUnitsNeedOneAboveBoth() async throws {
        let other = Dossier(code: "B1", name: "Nguyễn Văn An", unitId: stage.units["STC"]!.id)
        try await stage.archive.write { try other.insert($0) }
        let proposal = try await at("Lan") { [kept] in try $0.proposeMerge(other.id, into: kept.id, reason: "Một người")
        }
        for person in ["Hoa", "Bình"] {
            let refused = try await refusal(of: { try await at(person) { try $0.approveMerge(proposal.id) } })
            #expect(refused == .notApprover(person: person, approvers: ["Minh"]))
        }
        try await at("Minh") { try $0.approveMerge(proposal.id) }
        #expect(try await stage.archive.mergeTarget(of: other.id) == kept.id)
    }

    @Test func oneProposalAtATimeAndNoneAboutWhatIsMerged() async throws {
        let proposal = try await propose()
        #expect(try await refusal(of: { _ = try await propose(by: "Bình") }) == .mergeProposed(proposal.id))
        let wrongWay = try await refusal(of: {
            _ = try await at("Bình") { [double, kept] in try $0.proposeMerge(kept.id, into: double.id, reason: "x") }
        })
        #expect(wrongWay == .mergeProposed(proposal.id))
        #expect(
            try await refusal(of: { try await at("Hoa") { try $0.declineMerge(proposal.id, reason: " ") } })
                == .noReason)
        try await at("Hoa") { try $0.declineMerge(proposal.id, reason: "Hai anh em") }
        #expect(try await stage.archive.openMerges(in: nil).isEmpty)
        let second = try await propose()
        try await at("Lan") { try $0.withdrawMerge(second.id) }
        let third = try await propose()
        try await at("Hoa") { try $0.approveMerge(third.id) }
        #expect(try await refusal(of: { _ = try await propose() }) == .merged(into: kept.id))
    }

    @Test func aListShowsWhatItsUnitsHoldWholly() async throws {
        let other = Dossier(
            code: "B1", name: "Nguyen Van An", bornOn: Day("1975-03-05"), unitId: stage.units["STC"]!.id)
        try await stage.archive.write { try other.insert($0) }
        _ = try await at("Lan") { [kept] in try $0.proposeMerge(other.id, into: kept.id, reason: "Một người") }
        let snv = stage.units["SNV"]!.id
        let stc = stage.units["STC"]!.id
        #expect(try await stage.archive.findDuplicates(in: nil).map(\.dossiers.count) == [3])
        let within = try await stage.archive.findDuplicates(in: [snv])
        #expect(within.map { Set($0.dossiers.map(\.code)) } == [["A1", "A2"]])
        #expect(try await stage.archive.findDuplicates(in: [stc]).isEmpty)
        #expect(try await stage.archive.openMerges(in: [snv]).isEmpty)
        #expect(try await stage.archive.openMerges(in: [snv, stc]).count == 1)
    }

    @Test(arguments: [
        "UPDATE merge_proposal SET reason = 'x'", "DELETE FROM merge_proposal",
        "UPDATE merge_proposal SET state = 'approved', decidedBy = proposedBy, decidedAt = proposedAt",
        "UPDATE merge_proposal SET state = 'approved'",
    ])
    func theTableKeepsItsPromises(sql: String) async throws {
        _ = try await propose()
        await #expect(throws: DatabaseError.self) { try await stage.archive.write { try $0.execute(sql: sql) } }
    }

    @Test func anAppointmentEndsEarlierButNotLaterAndSaysByWhom() async throws {
        let unit = stage.units["SNV"]!.id
        let appointment = try await stage.archive.appoint(
            "Bình", for: unit, from: Day("2026-01-01")!, until: Day("2026-06-30")!, by: "Chủ tịch")
        let later = try await refusal(of: {
            try await stage.archive.end(appointment.id, on: Day("2026-12-31")!, by: "Chủ tịch")
        })
        #expect(later == .endsEarlier(Day("2026-06-30")!))
        let nobody = try await refusal(of: {
            try await stage.archive.end(appointment.id, on: Day("2026-03-31")!, by: "")
        })
        #expect(nobody == .noPerson)
        try await stage.archive.end(appointment.id, on: Day("2026-03-31")!, by: "Giám đốc")
        let ended = try await stage.archive.appointment(appointment.id)
        #expect(ended?.endedOn == Day("2026-03-31") && ended?.endedBy == "Giám đốc")
        let now = try await stage.archive.appointments(in: [unit], endedToo: false, on: Day("2026-05-01")!)
        #expect(now.map(\.approver.person) == ["Hoa"])
        #expect(try await stage.archive.appointments(in: [unit], endedToo: true, on: Day("2026-05-01")!).count == 2)
    }

    @Test func anAppointmentThatHasNotBegunIsTakenBack() async throws {
        let unit = stage.units["SNV"]!.id
        let (today, start) = (Day("2026-01-05")!, Day("2026-03-01")!)
        let appointment = try await stage.archive.appoint("Bình", for: unit, from: start, by: "Chủ tịch")
        try await stage.archive.end(appointment.id, on: today, by: "Chủ tịch", today: today)
        let revoked = try #require(try await stage.archive.appointment(appointment.id))
        #expect(revoked.neverHeld && revoked.isOver(on: today) && !revoked.holds(on: start))
        #expect(try await stage.archive.approvers(of: unit, on: start).map(\.person) == ["Hoa"])
        let left = try await stage.archive.appointments(in: [unit], endedToo: false, on: today)
        #expect(left.map(\.approver.person) == ["Hoa"])
        let begun = try await stage.archive.appoint("Lan", for: unit, from: Day("2026-01-01")!, by: "Chủ tịch")
        let early = try await refusal(of: {
            try await stage.archive.end(begun.id, on: Day("2025-12-31")!, by: "Chủ tịch", today: today)
        })
        #expect(early == .endsBeforeStart)
    }
}
