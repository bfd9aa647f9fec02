import Archive
import GRDB
import Logging
import TestSupport
import Testing

@testable import Indexer

/// Whose things are holds at once, however far the index has come.
@Suite struct HoldingsTests {
    let holder: TemporaryArchive
    let service: IndexService
    var archive: ArchiveDatabase { holder.archive }

    init() async throws {
        holder = try TemporaryArchive()
        try await holder.archive.upsert([
            Unit.Draft(code: "TINH", name: "UBND tỉnh", kind: "UBNDT"),
            Unit.Draft(code: "X1", name: "UBND xã Phúc Nham", kind: "UBNDX", parent: "TINH"),
            Unit.Draft(code: "X2", name: "UBND xã Suối Đàn", kind: "UBNDX", parent: "TINH"),
            Unit.Draft(code: "SNV", name: "Sở Nội vụ", kind: "SO", parent: "TINH"),
        ])
        for (name, unit) in [("Một", "X1"), ("Hai", "X1"), ("Ba", "X2"), ("Bốn", "SNV")] {
            let dossier = try await holder.archive.upsert(Dossier.Draft(code: name, name: name, unit: unit)).dossier
            try await holder.addDocument("%PDF \(name)", to: .dossier(dossier.id), title: "Quyết định nâng lương")
        }
        service = try Self.open(holder.archive)
        try await service.follower.catchUp()
    }

