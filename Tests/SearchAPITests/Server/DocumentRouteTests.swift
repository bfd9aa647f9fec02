import Archive
import ExtractionWire
import Foundation
import Testing

@testable import SearchAPI

@Suite struct DocumentRouteTests {
    let site: TestSite

    init() throws {
        site = try TestSite()
    }

    private func paper(
        _ bytes: [UInt8]? = nil, originalName: String = "tep.pdf", mediaType: String = "application/pdf"
    ) async throws -> (dossier: Dossier, document: Document) {
        try await site.addUnits()
        let dossier = try await site.addPerson("Lê Thị Hoa")
        let document = try await site.addPaper(
            "Văn bằng", pages: ["Bằng tốt nghiệp đại học"], in: dossier, bytes: bytes, originalName: originalName,
            mediaType: mediaType)
        return (dossier, document)
    }

    @Test func aPageTellsItsTextAndWhereItComesFrom() async throws {
        let (_, document) = try await paper()

        let answers = try await site.serving { client in
            [
                try await client.get("/api/v1/documents/\(document.id)/pages/1"),
                try await client.get("/api/v1/documents/\(document.id)/pages/1/text"),
            ]
        }

        let (page, text) = (try answers[0].json(), try answers[1].json())
        #expect(page["text"] as? String == "Bằng tốt nghiệp đại học")
        #expect(page["words"] as? Int == 5)
        #expect(page["source"] as? String == "layer")
        #expect((text["words"] as? [[String: Any]])?.count == 5)
    }

    @Test func theHitsOfAPageHaveBoxes() async throws {
        let (_, document) = try await paper()
        let answer = try await site.serving { client in
            try await client.get(
                "/api/v1/documents/\(document.id)/pages/1/hits?\(FormFields.encoded(["q": "dai hoc"]))")
        }
        let hits = try answer.json()["hits"] as? [[String: Any]] ?? []
        #expect(!hits.isEmpty)
        #expect(hits.allSatisfy { ($0["boxes"] as? [[Double]])?.first?.count == 4 })
    }

    @Test func theOriginalComesBackByteForByteAndIsNeverShown() async throws {
        let bytes = (0..<600_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        let (_, document) = try await paper(bytes, originalName: "../../etc/Bằng \"cấp\"\r\nSet-Cookie: a\u{202E}.pdf")

        let answer = try await site.serving { try await $0.get("/api/v1/documents/\(document.id)/original") }

        #expect(answer.body == bytes)
        #expect(answer.headers["content-security-policy"]?.hasPrefix("sandbox;") == true)
        let disposition = answer.headers["content-disposition"] ?? ""
        #expect(disposition.hasPrefix("attachment; filename=\""))
        #expect(disposition.contains("filename*=UTF-8''B%E1%BA%B1ng%20_c%E1%BA%A5p_"))
        #expect(answer.headers["set-cookie"] == nil)
    }

    @Test(
        "What is not there, what can't be and what has another kind all look the same",
        arguments: [
            "/api/v1/documents/aaaaaaaaaaaaaaaa", "/api/v1/documents/1", "/api/v1/documents/aaaaaaaaaaaaaaaa/original",
            "/api/v1/documents/aaaaaaaaaaaaaaaa/pages/1", "/api/v1/documents/aaaaaaaaaaaaaaaa/pages/1/image",
            "/api/v1/documents/aaaaaaaaaaaaaaaa/pages/x/text", "/api/v1/documents/aaaaaaaaaaaaaaaa/pages/1/hits?q=a",
            "/api/v1/dossiers/aaaaaaaaaaaaaaaa", "/api/v1/dossiers/aaaaaaaaaaaaaaaa/documents", "/api/v1/nothing",
            "/api/v1/documents/..%2f..%2fetc%2fpasswd",
        ])
    func absent(target: String) async throws {
        let answer = try await site.serving { try await $0.get(target) }
        var body = try answer.json()
        body["requestId"] = nil
        body["subject"] = nil
        #expect(answer.status == 404)
        #expect(answer.headers["content-type"] == "application/problem+json; charset=utf-8")
        #expect(
            body as NSDictionary == [
                "type": "urn:hoso:problem:not-found", "title": "Không tìm thấy", "status": 404, "code": "not-found",
            ] as NSDictionary)
    }

