import Archive
import Foundation
import Testing

@testable import SearchAPI

@Suite struct RecordEditTests {
    let records: RecordSite

    init() throws {
        records = try RecordSite()
    }

    private var site: TestSite { records.site }

    @Test func aChangeIsStartedByAPersonOnAPaper() async throws {
        let dossier = try await records.person()
        let address = "/dossiers/\(dossier.id)/edit"
        let (badDay, started) = try await site.serving { client in
            (
                try await client.post(
                    address, ["person": "Lê Soạn", "basisTitle": "Quyết định 5", "basisSignedOn": "hôm nọ"]),
                try await client.post(
                    address, ["person": "Lê Soạn", "basisTitle": "Quyết định 5", "basisSignedOn": "1/3/2021"])
            )
        }
        #expect(badDay.status == 422 && badDay.text.contains("hôm nọ"))
        #expect(badDay.text.contains("Quyết định 5"), "what was typed is kept")
        #expect(started.status == 303)
        let versions = try await site.archive.versions(of: dossier.id)
        #expect(versions.count == 1)
        #expect(started.headers["location"] == "/changes/\(versions[0].id)")
        #expect(versions[0].dueOn != nil)
    }

    @Test func whatIsTypedIsReadAndTheRestStays() async throws {
        let dossier = try await records.person()
        let draft = try await records.draft(records.content(), of: dossier)
        let answer = try await site.serving {
            try await $0.post(
                "/changes/\(draft.id)",
                [
                    "revision": "\(draft.heading.revision)", "person": "Lê Soạn", "do": "save",
                    "identity.0.birth_date": "ngày 7 tháng 6 năm 1981", "identity.0.sex": "F",
                    "pay.0.rank_code": "01.003",
                    "pay.0.pay_coefficient": "4,98", "career.rows": "5", "career.0": "remove",
                    "career.1.title": "Trưởng phòng", "career.3.from": "1/2022", "career.3.title": "Giám đốc",
                ])
        }
        #expect(answer.status == 303)
        let content = try await records.version(draft.id).content
        #expect(content["identity", "full_name"] == .text("NGUYỄN VĂN AN"))
        #expect(content["identity", "birth_date"] == .text("1981-06-07"))
        #expect(content["identity", "sex"] == .text("F"))
        #expect(content["pay", "pay_coefficient"] == .decimal(4.98))
        #expect(
            content["career"] == [
                ["from": .text("2010-02"), "title": .text("Trưởng phòng")],
                ["from": .text("2022-01"), "title": .text("Giám đốc")],
            ])
    }

    @Test func whatCannotBeReadStaysAsItWasTypedAndIsAnError() async throws {
        let dossier = try await records.person()
        let draft = try await records.draft(records.content(), of: dossier)
        let (saved, submitted, page) = try await site.serving { client in
            let saved = try await client.post(
                "/changes/\(draft.id)",
                [
                    "revision": "\(draft.heading.revision)", "person": "Lê Soạn", "do": "save",
                    "identity.0.birth_date": "hồi nhỏ",
                ])
            let submitted = try await client.post(
                "/changes/\(draft.id)",
                ["revision": "\(draft.heading.revision + 1)", "person": "Lê Soạn", "do": "submit"])
            return (saved, submitted, try await client.get("/changes/\(draft.id)"))
        }
        #expect(saved.status == 303)
        #expect(submitted.status == 409)
        let read = MarkupReader(page.text)
        let input = try #require(read.tags.first { $0.attributes["id"] == "identity.0.birth_date" })
        #expect(input.attributes["value"] == "hồi nhỏ")
        #expect(input.attributes["aria-invalid"] == "true")
        #expect(read.tags.contains { $0.attributes["href"] == "#identity.0.birth_date" })
        #expect(try await records.version(draft.id).heading.state == .draft)
    }

    @Test func aSecondClerkIsShownBothVersionsAndLosesNothing() async throws {
        let dossier = try await records.person()
        let draft = try await records.draft(records.content(), of: dossier)
        @Sendable func save(_ place: String) -> KeyValuePairs<String, String?> {
            [
                "revision": "\(draft.heading.revision)", "person": "Lê Soạn", "do": "save",
                "identity.0.birth_place": place,
            ]
        }
        let (first, second) = try await site.serving { client in
            (
                try await client.post("/changes/\(draft.id)", save("Hà Nội")),
                try await client.post("/changes/\(draft.id)", save("Bắc Giang"))
            )
        }
        #expect(first.status == 303)
        #expect(second.status == 412)
        #expect(second.text.contains("<del>Hà Nội</del>") && second.text.contains("<ins>Bắc Giang</ins>"))
        let tags = MarkupReader(second.text).tags
        #expect(tags.first { $0.attributes["id"] == "identity.0.birth_place" }?.attributes["value"] == "Bắc Giang")
        let now = try await records.version(draft.id)
        #expect(now.content["identity", "birth_place"] == .text("Hà Nội"))
        #expect(tags.first { $0.attributes["name"] == "revision" }?.attributes["value"] == "\(now.heading.revision)")
    }

    @Test func anOutdatedDraftIsShownWhatWasApprovedMeanwhileAndCarriedOver() async throws {
        let dossier = try await records.person()
        try await records.approve(records.content(), of: dossier)
        var mine = records.content()
        mine["identity", "birth_place"] = .text("Bắc Giang")
        mine["identity", "phone"] = .text("0912345678")
        let draft = try await records.draft(mine, of: dossier)
        var theirs = records.content()
        theirs["identity", "birth_place"] = .text("Hà Nội")
        try await records.approve(theirs, of: dossier)

        let (refused, carried) = try await site.serving { client in
            (
                try await client.post(
                    "/changes/\(draft.id)",
                    ["revision": "\(draft.heading.revision)", "person": RecordSite.clerk, "do": "submit"]),
                try await client.post("/changes/\(draft.id)/rebase", ["person": RecordSite.clerk])
            )
        }

        #expect(refused.status == 409)
        #expect(refused.text.contains("<ins>Hà Nội</ins>"))
        #expect(refused.text.contains("/changes/\(draft.id)/rebase"))
        #expect(carried.status == 200)
        #expect(MarkupReader(carried.text).text.contains("Bắc Giang"), "what was typed is told")
        let content = try await records.version(draft.id).content
        #expect(content["identity", "birth_place"] == .text("Hà Nội"))
        #expect(content["identity", "phone"] == .text("0912345678"))
    }

    @Test func whatIsTypedAfterSubmissionIsShownAsNotSaved() async throws {
        let dossier = try await records.person()
        let change = try await records.submit(records.content(), of: dossier)
        let answer = try await site.serving {
            try await $0.post(
                "/changes/\(change.id)",
                [
                    "revision": "\(change.heading.revision)", "person": "Lê Soạn", "do": "save",
                    "identity.0.birth_place": "Bắc Giang",
                ])
        }
        #expect(answer.status == 409)
        #expect(answer.text.contains("Nội dung vừa nhập không được lưu"))
        #expect(answer.text.components(separatedBy: "<ins>Bắc Giang</ins>").count == 2, "not in what is decided about")
        #expect(try await records.version(change.id) == change)
    }

    @Test func submittingSavesFirst() async throws {
        let dossier = try await records.person()
        let draft = try await records.draft(records.content(), of: dossier)
        let answer = try await site.serving {
            try await $0.post(
                "/changes/\(draft.id)",
                [
                    "revision": "\(draft.heading.revision)", "person": RecordSite.clerk, "do": "submit",
                    "identity.0.birth_place": "Bắc Giang",
                ])
        }
        #expect(answer.headers["location"] == "/changes/\(draft.id)?did=submitted")
        let version = try await records.version(draft.id)
        #expect(version.heading.state == .submitted)
        #expect(version.content["identity", "birth_place"] == .text("Bắc Giang"))
    }

    @Test(
        "A form from elsewhere, or one that is none, changes nothing",
        arguments: [
            ("cross-site", "revision=2&do=save", 403), ("same-origin", "do=save", 422),
            ("same-origin", "revision=2&do=burn", 422),
        ])
    func foreignForms(from: String, body: String, status: Int) async throws {
        let dossier = try await records.person()
        let draft = try await records.draft(records.content(), of: dossier)
        let answer = try await site.serving {
            try await $0.send(
                "POST", "/changes/\(draft.id)",
                headers: ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": from], body: body)
        }
        #expect(answer.status == status)
        #expect(try await records.version(draft.id) == draft)
    }
}
