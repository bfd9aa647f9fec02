import Archive
import Foundation
import Testing

@testable import SearchAPI

@Suite struct RecordPageTests {
    let records: RecordSite

    init() throws {
        records = try RecordSite()
    }

    private var site: TestSite { records.site }

    // MARK: - The dossier

    @Test func theRecordIsShownAsPeopleReadItBesideThePapers() async throws {
        let dossier = try await records.person()
        let document = try await site.addPaper("Sơ yếu lý lịch 2020", pages: ["chữ"], in: dossier)
        try await records.approve(records.content(), of: dossier)

        let answer = try await site.serving { try await $0.get("/dossiers/\(dossier.id)") }

        #expect(answer.status == 200)
        let page = MarkupReader(answer.text)
        #expect(page.text.contains("05/1980"))
        #expect(page.text.contains("Nam"))
        #expect(!page.text.contains("1980-05"))
        let labels = records.rules.catalogue.groups.filter { page.text.contains($0.label) }.map(\.id)
        #expect(labels.prefix(2) == ["identity", "career"])
        #expect(!page.text.contains("Hoàn cảnh kinh tế gia đình"))
        let career = try #require(records.rules.catalogue.group("career"))
        #expect(page.tags.filter { $0.name == "th" }.count == 3, "columns nobody filled in are left out")
        #expect(page.text.contains(career.fields[0].label))
        let links = page.tags.compactMap { $0.attributes["href"] }
        #expect(links.contains("/documents/\(document.id)/pages/1"))
        #expect(links.contains("/dossiers/\(dossier.id)/edit"))
        #expect(page.text.contains("Phiên bản 1"))
        #expect(page.text.contains(RecordSite.approver))
    }

    @Test func anEarlierStateIsMarkedAsSuch() async throws {
        let dossier = try await records.person()
        var content = records.content()
        content["identity", "birth_place"] = .text("Nơi cũ")
        try await records.approve(content, of: dossier)
        content["identity", "birth_place"] = .text("Nơi mới")
        try await records.approve(content, of: dossier)

        let (now, before, never) = try await site.serving { client in
            (
                try await client.get("/dossiers/\(dossier.id)"),
                try await client.get("/dossiers/\(dossier.id)?number=1"),
                try await client.get("/dossiers/\(dossier.id)?number=3")
            )
        }

        #expect(now.text.contains("Nơi mới") && !now.text.contains("Nơi cũ"))
        #expect(!now.text.contains("Xem hồ sơ hiện hành"))
        #expect(MarkupReader(now.text).tags.contains { $0.attributes["href"] == "/dossiers/\(dossier.id)?number=1" })
        #expect(before.text.contains("Nơi cũ") && !before.text.contains("Nơi mới"))
        #expect(before.text.contains("Đây là phiên bản 1"))
        #expect(never.status == 404)
    }

    @Test func aDossierWithoutRecordIsShownTooAndOneThatIsNotThereIsNot() async throws {
        let dossier = try await records.person()
        let answers = try await site.serving { client in
            [
                try await client.get("/dossiers/\(dossier.id)"), try await client.get("/dossiers/aaaaaaaaaaaaaaaa"),
                try await client.get("/dossiers/aaaaaaaaaaaaaaaa/edit"),
                try await client.get("/changes/aaaaaaaaaaaaaaaa"),
                try await client.post("/changes/aaaaaaaaaaaaaaaa", ["revision": "1", "person": "a"]),
            ]
        }
        #expect(answers.map(\.status) == [200, 404, 404, 404, 404])
        #expect(answers[0].text.contains("Chưa có lý lịch điện tử"))
    }

    @Test func theResultsAndTheViewerLeadToTheDossier() async throws {
        let dossier = try await records.person()
        let document = try await site.addPaper("Sơ yếu lý lịch", pages: ["khen thưởng"], in: dossier)
        try await site.serving { client in
            for address in ["/?q=khen", "/documents/\(document.id)/pages/1"] {
                let links = MarkupReader(try await client.get(address).text).tags.compactMap { $0.attributes["href"] }
                #expect(links.contains("/dossiers/\(dossier.id)"), "\(address)")
            }
        }
    }

    // MARK: - The inbox

