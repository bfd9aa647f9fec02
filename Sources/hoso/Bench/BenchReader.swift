import Archive
import Foundation

/// Somebody who may read everything of a province but what is sensitive: what their questions cost beside those of
/// somebody who may see all.
struct BenchReader {
    private static let roles = """
        sensitive:
          - {id: health, label: A, components: [GSK]}
          - {id: discipline, label: B, components: [QDKL]}
          - {id: assets, label: C}
          - {id: history, label: D}
        roles:
          - {id: reader, label: R, actions: [listDossiers, readDossiers], sensitive: [health]}
          - {id: administrator, label: Q, actions: [manageAccounts]}
        """
    private static let paper = Paper(number: "1/QĐ", signedOn: Day("2026-01-05")!)

    /// What they may see in an archive of ``ArchiveDatabase/withHundredUnits(at:)``.
    static func scope(_ archive: ArchiveDatabase) async throws -> Scope {
        var rules = AccountRules(
            roles: try RoleBook.read(roles, file: "bench"), passwords: PasswordRules(),
            hasher: PasswordHasher(cost: .least), key: .random())
        rules.wantsSecondFactor = false
        let first = Person.Draft(name: "Quản trị", identityNumber: "024070000001")
        let code = try await archive.makeFirstAdministrator(
            Account.Draft(code: "quantri", name: "Quản trị", unit: "V"), heldBy: first, on: paper,
            role: "administrator", under: rules)
        try await activate("quantri", code, archive, rules)
        let administrator = try await archive.commandLinePrincipal("quantri")
        _ = try await archive.issueAccount(
            Account.Draft(code: "docgia", name: "Người đọc", unit: "V"), on: paper, by: administrator, under: rules)
        _ = try await archive.grantRole("reader", in: "V", to: "docgia", on: paper, by: administrator, under: rules)
        let reader = Person.Draft(name: "Người Đọc", identityNumber: "024070000002")
        _ = try await archive.holdAccount("docgia", by: reader, on: paper, as: administrator, under: rules)
        try await activate(
            "docgia",
            try await archive.resetAccount(
                "docgia", on: paper, renewsSecondFactor: true, by: administrator, under: rules), archive, rules)
        return try await Authoriser(archive: archive).scope(
            of: try await archive.commandLinePrincipal("docgia"), under: rules)
    }

    private static func activate(
        _ account: String, _ code: SecretCode, _ archive: ArchiveDatabase, _ rules: AccountRules
    ) async throws {
        let client = Client(address: "127.0.0.1", agent: "bench")
        let seed = try await archive.beginActivation(account, code: code, from: client, under: rules)
        _ = try await archive.activate(
            account, code: code, password: "núi cao sông dài biển rộng",
            second: seed?.digits(at: OneTimeCode.step(at: Date())), from: client, under: rules)
    }
}
