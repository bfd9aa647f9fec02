import Archive
import Foundation
import TestSupport
import Testing

@testable import SearchAPI

/// Doubles over HTTP and on pages: found, compared, proposed, approved by somebody else, and led on from.
@Suite struct MergeRouteTests {
    let records: RecordSite
    private var site: TestSite { records.site }

    init() throws {
        records = try RecordSite()
    }

    /// Two dossiers of one person, each with a record and a paper.
    private func doubles() async throws -> (kept: Dossier, double: Dossier) {
        let kept = try await records.person("Nguyễn Văn An", code: "BG000001")
        let double = try await records.person("Nguyễn Văn Ấn", code: "BG000002")
        try await records.approve(records.content("NGUYỄN VĂN AN"), of: kept)
        var content = records.content("NGUYEN VAN AN")
        content["identity", "sex"] = .text("F")
        try await records.approve(content, of: double)
        _ = try await site.addPaper("Giấy khai sinh", pages: ["khai sinh"], in: double)
        return (kept, double)
    }

    @Test func aDoubleIsFoundComparedMergedAndLeadsToTheOther() async throws {
        let (kept, double) = try await doubles()
        try await site.serving { client in
            let found = try await client.get("/api/v1/duplicates").items()
            #expect(found.map { $0["reason"] as? String } == ["nameAndBirth"])
            #expect(
                (found[0]["dossiers"] as? [[String: Any]])?.map { $0["code"] as? String } == ["BG000001", "BG000002"])
            let compared = try await client.get("/api/v1/dossiers/\(kept.id)/comparison/\(double.id)").json()
            let difference = try #require(compared["difference"] as? [[String: Any]])
            #expect(difference.map { $0["group"] as? String } == ["identity"])
            #expect((compared["second"] as? [String: Any])?["documents"] as? [Any] != nil)

            let body: [String: Any] = [
                "person": "Lan", "double": double.id.text, "kept": kept.id.text, "reason": "Lập hai lần",
            ]
            let proposed = try await client.postJSON("merges", body)
            #expect(proposed.status == 200, "\(proposed.text)")
            let id = try #require(try proposed.json()["id"] as? String)
            #expect(try await client.postJSON("merges", body).status == 409, "one at a time")
            #expect(try await client.get("/api/v1/merges").items().map { $0["id"] as? String } == [id])

            let own = try await client.postJSON("merges/\(id)/approve", ["person": "Lan"])
            #expect(own.status == 409 && own.text.contains("không được phê duyệt"))
            #expect(try await client.get("/api/v1/dossiers/\(double.id)").json()["mergedInto"] == nil)
            let approved = try await client.postJSON("merges/\(id)/approve", ["person": RecordSite.approver])
            #expect(try approved.json()["state"] as? String == "approved", "\(approved.text)")

            let gone = try await client.get("/api/v1/dossiers/\(double.id)").json()
            #expect(gone["mergedInto"] as? String == kept.id.text)
            let both = try await client.get("/api/v1/dossiers/\(kept.id)/comparison/\(double.id)").json()
            #expect((both["second"] as? [String: Any])?["mergedInto"] as? String == kept.id.text)
            #expect(
                try await client.get("/dossiers/\(kept.id)/comparison/\(double.id)").text
                    .contains("/dossiers/\(double.id)?number=1"))
            #expect((gone["documents"] as? [Any])?.isEmpty == true)
            let stays = try await client.get("/api/v1/dossiers/\(kept.id)").json()
            #expect((stays["documents"] as? [Any])?.count == 1 && stays["mergedInto"] == nil)
            #expect(try await client.get("/api/v1/dossiers/\(double.id)/versions").items().count == 1)
            #expect(try await client.get("/api/v1/duplicates").items().isEmpty)

