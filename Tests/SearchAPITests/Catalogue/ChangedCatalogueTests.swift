import Archive
import Foundation
import Indexer
import Testing

@testable import SearchAPI

/// The catalogue is edited over an archive that is there: nothing is lost, and nothing stands still.
@Suite struct ChangedCatalogueTests {
    private func found(_ typed: String, at records: RecordSite) async throws -> Int {
        try await records.site.service.follower.catchUp()
        return try await records.site.serving { client in
            let query = try #require(typed.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            return try GrownCatalogueTests.dossiers(try await client.get("/api/v1/search?q=\(query)")).count
        }
    }

    private func grown(_ records: RecordSite) -> RecordContent {
        var content = records.content()
        content["identity", "residence_kind"] = .text("TR")
        content["duty_abroad"] = [
            [
                "from": .text("2018"), "to": .text("2019-12"), "country": .text("LA"), "place": .text("Viêng Chăn"),
                "trips": .integer(3),
            ],
            ["from": .text("2021"), "country": .text("JP")],
        ]
        return content
    }

    @Test func aFieldThatIsAddedIsMissingInOldRecordsAndTakenFromNowOn() async throws {
        let old = try RecordSite()
        let dossier = try await old.person()
        try await old.approve(old.content(), of: dossier)
        #expect(try await found("có:quá_trình_công_tác", at: old) == 1)

        let new = try RecordSite(old, restartedWith: try CatalogueFolder.grown().read())
        #expect(try await found("thiếu:loại_cư_trú thiếu:duty_abroad", at: new) == 1)
        #expect(try await found("có:quá_trình_công_tác", at: new) == 1, "the old tables are filled again")
        try await new.approve(grown(new), of: dossier)
        #expect(try await found("duty_abroad{nước_đến:LA số_chuyến:3}", at: new) == 1)

        // An index that is made anew says the same.
        try IndexService.removeIndex(of: new.site.archive)
        let again = try RecordSite(new, restartedWith: new.rules.catalogue)
        #expect(try await found("duty_abroad{nước_đến:LA số_chuyến:3}", at: again) == 1)
        #expect(try await found("thiếu:loại_cư_trú", at: again) == 0)
    }

