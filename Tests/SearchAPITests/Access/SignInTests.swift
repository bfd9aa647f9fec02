import Archive
import Foundation
import TestSupport
import Testing

@testable import SearchAPI

/// The way in and out over HTTP, with accounts of the shipped roles.
@Suite struct SignInTests {
    @Test func nobodySeesAnythingWithoutASession() async throws {
        let site = try TestSite()
        let routes = try await site.server().table.routes
        try await site.addUnits()
        try await site.serving { client in
            for route in routes where route.policy != .open {
                let target = RefusalTests.target(of: route)
                let type = route.body?.mediaType.rawValue ?? "application/json"
                let answer = try await client.stranger.send(
                    route.method.rawValue, target,
                    headers: route.method.isSafe ? [:] : ["Content-Type": type, "Sec-Fetch-Site": "same-origin"],
                    body: route.method.isSafe ? nil : "")
                if route.isInterface || !route.method.isSafe {
                    #expect(answer.status == 401, "\(route.method) \(route.path)")
                } else {
                    #expect(answer.status == 303, "\(route.path)")
                    #expect(answer.headers["location"]?.hasPrefix("/login") == true, "\(route.path)")
                }
            }
        }
    }

    @Test func aHolderLogsInWithASecondFactorAndOutAgain() async throws {
        let stage = try await HTTPStage()
        let an = try await stage.member("le.an", "clerk", in: "SNV", name: "Lê Thị An", number: 1)
        try await stage.serving { client in
            let login = try await stage.logIn(an, client)
            #expect(login.status == 200, "\(login.text)")
            let cookie = try #require(login.headers["set-cookie"])
            for attribute in ["__Host-hoso=", "Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
                #expect(cookie.contains(attribute))
            }
            let session = HTTPStage.Session(login)
            let who = try await client.get("/api/v1/session", headers: session.cookies)
            #expect(try who.json()["person"] as? String == "Lê Thị An")
            #expect(try (who.json()["actions"] as? [String] ?? []).contains("readDossiers"))
            let out = try await client.send(
                "POST", "/api/v1/session/end", headers: session.headers(json: true), body: "{}")
            #expect(out.status == 200 && out.headers["clear-site-data"] != nil)
            #expect(try await client.get("/api/v1/session", headers: session.cookies).status == 401)
        }
        #expect(try await stage.log().map(\.draft.kind) == [.login, .logout, .list])
        #expect(try await stage.log().map(\.draft.outcome) == [.served, .served, .refused])
    }

    @Test func aCodeOpensOnceAndAWrongPasswordSaysNothing() async throws {
        let stage = try await HTTPStage()
        let an = try await stage.member("le.an", "clerk", in: "SNV", name: "Lê Thị An", number: 1)
        try await stage.serving { client in
            let code = stage.stage.nextCode(of: an)
            let first = try await stage.logIn(an, code: code, client)
            let again = try await stage.logIn(an, code: code, client)
            #expect((first.status, again.status) == (200, 401))
            stage.stage.setForward(seconds: 3600)
            let wrong = try await stage.logIn(an, password: "sai mật khẩu nhé", client)
            let unknown = try await client.postJSON(
                "session", ["account": "khong.co", "password": "sai mật khẩu nhé", "code": "123456"])
            #expect(wrong.status == 401 && unknown.status == 401)
            func masked(_ answer: RawAnswer) throws -> String {
                answer.text.replacing(try answer.json()["requestId"] as? String ?? "", with: "")
            }
            #expect(try masked(wrong) == masked(unknown))
        }
    }

    @Test func aChangeWithoutTheTokenOfTheSessionIsRefused() async throws {
        let stage = try await HTTPStage()
        let an = try await stage.member("le.an", "clerk", in: "SNV", name: "Lê Thị An", number: 1)
        try await stage.serving { client in
            let session = HTTPStage.Session(try await stage.logIn(an, client))
            var headers = session.headers(json: true)
            headers["X-Form-Token"] = String(repeating: "0", count: 64)
            let body = #"{"name": "Một", "q": "a"}"#
            #expect(
                try await client.send("POST", "/api/v1/saved-searches", headers: headers, body: body).status == 403)
            headers["X-Form-Token"] = nil
            #expect(
                try await client.send("POST", "/api/v1/saved-searches", headers: headers, body: body).status == 403)
            #expect(
                try await client.send(
                    "POST", "/api/v1/saved-searches", headers: session.headers(json: true), body: body
                ).status == 200)
        }
    }

    @Test(arguments: [
        ("//evil.example", "/"), ("https://evil.example/", "/"), ("/\\evil.example", "/"), ("/login?next=/", "/"),
        ("/api/v1/session", "/"), ("/log?kind=page", "/log?kind=page"), ("/a\r\nSet-Cookie: x=y", "/"), (nil, "/"),
    ])
    func afterLoggingInOnlyOurOwnPagesAreLedTo(next: String?, destination: String) {
        #expect(SignIn.destination(next) == destination)
    }

    @Test func whatARoleMayNotDoIsRefusedAndLogged() async throws {
        let stage = try await HTTPStage()
        let admin = stage.stage.first
        try await stage.serving { client in
            let session = HTTPStage.Session(try await stage.logIn(admin, client))
            for target in ["/api/v1/search?q=an", "/api/v1/dossiers/aaaaaaaaaaaaaaaa", "/", "/api/v1/access-log"] {
                let answer = try await client.get(target, headers: session.cookies)
                #expect(answer.status == 403, "\(target)")
            }
        }
        let lines = try await stage.log().dropFirst()
        #expect(lines.map(\.draft.outcome) == [.refused, .refused, .refused, .refused])
        #expect(lines.allSatisfy { $0.draft.details[.reason] == "not-allowed" && $0.draft.actor.person != nil })
        #expect(lines.contains { $0.draft.dossiers.map(\.text) == ["aaaaaaaaaaaaaaaa"] }, "with what was aimed at")
    }
}
