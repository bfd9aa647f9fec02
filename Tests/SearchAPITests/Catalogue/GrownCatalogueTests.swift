import Archive
import Foundation
import Testing

@testable import SearchAPI

/// A field and a group that somebody adds to the files of the catalogue are there everywhere, without a line of Swift.
@Suite struct GrownCatalogueTests {
    let folder: CatalogueFolder
    let records: RecordSite
    private var site: TestSite { records.site }

    init() throws {
        folder = try CatalogueFolder.grown()
        records = try RecordSite(catalogue: try folder.read())
    }

    private func content(_ document: Document.ID) -> RecordContent {
        var content = records.content()
        content["identity", "residence_kind"] = .text("TR")
        content["duty_abroad"] = [
            [
                "from": .text("2018-03-05"), "to": .text("2019-12"), "country": .text("LA"),
                "place": .text("Viêng Chăn"), "report": .text("Hoàn thành\nđúng hạn"), "visa_year": .text("2018"),
                "trips": .integer(3), "share": .decimal(12.5), "cost": .integer(90_000_000), "paid": .bool(true),
                "sender": .text("SNV"), "decision": .text(document.text), "attachment": .text("bien-ban.pdf"),
                "tongues": .list(["lo", "ja"]), "companions": .list(["Lê Văn Bình", "Trần Thị Cúc"]),
            ],
            ["from": .text("2021"), "country": .text("JP"), "trips": .integer(1)],
        ]
        return content
    }

    /// Two people, of whom the first was abroad; approved and in the index.
    private func people() async throws -> (abroad: Dossier, home: Dossier, paper: Document) {
        let abroad = try await records.person("Nguyễn Văn An", code: "BG000001")
        let home = try await records.person("Trần Thị Bưởi", code: "BG000002")
        let paper = try await site.addPaper("Quyết định cử đi", pages: ["Cử đi công tác"], in: abroad)
        try await records.approve(content(paper.id), of: abroad)
        var stayed = records.content("TRẦN THỊ BƯỞI")
        stayed["identity", "residence_kind"] = .text("TT")
        try await records.approve(stayed, of: home)
        try await site.service.follower.catchUp()
        return (abroad, home, paper)
    }

    @Test func theNewGroupHasEveryTypeOfField() throws {
        let group = try #require(records.rules.catalogue.group("duty_abroad"))
        #expect(Set(group.fields.map(\.type)) == Set(FieldType.allCases))
    }