    @Test func theInboxShowsWhatWaitsTheMostUrgentFirst() async throws {
        let first = try await records.person("Nguyễn Văn An", code: "BG1")
        let second = try await records.person("Lê Thị Hoa", code: "BG2")
        let basis = try await site.archive.record(
            Basis.Draft(title: "Quyết định", validFrom: Day("2021-03-01")!), by: RecordSite.clerk)
        _ = try await records.submit(records.content(), of: first)
        let urgent = try await site.archive.startDraft(
            of: second.id, by: RecordSite.clerk, basis: basis.id, under: records.rules)
        var content = RecordContent()
        content["identity", "full_name"] = .text("LÊ THỊ HOA")
        _ = try await site.archive.saveDraft(
            urgent.id, content, ifRevision: 1, by: RecordSite.clerk, under: records.rules)
        try await site.archive.submit(urgent.id, by: RecordSite.clerk, under: records.rules)

        let (inbox, drafts) = try await site.serving { client in
            (try await client.get("/changes"), try await client.get("/changes?state=draft"))
        }

        let page = MarkupReader(inbox.text)
        let changes = page.tags.compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("/changes/") }
        #expect(changes.count == 2 && changes.first == "/changes/\(urgent.id)")
        #expect(page.text.contains("quá hạn"))
        #expect(page.text.contains("1 giá trị, lần đầu"))
        #expect(page.text.contains("8 giá trị, lần đầu"))
        #expect(page.text.contains("Sở Nội vụ") && page.text.contains(RecordSite.clerk))
        #expect(drafts.text.contains("Không có thay đổi nào"))
    }

    // MARK: - Deciding

    @Test func whatChangesStandsBesideWhatWas() async throws {
        let dossier = try await records.person()
        try await records.approve(records.content(), of: dossier)
        var content = records.content()
        content["identity", "birth_date"] = .text("1981-06-07")
        content["career"].append(["from": .text("2020-01"), "title": .text("Trưởng phòng")])
        let change = try await records.submit(content, of: dossier)

        let answer = try await site.serving { try await $0.get("/changes/\(change.id)") }

        #expect(answer.text.contains("<del>05/1980</del>"))
        #expect(answer.text.contains("<ins>07/06/1981</ins>"))
        #expect(answer.text.contains("<ins>Trưởng phòng</ins>"))
        #expect(!answer.text.contains("Chuyên viên</"))
        let buttons = MarkupReader(answer.text).tags.filter { $0.name == "button" }.compactMap {
            $0.attributes["value"]
        }
        #expect(buttons == ["approve", "return", "withdraw"])
    }

    @Test("Who may not approve is told why, and nothing is approved", arguments: ["", RecordSite.clerk, "Người Lạ"])
    func refusedApproval(person: String) async throws {
        let dossier = try await records.person()
        let change = try await records.submit(records.content(), of: dossier)
        let answer = try await site.serving {
            try await $0.post(
                "/changes/\(change.id)/decision",
                ["revision": "\(change.heading.revision)", "person": person, "do": "approve"])
        }
        #expect([409, 422].contains(answer.status))
        #expect(MarkupReader(answer.text).tags.contains { $0.attributes["role"] == "alert" })
        #expect(try await records.version(change.id).heading.state == .submitted)
    }

    @Test func whatIsApprovedIsTheRecord() async throws {
        let dossier = try await records.person()
        let change = try await records.submit(records.content(), of: dossier)
        let (answer, page) = try await site.serving { client in
            (
                try await client.post(
                    "/changes/\(change.id)/decision",
                    ["revision": "\(change.heading.revision)", "person": RecordSite.approver, "do": "approve"]),
                try await client.get("/dossiers/\(dossier.id)")
            )
        }
        #expect(answer.status == 303)
        #expect(answer.headers["location"] == "/changes/\(change.id)?did=approved")
        #expect(page.text.contains("NGUYỄN VĂN AN"))
    }

    @Test func aWarningIsPassedOverWithAReasonOnly() async throws {
        let dossier = try await records.person()
        var content = records.content()
        content["identity", "ethnicity"] = .text("chưa rõ")
        let change = try await records.submit(content, of: dossier)
        let warnings = change.heading.problems.filter(\.needsReason)
        let code = try #require(warnings.first?.code.rawValue)
        let address = "/changes/\(change.id)/decision"
        let revision = "\(change.heading.revision)"

        let (bare, explained) = try await site.serving { client in
            (
                try await client.post(
                    address,
                    ["revision": revision, "person": RecordSite.approver, "do": "approve", "reason": "giữ lại"]),
                try await client.post(
                    address,
                    [
                        "revision": revision, "person": RecordSite.approver, "do": "approve",
                        "why.\(code)": "Giấy ghi như vậy",
                    ])
            )
        }

        #expect(bare.status == 409)
        #expect(bare.text.contains("name=\"why.\(code)\""))
        #expect(bare.text.contains("giữ lại"), "what was typed is kept")
        #expect(explained.status == 303)
        #expect(try await records.version(change.id).heading.overruled == [code: "Giấy ghi như vậy"])
    }

    @Test func nobodyDecidesAboutWhatHasChangedSinceThePageWasOpened() async throws {
        let dossier = try await records.person()
        let change = try await records.submit(records.content(), of: dossier)
        let answer = try await site.serving {
            try await $0.post(
                "/changes/\(change.id)/decision",
                ["revision": "\(change.heading.revision - 1)", "person": RecordSite.approver, "do": "approve"])
        }
        #expect(answer.status == 412)
        #expect(try await records.version(change.id).heading.state == .submitted)
    }

    @Test func aReturnedChangeSaysWhyAndCanBeEditedAgain() async throws {
        let dossier = try await records.person()
        let change = try await records.submit(records.content(), of: dossier)
        @Sendable func fields(_ reason: String) -> KeyValuePairs<String, String?> {
            [
                "revision": "\(change.heading.revision)", "person": RecordSite.approver, "do": "return",
                "reason": reason,
            ]
        }
        let (silent, said, page) = try await site.serving { client in
            (
                try await client.post("/changes/\(change.id)/decision", fields("  ")),
                try await client.post("/changes/\(change.id)/decision", fields("Thiếu quyết định")),
                try await client.get("/changes/\(change.id)?did=returned")
            )
        }
        #expect(silent.status == 422)
        #expect(said.status == 303)
        #expect(page.text.contains("Lý do trả lại: Thiếu quyết định"))
        #expect(page.text.contains("name=\"identity.0.full_name\""))
    }
}