    static func open(_ archive: ArchiveDatabase) throws -> IndexService {
        try IndexService(
            archive: archive, pool: ExtractionPool(workers: 1),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func names(
        _ criterion: Criterion = .everything, in unit: String? = nil, _ service: IndexService? = nil
    ) async throws -> Set<String> {
        let authoriser = Authoriser(archive: archive)
        let scope =
            try await unit.asyncMap { try await authoriser.subtree(ofUnitCode: $0) } ?? authoriser.wholeProvince()
        var request = SearchRequest(criterion)
        request.limit = 200
        let found = try await (service ?? self.service).index.search(request, within: scope)
        #expect(found.total.count == found.items.count)
        return Set(found.items.map(\.dossier.name))
    }

    private func mergeCommunes() async throws {
        let units = Dictionary(uniqueKeysWithValues: try await archive.units().map { ($0.code, $0.id) })
        let new = OrganisationChange.NewUnit(
            code: "XPS", name: "UBND xã Phúc Suối", kind: "UBNDX", under: units["TINH"]!)
        _ = try await archive.apply(
            .merge([units["X1"]!, units["X2"]!], into: .new(new)), decision: .reform, by: "Lan",
            today: Day("2025-12-31")!)
    }

    private func dossier(_ code: String) async throws -> Dossier {
        try #require(try await archive.read { try Dossier.filter(Dossier.Columns.code == code).fetchOne($0) })
    }

    private func move(_ name: String, to unit: String, position: String? = nil) async throws {
        try await archive.upsert(Dossier.Draft(code: name, name: name, unit: unit, position: position))
    }

    private let pay = Criterion.text(TextRun([.phrase(["nâng", "lương"], slop: nil, isStrict: false)]))

    private func unit(_ name: String) -> Criterion { .field(FieldTest(.unit, .oneOf([name]))) }

    @Test func aMergerIsInForceWhenItIsAcknowledged() async throws {
        try await mergeCommunes()
        // The index has not followed yet.
        #expect(try await names(in: "XPS") == ["Một", "Hai", "Ba"])
        #expect(try await names(pay, in: "XPS") == ["Một", "Hai", "Ba"])
        #expect(try await names(pay, in: "SNV") == ["Bốn"])
        #expect(try await names(in: "X1").isEmpty, "nobody finds them in a unit that is no more")
        #expect(try await names(unit("UBND xã Phúc Suối")) == ["Một", "Hai", "Ba"])
        #expect(try await names(unit("ubnd xa phuc nham")) == ["Một", "Hai"], "the old name goes on finding its own")
        #expect(try await names(unit("TINH")) == ["Một", "Hai", "Ba", "Bốn"])
        try await service.follower.catchUp()
        #expect(try await names(pay, in: "XPS") == ["Một", "Hai", "Ba"])
        #expect(try await names(unit("UBND xã Phúc Nham")) == ["Một", "Hai"])
    }

    @Test func whatWasReadBeforeAMoveDoesNotTakeItBack() async throws {
        let before = try await archive.lastChange()
        let stale = try await dossier("Một")
        let staleUnits = try await archive.units()
        try await mergeCommunes()
        let writer = service.follower.writer
        try await writer.apply([.units(staleUnits), .dossier(stale)], reached: before)
        #expect(try await names(in: "XPS") == ["Một", "Hai", "Ba"])
        #expect(try await names(unit("UBND xã Phúc Nham")) == ["Một", "Hai"])
        try await service.follower.catchUp()
        #expect(try await names(in: "XPS") == ["Một", "Hai", "Ba"])
    }

    @Test func aMoveTakenBackHoldsToo() async throws {
        for unit in ["X2", "SNV", "X1"] { try await move("Bốn", to: unit) }
        #expect(try await names(in: "X1") == ["Một", "Hai", "Bốn"])
        #expect(try await names(in: "SNV").isEmpty)
    }

    @Test func aDoubleIsGoneWhenItIsMerged() async throws {
        let kept = try await dossier("Một")
        let double = try await dossier("Bốn")
        let rules = RecordRules(catalogue: .empty, calendar: .weekdays, deadlines: .regulation) { .now }
        let stays = try await holder.addDocument("%PDF Một", to: .dossier(double.id), title: "Bằng tốt nghiệp")
        try await service.follower.catchUp()

        let province = try #require(try await archive.unit(withCode: "TINH"))
        _ = try await archive.appoint("Minh", for: province.id, from: Day("2020-01-01")!, by: "Chủ tịch")
        try await archive.mergeAsProposed(double.id, into: kept.id, by: "Lan", "Minh", under: rules)

        #expect(try await names() == ["Một", "Hai", "Ba"])
        #expect(try await names(pay, in: "X1") == ["Một", "Hai"])
        #expect(try await names(pay, in: "SNV").isEmpty)
        try await service.follower.catchUp()
        #expect(try await names() == ["Một", "Hai", "Ba"])
        let papers = try await service.index.search(
            SearchRequest(pay), within: Authoriser(archive: archive).wholeProvince())
        #expect(
            papers.items.first { $0.dossier.id == kept.id }?.pages.count == 2, "its papers are found where they are now"
        )
        let degree = Criterion.text(TextRun([.word("nghiệp", isPrefix: false, isStrict: false)]))
        let degrees = try await names(degree)
        #expect(degrees == [], "a paper that both had is found once: \(stays.title)")

        try IndexService.removeIndex(of: archive)
        let again = try Self.open(archive)
        try await again.follower.catchUp()
        #expect(try await names(.everything, in: nil, again) == ["Một", "Hai", "Ba"])
    }

    @Test func whatMovedWhileNoIndexWasOpenHoldsBeforeTheFirstAnswer() async throws {
        try (service.index.database.pool as? DatabasePool)?.close()
        try await mergeCommunes()
        let again = try Self.open(archive)
        try await again.follower.takeHoldings()
        #expect(try await names(pay, in: "XPS", again) == ["Một", "Hai", "Ba"])
        let reader = try SQLiteSearchIndex(reading: archive)
        try await reader.takeHoldings(of: archive)
        let narrow = try await Authoriser(archive: archive).subtree(ofUnitCode: "SNV")
        #expect(try await reader.search(SearchRequest(pay), within: narrow).items.map(\.dossier.name) == ["Bốn"])
    }

    @Test func anIndexThatCannotBeWrittenShowsNothingToWhoMayNotSeeItAnyMore() async throws {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let intruder = try DatabaseQueue(path: archive.directory + "/index.sqlite", configuration: configuration)
        try await intruder.writeWithoutTransaction { db in try db.execute(sql: "BEGIN IMMEDIATE") }
        try await move("Một", to: "SNV")
        #expect(try await names(in: "X1") == ["Hai"])
        #expect(try await names(pay, in: "SNV") == ["Một", "Bốn"])
        try await intruder.writeWithoutTransaction { db in try db.execute(sql: "ROLLBACK") }
    }

    @Test func aCommitThatFailsLeavesTheTreeToBeFollowed() async throws {
        let writer = service.follower.writer
        try await archive.upsert([Unit.Draft(code: "MOI", name: "Sở Mới", kind: "SO", parent: "TINH")])
        let number = try await archive.lastChange()
        // As when the disk is full at the end: the tree was taken, and nothing of it is there.
        struct Full: Error {}
        await #expect(throws: Full.self) {
            try await writer.change({ _, _ in throw Full() }, committed: { writer.newer.unitsAreKnown(upTo: number) })
        }
        try await move("Một", to: "MOI")
        try await service.follower.catchUp()
        #expect(try await names(in: "MOI") == ["Một"])
        #expect(try await names(unit("Sở Mới")) == ["Một"])
    }