    @Test func wrongValuesAreRefusedByTheNamesOfTheCatalogue() async throws {
        let dossier = try await records.person()
        var wrong = records.content()
        wrong["identity", "residence_kind"] = .text("Lưu trú")
        wrong["duty_abroad"] = [
            [
                "from": .text("2020-05"), "to": .text("2019"), "country": .text("LA"), "trips": .text("vài"),
                "share": .text("nửa"), "paid": .text("có lẽ"), "visa_year": .text("năm ngoái"),
            ],
            ["place": .text("Huế")], ["from": .text("2021"), "country": .text("LA")],
            ["from": .text("2022"), "country": .text("JP")],
        ]
        let (saved, refused) = try await site.serving { [wrong] client in
            let draft = try await records.draft(wrong, of: dossier)
            return (
                try await client.get("/api/v1/changes/\(draft.id)"),
                try await client.send(
                    "POST", "/api/v1/changes/\(draft.id)/submit", headers: ["Content-Type": "application/json"],
                    body: #"{"person": "Lan"}"#)
            )
        }
        #expect(refused.status == 409)
        let version = try #require(try saved.json()["version"] as? [String: Any])
        let problems = try #require(version["problems"] as? [[String: Any]])
        let sentences = problems.compactMap { $0["message"] as? String }
        let group = "Công tác nước ngoài, dòng"
        for expected in [
            "Loại cư trú: “Lưu trú” phải là một trong danh mục Loại cư trú: Thường trú, Tạm trú.",
            "\(group) 1, Đến: “2019” phải từ 05/2020 trở đi.",
            "\(group) 1, Số chuyến: “vài” phải là số nguyên.",
            "\(group) 1, Tỷ lệ tự túc: “nửa” phải là số, ví dụ 4,98.",
            "\(group) 1, Ngân sách chi: “có lẽ” phải là có hoặc không.",
            "\(group) 1, Năm cấp thị thực: “năm ngoái” phải là năm, ví dụ 2020.",
            "\(group) 2, Nước đến: phải có.",
            "\(group) 4, Từ: “2022” trùng thời gian với dòng 3 (từ 2021 đến nay).",
        ] {
            #expect(sentences.contains { $0.hasSuffix(expected) }, "\(expected) in \(sentences)")
        }
    }

    @Test(arguments: ["csv", "xlsx"])
    func columnsAreFoundByTheirHeadersAndTaken(format: String) async throws {
        _ = try await records.person()
        let headers = [
            "Số hiệu", "Họ và tên", "Ngày sinh", "Đơn vị", "LOAI CU TRU", "Công tác nước ngoài 1 - Nước đến",
            "Công tác nước ngoài 1 - Từ", "cử đi nước ngoài 2 - nước đến", "Công tác nước ngoài 2 - Số chuyến",
            "Công tác nước ngoài 1 - Ngôn ngữ sử dụng", "Công tác nước ngoài 1 - Tỷ lệ tự túc",
            "Công tác nước ngoài 1 - Đơn vị cử đi",
        ]
        let good: [TableCell] = [
            .text("BG7"), .text("Lê Văn Cam"), .day(Day("1980-05-06")!), .text("SNV"), .text("tạm trú"), .text("lao"),
            .day(Day("2018-03")!), .text("JP"), .number(2), .text("Tiếng Lào; ja"), .number(12.5), .text("Sở Nội vụ"),
        ]
        var bad = good
        (bad[0], bad[4], bad[8]) = (.text("BG8"), .text("lưu trú"), .number(1.5))
        let file = try table([headers.map { .text($0) }, good, bad], format: format)
        let importing = RecordImport(archive: site.archive, rules: records.rules, unit: nil)
        var reports: [RecordImport.Report] = []

        _ = try await importing.apply(file, mapping: nil, basis: nil, by: "Lan") { reports.append($0) }

        #expect(reports.map(\.outcome) == [.new, .refused], "\(reports.flatMap(\.messages))")
        #expect(reports[1].messages.contains { $0.contains("LOAI CU TRU") && $0.contains("Thường trú, Tạm trú") })
        #expect(reports[1].messages.contains { $0.contains("Số chuyến") && $0.contains("là số nguyên") })
        let dossier = try #require(reports[0].dossier)
        let version = try #require(try await site.archive.versions(of: dossier).first)
        let taken = try await records.version(version.id).content
        #expect(taken["identity", "residence_kind"] == .text("TR"))
        #expect(
            taken["duty_abroad"] == [
                [
                    "country": .text("LA"), "from": .text("2018-03"), "tongues": .list(["lo", "ja"]),
                    "share": .decimal(12.5), "sender": .text("SNV"),
                ],
                ["country": .text("JP"), "trips": .integer(2)],
            ])
    }

    private func table(_ rows: [[TableCell]], format: String) throws -> String {
        let path = folder.path + "/people." + format
        if format == "csv" {
            var writer = CSVWriter(.vietnamese)
            for row in rows { writer.append(row) }
            try Data(writer.take()).write(to: URL(filePath: path))
        } else {
            let writer = try SheetWriter(path: path)
            try writer.begin(sheet: "Danh sách", columns: rows[0].map { SheetColumn($0.typed) })
            for row in rows.dropFirst() { try writer.append(row) }
            try writer.finish()
        }
        return path
    }

