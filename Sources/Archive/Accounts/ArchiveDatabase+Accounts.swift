import Foundation
import GRDB

/// What a provincial administrator does. Each rests on a paper: a written request, a decision, a report.
extension ArchiveDatabase {
    package func issueAccount(
        _ draft: Account.Draft, on request: Paper, by principal: Principal, under rules: AccountRules
    ) async throws -> Account {
        try await desk(principal, rules) { try $0.issue(draft, on: request) }
    }

    /// `unit` is a code; nil days mean from today, and until further notice.
    package func grantRole(
        _ role: String, in unit: String, to account: String, from start: Day? = nil, until end: Day? = nil,
        on request: Paper, by principal: Principal, under rules: AccountRules
    ) async throws -> RoleGrant {
        try await desk(principal, rules) {
            try $0.grant(role, in: unit, to: account, from: start, until: end, on: request)
        }
    }

    package func withdrawRole(
        _ grant: RoleGrant.ID, on request: Paper, by principal: Principal, under rules: AccountRules
    ) async throws {
        try await desk(principal, rules) { try $0.withdraw(grant, on: request) }
    }

    package func holdAccount(
        _ account: String, by person: Person.Draft, on decision: Paper, as principal: Principal,
        under rules: AccountRules
    ) async throws -> Holding {
        try await desk(principal, rules) { try $0.hold(account, by: person, on: decision) }
    }

    package func handBackAccount(
        _ account: String, on decision: Paper, by principal: Principal, under rules: AccountRules
    ) async throws {
        try await desk(principal, rules) { try $0.handBack(account, on: decision) }
    }

    package func handOverAccount(
        _ account: String, to person: Person.Draft, on decision: Paper, by principal: Principal,
        under rules: AccountRules
    ) async throws -> Holding {
        try await desk(principal, rules) { try $0.handOver(account, to: person, on: decision) }
    }

    package func lockAccount(
        _ account: String, on request: Paper, by principal: Principal, under rules: AccountRules
    ) async throws {
        try await desk(principal, rules) { try $0.lock(account, on: request) }
    }

    package func unlockAccount(
        _ account: String, on request: Paper, by principal: Principal, under rules: AccountRules
    ) async throws {
        try await desk(principal, rules) { try $0.unlock(account, on: request) }
    }

    package func revokeAccount(
        _ account: String, on request: Paper, by principal: Principal, under rules: AccountRules
    ) async throws {
        try await desk(principal, rules) { try $0.revoke(account, on: request) }
    }

    /// Gives out a code, shown once, with which the holder sets a new password within a day.
    package func resetAccount(
        _ account: String, on report: Paper, renewsSecondFactor: Bool, by principal: Principal,
        under rules: AccountRules
    ) async throws -> SecretCode {
        try await desk(principal, rules) { try $0.reset(account, on: report, renewsSecondFactor: renewsSecondFactor) }
    }

    func desk<T: Sendable>(
        _ principal: Principal, _ rules: AccountRules, _ work: @Sendable @escaping (AccountDesk) throws -> T
    ) async throws -> T {
        try await write { db in try work(AccountDesk(of: principal, under: rules, db)) }
    }
}

// MARK: - The first administrator

extension ArchiveDatabase {
    /// Makes the first administrator of the province, or gives one a new code as long as none can log in.
    ///
    /// Nobody is there yet who could ask in writing. The code is the one-time password: it opens nothing but the choice
    /// of a lasting one.
    package func makeFirstAdministrator(
        _ draft: Account.Draft, heldBy person: Person.Draft, on decision: Paper, role: String,
        under rules: AccountRules
    ) async throws -> SecretCode {
        try await write { db in
            let now = rules.clock()
            let decision = try decision.checked(under: rules, db)
            guard let role = rules.roles.role(role), role.administers else { throw AccountRefusal.noSuchRole(role) }
            guard try !Self.hasAdministrator(under: rules, db) else { throw AccountRefusal.notFirst }
            let account =
                try Account.withCode(draft.code, db)
                ?? AccountDesk.insert(draft, rules, now, db, within: { _ in true })
            guard account.state != .revoked else { throw AccountRefusal.wrongState(.revoked) }
            let holder = try Person.of(person, at: now, db)
            let current = try Holding.active(of: account.id, db)
            guard current == nil || current?.personId == holder.id else {
                throw AccountRefusal.held(by: try Person.existing(current!.personId, db).name)
            }
            let grants = try RoleGrant.all(of: account.id, db) + RoleGrant.all(heldBy: holder.id, db)
            let roles = grants.filter { $0.holds(from: rules.today) }.compactMap { rules.roles.role($0.role) }
            guard !Set((roles + [role]).flatMap(\.domains)).areIncompatible else {
                throw AccountRefusal.incompatible(person: holder.name)
            }
            if !grants.contains(where: { $0.accountId == account.id && $0.role == role.id && $0.holds(on: rules.today) }
            ) {
                let top = try Self.top(of: account.unitId, db)
                try RoleGrant(
                    id: .random(), accountId: account.id, role: role.id, unitId: top, startedOn: rules.today,
                    endedOn: nil, withdrawnAt: nil
                ).insert(db)
            }
            if account.state == .locked {
                try db.execute(sql: "UPDATE account SET state = 'issued' WHERE id = ?", arguments: [account.id.text])
            }
            let holding = try current ?? AccountDesk.insert(account, holder, decision, now, db)
            try AccountEvent.add(
                .reset, to: account.id, by: nil, at: now, holding: holding.id, paper: decision,
                note: "first administrator", db)
            return try AccountDesk.giveCode(to: holding, renewsSecondFactor: true, now, db)
        }
    }

    /// Whether somebody can log in who manages accounts.
    private static func hasAdministrator(under rules: AccountRules, _ db: Database) throws -> Bool {
        let usable = try Account.fetchAll(
            db,
            sql: """
                SELECT account.* FROM account JOIN holding ON accountId = account.id AND endedAt IS NULL
                JOIN credential ON holdingId = holding.id
                WHERE state = 'issued' AND passwordHash <> '' AND failures < ?
                """, arguments: [AccountRules.failuresAtMost])
        return try usable.contains { account in
            try Standing.roles(of: account.id, under: rules, db).contains(where: \.role.administers)
        }
    }

    private static func top(of unit: Unit.ID, _ db: Database) throws -> Unit.ID {
        var top = unit
        while let parent = try Unit.fetchOne(db, key: top)?.parentId { top = parent }
        return top
    }

    /// The holder of an account as whoever types commands on the server names them.
    ///
    /// Their password isn't asked: who can run commands there can write the files. Rights are checked all the same, and
    /// whoever never chose a password can't act yet.
    package func commandLinePrincipal(_ code: String) async throws -> Principal {
        try await read { db in
            let account = try Account.named(code, db)
            guard let holding = try Holding.active(of: account.id, db) else { throw AccountRefusal.notHeld }
            guard try Credential.of(holding.id, db)?.passwordHash.isEmpty == false else {
                throw AccountRefusal.notActivated
            }
            return .holder(
                Principal.Holder(
                    accountId: account.id, holdingId: holding.id,
                    person: try Person.existing(holding.personId, db)))
        }
    }
}
