@testable import Archive
import TestSupport
import Testing

@Suite struct OrganisationRefusalTests {
    typealias NewUnit = OrganisationChange.NewUnit

    @Test func whatCannotBeIsRefusedAndChangesNothing() async throws {
        let stage = try await OrganisationStage()
        var ids: [String: Archive.Unit.ID] = [:]
        for unit in try await stage.archive.units() { ids[unit.code] = unit.id }
        let dossiers = try await stage.dossiers()
        func new(_ code: String, _ parent: String = "TINH") -> NewUnit {
            NewUnit(code: code, name: "Mới", kind: "SO", under: ids[parent])
        }
        let stranger = Archive.Unit.ID.random()
        let part = new("P")
        let cases: [(OrganisationChange, OrganisationRefusal)] = [
            (.rename(ids["H"]!, name: "UBND huyện Thạch Vân", code: nil), .nothingToDo("H")),
            (.rename(ids["H"]!, name: "", code: nil), .nameless("H")),
            (.rename(ids["H"]!, name: "Khác", code: "SNV"), .codeTaken("SNV")),
            (.rename(stranger, name: "Khác", code: nil), .noSuchUnit(stranger.text)),
            (.move(ids["H"]!, under: ids["TINH"]!), .nothingToDo("H")),
            (.move(ids["H"]!, under: ids["X1-MN"]!), .inCircle(["H", "H-NV", "X1", "X1-MN", "X2"])),
            (.move(ids["H"]!, under: ids["H"]!), .inCircle(["H", "H-NV", "X1", "X1-MN", "X2"])),
            (.merge([ids["X1"]!], into: .existing(ids["X1"]!)), .nothingToDo("X1")),
            (.merge([ids["X1"]!, ids["X1"]!], into: .existing(ids["X2"]!)), .namedTwice("X1")),
            (.merge([ids["X1"]!], into: .new(new("SNV"))), .codeTaken("SNV")),
            (.merge([ids["H"]!], into: .new(new("N", "H"))), .underEndedUnit("N", parent: "H")),
            (.merge([ids["H"]!], into: .new(new("N", "X1"))), .inCircle(["H-NV", "N", "X1", "X1-MN", "X2"])),
            (.split(ids["H"]!, parts: [], rest: ids["H"]!), .nothingToDo("H")),
            (.split(ids["H"]!, parts: [.init(unit: part)], rest: ids["SNV"]!), .restIsNoPart("H")),
            (
                .split(ids["H"]!, parts: [.init(unit: part, dossiers: [dossiers["P0"]!.id])], rest: part.id),
                .notInUnit(dossiers["P0"]!.id, "H")
            ),
            (
                .split(
                    ids["H"]!, parts: [.init(unit: part, dossiers: [dossiers["P1"]!.id, dossiers["P1"]!.id])],
                    rest: part.id), .dossierNamedTwice(dossiers["P1"]!.id)
            ),
            (
                .split(ids["H"]!, parts: [.init(unit: part, children: [ids["SNV"]!])], rest: part.id),
                .notBelow(child: "SNV", "H")
            ),
            (.abolish(ids["H-NV"]!, homes: .init()), .homeless("H-NV", dossiers: 1, documents: 0, children: [])),
            (.abolish(ids["H"]!, homes: .init(everythingTo: ids["X1-MN"]!)), .inCircle(["H-NV", "X1", "X1-MN", "X2"])),
            (.establish(new("X2")), .codeTaken("X2")),
            (.establish(NewUnit(code: "N", name: "", kind: "SO", under: nil)), .nameless("N")),
        ]
        let number = try await stage.archive.lastChange()
        for (change, refusal) in cases {
            await #expect(throws: refusal, "\(change)") { try await stage.apply(change) }
            await #expect(throws: refusal) {
                try await stage.archive.preview(change, effectiveOn: OrganisationStage.reform)
            }
            #expect(refusal.sentence.hasSuffix("."))
        }
        #expect(try await stage.archive.lastChange() == number)
    }

    @Test func daysMustFollowEachOther() async throws {
        let stage = try await OrganisationStage()
        let unit = try await stage.id("X1")
        let new = NewUnit(code: "N", name: "Mới", kind: "UBNDX", under: try await stage.id("TINH"))
        await #expect(throws: OrganisationRefusal.dayNotWhole(Day("2025-07")!)) {
            try await stage.apply(.establish(new), on: Day("2025-07")!)
        }
        await #expect(throws: OrganisationRefusal.notYetInForce(Day("2026-01-01")!)) {
            try await stage.apply(.establish(new), on: Day("2026-01-01")!)
        }
        await #expect(throws: OrganisationRefusal.startsLater("TINH", on: Day("1997-01-01")!)) {
            try await stage.apply(.establish(new), on: Day("1996-12-31")!)
        }
        try await stage.apply(.establish(new))
        await #expect(throws: OrganisationRefusal.startsLater("N", on: OrganisationStage.reform)) {
            try await stage.apply(.abolish(new.id, homes: .init()))
        }
        try await stage.apply(.rename(unit, name: "Xã khác", code: nil))
        for change in [OrganisationChange.rename(unit, name: "Xã nữa", code: nil), .move(unit, under: nil)] {
            await #expect(throws: OrganisationRefusal.hasLaterEvent("X1", on: OrganisationStage.reform)) {
                try await stage.apply(change, on: OrganisationStage.eve)
            }
        }
        try await stage.apply(.merge([unit], into: .existing(new.id)))
        await #expect(throws: OrganisationRefusal.hasEnded("X1", on: OrganisationStage.eve)) {
            try await stage.apply(.rename(unit, name: "Xã nữa", code: nil), on: Day("2025-08-01")!)
        }
        await #expect(throws: OrganisationRefusal.codeTaken("X1")) {
            try await stage.apply(.rename(new.id, name: "Mới", code: "X1"), on: Day("2025-08-01")!)
        }
    }

    @Test func aLateRecordingMayNotMakeACircleInThePast() async throws {
        let stage = try await OrganisationStage()
        let (district, commune, school) = (
            try await stage.id("H"), try await stage.id("X1"), try await stage.id("X1-MN")
        )
        try await stage.apply(.move(commune, under: try await stage.id("TINH")))
        // Today the district may stand under the school; in June the school still stood under the district.
        await #expect(throws: OrganisationRefusal.self) {
            try await stage.apply(.move(district, under: school), on: Day("2025-01-01")!)
        }
        try await stage.apply(.move(district, under: school))
    }
}
