import Archive
import Foundation
import Synchronization
import TestSupport

@testable import SearchAPI

/// The people of a test, each with an account that may do everything with content, everywhere.
///
/// They come into being when they first speak. What one role may not do is tested with accounts of that role.
actor Speakers {
    static let now = Date(timeIntervalSince1970: 1_760_000_000)
    /// Who speaks when a test names nobody.
    static let anybody = "Người Thử"

    let archive: ArchiveDatabase
    nonisolated let rules: AccountRules
    private var accounts: [String: String] = [:]
    private var sessions: [String: SecretCode] = [:]
    private var administrator: Principal?
    private var reached: Set<String> = []

    private static let paper = Paper(number: "12/TTr-SNV", signedOn: Day("2025-01-02")!)
    private static let password = "núi cao sông dài"

    init(archive: ArchiveDatabase) throws {
        self.archive = archive
        let everything = Action.allCases.filter { [.content, .organisation, .supervision].contains($0.domain) }
        let roles = """
            sensitive: [{id: health, label: Sức khỏe}, {id: discipline, label: Kỷ luật}, {id: assets, label: Tài sản},
              {id: history, label: Lịch sử}, {id: complaints, label: Đơn thư},
              {id: abroad, label: Nước ngoài}]
            roles:
              - {id: everything, label: Tất cả, sensitive: [health, discipline, assets, history, complaints, abroad],
                 actions: [\(everything.filter { $0 != .readByProgram }.map(\.rawValue).joined(separator: ", "))]}
              - {id: administrator, label: Quản trị, actions: [manageAccounts]}
            """
        var rules = AccountRules(
            roles: try RoleBook.read(roles, file: "roles.yaml"), passwords: PasswordRules(least: 8, blocked: []),
            hasher: PasswordHasher(cost: .least), key: .random(), clock: { Self.now })
        rules.wantsSecondFactor = false
        rules.attemptsPerMinute = 100_000
        rules.refusalsAtMost = .max
        self.rules = rules
    }

    /// The token of somebody's session; they see every unit there is by now.
    func token(of name: String) async throws -> SecretCode {
        var units = try await archive.units()
        if units.isEmpty {
            _ = try await archive.upsert([.init(code: "THU", name: "Đơn vị thử", kind: "so")])
            units = try await archive.units()
        }
        let first = units.first { $0.endedOn == nil } ?? units[0]
        let administrator = try await administrator(in: first.code)
        let key = name.lowercased()
        if accounts[key] == nil { accounts[key] = try await issue(to: name, in: first.code, by: administrator) }
        let account = accounts[key]!
        for unit in units where unit.parentId == nil && unit.endedOn == nil {
            guard reached.insert("\(account) \(unit.id)").inserted else { continue }
            _ = try await archive.grantRole(
                "everything", in: unit.code, to: account, on: Self.paper, by: administrator, under: rules)
            // New rights end the sessions there were.
            sessions[account] = nil
        }
        if let session = sessions[account] { return session }
        let session = try await archive.logIn(
            account, password: Self.password, from: AccountStage.desk, under: rules
        ).token
        sessions[account] = session
        return session
    }

    private func issue(to name: String, in unit: String, by administrator: Principal) async throws -> String {
        let account = "nguoi.\(accounts.count)"
        _ = try await archive.issueAccount(
            Account.Draft(code: account, name: name, unit: unit), on: Self.paper, by: administrator, under: rules)
        _ = try await archive.holdAccount(
            account, by: Person.Draft(name: name, identityNumber: AccountStage.identityNumber(accounts.count + 100)),
            on: Self.paper, as: administrator, under: rules)
        let code = try await archive.resetAccount(
            account, on: Self.paper, renewsSecondFactor: true, by: administrator, under: rules)
        try await activate(account, code)
        return account
    }

    private func administrator(in unit: String) async throws -> Principal {
        if let administrator { return administrator }
        let code = try await archive.makeFirstAdministrator(
            Account.Draft(code: "quantri", name: "Quản trị", unit: unit),
            heldBy: Person.Draft(name: "Quản Trị Thử", identityNumber: AccountStage.identityNumber(1)),
            on: Self.paper, role: "administrator", under: rules)
        try await activate("quantri", code)
        administrator = try await archive.commandLinePrincipal("quantri")
        return administrator!
    }

    private func activate(_ account: String, _ code: SecretCode) async throws {
        let seed = try await archive.beginActivation(account, code: code, from: AccountStage.desk, under: rules)
        _ = try await archive.activate(
            account, code: code, password: Self.password,
            second: seed?.digits(at: OneTimeCode.step(at: Self.now)), from: AccountStage.desk, under: rules)
    }
}
