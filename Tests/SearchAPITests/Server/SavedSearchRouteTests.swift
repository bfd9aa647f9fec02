import Archive
import Foundation
import Testing

@testable import SearchAPI

/// Kept questions over HTTP, as programs and as people use them.
@Suite struct SavedSearchRouteTests {
    let records: RecordSite
    var site: TestSite { records.site }

    init() throws {
        records = try RecordSite()
    }

    private func serving(_ body: @Sendable @escaping (LoopbackClient) async throws -> Void) async throws {
        let dossier = try await records.person()
        var content = records.content()
        content["pay", "rank_code"] = .text("01.003")
        try await records.approve(content, of: dossier)
        _ = try await site.addPaper("Lý lịch", pages: ["Giấy khen"], in: dossier)
        try await site.serving(body)
    }

    private static func call(
        _ client: LoopbackClient, _ path: String, _ body: [String: Any], method: String = "POST"
    ) async throws -> RawAnswer {
        try await client.send(
            method, "/api/v1/saved-searches" + path, headers: ["Content-Type": "application/json"],
            body: String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self))
    }

    private static func list(_ client: LoopbackClient, person: String? = nil) async throws -> [[String: Any]] {
        let query = FormFields.encoded(["person": person])
        let answer = try await client.get("/api/v1/saved-searches" + (query.isEmpty ? "" : "?" + query))
        return try #require(try answer.json()["items"] as? [[String: Any]])
    }

    @Test func aSearchIsKeptAskedRenamedAndDeleted() async throws {
        try await serving { client in
            let kept = try await Self.call(
                client, "",
                [
                    "name": "Chuyên viên", "person": "Lan", "q": "tên:an ngạch:01.003", "sort": "name",
                    "columns": ["pay.rank_code"], "order": "-pay.pay_step",
                ])
            #expect(kept.status == 200, "\(kept.text)")
            let id = try #require(try kept.json()["id"] as? String)
            #expect(try kept.json()["q"] as? String == #"tên:"an" ngạch:"Chuyên viên""#, "in printed normal form")
            #expect(try kept.json()["notes"] as? [String] == [])
            #expect(try await Self.list(client).isEmpty, "it is Lan's alone")
            #expect(try await Self.list(client, person: "Minh").isEmpty)
            #expect(try await Self.list(client, person: "lan").map { $0["id"] as? String } == [id])
            #expect(try await client.get("/api/v1/saved-searches/\(id)").status == 404)

            let run = try await client.get("/searches/\(id)?person=Lan")
            let address = try #require(run.headers["location"])
            #expect(run.status == 303 && address.contains("order=-pay.pay_step"))
            #expect(try await client.get(address).text.contains("<strong>1 hồ sơ</strong>"))

            #expect(
                try await Self.call(client, "/\(id)", ["person": "Minh", "name": "X"], method: "PATCH").status == 404)
            let renamed = try await Self.call(client, "/\(id)", ["person": "Lan", "name": "Khác"], method: "PATCH")
            #expect(try renamed.json()["name"] as? String == "Khác")
            #expect(try await Self.call(client, "/\(id)/delete", ["person": "Minh"]).status == 404)
            #expect(try await Self.call(client, "/\(id)/delete", ["person": "Lan"]).status == 200)
            #expect(try await Self.list(client, person: "Lan").isEmpty)
        }
    }

    @Test func whatIsSharedIsSeenButNotChangedByOthers() async throws {
        try await serving { client in
            let kept = try await Self.call(
                client, "", ["name": "Chung", "person": "Lan", "q": "giấy khen", "unit": "sở nội vụ"])
            let id = try #require(try kept.json()["id"] as? String)
            #expect(try kept.json()["unit"] as? String == "SNV")
            #expect(try await Self.list(client).map { $0["name"] as? String } == ["Chung"])
            #expect(try await Self.call(client, "/\(id)/delete", ["person": "Minh"]).status == 409)
            #expect(try await client.get("/").text.contains("Chung"), "it stands on the start page")
        }
    }

    @Test(
        "The same name wants a word more", arguments: ["Nâng lương", "Nâng lương".decomposedStringWithCanonicalMapping])
    func sameName(name: String) async throws {
        try await serving { client in
            let first: [String: Any] = ["name": "Nâng lương", "person": "Lê Lan", "q": "a"]
            let id = try #require(try await Self.call(client, "", first).json()["id"] as? String)
            var second: [String: Any] = ["name": name, "person": "lê lan", "q": "b"]

            let conflict = try await Self.call(client, "", second)
            second["replace"] = true
            let replaced = try await Self.call(client, "", second)

            #expect(conflict.status == 409)
            #expect(try replaced.json()["id"] as? String == id)
            #expect(try await Self.list(client, person: "Lê Lan").map { $0["q"] as? String } == ["b"])
        }
    }

    @Test(
        "What can't be kept is refused with its name",
        arguments: [
            ("q", ["q": ""]), ("q", ["q": " – "]), ("name", ["name": " "]), ("order", ["order": "pay.gone"]),
            ("columns", ["columns": "pay.gone"]), ("unit", ["unit": "Sở Không có"]),
            ("q", ["q": String(repeating: "chữ ", count: 505)]),
        ])
    func refusals(subject: String, changes: [String: String]) async throws {
        try await serving { client in
            var body: [String: Any] = ["name": "Một", "person": "Lan", "q": "a"]
            for (key, value) in changes { body[key] = key == "columns" ? [value] : value }

            let answer = try await Self.call(client, "", body)

            #expect([404, 422].contains(answer.status), "\(answer.text)")
            #expect(try answer.json()["subject"] as? String == subject)
            #expect(try await Self.list(client, person: "Lan").isEmpty)
        }
    }

    @Test func criteriaAreKeptAsTheyAreTyped() async throws {
        try await serving { client in
            let kept = try await Self.call(
                client, "", ["name": "Một", "person": "Lan", "criteria": ["field": "pay.rank_code", "eq": "01.003"]])
            #expect(try kept.json()["q"] as? String == #"ngạch:"Chuyên viên""#)
        }
    }

    /// Else the last thirty days would be those before it was saved, for ever.
    @Test func whatDependsOnTheDayOfAskingStaysAsItWasTyped() async throws {
        try await serving { client in
            let kept = try await Self.call(
                client, "", ["name": "Một", "person": "Lan", "q": "ngày_nhận:30 ngày qua  an"])
            #expect(try kept.json()["q"] as? String == "ngày_nhận:30 ngày qua an")
            #expect(try kept.json()["notes"] as? [String] == [])
        }
    }

    @Test func afterAChangeOfTheCatalogueThereIsANote() async throws {
        try await serving { client in
            // As an office saved it when there was such a field.
            let kept = try await site.archive.save(
                SavedSearch.Draft(
                    name: "Cũ", question: "hạng_xưa:5", criteria: #"{"eq":"5","field":"pay.old_grade"}"#,
                    sort: "-pay.old_grade", columns: ["pay.old_grade", "pay.rank_code"]),
                by: "Lan", within: Authoriser(archive: site.archive).wholeProvince())

            let item = try #require(try await Self.list(client, person: "Lan").first)

            let notes = try #require(item["notes"] as? [String]).joined(separator: " ")
            #expect(notes.contains("Danh mục đã thay đổi"))
            #expect(notes.contains("hạng_xưa"))
            #expect(notes.contains("không còn các cột: pay.old_grade"))
            #expect(notes.contains("sắp xếp: pay.old_grade"))
            #expect(item["columns"] as? [String] == ["pay.rank_code"])
            let page = try await client.get("/searches?person=Lan")
            #expect(page.status == 200 && page.text.contains("Danh mục đã thay đổi"))
            let run = try await client.get("/searches/\(kept.id)?person=Lan")
            #expect(try await client.get(try #require(run.headers["location"])).status == 200)
        }
    }

    // MARK: - Pages

    @Test func aPersonKeepsReplacesRenamesAndDeletesOnPages() async throws {
        try await serving { client in
            let results = MarkupReader(try await client.get("/?q=gi%E1%BA%A5y%20khen&sort=name").text)
            #expect(results.tags.contains { $0.name == "form" && $0.attributes["action"] == "/searches" })
            let fields: KeyValuePairs<String, String?> = [
                "q": "giấy khen", "sort": "name", "name": "Khen", "person": "Lan", "unit": "",
            ]
            let kept = try await client.post("/searches", fields)
            #expect(kept.status == 303)
            let location = try #require(kept.headers["location"]).split(separator: "#")
            #expect(location.count == 2, "it leads to the search in the list")
            let list = try await client.get(String(location[0]) + "?person=Lan")
            #expect(list.text.contains("giấy khen"))
            let address = "/searches/\(location[1].dropFirst("search-".count))"
            let actions = MarkupReader(list.text).tags.compactMap { $0.attributes["action"] }
            #expect(actions == ["/logout", address], "its owner may change it")

            let again = try await client.post("/searches", fields)
            #expect(again.status == 409)
            let form = MarkupReader(again.text).tags
            #expect(form.contains { $0.attributes["name"] == "replace" })
            #expect(form.contains { $0.attributes["name"] == "name" && $0.attributes["value"] == "Khen" })
            let replaced = try await client.post(
                "/searches", ["q": "giấy khen", "name": "Khen", "person": "Lan", "replace": "1"])
            #expect(replaced.headers["location"] == kept.headers["location"])

            let foreign = try await client.post(address, ["person": "Minh", "do": "delete"])
            #expect(foreign.status == 404)
            let nameless = try await client.post(address, ["person": "Lan", "name": " ", "do": "rename"])
            #expect(nameless.status == 422 && nameless.text.contains("Chưa đặt tên"))
            #expect(try await client.post(address, ["person": "Lan", "name": "Mới", "do": "rename"]).status == 303)
            #expect(try await client.get("/searches?person=Lan").text.contains(">Mới</a>"))
            #expect(try await client.post(address, ["person": "Lan", "do": "delete"]).status == 303)
            #expect(try await !client.get("/searches?person=Lan").text.contains("giấy khen"))
        }
    }

    @Test func scriptInANameIsText() async throws {
        try await serving { client in
            let name = "<script>alert(1)</script>\" onfocus=x"
            _ = try await Self.call(client, "", ["name": name, "person": name, "q": "a <b>", "unit": "SNV"])
            for target in ["/", "/searches?" + FormFields.encoded(["person": name])] {
                let page = MarkupReader(try await client.get(target).text)
                #expect(page.text.contains("alert(1)") || page.text.contains("&lt;script"), "\(target)")
                #expect(!page.tags.contains { $0.name == "script" && $0.attributes["src"] == nil }, "\(target)")
                #expect(!page.tags.contains { tag in tag.attributes.keys.contains { $0.hasPrefix("on") } }, "\(target)")
            }
        }
    }
}
