@testable import Archive
import GRDB
import TestSupport
import Testing

@Suite struct UnitTests {
    let stage: TemporaryArchive

    init() throws {
        stage = try TemporaryArchive()
    }

    @Test func unitsMayComeInAnyOrderAndTwice() async throws {
        let drafts = [
            Unit.Draft(code: "B", name: "Dưới", kind: "PHONG", parent: "A"),
            Unit.Draft(code: "A", name: "Trên", kind: "SO"),
        ]
        #expect(try await stage.archive.upsert(drafts) == 2)
        let number = try await stage.archive.lastChange()
        #expect(try await stage.archive.upsert(drafts) == 0)
        #expect(try await stage.archive.lastChange() == number)
        let units = try await stage.archive.units()
        #expect(units.map(\.code) == ["A", "B"] && units[1].parentId == units[0].id)
    }

    @Test func aListThatDoesNotHoldTogetherChangesNothing() async throws {
        try await stage.addUnits()
        let number = try await stage.archive.lastChange()
        let lists: [([Unit.Draft], FilingError)] = [
            (
                [Unit.Draft(code: "X", name: "X", kind: "SO", parent: "NOWHERE")],
                .noSuchParent(unit: "X", parent: "NOWHERE")
            ),
            (
                [Unit.Draft(code: "X", name: "X", kind: "SO"), Unit.Draft(code: "X", name: "Y", kind: "SO")],
                .duplicateUnit("X")
            ),
            (
                [Unit.Draft(code: "SNV", name: "Sở Nội vụ", kind: "SO", parent: "SNV-TCCB")],
                .unitsInCircle(["SNV", "SNV-TCCB"])
            ),
        ]
        for (list, error) in lists {
            await #expect(throws: error) { try await stage.archive.upsert(list) }
        }
        #expect(try await stage.archive.lastChange() == number)
        #expect(try await stage.archive.units().count == 4)
    }

    @Test func aScopeHoldsTheUnitAndWhatIsBelow() async throws {
        let units = try await stage.addUnits()
        let authoriser = Authoriser(archive: stage.archive)
        let scope = try await authoriser.subtree(ofUnitCode: "SNV")
        #expect(scope.unitIds == [units["SNV"]!.id, units["SNV-TCCB"]!.id])
        #expect(scope.contains(units["SNV-TCCB"]!.id) && !scope.contains(units["STC"]!.id))
        #expect(authoriser.wholeProvince().contains(units["STC"]!.id))
        await #expect(throws: Authoriser.NoSuchUnit(code: "XYZ")) { try await authoriser.subtree(ofUnitCode: "XYZ") }
    }
}

@Suite struct DossierTests {
    let stage: TemporaryArchive
    var archive: ArchiveDatabase { stage.archive }

    init() throws {
        stage = try TemporaryArchive()
    }

