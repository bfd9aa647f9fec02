import Foundation
import GRDB

/// The desk where one administrator issues accounts, within one transaction.
///
/// Every change rests on a paper, leaves an event, and is refused where it would touch the administrator's own account.
struct AccountDesk {
    let db: Database
    let rules: AccountRules
    let administrator: Principal.Holder
    let now: Date

    /// Throws unless the principal may manage accounts, now.
    init(of principal: Principal, under rules: AccountRules, _ db: Database) throws {
        guard case .holder(let holder) = principal,
            try Standing(of: principal, under: rules, db).may(.manageAccounts)
        else { throw AccountRefusal.notAllowed }
        self.db = db
        self.rules = rules
        administrator = holder
        now = rules.clock()
    }

    // MARK: - Accounts

    func issue(_ draft: Account.Draft, on request: Paper) throws -> Account {
        let request = try request.checked(under: rules, db)
        let account = try Self.insert(draft, rules, now, db, within: { try units().contains($0) })
        try note(.issued, account, paper: request)
        return account
    }

    /// Gives an account a role in a unit and below it. Rights in force and those to come are kept apart by person.
    func grant(
        _ role: String, in unit: String, to code: String, from start: Day?, until end: Day?, on request: Paper
    ) throws -> RoleGrant {
        let request = try request.checked(under: rules, db)
        let account = try account(code)
        guard account.state != .revoked else { throw AccountRefusal.wrongState(.revoked) }
        guard let role = rules.roles.role(role), !role.isForPrograms else { throw AccountRefusal.noSuchRole(role) }
        let unit = try Self.livingUnit(unit, rules, db)
        guard try units().contains(unit.id) else { throw AccountRefusal.notAllowed }
        let start = start ?? rules.today
        guard start.isComplete, end?.isComplete ?? true, end.map({ $0 >= start && $0 >= rules.today }) ?? true else {
            throw AccountRefusal.endsBeforeStart
        }
        let grant = RoleGrant(
            id: .random(), accountId: account.id, role: role.id, unitId: unit.id, startedOn: start, endedOn: end,
            withdrawnAt: nil)
        try checkCompatible(account, with: role)
        try grant.insert(db)
        // A session never outlives the rights it began with.
        if let holding = try Holding.active(of: account.id, db) {
            try Session.endAll(of: holding.id, because: .rightsChanged, at: now, db)
        }
        try note(.roleGranted, account, paper: request, "\(role.id) \(unit.code)")
        return grant
    }

    func withdraw(_ grant: RoleGrant.ID, on request: Paper) throws {
        let request = try request.checked(under: rules, db)
        guard let found = try RoleGrant.fetchOne(db, key: grant), found.withdrawnAt == nil,
            let code = try Account.fetchOne(db, key: found.accountId)?.code
        else { throw AccountRefusal.noSuchGrant }
        let account = try account(code)
        try db.execute(
            sql: "UPDATE account_role SET withdrawnAt = ? WHERE id = ?", arguments: [now, grant.text])
        if let holding = try Holding.active(of: account.id, db) {
            try Session.endAll(of: holding.id, because: .rightsChanged, at: now, db)
        }
        try note(.roleWithdrawn, account, paper: request, found.role)
    }

    func lock(_ code: String, on request: Paper) throws {
        try change(code, from: .issued, to: .locked, event: .locked, on: request)
    }

    /// The holder can log in again with what they know; an idle account counts from now.
    func unlock(_ code: String, on request: Paper) throws {
        let account = try change(code, from: .locked, to: .issued, event: .unlocked, on: request)
        if let holding = try Holding.active(of: account.id, db) {
            try db.execute(
                sql: "UPDATE credential SET lastUsedAt = ? WHERE holdingId = ?", arguments: [now, holding.id.text])
        }
    }