    @Test func whatIsTakenOutIsKeptShownAndNoHindrance() async throws {
        let before = try RecordSite(catalogue: try CatalogueFolder.grown().read())
        let dossier = try await before.person()
        try await before.approve(grown(before), of: dossier)
        #expect(try await found("loại_cư_trú:TR", at: before) == 1)

        let after = try RecordSite(before, restartedWith: try ShippedCatalogue.get())
        #expect(try await found("sinh:1980", at: after) == 1)
        let draft = try await after.site.archive.startDraft(of: dossier.id, by: RecordSite.clerk, under: after.rules)
        let (page, form, record, submitted) = try await after.site.serving { client in
            (
                try await client.get("/dossiers/\(dossier.id)"), try await client.get("/changes/\(draft.id)"),
                try await client.get("/api/v1/dossiers/\(dossier.id)/record"),
                try await client.post(
                    "/changes/\(draft.id)",
                    [
                        "revision": "\(draft.heading.revision)", "person": RecordSite.clerk, "do": "submit",
                        "identity.0.birth_place": "Bắc Giang",
                    ])
            )
        }
        let shown = MarkupReader(page.text).text
        for text in ["duty_abroad", "Viêng Chăn", "residence_kind"] { #expect(shown.contains(text), "\(text)") }
        #expect(!MarkupReader(form.text).text.contains("Lỗi phải sửa"))
        #expect(record.text.contains("Viêng Chăn"))
        #expect(submitted.status == 303, "\(MarkupReader(submitted.text).text)")
        _ = try await after.site.archive.approve(draft.id, by: RecordSite.approver, under: after.rules)
        let kept = try #require(try await after.site.archive.approvedVersion(of: dossier.id)).content
        var expected = grown(before)
        expected["identity", "birth_place"] = .text("Bắc Giang")
        #expect(kept == expected)

        // What nobody has approved, and what differs from it, is still a mistake.
        var mistaken = kept
        mistaken["identity", "residence_kind"] = .text("TT")
        mistaken["duty_abroad"] = [["place": .text("Huế")]]
        let wrong = try await after.draft(mistaken, of: dossier)
        let errors = wrong.heading.problems.filter { $0.severity == .error }
        #expect(Set(errors.map(\.code)) == [.unknownField, .unknownGroup])

        // Put back, it is found as before.
        let back = try RecordSite(after, restartedWith: before.rules.catalogue)
        #expect(try await found("duty_abroad{nước_đến:LA số_chuyến:3} loại_cư_trú:TR", at: back) == 1)
    }

    @Test func aFieldOfAnotherTypeDoesntStopTheIndex() async throws {
        let folder = try CatalogueFolder.grown()
        let before = try RecordSite(catalogue: try folder.read())
        let dossier = try await before.person()
        try await before.approve(grown(before), of: dossier)
        #expect(try await found("duty_abroad.trips:3", at: before) == 1)

        for (text, other) in [
            (#"label: "Loại cư trú", type: code, list: residence_kind"#, #"label: "Loại cư trú", type: integer"#)
        ] { try folder.replace(text, with: other, in: "01-identity.yaml") }
        for (text, other) in [
            ("repeats: true", "repeats: false"), ("Số chuyến\", type: integer", "Số chuyến\", type: decimal"),
            ("Nơi làm việc\", type: string", "Nơi làm việc\", type: date"),
        ] { try folder.replace(text, with: other, in: "20-duty.yaml") }
        let after = try RecordSite(before, restartedWith: try folder.read())
        #expect(try await found("duty_abroad.trips:3 thiếu:residence_kind thiếu:duty_abroad.place", at: after) == 1)
        let page = try await after.site.serving { try await $0.get("/dossiers/\(dossier.id)") }
        #expect(page.status == 200 && page.text.contains("Viêng Chăn") && page.text.contains("Nhật Bản"))
    }

    @Test func newWordsOfTheCatalogueCountForOldRecords() async throws {
        let folder = try CatalogueFolder.grown()
        let before = try RecordSite(catalogue: try folder.read())
        try await before.approve(grown(before), of: try await before.person())
        #expect(try await found("\"Tạm trú\" \"Viêng Chăn\"", at: before) == 1)

        try folder.replace("label: \"Tạm trú\"", with: "label: \"Lưu trú ngắn ngày\"", in: "20-duty.yaml")
        let renamed = try RecordSite(before, restartedWith: try folder.read())
        #expect(try await found("\"Lưu trú ngắn ngày\"", at: renamed) == 1)
        #expect(try await found("\"Tạm trú\"", at: renamed) == 0)

        try folder.replace("english:", with: "sensitivity: abroad\n    english:", in: "20-duty.yaml")
        let hidden = try RecordSite(renamed, restartedWith: try folder.read())
        #expect(try await found("\"Viêng Chăn\"", at: hidden) == 1, "whoever may see all finds its words")
        #expect(try await found("duty_abroad.place:\"Viêng Chăn\"", at: hidden) == 1)
    }

    @Test func noWordIsFoundWhereItStoodUnderAnotherCatalogue() async throws {
        let folder = try CatalogueFolder.grown()
        let before = try RecordSite(catalogue: try folder.read())
        try await before.approve(grown(before), of: try await before.person())
        #expect(try await found("\"Viêng Chăn\"", at: before) == 1)

        try folder.replace("english:", with: "sensitivity: abroad\n    english:", in: "20-duty.yaml")
        let catalogue = try folder.read()
        let archive = before.site.archive
        let everything = Authoriser(archive: archive).wholeProvince()
        let words = Criterion.text(TextRun([.phrase(["Viêng", "Chăn"], slop: nil, isStrict: false)]))
        // Opened, and stopped before anything was put in again.
        for _ in 0..<2 {
            let opened = try IndexService(archive: archive, pool: before.site.pool, catalogue: catalogue)
            #expect(try await opened.index.search(SearchRequest(words), within: everything).items.isEmpty)
        }
        let filled = try IndexService(archive: archive, pool: before.site.pool, catalogue: catalogue)
        try await filled.follower.catchUp()
        #expect(try await filled.index.search(SearchRequest(words), within: everything).items.count == 1)
    }
}
