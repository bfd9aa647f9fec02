package import Archive
package import Foundation
import Synchronization

/// A small archive with accounts, and a clock that moves only when told to.
///
/// ``administrator`` is the first administrator of the province, on the command line.
package final class AccountStage: Sendable {
    /// Somebody with an account they have activated.
    package struct Member: Sendable {
        package let account: String
        package let person: Person.Draft
        package let password: String
        package let seed: OneTimeCode?
        package let recoveryCodes: [SecretCode]
    }

    package static let paper = Paper(number: "12/TTr-SNV", signedOn: Day("2026-01-02")!)
    package static let desk = Client(address: "10.0.0.1", agent: "test")

    package let temporary: TemporaryArchive
    package let units: [String: Archive.Unit]
    package let administrator: Principal
    package let first: Member
    package let rules: AccountRules
    private let clock: Clock

    package var archive: ArchiveDatabase { temporary.archive }
    package var authoriser: Authoriser { Authoriser(archive: archive) }
    package var now: Date { clock.now }

    /// It is ten in the morning of the 5th of January 2026. `change` may set other limits.
    package init(
        hasher: PasswordHasher = PasswordHasher(cost: .least), _ change: (inout AccountRules) -> Void = { _ in }
    ) async throws {
        let clock = Clock()
        temporary = try TemporaryArchive()
        units = try await temporary.addUnits()
        var rules = AccountRules(
            roles: try RoleBook.read(file: "Config/roles.yaml"),
            passwords: PasswordRules(blocked: try PasswordRules.blocked(file: "Config/blocked-passwords.txt")),
            hasher: hasher, key: .random(), clock: { clock.now })
        change(&rules)
        self.rules = rules
        self.clock = clock
        let person = Person.Draft(name: "Lê Quản Trị", identityNumber: "024070000001")
        let code = try await temporary.archive.makeFirstAdministrator(
            Account.Draft(code: "quantri", name: "Quản trị cấp tỉnh", unit: "SNV"), heldBy: person, on: Self.paper,
            role: "administrator", under: rules)
        first = try await Self.activate("quantri", person, code, temporary.archive, rules, clock)
        administrator = try await temporary.archive.commandLinePrincipal("quantri")
    }

    /// Issues an account, gives it a role and a holder, and lets the holder choose a password.
    package func member(
        _ account: String, _ role: String, in unit: String, name: String, number: Int
    ) async throws -> Member {
        try await issue(account, role, in: unit)
        let person = Person.Draft(name: name, identityNumber: Self.identityNumber(number))
        _ = try await archive.holdAccount(account, by: person, on: Self.paper, as: administrator, under: rules)
        let code = try await archive.resetAccount(
            account, on: Self.paper, renewsSecondFactor: true, by: administrator, under: rules)
        return try await activate(account, person, code)
    }

    package func issue(_ account: String, _ role: String, in unit: String) async throws {
        _ = try await archive.issueAccount(
            Account.Draft(code: account, name: "Tài khoản \(account)", unit: unit), on: Self.paper, by: administrator,
            under: rules)
        _ = try await archive.grantRole(role, in: unit, to: account, on: Self.paper, by: administrator, under: rules)
    }

    package func activate(_ account: String, _ person: Person.Draft, _ code: SecretCode) async throws -> Member {
        try await Self.activate(account, person, code, archive, rules, clock)
    }

    /// With a code nobody used yet: half a minute goes by.
    package func logIn(
        _ member: Member, from client: Client = AccountStage.desk
    ) async throws -> (token: SecretCode, session: Session) {
        try await archive.logIn(
            member.account, password: member.password, second: nextCode(of: member), from: client, under: rules)
    }

    /// Logged in anew.
    package func principal(_ member: Member) async throws -> Principal {
        let token = try await logIn(member).token
        return try await archive.principal(withToken: token, under: rules)!
    }

    /// Half a minute goes by, so that the code is fresh.
    package func nextCode(of member: Member) -> String? {
        setForward(seconds: 30)
        return member.seed?.digits(at: OneTimeCode.step(at: now))
    }

    package func setForward(seconds: TimeInterval) {
        clock.move(seconds)
    }

    package static func identityNumber(_ number: Int) -> String {
        "0240750" + String(String(100_000 + number).dropFirst())
    }

    private static func activate(
        _ account: String, _ person: Person.Draft, _ code: SecretCode, _ archive: ArchiveDatabase,
        _ rules: AccountRules, _ clock: Clock
    ) async throws -> Member {
        let seed = try await archive.beginActivation(account, code: code, from: desk, under: rules)
        let password = "núi cao sông dài \(account)"
        clock.move(60)
        let codes = try await archive.activate(
            account, code: code, password: password, second: seed?.digits(at: OneTimeCode.step(at: clock.now)),
            from: desk, under: rules)
        return Member(account: account, person: person, password: password, seed: seed, recoveryCodes: codes)
    }

    private final class Clock: Sendable {
        private let time = Mutex(Date(timeIntervalSince1970: 1_767_582_000))
        var now: Date { time.withLock(\.self) }
        func move(_ seconds: TimeInterval) { time.withLock { $0 += seconds } }
    }
}