    @Test func whatIsApprovedIsFoundByTypedTextAndByTree() async throws {
        let (abroad, _, _) = try await people()
        try await site.serving { client in
            for (typed, json) in Self.questions where typed != "duty_abroad.decision:*" {
                let query = try #require(typed.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
                let byText = try await client.get("/api/v1/search?q=\(query)")
                #expect(try Self.dossiers(byText) == [abroad.id.text], "\(typed): \(byText.text)")
                #expect(try (byText.json()["notes"] as? [Any])?.isEmpty == true, "\(typed)")
            }
            for (_, json) in Self.questions {
                let byTree = try await Self.post(client, "search", #"{"criteria": \#(json)}"#)
                #expect(try Self.dossiers(byTree) == [abroad.id.text], "\(json): \(byTree.text)")
            }
            for typed in Self.absent {
                let query = try #require(typed.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
                let answer = try await client.get("/api/v1/search?q=\(query)")
                #expect(try Self.dossiers(answer).isEmpty, "\(typed): \(answer.text)")
            }
        }
    }

    @Test func itIsCountedOrderedListedAndExported() async throws {
        let (abroad, home, _) = try await people()
        let (listed, catalogue, record, csv, xlsx) = try await site.serving { client in
            let facets =
                #""facetFields": ["identity.residence_kind", "duty_abroad.country", "duty_abroad.tongues", "duty_abroad.paid"]"#
            let columns = #""columns": ["identity.residence_kind", "duty_abroad.country", "duty_abroad.share"]"#
            return (
                try await Self.post(
                    client, "search",
                    #"{"order": "-identity.residence_kind", \#(facets), \#(columns)}"#
                ),
                try await client.get("/api/v1/catalogue"),
                try await client.get("/api/v1/dossiers/\(abroad.id)/record"),
                try await Self.post(client, "search/export", #"{"format": "csv", \#(columns)}"#),
                try await Self.post(client, "search/export", #"{"format": "xlsx", \#(columns)}"#)
            )
        }
        #expect(try Self.dossiers(listed) == [home.id.text, abroad.id.text])
        let facets = try #require(try listed.json()["facets"] as? [[String: Any]])
        let counts = facets.map { facet in
            (facet["values"] as? [[String: Any]] ?? []).map { "\($0["label"] ?? "") \($0["count"] ?? "")" }.sorted()
        }
        #expect(
            counts == [
                ["Thường trú 1", "Tạm trú 1"], ["Lào 1", "Nhật Bản 1"], ["Tiếng Lào 1", "Tiếng Nhật 1"], ["có 1"],
            ])
        #expect(catalogue.text.contains("duty_abroad") && catalogue.text.contains("Viêng Chăn") == false)
        let said = try #require(try record.json()["record"] as? [String: Any])
        let rows = try #require(said["duty_abroad"] as? [[String: Any]])
        #expect(rows.count == 2 && rows[0]["share"] as? Double == 12.5)
        #expect(rows[0]["tongues"] as? [String] == ["lo", "ja"])
        for (answer, share) in [(csv, TableCell.text("12,5")), (xlsx, .number(12.5))] {
            let path = folder.path + "/export"
            try Data(answer.body).write(to: URL(filePath: path))
            let table = try TableFile(path: path).rows().all()
            #expect(table[0].cells.map(\.typed).suffix(3) == ["Loại cư trú", "Nước đến", "Tỷ lệ tự túc"])
            let row = try #require(table.first { $0.cells.first?.typed == "BG000001" })
            #expect(row.cells.suffix(3) == [.text("Tạm trú"), .text("Lào; Nhật Bản"), share])
        }
    }

    @Test func pagesShowAndTakeIt() async throws {
        let (abroad, _, _) = try await people()
        let draft = try await records.draft(
            try await #require(site.archive.approvedVersion(of: abroad.id)).content, of: abroad)
        let (dossier, form, saved) = try await site.serving { client in
            (
                try await client.get("/dossiers/\(abroad.id)"), try await client.get("/changes/\(draft.id)"),
                try await client.post(
                    "/changes/\(draft.id)",
                    [
                        "revision": "\(draft.heading.revision)", "person": RecordSite.clerk, "do": "submit",
                        "identity.0.residence_kind": "TT", "duty_abroad.rows": "3", "duty_abroad.1": "remove",
                        "duty_abroad.0.share": "7,5", "duty_abroad.2.country": "LA", "duty_abroad.2.from": "1/2/2024",
                    ])
            )
        }
        let shown = MarkupReader(dossier.text).text
        for text in ["Công tác nước ngoài", "Loại cư trú", "Tạm trú", "Viêng Chăn", "12,5", "Tiếng Lào; Tiếng Nhật"] {
            #expect(shown.contains(text), "\(text)")
        }
        let inputs = MarkupReader(form.text).tags
        let country = try #require(inputs.first { $0.attributes["id"] == "duty_abroad.0.country" })
        #expect(country.name == "select" && inputs.contains { $0.attributes["id"] == "duty_abroad.4.country" })
        #expect(inputs.first { $0.attributes["id"] == "duty_abroad.0.share" }?.attributes["value"] == "12,5")
        #expect(saved.status == 303, "\(MarkupReader(saved.text).text)")

        let decision = try await site.serving { try await $0.get("/changes/\(draft.id)") }
        for text in [
            "<del>Tạm trú</del>", "<ins>Thường trú</ins>", "<del>12,5</del>", "<ins>7,5</ins>", "<ins>01/02/2024</ins>",
            "<del>Nhật Bản</del>",
        ] {
            #expect(decision.text.contains(text), "\(text)")
        }
    }
}
