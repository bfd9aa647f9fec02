@testable import Archive
import TestSupport
import Testing

/// Lists and records that were written before a reform go on being imported after it.
@Suite struct LaterImportTests {
    @Test func aRepeatedListDoesNotUndoADecision() async throws {
        let stage = try await OrganisationStage()
        let list = [
            Unit.Draft(code: "X1", name: "UBND xã Phúc Nham", kind: "UBNDX", parent: "H"),
            Unit.Draft(code: "X2", name: "UBND xã Suối Đàn", kind: "UBNDX", parent: "H"),
        ]
        try await stage.apply(.rename(try await stage.id("X2"), name: "Xã mới", code: "XM"))
        try await stage.apply(.merge([try await stage.id("X1")], into: .existing(try await stage.id("XM"))))
        let number = try await stage.archive.lastChange()
        #expect(try await stage.archive.upsert(list) == 0)
        #expect(try await stage.archive.lastChange() == number)
        #expect(try await stage.unit("X1").endedOn == OrganisationStage.eve)
        #expect(try await stage.archive.unit(withCode: "X2") == nil)
    }

    @Test func aRecordOfAnEndedUnitIsFiledWithItsSuccessor() async throws {
        let stage = try await OrganisationStage()
        let (one, two) = (try await stage.id("X1"), try await stage.id("X2"))
        try await stage.apply(.merge([one], into: .existing(two)))
        let filed = try await stage.archive.upsert(Dossier.Draft(code: "NEW", name: "Người mới", unit: "X1"))
        #expect(filed.dossier.unitId == two)
        let again = try await stage.archive.upsert(Dossier.Draft(code: "P4", name: "Người 4", unit: "X1"))
        #expect(!again.isChanged && again.dossier.unitId == two)
    }

    @Test func whereTheSuccessorIsNotClearARecordMustNameIt() async throws {
        let stage = try await OrganisationStage()
        let dossiers = try await stage.dossiers()
        let groups = [OrganisationChange.AbolitionHomes.Group([dossiers["P4"]!.id], to: try await stage.id("SNV"))]
        try await stage.apply(
            .abolish(
                try await stage.id("X1"), homes: .init(everythingTo: try await stage.id("X2"), groups: groups)))
        await #expect(throws: FilingError.unitHasEnded("X1", heirs: ["SNV", "X2"])) {
            try await stage.archive.upsert(Dossier.Draft(code: "NEW", name: "Người mới", unit: "X1"))
        }
        #expect(!(try await stage.archive.upsert(Dossier.Draft(code: "P4", name: "Người 4", unit: "X1")).isChanged))
        #expect(try await stage.places()["P4"] == "SNV")
    }

    @Test func theSameRecordAgainDoesNotMoveADossierBack() async throws {
        let stage = try await OrganisationStage()
        let draft = Dossier.Draft(code: "R", name: "Người R", unit: "X1", record: "{}")
        let dossier = try await stage.archive.upsert(draft).dossier
        let part = OrganisationChange.NewUnit(code: "N", name: "Mới", kind: "PHONG", under: try await stage.id("X1"))
        try await stage.apply(
            .split(
                try await stage.id("X1"), parts: [.init(unit: part, dossiers: [dossier.id])],
                rest: try await stage.id("X1")))
        #expect(try await stage.archive.upsert(draft).dossier.unitId == part.id)
        // A record that says something new is believed, and the move leaves its trace.
        var corrected = draft
        corrected.record = "{\"unit\": \"X2\"}"
        corrected.unit = "X2"
        #expect(try await stage.archive.upsert(corrected).dossier.unitId == stage.id("X2"))
        let moves = try await stage.archive.moves(of: dossier.id)
        #expect(moves.map { $0.eventId == nil } == [false, true])
        #expect(moves[1].fromUnitId == part.id && moves[1].movedOn == .todayInVietnam)
    }
}
