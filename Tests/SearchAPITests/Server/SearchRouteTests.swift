import Archive
import Foundation
import Testing

@testable import SearchAPI

@Suite struct SearchRouteTests {
    let site: TestSite

    init() throws {
        site = try TestSite()
    }

    private func fill() async throws -> (dossier: Dossier, document: Document) {
        try await site.addUnits()
        let dossier = try await site.addPerson("Nguyễn Văn An")
        let document = try await site.addPaper(
            "Sơ yếu lý lịch", pages: ["Trang đầu không có gì", "Được khen thưởng vì thành tích xuất sắc năm 2019"],
            in: dossier)
        return (dossier, document)
    }

    @Test("A question answers dossiers with their pages, words and boxes", arguments: ["khen thưởng", "khen thuong"])
    func search(question: String) async throws {
        let (dossier, document) = try await fill()
        let query = FormFields.encoded(["q": question, "facets": "true"])

        let answer = try await site.serving { try await $0.get("/api/v1/search?\(query)") }

        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == "application/json; charset=utf-8")
        let found = try JSONDecoder().decode(JSONValue.self, from: Data(answer.body))
        #expect(found["total"] == ["count": 1, "exact": true])
        let hit = found["items"]?.elements.first
        #expect(hit?["dossier"]?.text == dossier.id.text)
        let page = hit?["pages"]?.elements.first
        #expect(page?["document"]?.text == document.id.text)
        #expect(page?["page"] == 2)
        #expect(page?["snippet"]?["text"]?.text?.contains("khen thưởng") == true)
        #expect(page?["snippet"]?["hits"]?.elements.first?["boxes"]?.elements.first?.elements.count == 4)
        #expect(found["facets"]?.elements.isEmpty == false)
    }

    @Test func criteriaInTheBodyAnswerLikeTheSameWordsInTheAddress() async throws {
        _ = try await fill()

        let (typed, sent) = try await site.serving { client in
            (
                try await client.get("/api/v1/search?\(FormFields.encoded(["q": "khen thưởng đơn_vị:SNV"]))"),
                try await client.send(
                    "POST", "/api/v1/search", headers: ["Content-Type": "application/json"],
                    body: #"{"criteria":{"all":[{"text":"khen thưởng"},{"field":"unit","eq":"SNV"}]}}"#)
            )
        }

        #expect(sent.status == 200)
        #expect(sent.text == typed.text)
    }

    @Test(
        "What is no question is refused with the place that is meant",
        arguments: [
            (#"{"criteria":{"all":[{"nonsense":1}]}}"#, 400, "bad-body"),
            (#"{"limit":500}"#, 422, "bad-parameter"),
            ("{", 400, "bad-body"),
            (#"{"q":7}"#, 400, "bad-body"),
        ])
    func badBodies(body: String, status: Int, code: String) async throws {
        let answer = try await site.serving {
            try await $0.send("POST", "/api/v1/search", headers: ["Content-Type": "application/json"], body: body)
        }

        #expect(answer.status == status)
        #expect(try answer.json()["code"] as? String == code)
    }

    @Test(
        "Whatever is typed is a question",
        arguments: [
            "\") OR 1=1 --", "NEAR(", "\"", "col:x", "^*", "a AND", String(repeating: "(", count: 1000), " ",
            "\u{301}\u{301}", "a\u{0}b", "\u{202E}", "🗂",
        ])
    func whatever(typed: String) async throws {
        _ = try await fill()
        let answer = try await site.serving {
            try await $0.get("/api/v1/search?\(FormFields.encoded(["q": typed]))")
        }
        #expect(answer.status == 200, "\(typed)")
    }

    @Test(
        "A value out of its range is refused",
        arguments: [
            "limit=0", "limit=201", "limit=x", "sort=size", "facets=maybe", "q=" + String(repeating: "a", count: 2001),
        ])
    func ranges(query: String) async throws {
        let answer = try await site.serving { try await $0.get("/api/v1/search?\(query)") }
        #expect(answer.status == 422)
        #expect(try answer.json()["subject"] as? String == String(query.split(separator: "=")[0]))
    }

    @Test func pagesOfAListGoOnWhereTheLastOneEnded() async throws {
        try await site.addUnits()
        for number in 1...5 {
            let person = try await site.addPerson(
                "Trần Thị \(["Ba", "Tư", "Năm", "Sáu", "Bảy"][number - 1])", code: "BG\(number)")
            _ = try await site.addPaper("Quyết định", pages: ["nâng bậc lương lần \(number)"], in: person)
        }

        let seen = try await site.serving { client in
            var seen: [String] = []
            var cursor: String?
            repeat {
                let query = FormFields.encoded(["q": "lương", "limit": "2", "sort": "name", "cursor": cursor])
                let answer = try JSONDecoder().decode(
                    JSONValue.self, from: Data(try await client.get("/api/v1/search?\(query)").body))
                seen += (answer["items"]?.elements ?? []).compactMap { $0["name"]?.text }
                cursor = answer["nextCursor"]?.text
            } while cursor != nil && seen.count < 20
            return seen
        }

        #expect(seen.count == 5)
        #expect(Set(seen).count == 5)
    }

    @Test func aCursorLeadsNowhereWithAnotherQuestionOrAChangedByte() async throws {
        try await site.addUnits()
        for number in 1...3 {
            let person = try await site.addPerson("Trần Văn Ba", code: "BG\(number)")
            _ = try await site.addPaper("Quyết định", pages: ["nâng bậc lương"], in: person)
        }

        let answers = try await site.serving { client in
            let first = try await client.get("/api/v1/search?\(FormFields.encoded(["q": "lương", "limit": "2"]))")
            let cursor = try first.json()["nextCursor"] as? String ?? "none"
            var answers: [RawAnswer] = []
            for (question, cursor, sort) in [
                ("lương", cursor, nil), ("bậc", cursor, nil), ("lương", cursor, "name"), ("lương", cursor + "A", nil),
                ("lương", "x", nil),
            ] as [(String, String, String?)] {
                let query = FormFields.encoded(["q": question, "limit": "2", "cursor": cursor, "sort": sort])
                answers.append(try await client.get("/api/v1/search?\(query)"))
            }
            return answers
        }

        #expect(answers.map(\.status) == [200, 400, 400, 400, 400])
        #expect(try answers[1].json()["code"] as? String == "bad-cursor")
    }
}
