import Foundation
import GRDB

/// What a principal may do at this moment, read in the very transaction that goes by it.
struct Standing {
    private let grants: [(role: Role, unit: Unit.ID)]

    /// Empty as soon as the session, holding, account, unit, token or consent has ended.
    init(of principal: Principal, under rules: AccountRules, _ db: Database) throws {
        switch principal {
        case .holder(let holder): grants = try Self.grants(of: holder, rules, db)
        case .program(let program): grants = try Self.grants(of: program, rules, db)
        }
    }

    var actions: Set<Action> {
        grants.reduce(into: []) { $0.formUnion($1.role.actions) }
    }

    func may(_ action: Action) -> Bool {
        grants.contains { $0.role.actions.contains(action) }
    }

    /// Nothing may be done: who asks has no role, or is no longer who they were.
    var isEmpty: Bool { grants.isEmpty }

    /// Whether any role is about dossiers.
    var hasContent: Bool { grants.contains { $0.role.domains.contains(.content) } }

    /// Whether an action was given for this very unit, and not for one above.
    func has(_ action: Action, givenFor unit: Unit.ID) -> Bool {
        grants.contains { $0.unit == unit && $0.role.actions.contains(action) }
    }

    /// The units where an action is allowed and, when one is named, the sensitive group open.
    func units(for action: Action, opening group: String?, _ db: Database) throws -> Set<Unit.ID> {
        if group != nil, !action.showsContent { return [] }
        let fitting = grants { role in
            role.actions.contains(action) && group.map { role.sensitiveGroups.contains($0) } ?? true
        }
        return try units(of: fitting, db)
    }

    /// Which of the grants are of a role that fits; grants of the same roles reach the same units.
    func grants(where fits: (Role) -> Bool) -> [Bool] {
        grants.map { fits($0.role) }
    }

    /// The units that some of the grants reach.
    func units(of fitting: [Bool], _ db: Database) throws -> Set<Unit.ID> {
        var units: Set<Unit.ID> = []
        for (grant, fits) in zip(grants, fitting) where fits && !units.contains(grant.unit) {
            units.formUnion(try UnitSubtree(of: grant.unit).fetchIds(db))
        }
        return try Self.withPredecessors(units, db)
    }

    /// The roles in force of an account, in units that still are.
    static func roles(
        of account: Account.ID, under rules: AccountRules, _ db: Database
    ) throws -> [(role: Role, unit: Unit.ID)] {
        try inForce(RoleGrant.all(of: account, db), rules, db)
    }

    private static func inForce(
        _ grants: [RoleGrant], _ rules: AccountRules, _ db: Database
    ) throws -> [(role: Role, unit: Unit.ID)] {
        let today = rules.today
        return try grants.compactMap { grant in
            guard grant.holds(on: today), let role = rules.roles.role(grant.role), !role.isForPrograms,
                let unit = try Unit.fetchOne(db, key: grant.unitId), unit.exists(on: today)
            else { return nil }
            return (role, grant.unitId)
        }
    }

    private static func grants(
        of holder: Principal.Holder, _ rules: AccountRules, _ db: Database
    ) throws -> [(role: Role, unit: Unit.ID)] {
        guard let account = try Account.fetchOne(db, key: holder.accountId), account.state == .issued,
            try Unit.fetchOne(db, key: account.unitId)?.exists(on: rules.today) == true,
            let holding = try Holding.active(of: account.id, db), holding.id == holder.holdingId
        else { return [] }
        if let session = holder.sessionId {
            guard try Session.fetchOne(db, key: session)?.isOpen(under: rules) == true else { return [] }
        }
        let own = try roles(of: account.id, under: rules, db)
        // By person, not by account: whatever else is in the same hands counts. Roles are kept apart when they are given;
        // the file of roles may have changed since.
        let all = try inForce(RoleGrant.all(heldBy: holder.person.id, db), rules, db)
        guard Set(all.flatMap(\.role.domains)).areIncompatible else { return own }
        return own.filter { $0.role.domains.isDisjoint(with: [.content, .operation]) }
    }

    private static func grants(
        of program: Principal.Program, _ rules: AccountRules, _ db: Database
    ) throws -> [(role: Role, unit: Unit.ID)] {
        guard let consent = try Consent.inForce(token: program.tokenId, under: rules, db),
            let role = rules.roles.role(consent.role), role.isForPrograms,
            try Unit.fetchOne(db, key: consent.unitId)?.exists(on: rules.today) == true
        else { return [] }
        return [(role, consent.unitId)]
    }

    /// With the units that have ended and left all they had to units among these.
    private static func withPredecessors(_ units: Set<Unit.ID>, _ db: Database) throws -> Set<Unit.ID> {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT predecessorId, successorId FROM unit_succession
                JOIN unit ON unit.id = predecessorId AND unit.endedOn IS NOT NULL
                """)
        var heirs: [Unit.ID: Set<Unit.ID>] = [:]
        for row in rows { heirs[row["predecessorId"], default: []].insert(row["successorId"]) }
        var units = units
        var grew = !units.isEmpty
        while grew {
            grew = false
            for (unit, heirs) in heirs where !units.contains(unit) && heirs.isSubset(of: units) {
                units.insert(unit)
                grew = true
            }
        }
        return units
    }
}
