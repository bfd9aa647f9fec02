import Archive
import Foundation
import Testing

@testable import SearchAPI

/// Units and papers in the pages of records: called by name, chosen from those of the dossier.
@Suite struct RecordPaperTests {
    let records: RecordSite
    private var site: TestSite { records.site }

    init() throws {
        records = try RecordSite(catalogue: try CatalogueFolder.grown().read())
    }

    @Test func unitsAndPapersAreCalledByTheirNames() async throws {
        let dossier = try await records.person()
        let paper = try await site.addPaper("Quyết định cử đi", pages: ["Cử đi"], in: dossier)
        var content = records.content()
        content["identity", "managing_unit_id"] = .text("SNV")
        content["duty_abroad"] = [
            ["country": .text("LA"), "sender": .text("SNV"), "decision": .text(paper.id.text)],
            ["country": .text("JP"), "sender": .text("NƠI-KHÁC"), "decision": .text("mất rồi")],
        ]
        let change = try await records.submit(content, of: dossier)
        let decision = try await site.serving { try await $0.get("/changes/\(change.id)") }
        _ = try await site.archive.approve(
            change.id, by: RecordSite.approver, under: records.rules)
        let page = try await site.serving { try await $0.get("/dossiers/\(dossier.id)") }

        let title = "Quyết định cử đi, số 12/QĐ-SNV, ngày 31/05/2020"
        for text in ["<ins>Sở Nội vụ</ins>", "<ins>\(title)</ins>", "<ins>NƠI-KHÁC</ins>", "<ins>mất rồi</ins>"] {
            #expect(decision.text.contains(text), "\(text)")
        }
        for text in ["<dd>Sở Nội vụ</dd>", "<td>\(title)</td>", "<td>NƠI-KHÁC</td>", "<td>mất rồi</td>"] {
            #expect(page.text.contains(text), "\(text)")
        }
    }

    @Test func aPaperIsChosenByItsTitle() async throws {
        let dossier = try await records.person()
        let paper = try await site.addPaper("Quyết định cử đi", pages: ["Cử đi"], in: dossier)
        let other = try await records.person("Trần Thị Bưởi", code: "BG2")
        _ = try await site.addPaper("Giấy của người khác", pages: ["Khác"], in: other)
        var content = records.content()
        content["duty_abroad"] = [["country": .text("LA"), "decision": .text("mất rồi")]]
        let draft = try await records.draft(content, of: dossier)
        let (form, saved) = try await site.serving { client in
            (
                try await client.get("/changes/\(draft.id)"),
                try await client.post(
                    "/changes/\(draft.id)",
                    [
                        "revision": "\(draft.heading.revision)", "person": RecordSite.clerk, "do": "save",
                        "duty_abroad.rows": "2", "duty_abroad.1.country": "JP",
                        "duty_abroad.1.decision": paper.id.text,
                    ])
            )
        }
        let tags = MarkupReader(form.text).tags
        #expect(tags.contains { $0.name == "select" && $0.attributes["id"] == "duty_abroad.0.decision" })
        #expect(tags.contains { $0.name == "option" && $0.attributes["value"] == paper.id.text })
        #expect(
            tags.contains { $0.attributes["value"] == "mất rồi" && $0.attributes["selected"] != nil }, "it isn't lost")
        #expect(form.text.contains("Quyết định cử đi") && !form.text.contains("Giấy của người khác"))
        #expect(saved.status == 303)
        let rows = try await records.version(draft.id).content["duty_abroad"]
        #expect(rows.map { $0["decision"] } == [.text("mất rồi"), .text(paper.id.text)])
    }

    @Test func aBasisIsGivenItsScan() async throws {
        let dossier = try await records.person()
        let paper = try await site.addPaper("Quyết định nâng lương", pages: ["Nâng lương"], in: dossier)
        let other = try await records.person("Trần Thị Bưởi", code: "BG2")
        let foreign = try await site.addPaper("Giấy của người khác", pages: ["Khác"], in: other)
        let address = "/dossiers/\(dossier.id)/edit"
        let (form, refused, started) = try await site.serving { client in
            (
                try await client.get(address),
                try await client.post(address, ["person": RecordSite.clerk, "basisDocument": foreign.id.text]),
                try await client.post(
                    address,
                    ["person": RecordSite.clerk, "basisIssuedBy": "Sở Nội vụ", "basisDocument": paper.id.text])
            )
        }
        #expect(MarkupReader(form.text).tags.contains { $0.attributes["value"] == paper.id.text })
        #expect(!form.text.contains(foreign.id.text))
        #expect(refused.status == 422 && refused.text.contains("phải là một tài liệu trong hồ sơ này"))
        #expect(started.status == 303)
        let change = try #require(try await site.archive.versions(of: dossier.id).first)
        let basisId = try #require(change.basisId)
        let basis = try #require(try await site.archive.basis(basisId))
        #expect(basis.documentId == paper.id && basis.title == "Quyết định nâng lương" && basis.number == "12/QĐ-SNV")
        #expect(basis.signedOn == Day("2020-05-31") && basis.validFrom == Day("2020-05-31"))
        #expect(change.dueOn != nil)
        let page = try await site.serving { try await $0.get("/changes/\(change.id)") }
        #expect(page.text.contains("<a href=\"\(SiteAddress.page(1, of: paper.id))\">Quyết định nâng lương"))
    }
}
