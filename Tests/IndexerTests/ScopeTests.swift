import Indexer
import TestSupport
import Testing

/// What lies outside a scope is as if it were not there.
@Suite struct ScopeTests {
    @Test func onlyTheUnitAndWhatIsBelowItIsSeen() async throws {
        let shelf = try await Shelf()
        try await shelf.file("Trong phòng", unit: "SNV-TC", pages: ["quyết định"])
        try await shelf.file("Trong sở", unit: "SNV", pages: ["quyết định"])
        try await shelf.file("Sở khác", unit: "SYT", pages: ["quyết định"])

        #expect(Set(try await shelf.names("quyết định", in: "SNV")) == ["Trong phòng", "Trong sở"])
        #expect(try await shelf.names("quyết định", in: "SNV-TC") == ["Trong phòng"])
        #expect(try await shelf.names("quyết định").count == 3)
    }

    @Test func hiddenDossiersChangeNothingThatIsSeen() async throws {
        let alone = try await Shelf()
        let crowded = try await Shelf()
        for number in 0..<40 {
            try await crowded.file("Người khác \(number)", unit: "SYT", pages: ["khen thưởng huân chương số \(number)"])
        }
        for shelf in [alone, crowded] {
            try await shelf.file("An", pages: ["khen thưởng"])
            try await shelf.file("Bình", pages: ["khen thưởng huân chương", "huân chương"])
            try await shelf.file("Cúc", pages: ["huân chương và giấy khen"])
        }
        for words in ["khen", "huân chương", "khen thưởng huân chương", "khem", "huan choong số 7"] {
            let seen = try await alone.search(.words(words), in: "SNV", facets: true)
            let same = try await crowded.search(.words(words), in: "SNV", facets: true)

            #expect(seen.items.map(\.score) == same.items.map(\.score), "\(words)")
            #expect(seen.total == same.total, "\(words)")
            #expect(seen.notes == same.notes, "\(words)")
            #expect(
                seen.facets.map { $0.values.map(\.count) } == same.facets.map { $0.values.map(\.count) }, "\(words)")
        }
    }

    @Test func hitsOfAPageOutOfScopeAreNotTold() async throws {
        let shelf = try await Shelf()
        let dossier = try await shelf.file("Sở khác", unit: "SYT")
        let document = try await shelf.add(["quyết định"], to: dossier)
        let authoriser = shelf.authoriser
        let inside = try await authoriser.subtree(ofUnitCode: "SYT")
        let outside = try await authoriser.subtree(ofUnitCode: "SNV")

        let seen = try await shelf.index.index.hits(of: .words("quyết"), on: 1, of: document.id, within: inside)
        let hidden = try await shelf.index.index.hits(of: .words("quyết"), on: 1, of: document.id, within: outside)

        #expect(seen.map(\.start) == [0])
        #expect(hidden.isEmpty)
    }

    @Test func aDossierThatMovesIsSeenByItsNewUnitOnly() async throws {
        let shelf = try await Shelf()
        var dossier = try await shelf.file("An", unit: "SNV", pages: ["quyết định"])
        let target = try #require(try await shelf.archive.unit(withCode: "SYT"))
        dossier.unitId = target.id
        try await shelf.index.apply([.dossier(dossier)])

        #expect(try await shelf.names("quyết định", in: "SNV").isEmpty)
        #expect(try await shelf.names("quyết định", in: "SYT") == ["An"])
    }
}