    @Test func ofCorrectionsMadeAtOnceFromOneReadingOneHolds() async throws {
        let (_, document) = try await paper()
        let statuses = try await site.serving { client in
            let before = try await client.get("/api/v1/documents/\(document.id)")
            return try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<16 {
                    group.addTask {
                        let headers = [
                            "If-Match": before.headers["etag"] ?? "", "Content-Type": "application/json",
                        ]
                        let path = "/api/v1/documents/\(document.id)"
                        let body = "{\"title\": \"Bản \(number)\"}"
                        return try await client.send("PATCH", path, headers: headers, body: body).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }
        #expect(statuses.filter { $0 == 200 }.count == 1, "\(statuses)")
        #expect(statuses.filter { $0 == 412 }.count == 15, "\(statuses)")
    }

    @Test func aCorrectionChangesWhatItNamesAndIsRefusedWhenItIsLate() async throws {
        let (_, document) = try await paper()
        let json = ["Content-Type": "application/json"]

        let (before, after, late) = try await site.serving { client in
            let before = try await client.get("/api/v1/documents/\(document.id)")
            let tag = ["If-Match": before.headers["etag"] ?? ""]
            let body = #"{"title":"Bằng cử nhân","number":"","writtenOn":"06/2001"}"#
            let after = try await client.send(
                "PATCH", "/api/v1/documents/\(document.id)", headers: json.merging(tag) { $1 }, body: body)
            let late = try await client.send(
                "PATCH", "/api/v1/documents/\(document.id)", headers: json.merging(tag) { $1 }, body: body)
            return (before, after, late)
        }

        #expect(before.status == 200)
        #expect(after.status == 200)
        let corrected = try after.json()
        #expect(corrected["title"] as? String == "Bằng cử nhân")
        #expect(corrected["number"] == nil)
        #expect(corrected["writtenOn"] as? String == "2001-06")
        #expect(corrected["component"] as? String == "SYLL")
        #expect(late.status == 412)
        #expect(try late.json()["code"] as? String == "changed-meanwhile")
    }

    @Test(
        "A correction that can't be is refused with its property",
        arguments: [
            (#"{"title":"  "}"#, "title"), (#"{"title":"a\u0007b"}"#, "title"), (#"{"component":"<b>"}"#, "component"),
            (#"{"writtenOn":"31/02/2020"}"#, "writtenOn"),
        ])
    func badCorrections(body: String, property: String) async throws {
        let (_, document) = try await paper()
        let answer = try await site.serving {
            try await $0.send(
                "PATCH", "/api/v1/documents/\(document.id)", headers: ["Content-Type": "application/json"], body: body)
        }
        #expect(answer.status == 422)
        #expect(try answer.json()["subject"] as? String == property)
    }

    @Test func aPaperMovesToAnotherDossierButNotBesideItsTwin() async throws {
        let (_, document) = try await paper(Array("%PDF-1.4 one".utf8))
        let other = try await site.addPerson("Phạm Văn Ba", code: "BG000002")
        let twin = try await site.addPerson("Phạm Văn Tư", code: "BG000003")
        _ = try await site.addPaper("Bản sao", pages: ["sao"], in: twin, bytes: Array("%PDF-1.4 one".utf8))
        let json = ["Content-Type": "application/json"]

        let (moved, refused, lost) = try await site.serving { client in
            (
                try await client.send(
                    "POST", "/api/v1/documents/\(document.id)/move", headers: json, body: #"{"dossier":"\#(other.id)"}"#
                ),
                try await client.send(
                    "POST", "/api/v1/documents/\(document.id)/move", headers: json, body: #"{"dossier":"\#(twin.id)"}"#),
                try await client.send(
                    "POST", "/api/v1/documents/\(document.id)/move", headers: json,
                    body: #"{"dossier":"aaaaaaaaaaaaaaaa"}"#)
            )
        }

        #expect(moved.status == 200)
        #expect(try moved.json()["dossier"] as? String == other.id.text)
        #expect(refused.status == 409)
        #expect(lost.status == 404)
    }

    @Test func aFailedPaperSaysWhyAndIsReadAgainOnRequest() async throws {
        let (_, document) = try await paper()
        try await site.archive.requeue(document: document.id)
        let leases = try await site.archive.claim(1)
        try await site.archive.complete(leases.map { ($0, .failed(problem: "encrypted", pageCount: nil)) })

        let (before, retried, after) = try await site.serving { client in
            (
                try await client.get("/api/v1/jobs"),
                try await client.send(
                    "POST", "/api/v1/jobs/\(document.id)/retry", headers: ["Content-Type": "application/json"], body: ""
                ),
                try await client.get("/api/v1/jobs")
            )
        }

        let failed = try before.json()["failed"] as? [[String: Any]] ?? []
        #expect(failed.map { $0["problem"] as? String } == ["encrypted"])
        #expect(failed.first?["reason"] as? String == "Tệp có mật khẩu")
        #expect(retried.status == 202)
        #expect(retried.headers["location"] == "/api/v1/documents/\(document.id)")
        #expect((try after.json()["queued"] as? [[String: Any]])?.count == 1)
        #expect((try after.json()["failed"] as? [[String: Any]])?.isEmpty == true)
    }

    @Test func unitsStandBelowTheirParents() async throws {
        try await site.addUnits([
            .init(code: "TINH", name: "Tỉnh", kind: "tinh"),
            .init(code: "SNV", name: "Sở Nội vụ", kind: "so", parent: "TINH"),
            .init(code: "A-TCCB", name: "Phòng Tổ chức", kind: "phong", parent: "SNV"),
        ])
        let answer = try await site.serving { try await $0.get("/api/v1/units") }
        let items = try answer.json()["items"] as? [[String: Any]] ?? []
        #expect(items.map { $0["code"] as? String } == ["TINH", "SNV", "A-TCCB"])
        #expect(items.map { $0["depth"] as? Int } == [0, 1, 2])
    }
}
