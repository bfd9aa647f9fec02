@testable import Archive
import Foundation
import GRDB
import TestSupport
import Testing

/// The way of a change: draft, submitted, returned, approved.
@Suite struct RecordVersionTests {
    let stage: RecordStage
    let dossier: Dossier

    init() async throws {
        stage = try await RecordStage()
        dossier = try await stage.temporary.addDossier()
    }

    @Test func anApprovedVersionIsTheRecordAndFillsTheColumns() async throws {
        let before = try await stage.archive.lastChange()
        var content = stage.content()
        content["identity", "other_names"] = .list(["Hai An"])
        content["exit", "status"] = .text("disability")
        let version = try await stage.approved(content, of: dossier.id)

        #expect(version.number == 1)
        #expect(version.state == .approved)
        #expect(version.decidedBy == "Hoa")
        #expect(version.content == content)
        let filled = try #require(try await stage.archive.dossier(dossier.id))
        #expect(filled.name == "NGUYỄN VĂN AN")
        #expect(filled.bornOn == Day("1975-03-05"))
        #expect(filled.identityNumber == "024075000123")
        #expect(filled.otherNames == ["Hai An"])
        #expect(filled.category == "CC")
        #expect(filled.position == "Chuyên viên")
        #expect(filled.status == .retired)
        #expect(filled.code == "LK000001", "what the record never said stays")
        #expect(filled.unitId == dossier.unitId)
        let changes = try await stage.archive.changes(after: before, limit: 10)
        #expect(changes.map(\.subjectId) == [dossier.id.text], "the index hears of it once")
        let read = try await stage.archive.approvedContents(of: [dossier.id, .random()])
        #expect(read == [dossier.id: content])
    }

    @Test func aValueTakenOutOfTheRecordLeavesTheColumn() async throws {
        var content = stage.content()
        try await stage.approved(content, of: dossier.id)
        content["position", "position"] = nil
        let second = try await stage.approved(content, of: dossier.id)
        #expect(second.number == 2)
        #expect(try await stage.archive.dossier(dossier.id)?.position == nil)
    }

    @Test func aDraftStartsFromTheNewestApprovedVersion() async throws {
        let empty = try await stage.archive.startDraft(of: dossier.id, by: "Lan", under: stage.rules)
        #expect(empty.content.isEmpty)
        #expect(empty.baseNumber == 0)
        let content = stage.content()
        try await stage.approved(content, of: dossier.id)
        let next = try await stage.archive.startDraft(of: dossier.id, by: "Lan", under: stage.rules)
        #expect(next.content == content)
        #expect(next.baseNumber == 1)
    }

