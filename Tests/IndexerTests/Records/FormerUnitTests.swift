import Archive
import Indexer
import Logging
import TestSupport
import Testing

/// Units that are no more: their names go on finding the dossiers that were theirs.
@Suite struct FormerUnitTests {
    @Test func dossiersAreFoundByTheOldAndTheNewNameOfTheirUnit() async throws {
        let holder = try TemporaryArchive()
        let archive = holder.archive
        try await archive.upsert([
            Archive.Unit.Draft(code: "TINH", name: "UBND tỉnh", kind: "UBNDT"),
            Archive.Unit.Draft(code: "X1", name: "UBND xã Phúc Nham", kind: "UBNDX", parent: "TINH"),
            Archive.Unit.Draft(code: "X2", name: "UBND xã Suối Đàn", kind: "UBNDX", parent: "TINH"),
            Archive.Unit.Draft(code: "SNV", name: "Sở Nội vụ", kind: "SO", parent: "TINH"),
        ])
        for (name, unit) in [("Một", "X1"), ("Hai", "X1"), ("Ba", "X2"), ("Bốn", "SNV")] {
            try await archive.upsert(Dossier.Draft(code: name, name: name, unit: unit))
        }
        let pool = try ExtractionPool(workers: 1)
        defer { Task { await pool.shutdown() } }
        let service = try IndexService(
            archive: archive, pool: pool, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await service.follower.catchUp()
        func names(_ unit: String, _ operation: (String) -> FieldOperation = { .oneOf([$0]) }) async throws -> Set<
            String
        > {
            let request = SearchRequest(.field(FieldTest(.unit, operation(unit))))
            let found = try await service.index.search(request, within: Authoriser(archive: archive).wholeProvince())
            return Set(found.items.map(\.dossier.name))
        }
        #expect(try await names("ubnd xã phúc nham") == ["Một", "Hai"])

        let units = Dictionary(uniqueKeysWithValues: try await archive.units().map { ($0.code, $0.id) })
        let decision = OrganisationDecision(
            number: "1658/NQ", decidedOn: Day("2025-06-16")!, effectiveOn: Day("2025-07-01")!)
        let new = OrganisationChange.NewUnit(
            code: "XPN", name: "UBND xã Phúc Suối", kind: "UBNDX", under: units["TINH"]!)
        _ = try await archive.apply(
            .merge([units["X1"]!, units["X2"]!], into: .new(new)), decision: decision, by: "Lan",
            today: Day("2025-12-31")!)
        _ = try await archive.apply(
            .rename(units["SNV"]!, name: "Sở Nội vụ và Lao động", code: "SNVLD"), decision: decision, by: "Lan",
            today: Day("2025-12-31")!)
        try await service.follower.catchUp()

        #expect(try await names("UBND xã Phúc Suối") == ["Một", "Hai", "Ba"])
        #expect(try await names("UBND xã Phúc Nham") == ["Một", "Hai"], "those that were of the old unit, no others")
        #expect(try await names("X2", { .exactly([$0]) }) == ["Ba"])
        #expect(try await names("Sở Nội vụ") == ["Bốn"])
        #expect(try await names("Sở Nội vụ và Lao động") == ["Bốn"])
        #expect(try await names("TINH") == ["Một", "Hai", "Ba", "Bốn"])

        // The same from an index that is made anew.
        try IndexService.removeIndex(of: archive)
        let again = try IndexService(
            archive: archive, pool: pool, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await again.follower.catchUp()
        let found = try await again.index.search(
            SearchRequest(.field(FieldTest(.unit, .oneOf(["UBND xã Phúc Nham"])))),
            within: Authoriser(archive: archive).wholeProvince())
        #expect(Set(found.items.map(\.dossier.name)) == ["Một", "Hai"])
    }
}
