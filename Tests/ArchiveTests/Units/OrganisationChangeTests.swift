@testable import Archive
import GRDB
import TestSupport
import Testing

@Suite struct OrganisationChangeTests {
    typealias NewUnit = OrganisationChange.NewUnit

    @Test func aRenamedUnitIsKnownByBothNames() async throws {
        let stage = try await OrganisationStage()
        let unit = try await stage.unit("SNV")
        let number = try await stage.archive.lastChange()
        let made = try await stage.apply(.rename(unit.id, name: "Sở Nội vụ và Lao động", code: "SNVLD"))
        #expect(made.renamed.map(\.after.name) == ["Sở Nội vụ và Lao động"])

        #expect(try await stage.archive.formerNames() == [unit.id: ["Sở Nội vụ"]])
        let before = try await stage.archive.tree(asOf: OrganisationStage.eve).first { $0.id == unit.id }
        #expect(before?.name == "Sở Nội vụ" && before?.code == "SNV")
        let after = try await stage.archive.tree(asOf: OrganisationStage.reform).first { $0.id == unit.id }
        #expect(after?.name == "Sở Nội vụ và Lao động" && after?.code == "SNVLD")
        // The name of its unit is a word a dossier is found by.
        let changes = try await stage.archive.changes(after: number, limit: 100)
        #expect(changes.map(\.subject) == [.unit, .dossier])
        let row = try await stage.archive.read { db in
            try String.fetchOne(
                db, sql: "SELECT name || ',' || code || ',' || startedOn || ',' || endedOn FROM unit_name")
        }
        #expect(row == "Sở Nội vụ,SNV,2000,2025-06-30")
    }

    @Test func aMovedUnitStandsUnderItsOldParentUntilTheDayBefore() async throws {
        let stage = try await OrganisationStage()
        let province = try await stage.id("TINH")
        try await stage.apply(.move(try await stage.id("X1"), under: province))
        #expect(try await stage.tree(OrganisationStage.eve).contains("X1<H"))
        #expect(try await stage.tree(OrganisationStage.reform).contains("X1<TINH"))
        #expect(try await stage.tree(nil).contains("X1-MN<X1"))
        #expect(try await stage.places()["P4"] == "X1")
    }

