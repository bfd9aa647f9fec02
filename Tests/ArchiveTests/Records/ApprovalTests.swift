@testable import Archive
import Foundation
import TestSupport
import Testing

/// Who may approve, and what happens when two changes meet.
@Suite struct ApprovalTests {
    let stage: RecordStage
    let dossier: Dossier

    init() async throws {
        stage = try await RecordStage()
        dossier = try await stage.temporary.addDossier()
    }

    @Test("Whoever had a hand in a change does not approve it", arguments: ["starts", "saves", "submits", "rebases"])
    func ownWork(hand: String) async throws {
        // The unit's only approver prepares, so that the question is not who may at all.
        let draft = try await stage.archive.startDraft(
            of: dossier.id, by: hand == "starts" ? "Hoa" : "Lan", under: stage.rules)
        _ = try await stage.archive.saveDraft(
            draft.id, stage.content(), ifRevision: 1, by: hand == "saves" ? "  hoa " : "Lan", under: stage.rules)
        if hand == "rebases" {
            try await stage.approved(stage.content(step: 4), of: dossier.id)
            _ = try await stage.archive.rebase(draft.id, by: "Hoa", under: stage.rules)
        }
        try await stage.archive.submit(draft.id, by: hand == "submits" ? "Hoa" : "Lan", under: stage.rules)
        let refused = try await refusal(of: {
            _ = try await stage.archive.approve(draft.id, by: "Hoa", under: stage.rules)
        })
        #expect(refused == .ownWork(person: "Hoa"))
        // Nobody is left in the unit: the province's approver may.
        let approved = try await stage.archive.approve(draft.id, by: "Minh", under: stage.rules)
        #expect(approved.decidedBy == "Minh")
    }

    @Test func onlyTheNearestUnitThatHasApproversApproves() async throws {
        let version = try await stage.submitted(stage.content(), of: dossier.id)
        for person in ["Minh", "Bình"] {
            let refused = try await refusal(of: {
                _ = try await stage.archive.approve(version.id, by: person, under: stage.rules)
            })
            #expect(refused == .notApprover(person: person, approvers: ["Hoa"]))
        }
        _ = try await stage.archive.approve(version.id, by: "Hoa", under: stage.rules)
    }

    @Test func aDeputyStandsInForATimeAndWhileThePrincipalApproves() async throws {
        let unit = stage.units["SNV"]!.id
        let (first, last) = (Day("2026-01-05")!, Day("2026-01-20")!)
        _ = try await stage.archive.deputise("Tú", for: "Hoa", of: unit, from: first, until: last, by: "Hoa")
        func people(on day: String) async throws -> [String] {
            try await stage.archive.approvers(of: unit, on: Day(day)!).map(\.person).sorted()
        }
        #expect(try await people(on: "2026-01-04") == ["Hoa"])
        #expect(try await people(on: "2026-01-20") == ["Hoa", "Tú"])
        #expect(try await people(on: "2026-01-21") == ["Hoa"])
        let appointment = try #require(try await stage.archive.appointments(of: unit).first { $0.person == "Hoa" })
        try await stage.archive.end(appointment.id, on: Day("2026-01-10")!, by: "Chủ tịch")
        #expect(try await people(on: "2026-01-12") == ["Minh"], "neither has the right any more; the unit above does")
        let stranger = try await refusal(of: {
            _ = try await stage.archive.deputise("Tú", for: "Lan", of: unit, from: first, until: last, by: "Hoa")
        })
        #expect(stranger == .noPrincipal("Lan"))
    }

    @Test func aChangeOvertakenByAnotherIsAConflictUntilRebased() async throws {
        try await stage.approved(stage.content(step: 3), of: dossier.id)
        let mine = try await stage.archive.startDraft(of: dossier.id, by: "Lan", under: stage.rules)
        var edited = mine.content
        edited["position", "position"] = .text("Phó Trưởng phòng")
        edited["identity", "phone"] = .text("0912345678")
        _ = try await stage.archive.saveDraft(mine.id, edited, ifRevision: 1, by: "Lan", under: stage.rules)
        var theirs = stage.content(step: 4)
        theirs["position", "position"] = .text("Trưởng phòng")
        try await stage.approved(theirs, of: dossier.id)

        let refused = try await refusal(of: {
            try await stage.archive.submit(mine.id, by: "Lan", under: stage.rules)
        })
        guard case .outdated(let conflict)? = refused else {
            Issue.record("\(String(describing: refused))")
            return
        }
        #expect(conflict.newest.number == 2)
        #expect(conflict.meanwhile.groups.map(\.group) == ["position", "pay"])
        #expect(conflict.collisions.map(\.field) == ["position"])

        let rebased = try await stage.archive.rebase(mine.id, by: "Lan", under: stage.rules)
        #expect(rebased.collisions == conflict.collisions)
        #expect(rebased.version.baseNumber == 2)
        #expect(rebased.version.content["position", "position"] == .text("Trưởng phòng"))
        #expect(rebased.version.content["pay", "pay_step"] == .integer(4))
        #expect(rebased.version.content["identity", "phone"] == .text("0912345678"))
        try await stage.archive.submit(mine.id, by: "Lan", under: stage.rules)
        #expect(try await stage.archive.approve(mine.id, by: "Hoa", under: stage.rules).number == 3)
    }

