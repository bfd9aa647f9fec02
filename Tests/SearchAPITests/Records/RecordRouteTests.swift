import Archive
import Foundation
import Indexer
import Testing

@testable import SearchAPI

/// The life of one record over HTTP: draft, conflict, return, approval, older state, difference.
@Suite struct RecordRouteTests {
    let site: TestSite

    init() throws {
        site = try TestSite(
            rules: RecordRules(
                catalogue: try CatalogueReader.read(directory: "Config/catalogue"), calendar: .weekdays,
                deadlines: .regulation))
    }

    private struct Version {
        let id: String
        let state: String
        let tag: String
        let answer: [String: Any]

        init(_ answer: RawAnswer) throws {
            let json = try answer.json()
            let version = try #require(json["version"] as? [String: Any], "\(answer.text)")
            id = try #require(version["id"] as? String)
            state = try #require(version["state"] as? String)
            tag = answer.headers["etag"] ?? ""
            self.answer = json
        }
    }

    private static func post(
        _ client: LoopbackClient, _ path: String, _ body: [String: Any], method: String = "POST",
        tag: String? = nil
    ) async throws -> RawAnswer {
        var headers = ["Content-Type": "application/json"]
        if let tag { headers["If-Match"] = tag }
        return try await client.send(
            method, "/api/v1/" + path, headers: headers,
            body: String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self))
    }

    private static func record(_ step: Int, note: String? = nil) -> [String: Any] {
        var record: [String: Any] = [
            "identity": ["full_name": "Lê Thị Hoa", "birth_date": "1987-03-05", "sex": "F"],
            "pay": ["rank_code": "01.003", "pay_step": step, "pay_coefficient": 2.34 + Double(step - 1) * 0.33],
        ]
        if let note { record["identity"] = ["full_name": "Lê Thị Hoa", "phone": note] }
        return record
    }

    @Test func aChangeIsDraftedReturnedApprovedAndRemembered() async throws {
        try await site.addUnits()
        let dossier = try await site.addPerson("Lê Thị Hoa")
        let unit = try #require(try await site.archive.unit(withCode: "SNV"))
        _ = try await site.archive.appoint("Minh", for: unit.id, from: Day("2020-01-01")!, by: "Giám đốc")
        try await site.serving { client in
            let basis = try await Self.post(
                client, "bases", ["person": "Lan", "title": "Quyết định nâng lương", "validFrom": "2026-11-20"]
            ).json()
            let start: [String: Any] = ["person": "Lan", "basis": try #require(basis["id"] as? String)]
            let draft = try Version(try await Self.post(client, "dossiers/\(dossier.id)/changes", start))
            #expect(draft.state == "draft")
            let path = "changes/\(draft.id)"
            let save: [String: Any] = ["person": "Lan", "record": Self.record(3)]

            let saved = try Version(try await Self.post(client, path, save, method: "PATCH", tag: draft.tag))
            // Somebody who still has the first state in hand gets a conflict, and nothing is lost.
            let late: [String: Any] = ["person": "Mai", "record": Self.record(4)]
            #expect(try await Self.post(client, path, late, method: "PATCH", tag: draft.tag).status == 412)
            #expect(try await Self.post(client, path, late, method: "PATCH").status == 422, "a save names its tag")
            #expect(try Version(try await client.get("/api/v1/" + path)).tag == saved.tag)

            #expect(try Version(try await Self.post(client, path + "/submit", ["person": "Lan"])).state == "submitted")
            let own = try await Self.post(client, path + "/approve", ["person": "Lan"])
            #expect(own.status == 409 && own.text.contains("không được phê duyệt"))
            #expect(try await Self.post(client, path + "/return", ["person": "Minh"]).status == 422, "a reason")
            let back = try Version(
                try await Self.post(client, path + "/return", ["person": "Minh", "reason": "Thiếu ngày hưởng"]))
            #expect(back.state == "returned")

            var complete = Self.record(3)
            complete["pay_history"] = [["from": "2024-01", "rank_code": "01.003", "step": 3, "coefficient": 3.0]]
            let again: [String: Any] = ["person": "Lan", "record": complete]
            _ = try Version(try await Self.post(client, path, again, method: "PATCH", tag: back.tag))
            _ = try await Self.post(client, path + "/submit", ["person": "Lan"])
            let approved = try Version(try await Self.post(client, path + "/approve", ["person": "Minh"]))
            #expect(approved.state == "approved")

            // A second version; the first one stays as it was.
            let next = try Version(try await Self.post(client, "dossiers/\(dossier.id)/changes", ["person": "Lan"]))
            let rise: [String: Any] = ["person": "Lan", "record": Self.record(4)]
            let changed = try Version(
                try await Self.post(client, "changes/\(next.id)", rise, method: "PATCH", tag: next.tag))
            let difference = try #require(changed.answer["difference"] as? [[String: Any]])
            #expect(difference.map { $0["group"] as? String } == ["pay", "pay_history"])
            _ = try await Self.post(client, "changes/\(next.id)/submit", ["person": "Lan"])
            _ = try await Self.post(client, "changes/\(next.id)/approve", ["person": "Minh"])
            let records = try await [1, 2].asyncMap {
                try await client.get("/api/v1/dossiers/\(dossier.id)/record?number=\($0)").json()
            }
            let steps = records.map {
                (($0["record"] as? [String: Any])?["pay"] as? [String: Any])?["pay_step"] as? Int
            }
            #expect(steps == [3, 4])
            let now = try await client.get("/api/v1/dossiers/\(dossier.id)/record").json()
            #expect(now["number"] as? Int == 2)
            #expect(try await client.get("/api/v1/dossiers/\(dossier.id)/record?number=9").status == 404)
        }
        // What is approved is found.
        try await site.service.follower.catchUp()
        let pay = SearchField.record(try #require(site.catalogue.field("pay.pay_step")))
        let found = try await site.service.index.search(
            SearchRequest(.field(FieldTest(pay, .oneOf(["4"])))),
            within: Authoriser(archive: site.archive).wholeProvince())
        #expect(found.items.map(\.dossier.id) == [dossier.id])
        #expect(found.items.first?.dossier.bornOn == Day("1987-03-05"), "the dossier follows its record")
    }

    @Test func whatCantBeApprovedSaysWhy() async throws {
        try await site.addUnits()
        let dossier = try await site.addPerson("Lê Thị Hoa")
        try await site.serving { client in
            let draft = try Version(try await Self.post(client, "dossiers/\(dossier.id)/changes", ["person": "Lan"]))
            let wrong: [String: Any] = [
                "person": "Lan",
                "record": [
                    "identity": ["full_name": "Lê Thị Hoa", "birth_date": "31/02/1987"], "nowhere": ["a": "b"],
                ],
            ]
            let saved = try Version(
                try await Self.post(client, "changes/\(draft.id)", wrong, method: "PATCH", tag: draft.tag))
            let problems = try #require((saved.answer["version"] as? [String: Any])?["problems"] as? [[String: Any]])
            #expect(
                problems.contains { $0["field"] as? String == "birth_date" && $0["severity"] as? String == "error" })
            #expect(problems.contains { $0["group"] as? String == "nowhere" })
            let refused = try await Self.post(client, "changes/\(draft.id)/submit", ["person": "Lan"])
            #expect(refused.status == 409 && refused.text.contains("31/02/1987"))
            #expect(try await client.get("/api/v1/changes/aaaaaaaaaaaaaaaa").status == 404)
            #expect(try await Self.post(client, "dossiers/aaaaaaaaaaaaaaaa/changes", ["person": "Lan"]).status == 404)
        }
    }
}

extension Array {
    fileprivate func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
        var result: [T] = []
        for element in self { result.append(try await transform(element)) }
        return result
    }
}
