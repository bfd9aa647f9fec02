import Archive
import Foundation
import Indexer
import TestSupport

@testable import SearchAPI

/// A server over an archive with accounts of the shipped roles.
struct HTTPStage: Sendable {
    let stage: AccountStage
    let site: TestSite

    init() async throws {
        let stage = try await AccountStage()
        self.stage = stage
        site = try TestSite(on: stage)
    }

    func member(
        _ account: String, _ role: String, in unit: String, name: String, number: Int
    ) async throws -> AccountStage.Member {
        try await stage.member(account, role, in: unit, name: name, number: number)
    }

    func serving<Value: Sendable>(_ body: @Sendable (LoopbackClient) async throws -> Value) async throws -> Value {
        try await site.serving { client in try await body(client.stranger) }
    }

    /// All lines of the access log so far, oldest first.
    func log() async throws -> [LogLine] {
        let scope = Authoriser(archive: stage.archive).wholeProvince()
        return try await stage.archive.read { db in try LogQuery().fetch(db, within: scope) }
    }

    func logIn(
        _ member: AccountStage.Member, password: String? = nil, code: String? = nil, _ client: LoopbackClient
    ) async throws -> RawAnswer {
        var body: [String: Any] = ["account": member.account, "password": password ?? member.password]
        if let code = code ?? stage.nextCode(of: member) { body["code"] = code }
        return try await client.postJSON("session", body)
    }

    /// What a browser keeps of a login.
    struct Session: Sendable {
        let cookie: String
        let formToken: String

        init(_ login: RawAnswer) {
            cookie = String((login.headers["set-cookie"] ?? "").prefix { $0 != ";" })
            formToken = (try? login.json()["formToken"] as? String) ?? ""
        }

        var cookies: [String: String] { ["Cookie": cookie] }

        func headers(json: Bool) -> [String: String] {
            [
                "Cookie": cookie, "X-Form-Token": formToken, "Sec-Fetch-Site": "same-origin",
                "Content-Type": json ? "application/json" : "application/x-www-form-urlencoded",
            ]
        }
    }
}