    @Test func aNewNameOfAUnitHoldsAtOnce() async throws {
        let snv = try #require(try await archive.units().first { $0.code == "SNV" })
        _ = try await archive.apply(
            .rename(snv.id, name: "Sở Nội vụ và Lao động", code: nil), decision: .reform, by: "Lan",
            today: Day("2025-12-31")!)
        #expect(try await names(unit("Sở Nội vụ và Lao động")) == ["Bốn"])
        #expect(try await names(unit("Sở Nội vụ")) == ["Bốn"])
    }

    @Test func whoGivesItsNewestPaperAwayIsNoLongerTheNewest() async throws {
        let papers = try await archive.documents(in: .dossier(try await dossier("Một").id))
        let moved = try #require(papers.first)
        let dated = Document.Description(title: moved.title, writtenOn: Day("2026-05-01"))
        try await archive.correct(document: moved.id, dated)
        try await archive.correct(
            document: try #require(try await archive.documents(in: .dossier(try await dossier("Hai").id)).first).id,
            Document.Description(title: "Cũ", writtenOn: Day("2020-01-01")))
        try await service.follower.catchUp()
        _ = try await archive.move(document: moved.id, to: try await dossier("Ba").id)
        try await service.follower.catchUp()
        let request = SearchRequest(.everything, sort: .newest)
        let found = try await service.index.search(request, within: Authoriser(archive: archive).wholeProvince())
        #expect(found.items.map(\.dossier.name).last == "Một", "it has no paper left")
        #expect(found.items.map(\.dossier.name).prefix(2).contains("Ba"))
    }

    /// Moves, changes and searches all at once: whoever asks after a move was acknowledged gets what the archive holds.
    @Test(arguments: UInt64(0)..<4) func everyAnswerAfterAMoveAgreesWithTheArchive(seed: UInt64) async throws {
        var random = SeededGenerator(seed)
        let codes = ["X1", "X2", "SNV"]
        let units = Dictionary(uniqueKeysWithValues: try await archive.units().map { ($0.code, $0.id) })
        let following = Task { [service] in
            while !Task.isCancelled {
                try await service.follower.catchUp()
                await Task.yield()
            }
        }
        for _ in 0..<40 {
            let name = try #require(["Một", "Hai", "Ba", "Bốn"].randomElement(using: &random))
            let target = try #require(codes.randomElement(using: &random))
            try await move(name, to: target, position: "chuyên viên \(random.next() % 9)")
            for code in codes {
                let expected = try await archive.read { db in
                    try String.fetchSet(db, sql: "SELECT name FROM dossier WHERE unitId = ?", arguments: [units[code]!])
                }
                #expect(try await names(in: code) == expected, "seed \(seed)")
                #expect(try await names(pay, in: code) == expected, "seed \(seed)")
            }
        }
        following.cancel()
        _ = try? await following.value
    }
}

extension OrganisationDecision {
    fileprivate static let reform = OrganisationDecision(
        number: "1658/NQ", decidedOn: Day("2025-06-16")!, effectiveOn: Day("2025-07-01")!)
}

extension Optional {
    fileprivate func asyncMap<T>(_ body: (Wrapped) async throws -> T) async rethrows -> T? {
        if let self { try await body(self) } else { nil }
    }
}