            let page = try await client.get("/dossiers/\(double.id)")
            #expect(page.status == 301 && page.headers["location"] == "/dossiers/\(kept.id)")
            let history = try await client.get("/dossiers/\(double.id)?number=1")
            #expect(history.status == 200 && history.text.contains("/dossiers/\(kept.id)\""))
            #expect(history.text.contains("NGUYEN VAN AN") && !history.text.contains("Sửa hồ sơ"))
            let now = try await client.get("/dossiers/\(kept.id)")
            #expect(now.text.contains("Lập hai lần") && now.text.contains("/dossiers/\(double.id)?number=1"))
            let other = try await client.postJSON("merges", body)
            #expect(other.status == 409 && other.text.contains("đã gộp"))
        }
    }

    @Test func thePagesLeadFromTheListToTheDecision() async throws {
        let (kept, double) = try await doubles()
        let address = "/dossiers/\(kept.id)/comparison/\(double.id)"
        try await site.serving { client in
            let list = try await client.get("/duplicates")
            #expect(list.text.contains(address) && list.text.contains("Cùng họ tên"))
            let comparison = try await client.get(address)
            #expect(comparison.text.contains("Giấy khai sinh") && comparison.text.contains("NGUYEN VAN AN"))

            let neither = try await client.post(address, ["person": "Lan", "reason": "Một người"])
            #expect(neither.status == 422 && neither.text.contains("Phải chọn hồ sơ được giữ lại"))
            #expect(neither.text.contains("Một người"), "what was typed is kept")
            let noReason = try await client.post(address, ["person": "Lan", "kept": kept.id.text, "reason": " "])
            #expect(noReason.status == 422 && noReason.text.contains("Phải nêu lý do"))
            #expect(noReason.text.contains("value=\"\(kept.id)\" checked"))
            let proposed = try await client.post(
                address, ["person": "Lan", "kept": kept.id.text, "reason": "Một người"])
            #expect(proposed.status == 303)
            let proposal = try #require(proposed.headers["location"])
            #expect(try await client.get("/duplicates").text.contains(proposal))
            #expect(try await client.get(address).text.contains(proposal), "no second form beside a proposal")

            let own = try await client.post(proposal, ["person": "Lan", "do": "approve"])
            #expect(own.status == 409 && own.text.contains("Lan đã lập"))
            let cut = try await client.get("/api/v1/duplicates?limit=1").json()
            #expect(cut["total"] as? Int == 1 && (cut["items"] as? [Any])?.count == 1)
            #expect(try await client.get("/api/v1/duplicates?limit=0").status == 422)
            #expect(try await client.post(proposal, ["person": "Lan", "do": "burn"]).status == 422)
            let done = try await client.post(proposal, ["person": RecordSite.approver, "do": "approve"])
            #expect(done.status == 303 && done.headers["location"] == proposal)
            let decided = try await client.get(proposal)
            #expect(decided.text.contains("đã được phê duyệt") && !decided.text.contains("Phê duyệt việc gộp"))
        }
        #expect(try await site.archive.mergeTarget(of: double.id) == kept.id)
    }

    @Test func aMergeOverTheBordersOfAScopeIsNotShownWithinIt() async throws {
        let kept = try await records.person()
        try await site.addUnits([
            .init(code: "TINH", name: "UBND tỉnh", kind: "UBNDT"),
            .init(code: "SNV", name: "Sở Nội vụ", kind: "so", parent: "TINH"),
            .init(code: "STC", name: "Sở Tài chính", kind: "so", parent: "TINH"),
        ])
        let double = try await site.addPerson("Nguyễn Văn An", code: "BG000002", unit: "STC")
        let province = try #require(try await site.archive.unit(withCode: "TINH"))
        _ = try await site.archive.appoint("Minh", for: province.id, from: Day("2020-01-01")!, by: "Chủ tịch")
        try await site.archive.mergeAsProposed(double.id, into: kept.id, by: "Lan", "Minh", under: records.rules)
        let authoriser = Authoriser(archive: site.archive)
        let all = ArchiveReading(site.archive, within: authoriser.wholeProvince())
        let within = ArchiveReading(site.archive, within: try await authoriser.subtree(ofUnitCode: "SNV"))
        #expect(try await all.merges(into: kept.id).map(\.mergedId) == [double.id])
        #expect(try await within.merges(into: kept.id).isEmpty)
        let there = ArchiveReading(site.archive, within: try await authoriser.subtree(ofUnitCode: "STC"))
        let other = try await site.addPerson("Nguyễn Văn An", code: "BG000004", unit: "STC")
        #expect(try await all.comparison(double.id, other.id, site.catalogue)?.first.target == kept.id)
        #expect(
            try await there.comparison(double.id, other.id, site.catalogue) == nil, "what is left there is no dossier")
        try await site.serving { client in
            let page = try await client.get("/dossiers/\(kept.id)/comparison/\(double.id)")
            #expect(page.status == 200)
            #expect(!page.text.contains("/dossiers/\(double.id)?number=1"), "nothing was approved of the double")
        }
    }

    @Test func whatIsNotThereIsNotFound() async throws {
        let kept = try await records.person()
        try await site.serving { client in
            let nobody = "aaaaaaaaaaaaaaaa"
            for target in [
                "/api/v1/dossiers/\(kept.id)/comparison/\(nobody)", "/api/v1/dossiers/\(kept.id)/comparison/\(kept.id)",
                "/dossiers/\(kept.id)/comparison/\(nobody)", "/api/v1/merges/\(nobody)", "/merges/\(nobody)",
            ] {
                #expect(try await client.get(target).status == 404, "\(target)")
            }
            let body: [String: Any] = ["person": "Lan", "double": nobody, "kept": kept.id.text, "reason": "x"]
            #expect(try await client.postJSON("merges", body).status == 404)
            let itself = try await client.postJSON(
                "merges", ["person": "Lan", "double": kept.id.text, "kept": kept.id.text, "reason": "x"])
            #expect(itself.status == 409 && itself.text.contains("chính nó"))
            #expect(try await client.postJSON("merges/\(nobody)/approve", ["person": "Lan"]).status == 404)
        }
    }
}