    @Test func aPersonIsKnownAgainByNumber() async throws {
        try await stage.addUnits()
        let first = try await archive.upsert(
            Dossier.Draft(code: "LK1", name: "Nguyễn Văn An", bornOn: Day("1975"), unit: "SNV", position: "Chuyên viên")
        )
        #expect(first.isNew && first.isChanged)
        let again = try await archive.upsert(Dossier.Draft(code: "LK1", name: "Nguyễn Văn An", unit: "SNV"))
        #expect(!again.isNew && !again.isChanged && again.dossier == first.dossier)
        let moved = try await archive.upsert(
            Dossier.Draft(code: "LK1", name: "Nguyễn Văn An", unit: "STC", status: .retired))
        #expect(moved.isChanged && moved.dossier.id == first.dossier.id)
        #expect(
            moved.dossier.position == "Chuyên viên" && moved.dossier.bornOn == Day("1975")
                && moved.dossier.status == .retired)
        #expect(try await archive.dossiers(after: nil, limit: 9) == [moved.dossier])
    }

    @Test func aPersonWithoutNumberIsKnownByIdentityNumberThenByNameAndBirthday() async throws {
        try await stage.addUnits()
        let one = try await archive.upsert(
            Dossier.Draft(name: "Trần Thị Bé", identityNumber: "024075001234", unit: "SNV"))
        let withCode = try await archive.upsert(
            Dossier.Draft(code: "LK2", name: "Trần Thị Bé", identityNumber: "024075001234", unit: "SNV"))
        #expect(withCode.dossier.id == one.dossier.id && withCode.dossier.code == "LK2")
        let namesake = try await archive.upsert(
            Dossier.Draft(name: "Trần Thị Bé", bornOn: Day("1980-01-01"), unit: "SNV"))
        #expect(namesake.isNew)
        let again = try await archive.upsert(Dossier.Draft(name: "Trần Thị Bé", bornOn: Day("1980-01-01"), unit: "SNV"))
        #expect(again.dossier.id == namesake.dossier.id)
        #expect(try await archive.upsert(Dossier.Draft(name: "Trần Thị Bé", bornOn: Day("1980"), unit: "SNV")).isNew)
    }

    @Test func whatDoesNotTellPeopleApartIsRefused() async throws {
        try await stage.addUnits()
        await #expect(throws: FilingError.indistinctDossier) {
            try await archive.upsert(Dossier.Draft(name: "An", unit: "SNV"))
        }
        await #expect(throws: FilingError.noSuchUnit("X")) {
            try await archive.upsert(Dossier.Draft(code: "1", name: "An", unit: "X"))
        }
        let one = try await archive.upsert(Dossier.Draft(code: "1", name: "An", identityNumber: "11", unit: "SNV"))
            .dossier
        let two = try await archive.upsert(Dossier.Draft(code: "2", name: "An", identityNumber: "22", unit: "SNV"))
            .dossier
        await #expect(throws: FilingError.contradictoryDossier(one.id, two.id)) {
            try await archive.upsert(Dossier.Draft(code: "1", name: "An", identityNumber: "22", unit: "SNV"))
        }
        await #expect(throws: FilingError.ambiguousDossier([one.id])) {
            try await archive.upsert(Dossier.Draft(code: "3", name: "An", identityNumber: "11", unit: "SNV"))
        }
    }
}

@Suite struct DocumentTests {
    let stage: TemporaryArchive
    var archive: ArchiveDatabase { stage.archive }

    init() throws {
        stage = try TemporaryArchive()
    }

    private func twoDossiers() async throws -> (Dossier, Dossier) {
        try await stage.addUnits()
        return (try await stage.addDossier(), try await stage.addDossier("Lê Văn Bình", code: "LK000002"))
    }

    @Test func oneTransactionHoldsDocumentJobAndChange() async throws {
        let (dossier, _) = try await twoDossiers()
        let number = try await archive.lastChange()
        let document = try await stage.addDocument("%PDF 1", to: .dossier(dossier.id))
        #expect(try await archive.document(document.id) == document)
        #expect(try await archive.queued().map(\.document) == [document])
        let changes = try await archive.changes(after: number, limit: 9)
        #expect(changes.map(\.subject) == [.document] && changes.map(\.subjectId) == [document.id.text])
    }

    @Test func whenOneOfAGroupFailsNothingOfItStands() async throws {
        let (dossier, _) = try await twoDossiers()
        let number = try await archive.lastChange()
        let good = try stage.draft("%PDF 1", for: .dossier(dossier.id))
        let bad = try stage.draft("%PDF 2", for: .dossier(.random()))
        await #expect(throws: FilingError.self) { try await archive.add([good, bad]) }
        #expect(try await archive.lastChange() == number)
        #expect(try await archive.documents(after: nil, limit: 9).isEmpty)
        #expect(try await archive.queued().isEmpty)
    }