    @Test func theDeadlineRunsFromTheValidPaper() async throws {
        let basis = try await stage.archive.record(
            Basis.Draft(title: "Quyết định nâng lương", number: "12/QĐ-SNV", validFrom: Day("2026-01-02")!), by: "Lan")
        let draft = try await stage.archive.startDraft(
            of: dossier.id, by: "Lan", basis: basis.id, under: stage.rules)
        #expect(draft.dueOn == Day("2026-01-16"))
        let vague = try await refusal(of: {
            _ = try await stage.archive.record(
                Basis.Draft(title: "Quyết định", validFrom: Day("2026-01")!), by: "Lan")
        })
        #expect(vague == .basisWithoutDay)
    }
}

/// One decision for many people.
@Suite struct RecordBatchTests {
    let stage: RecordStage
    let dossiers: [Dossier]

    init() async throws {
        stage = try await RecordStage()
        var made: [Dossier] = []
        for number in 1...6 {
            made.append(try await stage.temporary.addDossier("Người \(number)", code: "LK\(number)"))
        }
        for dossier in made { try await stage.approved(stage.content(dossier.name), of: dossier.id) }
        dossiers = made
    }

    var raise: RecordChange {
        .patch(
            RecordPatch(
                values: ["pay": ["pay_step": .integer(4), "pay_coefficient": .decimal(3.33)]],
                rows: ["career": [["from": .text("2026-01"), "title": .text("Chuyên viên chính")]]]))
    }

    @Test func aPatchLeavesTheRestAndEndsTheOpenRow() async throws {
        let batch = try await stage.archive.prepareBatch(
            dossiers.map { ($0.id, raise) } + [(.random(), raise)], basis: nil, by: "Lan", under: stage.rules)
        #expect(batch.count == 6)
        #expect(batch.refused.count == 1)
        let submitted = try await stage.archive.submitBatch(batch.id, by: "Lan", under: stage.rules)
        #expect(submitted.done.count == 6)
        let approved = try await stage.archive.approveBatch(batch.id, by: "Hoa", under: stage.rules)
        #expect(approved.done.count == 6)
        #expect(approved.refused.isEmpty)
        let content = try #require(try await stage.archive.approvedVersion(of: dossiers[0].id)).content
        #expect(content["identity", "full_name"] == .text("Người 1"))
        #expect(content["pay", "pay_step"] == .integer(4))
        #expect(content["pay", "rank_code"] == .text("01.003"))
        #expect(content["career"].map { $0["to"] } == [.text("2010-05"), .text("2026-01"), nil])
        #expect(try await stage.archive.batch(batch.id)?.counts == [.approved: 6])
    }

    @Test("One refused leaves the others alone, unless they go together", arguments: [false, true])
    func together(together: Bool) async throws {
        let batch = try await stage.archive.prepareBatch(
            dossiers.map { ($0.id, raise) }, basis: nil, by: "Lan", under: stage.rules)
        _ = try await stage.archive.submitBatch(batch.id, by: "Lan", under: stage.rules)
        try await stage.approved(stage.content("Người khác"), of: dossiers[2].id)
        let outcome = try await stage.archive.approveBatch(
            batch.id, by: "Hoa", together: together, under: stage.rules)
        #expect(outcome.refused.count == 1)
        #expect(outcome.done.count == (together ? 0 : 5))
        #expect(try await stage.archive.batch(batch.id)?.counts[.approved] == (together ? nil : 5))
        let first = try await stage.archive.approvedVersion(of: dossiers[0].id)
        #expect(first?.number == (together ? 1 : 2))
    }
}