    @Test func mergedUnitsEndAndTheirHoldingsGoOn() async throws {
        let stage = try await OrganisationStage()
        let (one, two) = (try await stage.unit("X1"), try await stage.unit("X2"))
        let paper = try await stage.stage.addDocument("%PDF tray", to: .tray(one.id))
        let new = NewUnit(code: "XPN", name: "UBND xã Phúc Nham mới", kind: "UBNDX", under: try await stage.id("TINH"))
        let change = OrganisationChange.merge([one.id, two.id], into: .new(new))
        let number = try await stage.archive.lastChange()
        let promised = try await stage.archive.preview(change, effectiveOn: OrganisationStage.reform)
        #expect(try await stage.archive.lastChange() == number)
        let made = try await stage.apply(change)
        #expect(made == promised)
        #expect(made.dossierCount == 3 && made.documentCount == 1)
        #expect(made.placed.map(\.unit.code) == ["X1-MN"])

        let places = try await stage.places()
        #expect(["P4", "P5", "P6"].allSatisfy { places[$0] == "XPN" } && places["P7"] == "X1-MN")
        #expect(try await stage.archive.document(paper.id)?.unitId == new.id)
        #expect(try await stage.unit("X1").endedOn == OrganisationStage.eve)
        #expect(try await stage.unit("XPN").startedOn == OrganisationStage.reform)
        #expect(
            try await stage.tree(OrganisationStage.eve) == [
                "TINH", "H<TINH", "H-NV<H", "X1<H", "X1-MN<X1", "X2<H", "SNV<TINH",
            ])
        #expect(
            try await stage.tree(OrganisationStage.reform) == [
                "TINH", "H<TINH", "H-NV<H", "SNV<TINH", "XPN<TINH", "X1-MN<XPN",
            ])
        #expect(try await stage.archive.predecessors(of: new.id).map(\.code) == ["X1", "X2"])
        #expect(try await stage.archive.successors(of: one.id).map(\.code) == ["XPN"])
        let dossier = try await stage.dossiers()["P4"]!
        #expect(try await stage.archive.pastUnits(of: [dossier.id]) == [dossier.id: [one.id]])
        let scope = try await Authoriser(archive: stage.archive).subtree(ofUnitCode: "XPN")
        #expect(scope.contains(dossier.unitId))
        let changes = try await stage.archive.changes(after: number, limit: 100)
        #expect(Set(changes.filter { $0.subject == .dossier }.map(\.subjectId)).count == 3)
        #expect(changes.contains { $0.subject == .document && $0.subjectId == paper.id.text })
        #expect(
            Set(changes.filter { $0.subject == .unit }.map(\.subjectId)).isSuperset(of: [one.id.text, new.id.text]))
        #expect(try await stage.archive.organisationEvents(of: one.id).map(\.decisionNumber) == ["12/NQ-HĐND"])
    }

    @Test func successorsAreFollowedThroughSeveralReforms() async throws {
        let stage = try await OrganisationStage()
        let new = NewUnit(code: "A", name: "Xã A", kind: "UBNDX", under: try await stage.id("H"))
        try await stage.apply(.merge([try await stage.id("X1")], into: .new(new)), on: Day("2010-01-01")!)
        try await stage.apply(.merge([new.id], into: .existing(try await stage.id("X2"))))
        #expect(try await stage.archive.successors(of: try await stage.id("X1")).map(\.code) == ["A", "X2"])
        #expect(try await stage.archive.predecessors(of: try await stage.id("X2")).map(\.code) == ["A", "X1"])
        let dossier = try await stage.dossiers()["P4"]!
        #expect(try await stage.archive.moves(of: dossier.id).map(\.movedOn.year) == [2010, 2025])
        #expect(try await stage.archive.pastUnits(of: [dossier.id])[dossier.id]?.count == 2)
    }

    @Test func aUnitCanTakeInTheOneAboveIt() async throws {
        let stage = try await OrganisationStage()
        try await stage.apply(.merge([try await stage.id("H")], into: .existing(try await stage.id("X1"))))
        #expect(
            try await stage.tree(nil) == [
                "TINH", "SNV<TINH", "X1<TINH", "H-NV<X1", "X1-MN<X1", "X2<X1",
            ])
    }

    @Test func theSameBytesInBothTraysAreKeptAndCountOnce() async throws {
        let stage = try await OrganisationStage()
        let (one, two) = (try await stage.id("X1"), try await stage.id("X2"))
        let left = try await stage.stage.addDocument("%PDF same", to: .tray(one))
        let right = try await stage.stage.addDocument("%PDF same", to: .tray(two))
        try await stage.apply(.merge([one], into: .existing(two)))
        #expect(try await stage.archive.documents(in: .tray(two)).map(\.id) == [right.id])
        #expect(try await stage.archive.document(left.id)?.replacedById == right.id)
        let dossier = try await stage.dossiers()["P6"]!
        #expect(try await stage.archive.move(document: right.id, to: dossier.id).dossierId == dossier.id)
    }

    @Test func aUnitSplitInTwoMayGoOnOrEnd() async throws {
        for goesOn in [true, false] {
            let stage = try await OrganisationStage()
            let unit = try await stage.unit("H"), dossiers = try await stage.dossiers()
            let parts = ["A", "B"].map { NewUnit(code: $0, name: "Phần \($0)", kind: "UBNDH", under: unit.parentId) }
            try await stage.apply(
                .split(
                    unit.id,
                    parts: [
                        .init(unit: parts[0], dossiers: [dossiers["P1"]!.id], children: [try await stage.id("X1")]),
                        .init(unit: parts[1]),
                    ], rest: goesOn ? unit.id : parts[1].id))
            let places = try await stage.places()
            #expect(places["P1"] == "A" && places["P2"] == (goesOn ? "H" : "B"))
            let tree = try await stage.tree(nil)
            #expect(tree.contains("X1<A") && tree.contains(goesOn ? "X2<H" : "X2<B"))
            #expect(tree.contains("H<TINH") == goesOn)
        }
    }

    @Test func anAbolishedUnitLeavesNothingBehind() async throws {
        let stage = try await OrganisationStage()
        let unit = try await stage.id("H"), province = try await stage.id("TINH"), office = try await stage.id("SNV")
        let dossiers = try await stage.dossiers()
        try await stage.stage.addDocument("%PDF tray", to: .tray(unit))
        await #expect(
            throws: OrganisationRefusal.homeless("H", dossiers: 1, documents: 1, children: ["H-NV", "X1", "X2"])
        ) {
            try await stage.apply(.abolish(unit, homes: .init(groups: [.init([dossiers["P1"]!.id], to: office)])))
        }
        try await stage.apply(
            .abolish(
                unit,
                homes: .init(
                    groups: [.init([dossiers["P1"]!.id], to: office)], dossiers: try await stage.id("X1"),
                    tray: office, children: province)))
        let places = try await stage.places()
        #expect(places["P1"] == "SNV" && places["P2"] == "X1")
        #expect(try await stage.archive.documents(in: .tray(office)).count == 1)
        #expect(
            try await stage.tree(nil) == [
                "TINH", "H-NV<TINH", "SNV<TINH", "X1<TINH", "X1-MN<X1", "X2<TINH",
            ])
        #expect(try await stage.archive.successors(of: unit).map(\.code) == ["SNV", "X1"])
    }

    @Test func severalChangesOfOneDecisionAreOneTransaction() async throws {
        let stage = try await OrganisationStage()
        let new = NewUnit(code: "A", name: "Xã A", kind: "UBNDX", under: try await stage.id("TINH"))
        let changes: [OrganisationChange] = [
            .merge([try await stage.id("X1"), try await stage.id("X2")], into: .new(new)),
            .abolish(try await stage.id("H"), homes: .init(dossiers: new.id, tray: new.id)),
        ]
        let number = try await stage.archive.lastChange()
        let decision = OrganisationDecision(
            number: "1", decidedOn: OrganisationStage.eve, effectiveOn: OrganisationStage.reform)
        await #expect(throws: OrganisationRefusal.homeless("H", dossiers: 0, documents: 0, children: ["H-NV"])) {
            try await stage.archive.apply(changes, decision: decision, by: "B", today: OrganisationStage.reform)
        }
        #expect(try await stage.archive.lastChange() == number)
        #expect(try await stage.unit("X1").endedOn == nil)
    }

    @Test(
        "What was recorded stays",
        arguments: [
            "UPDATE unit_event SET note = 'x'", "DELETE FROM unit_event", "DELETE FROM unit_event_unit",
            "UPDATE unit_name SET name = 'x'", "DELETE FROM unit_name", "UPDATE unit_parent SET endedOn = '2020-01-01'",
            "DELETE FROM unit_parent", "DELETE FROM unit_succession", "UPDATE dossier_move SET movedOn = '2020-01-01'",
            "DELETE FROM dossier_move",
            """
            INSERT INTO dossier_move (dossierId, fromUnitId, toUnitId, movedOn, movedAt)
            SELECT dossierId, fromUnitId, toUnitId, movedOn, movedAt FROM dossier_move
            """,
        ])
    func promises(sql: String) async throws {
        let stage = try await OrganisationStage()
        try await stage.apply(.rename(try await stage.id("X1"), name: "Xã khác", code: "X9"))
        try await stage.apply(.merge([try await stage.id("X9")], into: .existing(try await stage.id("X2"))))
        await #expect(throws: DatabaseError.self) { try await stage.archive.write { try $0.execute(sql: sql) } }
    }
}