    /// For good: the holding ends with it.
    func revoke(_ code: String, on request: Paper) throws {
        let request = try request.checked(under: rules, db)
        let account = try account(code)
        guard account.state != .revoked else { throw AccountRefusal.wrongState(.revoked) }
        if let holding = try Holding.active(of: account.id, db) { try end(holding, because: .revoked) }
        try db.execute(sql: "UPDATE account SET state = 'revoked' WHERE id = ?", arguments: [account.id.text])
        try note(.revoked, account, paper: request)
    }

    @discardableResult
    private func change(
        _ code: String, from old: Account.State, to new: Account.State, event: AccountEvent.Kind, on request: Paper
    ) throws -> Account {
        let request = try request.checked(under: rules, db)
        let account = try account(code)
        guard account.state == old else { throw AccountRefusal.wrongState(account.state) }
        try db.execute(
            sql: "UPDATE account SET state = ? WHERE id = ?", arguments: [new.rawValue, account.id.text])
        if let holding = try Holding.active(of: account.id, db) {
            try Session.endAll(of: holding.id, because: .locked, at: now, db)
        }
        try note(event, account, paper: request)
        return account
    }
}

// MARK: - What all of it needs

extension AccountDesk {
    /// An account this administrator may touch: within their units, and not in their own hands.
    func account(_ code: String) throws -> Account {
        let account = try Account.named(code, db)
        guard try units().contains(account.unitId) else { throw AccountRefusal.noSuchAccount(code) }
        if try Holding.active(of: account.id, db)?.personId == administrator.person.id {
            throw AccountRefusal.ownAccount
        }
        return account
    }

    func units() throws -> Set<Unit.ID> {
        try Standing(of: .holder(administrator), under: rules, db).units(for: .manageAccounts, opening: nil, db)
    }

    func note(
        _ what: AccountEvent.Kind, _ account: Account, holding: Holding.ID? = nil, paper: Paper?, _ text: String? = nil
    ) throws {
        try AccountEvent.add(
            what, to: account.id, by: administrator, at: now, holding: holding, paper: paper, note: text, db)
    }

    /// Throws when the person who holds the account, or is to hold it, would have what is kept apart.
    func checkCompatible(_ account: Account, with role: Role? = nil, heldBy person: Person? = nil) throws {
        let holder = try person ?? Holding.active(of: account.id, db).map { try Person.existing($0.personId, db) }
        var grants = try RoleGrant.all(of: account.id, db)
        if let holder { grants += try RoleGrant.all(heldBy: holder.id, db) }
        let roles = grants.filter { $0.holds(from: rules.today) }.compactMap { rules.roles.role($0.role) }
        guard !Set((roles + [role].compactMap(\.self)).flatMap(\.domains)).areIncompatible else {
            throw AccountRefusal.incompatible(person: holder?.name ?? account.code)
        }
    }

    static func livingUnit(_ code: String, _ rules: AccountRules, _ db: Database) throws -> Unit {
        guard let unit = try Unit.withCode(cleaned(code), db) else { throw AccountRefusal.noSuchUnit(code) }
        guard unit.exists(on: rules.today) else { throw AccountRefusal.unitHasEnded(unit.code) }
        return unit
    }

    static func insert(
        _ draft: Account.Draft, _ rules: AccountRules, _ now: Date, _ db: Database,
        within isAllowed: (Unit.ID) throws -> Bool
    ) throws -> Account {
        let code = Account.key(draft.code), name = cleaned(draft.name)
        guard Account.isCode(code) else { throw AccountRefusal.badCode(draft.code) }
        guard !name.isEmpty else { throw AccountRefusal.nameless }
        let unit = try livingUnit(draft.unit, rules, db)
        guard try isAllowed(unit.id) else { throw AccountRefusal.noSuchUnit(draft.unit) }
        guard try Account.withCode(code, db) == nil else { throw AccountRefusal.codeTaken(code) }
        let account = Account(
            id: .random(), code: code, name: name, unitId: unit.id, state: .issued, issuedAt: now)
        try account.insert(db)
        return account
    }
}
