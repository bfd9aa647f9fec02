import Foundation
import GRDB
import TestSupport
import Testing

@testable import Archive

@Suite struct SavedSearchTests {
    let temporary: TemporaryArchive
    let authoriser: Authoriser
    var archive: ArchiveDatabase { temporary.archive }
    var province: Scope { authoriser.wholeProvince() }

    init() throws {
        temporary = try TemporaryArchive()
        authoriser = Authoriser(archive: temporary.archive)
    }

    private func draft(_ name: String, _ question: String = "ngạch:01.003", unit: Archive.Unit.ID? = nil)
        -> SavedSearch.Draft
    {
        SavedSearch.Draft(name: name, question: question, criteria: "{}", unitId: unit)
    }

    private func names(of person: String? = nil, in unit: String) async throws -> [String] {
        let scope = try await authoriser.subtree(ofUnitCode: unit)
        return try await archive.savedSearches(of: person, within: scope).map(\.name)
    }

    @Test func itIsSharedWithThoseWhoseScopeHoldsTheUnit() async throws {
        let units = try await temporary.addUnits()
        let shared = try await archive.save(
            draft("Của sở", unit: units["SNV"]!.id), by: "Lan", within: province)
        try await archive.save(draft("Của phòng", unit: units["SNV-TCCB"]!.id), by: "Lan", within: province)
        try await archive.save(draft("Riêng"), by: "Lan", within: province)

        #expect(try await names(in: "TINH") == ["Của phòng", "Của sở"])
        #expect(try await names(in: "SNV") == ["Của phòng", "Của sở"])
        #expect(try await names(in: "SNV-TCCB") == ["Của phòng"])
        #expect(try await names(in: "STC") == [])
        #expect(try await names(of: "Minh", in: "TINH") == ["Của phòng", "Của sở"])
        #expect(try await names(of: " LAN ", in: "STC") == ["Của phòng", "Của sở", "Riêng"])
        let elsewhere = try await authoriser.subtree(ofUnitCode: "STC")
        #expect(try await archive.savedSearch(shared.id, of: "Minh", within: elsewhere) == nil)
        #expect(try await archive.savedSearch(shared.id, within: province) == shared)
    }

    @Test func onlyTheOwnerChangesOrDeletesIt() async throws {
        let units = try await temporary.addUnits()
        let search = try await archive.save(
            draft("Của sở", unit: units["SNV"]!.id), by: "Lan", within: province)
        let elsewhere = try await authoriser.subtree(ofUnitCode: "STC")

        await #expect(throws: SavedSearchRefusal.notOwner("Lan")) {
            try await archive.deleteSavedSearch(search.id, by: "Minh", within: province)
        }
        await #expect(throws: SavedSearchRefusal.notOwner("Lan")) {
            try await archive.renameSavedSearch(search.id, to: "Khác", by: "Minh", within: province)
        }
        // Where it isn't shared, it looks as if it were not there.
        await #expect(throws: SavedSearchRefusal.noSuchSearch) {
            try await archive.deleteSavedSearch(search.id, by: "Minh", within: elsewhere)
        }
        try await archive.renameSavedSearch(search.id, to: "Mới", by: "lan", within: province)
        #expect(try await names(in: "SNV") == ["Mới"])
        try await archive.deleteSavedSearch(search.id, by: "Lan", within: province)
        #expect(try await names(of: "Lan", in: "TINH") == [])
    }

    @Test(
        "The same name takes the place of the old one only when that is asked for",
        arguments: [
            "Đến hạn nâng lương", "đến hạn  NÂNG lương", "Đến hạn nâng lương".decomposedStringWithCanonicalMapping,
        ])
    func sameName(name: String) async throws {
        let first = try await archive.save(draft("Đến hạn nâng lương"), by: "Lê Thị Lan", within: province)

        await #expect(throws: SavedSearchRefusal.nameTaken(first)) {
            try await archive.save(
                draft(name, "tuổi>=50"), by: "Lê Thị Lan".decomposedStringWithCanonicalMapping, within: province)
        }
        #expect(try await archive.savedSearch(first.id, of: "Lê Thị Lan", within: province) == first)
        let second = try await archive.save(
            draft(name, "tuổi>=50"), by: "Lê Thị Lan", replacing: true, within: province)
        #expect(second.id == first.id && second.createdAt == first.createdAt)
        #expect(try await archive.savedSearches(of: "Lê Thị Lan", within: province) == [second])
        #expect(second.question == "tuổi>=50")
        // Somebody else's may have the same name.
        try await archive.save(draft(name), by: "Minh", within: province)
    }

    @Test func aNewNameMustBeFree() async throws {
        let first = try await archive.save(draft("Một"), by: "Lan", within: province)
        let second = try await archive.save(draft("Hai"), by: "Lan", within: province)

        await #expect(throws: SavedSearchRefusal.nameTaken(first)) {
            try await archive.renameSavedSearch(second.id, to: "MỘT", by: "Lan", within: province)
        }
        try await archive.renameSavedSearch(first.id, to: "một", by: "Lan", within: province)
    }

    @Test func whatIsIncompleteIsRefused() async throws {
        let units = try await temporary.addUnits()
        let narrow = try await authoriser.subtree(ofUnitCode: "SNV-TCCB")
        await #expect(throws: SavedSearchRefusal.noName) {
            try await archive.save(draft(" \u{0} "), by: "Lan", within: province)
        }
        await #expect(throws: SavedSearchRefusal.longName) {
            try await archive.save(draft(String(repeating: "a", count: 201)), by: "Lan", within: province)
        }
        await #expect(throws: RecordRefusal.noPerson) {
            try await archive.save(draft("Một"), by: " ", within: province)
        }
        await #expect(throws: SavedSearchRefusal.noSuchUnit) {
            try await archive.save(draft("Một", unit: units["SNV"]!.id), by: "Lan", within: narrow)
        }
        #expect(try await archive.savedSearches(of: "Lan", within: province).isEmpty)
    }

    @Test func namesStandInVietnameseOrder() async throws {
        for name in ["Đảng viên", "Dân tộc", "Ấn định", "An toàn", "Ăn trưa"] {
            try await archive.save(draft(name), by: "Lan", within: province)
        }

        let names = try await archive.savedSearches(of: "Lan", within: province).map(\.name)

        #expect(names == ["An toàn", "Ăn trưa", "Ấn định", "Dân tộc", "Đảng viên"])
    }

    /// An archive of the release before gets the table, and keeps what it has.
    @Test func anOlderArchiveGetsTheTable() async throws {
        let units = try await temporary.addUnits()
        try await archive.write { db in
            try db.execute(
                sql: """
                    DROP TABLE saved_search;
                    DELETE FROM grdb_migrations WHERE identifier = '004 saved searches';
                    """)
            #expect(try !Schema.isCurrent(db))
        }

        try Schema.migrator.migrate(archive.pool)

        #expect(try await archive.units().count == units.count)
        try await archive.save(draft("Một"), by: "Lan", within: province)
    }
}