    @Test func theSameBytesStandOnceInADossierButMayStandInTwo() async throws {
        let (one, two) = try await twoDossiers()
        let first = try await archive.add([stage.draft("%PDF 1", for: .dossier(one.id))])[0]
        let again = try await archive.add([stage.draft("%PDF 1", for: .dossier(one.id))])[0]
        let elsewhere = try await archive.add([stage.draft("%PDF 1", for: .dossier(two.id))])[0]
        #expect(first.isNew && !again.isNew && elsewhere.isNew && again.document == first.document)
        #expect(
            Set(try await archive.documents(withDigest: first.document.digest).map(\.id)) == [
                first.document.id, elsewhere.document.id,
            ])
    }

    @Test func aCorrectionChangesWhatIsSaidAndNothingElse() async throws {
        let (dossier, _) = try await twoDossiers()
        var document = try await stage.addDocument("%PDF 1", to: .dossier(dossier.id))
        document.description = Document.Description(
            title: "Quyết định nâng lương", component: "QDNL", number: "12/QĐ-SNV", writtenOn: Day("2019-05-02"))
        let number = try await archive.lastChange()
        #expect(try await archive.correct(document: document.id, document.description) == document)
        #expect(try await archive.document(document.id) == document)
        #expect(try await archive.lastChange() == number + 1)
        try await archive.correct(document: document.id, document.description)
        #expect(try await archive.lastChange() == number + 1)
    }

    @Test func aNewScanTakesThePlaceAndTheOldOneStays() async throws {
        let (dossier, _) = try await twoDossiers()
        let old = try await stage.addDocument("%PDF 1", to: .dossier(dossier.id))
        let new = try await archive.replace(document: old.id, with: stage.draft("%PDF 2", for: .tray(.random())))
        #expect(new.dossierId == dossier.id)
        #expect(try await archive.document(old.id)?.replacedById == new.id)
        let current = try await archive.read { db in
            try Document.all().standing(in: .dossier(dossier.id)).current().fetchAll(db)
        }
        #expect(current == [new])
        await #expect(throws: FilingError.alreadyReplaced(by: new.id)) {
            try await archive.replace(document: old.id, with: stage.draft("%PDF 3", for: .dossier(dossier.id)))
        }
        await #expect(throws: FilingError.alreadyThere(old.id)) {
            try await archive.replace(document: new.id, with: stage.draft("%PDF 1", for: .dossier(dossier.id)))
        }
    }

    @Test func aDocumentMovesWithTheScansItReplaced() async throws {
        let (one, two) = try await twoDossiers()
        let old = try await stage.addDocument("%PDF 1", to: .dossier(one.id))
        let new = try await archive.replace(document: old.id, with: stage.draft("%PDF 2", for: .dossier(one.id)))
        try await archive.move(document: new.id, to: two.id)
        #expect(Set(try await archive.documents(in: .dossier(two.id)).map(\.id)) == [old.id, new.id])
        #expect(try await archive.documents(in: .dossier(one.id)).isEmpty)
        let same = try await stage.addDocument("%PDF 2", to: .dossier(one.id))
        await #expect(throws: FilingError.alreadyThere(new.id)) {
            try await archive.move(document: same.id, to: two.id)
        }
    }

    @Test func aDocumentMovesFromTheTrayIntoADossier() async throws {
        let (one, _) = try await twoDossiers()
        let unit = try #require(try await archive.unit(withCode: "SNV"))
        let document = try await stage.addDocument("%PDF 1", to: .tray(unit.id))
        #expect(document.dossierId == nil && document.unitId == unit.id)
        let moved = try await archive.move(document: document.id, to: one.id)
        #expect(moved.dossierId == one.id && moved.unitId == nil)
    }

    @Test func theFeedHasNoGapsAndSaysWhenItGrows() async throws {
        let numbers = archive.changeNumbers()
        var iterator = numbers.makeAsyncIterator()
        #expect(try await iterator.next() == 0)
        try await stage.addUnits()
        #expect(try await iterator.next() == 4)
        #expect(try await archive.changes(after: 1, limit: 2).map(\.number) == [2, 3])
    }
}
