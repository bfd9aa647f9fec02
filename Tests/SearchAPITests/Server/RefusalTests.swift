import Archive
import Foundation
import Testing

@testable import SearchAPI

@Suite struct RefusalTests {
    let site: TestSite
    private let json = ["Content-Type": "application/json"]

    init() throws {
        site = try TestSite()
    }

    private func table() async throws -> RouteTable {
        try await site.server().table
    }

    static func target(of route: Route) -> String {
        route.path.replacingOccurrences(of: "{id}", with: "aaaaaaaaaaaaaaaa").replacingOccurrences(
            of: "{page}", with: "1")
    }

    @Test(
        "Without TLS only loopback is listened on",
        arguments: ["0.0.0.0", "::", "192.168.1.4", "example.vn", "", "127.0.0.1.vn", "127.1"])
    func otherAddresses(host: String) async throws {
        await #expect(throws: ServerConfiguration.Refusal.notSecure(host)) {
            try await site.server(host: host)
        }
    }

    @Test("The refusal says why")
    func reason() {
        #expect(ServerConfiguration.Refusal.notSecure("0.0.0.0").description.contains("without TLS"))
    }

    @Test("Loopback addresses are", arguments: ["127.0.0.1", "127.8.9.10", "::1", "localhost"])
    func loopback(host: String) {
        #expect(Loopback.isAddress(host))
    }

    @Test func everyAnswerOfEveryRouteHasTheFixedHeaders() async throws {
        let routes = try await table().routes
        try await site.serving { client in
            for route in routes {
                for method in [route.method.rawValue, "HEAD", "DELETE"] {
                    let headers =
                        method == "POST" && !route.isInterface
                        ? ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"] : json
                    let body = method == "GET" || method == "HEAD" ? nil : "{}"
                    let answer = try await client.send(method, Self.target(of: route), headers: headers, body: body)
                    let name = "\(method) \(route.path)"
                    #expect(answer.status < 500, "\(name)")
                    #expect(
                        answer.headers["content-security-policy"]?.contains("default-src 'none'") == true, "\(name)")
                    #expect(
                        answer.headers["content-security-policy"]?.contains("frame-ancestors 'none'") == true, "\(name)"
                    )
                    #expect(answer.headers["x-content-type-options"] == "nosniff", "\(name)")
                    #expect(answer.headers["referrer-policy"] == "no-referrer", "\(name)")
                    #expect(answer.headers["cross-origin-opener-policy"] == "same-origin", "\(name)")
                    #expect(answer.headers["cross-origin-resource-policy"] == "same-origin", "\(name)")
                    #expect(answer.headers["x-request-id"]?.isEmpty == false, "\(name)")
                    let isKept = route.path.hasPrefix("/assets/") && answer.status == 200
                    #expect(
                        answer.headers["cache-control"]
                            == (isKept ? "public, max-age=31536000, immutable" : "no-store"), "\(name)")
                    #expect(answer.headers["access-control-allow-origin"] == nil, "\(name)")
                    #expect(answer.headers["server"] == nil, "\(name)")
                }
            }
        }
    }

    @Test func noRouteAnswersAForeignPage() async throws {
        let routes = try await table().routes
        try await site.serving { client in
            for route in routes {
                let type = route.isInterface ? "application/json" : "application/x-www-form-urlencoded"
                for foreign in [
                    ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
                    ["Origin": "https://evil.example"], ["Origin": "null"], ["Origin": "http://127.0.0.1:1"],
                ] {
                    let answer = try await client.send(
                        route.method.rawValue, Self.target(of: route),
                        headers: foreign.merging(["Content-Type": type]) { $1 },
                        body: route.method == .get ? nil : "{}")
                    #expect(answer.status == 403, "\(route.method) \(route.path) \(foreign)")
                }
            }
        }
    }

    @Test func anUnsafeRequestHasToBeJSONOrToComeFromOurPage() async throws {
        let routes = try await table().routes.filter { !$0.method.isSafe }
        try await site.serving { client in
            for route in routes {
                for type in ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded", ""] {
                    let answer = try await client.send(
                        route.method.rawValue, Self.target(of: route), headers: ["Content-Type": type], body: "{}")
                    #expect([403, 415].contains(answer.status), "\(route.path) \(type)")
                }
            }
        }
    }

    @Test(
        "The server answers to its own name only",
        arguments: [
            "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "[::2]", "10.0.0.1", "127.0.0.1:x",
        ])
    func foreignNames(host: String) async throws {
        let answer = try await site.serving { try await $0.get("/api/v1/health", headers: ["Host": host]) }
        #expect(answer.status == 421)
    }

    @Test(
        "No name that a request brings comes back in an answer",
        arguments: [
            ("http://evil.example/", [:]), ("/", ["X-Forwarded-Host": "evil.example"]),
            ("/", ["Forwarded": "host=evil.example"]),
        ])
    func namesOfOthers(target: String, headers: [String: String]) async throws {
        let answer = try await site.serving { try await $0.get(target, headers: headers) }
        #expect(!answer.text.contains("evil.example"))
        #expect(!answer.headers.values.contains { $0.contains("evil.example") })
    }

    @Test func whatIsTooLargeIsRefused() async throws {
        let big = String(repeating: "a", count: 300_000)
        let (body, target, header, count) = try await site.serving { client in
            (
                try await client.send("POST", "/api/v1/search", headers: json, body: "{\"q\":\"\(big)\"}"),
                try await client.get("/api/v1/search?q=" + String(repeating: "a", count: 9000)),
                try await client.get("/api/v1/health", headers: ["X-Long": String(repeating: "a", count: 20_000)]),
                try await client.get(
                    "/api/v1/health", headers: Dictionary(uniqueKeysWithValues: (0..<100).map { ("X-\($0)", "a") }))
            )
        }
        #expect(body.status == 413)
        #expect(try body.json()["code"] as? String == "content-too-large")
        #expect(target.status == 414)
        #expect([400, 431].contains(header.status))
        #expect([400, 431].contains(count.status))
    }

    @Test func aRequestThatContradictsItselfIsNotRead() async throws {
        let answer = try await site.serving { client in
            try await client.exchange(
                """
                POST /api/v1/search HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r
                Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/v1/health HTTP/1.1\r
                Host: 127.0.0.1\r\n\r\n
                """)
        }
        #expect(answer.status == 400)
        #expect(!answer.text.contains("\"ok\""))
    }

    @Test func theLogKnowsTheRequestAndNothingOfTheQuestion() async throws {
        try await site.addUnits()
        let secret = "bimatkhongduocghi"
        let answers = try await site.serving { client in
            [
                try await client.get("/api/v1/search?q=\(secret)"),
                try await client.get("/?q=\(secret)"),
                try await client.get("/\(secret)"),
                try await client.get("/api/v1/search?limit=\(secret)"),
                try await client.send("POST", "/api/v1/search", headers: json, body: "{\"q\":\"\(secret)\"}"),
                try await client.send("POST", "/api/v1/search", headers: json, body: "{\"\(secret)\":"),
            ]
        }
        let lines = site.log.all

        #expect(!lines.contains { $0.contains(secret) })
        for answer in answers {
            let id = answer.headers["x-request-id"] ?? "missing"
            #expect(lines.contains { $0.contains(id) && $0.contains("status") }, "\(id)")
        }
    }

    @Test func aProblemNamesTheRequestThatTheLogKnows() async throws {
        let answer = try await site.serving { try await $0.get("/api/v1/nothing") }
        #expect(try answer.json()["requestId"] as? String == answer.headers["x-request-id"])
    }
}