    @Test func theRecordCanBeReadAsItWasAtATime() async throws {
        let first = try await stage.approved(stage.content(step: 3), of: dossier.id)
        stage.setForward(days: 10)
        let second = try await stage.approved(stage.content(step: 4), of: dossier.id)
        let before = try await stage.archive.approvedVersion(
            of: dossier.id, asOf: first.decidedAt!.addingTimeInterval(3600))
        #expect(before?.content["pay", "pay_step"] == .integer(3))
        #expect(try await stage.archive.approvedVersion(of: dossier.id)?.id == second.id)
        #expect(
            try await stage.archive.approvedVersion(of: dossier.id, asOf: first.decidedAt!.addingTimeInterval(-1))
                == nil)
        #expect(try await stage.archive.versions(of: dossier.id).map(\.number) == [2, 1])
    }

    @Test func twoWhoEditOneDraftHearOfEachOther() async throws {
        let draft = try await stage.archive.startDraft(of: dossier.id, by: "Lan", under: stage.rules)
        let content = stage.content()
        let saved = try await stage.archive.saveDraft(
            draft.id, content, ifRevision: draft.revision, by: "Bình", under: stage.rules)
        #expect(saved.revision == draft.revision + 1)
        let error = try await refusal(of: {
            _ = try await stage.archive.saveDraft(
                draft.id, stage.content("LÊ VĂN BA"), ifRevision: draft.revision, by: "Lan", under: stage.rules)
        })
        #expect(error == .changedMeanwhile(current: saved))
        #expect(try await stage.archive.version(draft.id)?.content == content)
    }

    @Test func aReturnedDraftIsSubmittedAgainWithItsReasonShown() async throws {
        let version = try await stage.submitted(stage.content(), of: dossier.id)
        await #expect(throws: RecordRefusal.noReason) {
            try await stage.archive.returnDraft(version.id, reason: " ", by: "Hoa", under: stage.rules)
        }
        try await stage.archive.returnDraft(version.id, reason: "Thiếu bằng", by: "Hoa", under: stage.rules)
        let returned = try #require(try await stage.archive.version(version.id))
        #expect(returned.state == .returned)
        #expect(returned.reason == "Thiếu bằng")
        await #expect(throws: RecordRefusal.wrongState(.returned)) {
            _ = try await stage.archive.approve(version.id, by: "Hoa", under: stage.rules)
        }
        _ = try await stage.archive.saveDraft(
            version.id, stage.content(step: 4), ifRevision: returned.revision, by: "Lan", under: stage.rules)
        try await stage.archive.submit(version.id, by: "Lan", under: stage.rules)
        let approved = try await stage.archive.approve(version.id, by: "Hoa", under: stage.rules)
        #expect(approved.content["pay", "pay_step"] == .integer(4))
        #expect(
            try await stage.archive.events(of: version.id).map(\.what)
                == [.started, .saved, .submitted, .returned, .saved, .submitted, .approved])
    }

    @Test func aWithdrawnVersionIsOver() async throws {
        let version = try await stage.submitted(stage.content(), of: dossier.id)
        try await stage.archive.withdraw(version.id, reason: "Nhầm người", by: "Lan", under: stage.rules)
        #expect(try await stage.archive.version(version.id)?.state == .withdrawn)
        for attempt in [
            { try await stage.archive.submit(version.id, by: "Lan", under: stage.rules) },
            { _ = try await stage.archive.approve(version.id, by: "Hoa", under: stage.rules) },
            { try await stage.archive.withdraw(version.id, by: "Lan", under: stage.rules) },
        ] as [@Sendable () async throws -> Void] {
            #expect(try await refusal(of: attempt) == .wrongState(.withdrawn))
        }
    }

    @Test func errorsStopAChangeAndWarningsWantAReason() async throws {
        var content = stage.content()
        content["identity", "birth_date"] = .text("2030-01-01")
        let draft = try await stage.archive.startDraft(of: dossier.id, by: "Lan", under: stage.rules)
        let wrong = try await stage.archive.saveDraft(
            draft.id, content, ifRevision: 1, by: "Lan", under: stage.rules)
        #expect(wrong.problems.contains { $0.code == .futureDate && $0.severity == .error })
        let refused = try await refusal(of: {
            try await stage.archive.submit(draft.id, by: "Lan", under: stage.rules)
        })
        #expect(refused?.problems?.contains { $0.code == .futureDate } == true)

        content["identity", "birth_date"] = .text("1976-03-05")
        _ = try await stage.archive.saveDraft(
            draft.id, content, ifRevision: wrong.revision, by: "Lan", under: stage.rules)
        try await stage.archive.submit(draft.id, by: "Lan", under: stage.rules)
        let unexplained = try await refusal(of: {
            _ = try await stage.archive.approve(draft.id, by: "Hoa", under: stage.rules)
        })
        #expect(unexplained?.problems?.map(\.code) == [.identityNumberAgainstBirth])
        let approved = try await stage.archive.approve(
            draft.id, by: "Hoa", overruling: ["identityNumberAgainstBirth": "Đã cải chính", "email": "không dùng"],
            under: stage.rules)
        #expect(approved.overruled == ["identityNumberAgainstBirth": "Đã cải chính"])
    }

    @Test func aCodeOfAnotherDossierIsRefused() async throws {
        let other = try await stage.temporary.addDossier("Lê Thị Bình", code: "LK000002")
        var content = stage.content("LÊ THỊ BÌNH")
        content["identity", "employee_no"] = .text("LK000001")
        let version = try await stage.submitted(content, of: other.id)
        await #expect(throws: RecordRefusal.codeTaken("LK000001")) {
            _ = try await stage.archive.approve(version.id, by: "Hoa", under: stage.rules)
        }
        #expect(try await stage.archive.version(version.id)?.state == .submitted)
        #expect(try await stage.archive.dossier(other.id)?.name == "Lê Thị Bình")
    }

    @Test(
        "What must stay can't be changed or deleted",
        arguments: [
            "UPDATE record_version SET reason = 'x'", "UPDATE record_version SET state = 'draft', number = NULL",
            "DELETE FROM record_version", "UPDATE record_content SET content = '{}'", "DELETE FROM record_content",
            "UPDATE record_event SET who = 'x'", "DELETE FROM record_event", "UPDATE basis SET title = 'x'",
            "DELETE FROM basis", "DELETE FROM approver", "UPDATE approver SET person = 'x'",
        ])
    func promises(sql: String) async throws {
        _ = try await stage.archive.record(
            Basis.Draft(title: "Quyết định", validFrom: Day("2026-01-02")!), by: "Lan")
        try await stage.approved(stage.content(), of: dossier.id)
        await #expect(throws: DatabaseError.self) { try await stage.archive.write { try $0.execute(sql: sql) } }
    }

    @Test func whatWaitsStandsInTheOrderOfUrgency() async throws {
        let other = try await stage.temporary.addDossier("Lê Thị Bình", code: "LK000002")
        let third = try await stage.temporary.addDossier("Trần Văn Cường", code: "LK000003")
        var ids: [RecordVersion.ID] = []
        for (dossier, day) in [(dossier, nil), (other, "2026-01-05"), (third, "2025-12-31")] {
            let basis = try await day.asyncMap {
                try await stage.archive.record(Basis.Draft(title: "Quyết định", validFrom: Day($0)!), by: "Lan").id
            }
            let draft = try await stage.archive.startDraft(
                of: dossier.id, by: "Lan", basis: basis, under: stage.rules)
            _ = try await stage.archive.saveDraft(
                draft.id, stage.content(dossier.name), ifRevision: 1, by: "Lan", under: stage.rules)
            try await stage.archive.submit(draft.id, by: "Lan", under: stage.rules)
            ids.append(draft.id)
        }
        let all = try await stage.archive.pending(in: nil)
        #expect(all.map(\.id) == ids.reversed())
        #expect(all.map(\.dueOn) == [Day("2026-01-14"), Day("2026-01-19"), nil])
        #expect(try await stage.archive.pending(in: [stage.units["STC"]!.id]).isEmpty)
        #expect(try await stage.archive.pending(in: [dossier.unitId]).count == 3)
        #expect(try await stage.archive.pending(in: nil, state: .draft).isEmpty)
    }
}
