import GRDB

/// What somebody may see: whose dossiers are listed, whose content is read, and where each sensitive group is open.
///
/// Every question to the index takes one, and only an ``Authoriser`` makes them. What is
/// outside looks exactly like what is not there.
package struct Scope: Equatable, Sendable {
    /// Units whose dossiers may be listed (name, code, unit, status, category); nil: the whole province.
    package let unitIds: Set<Unit.ID>?
    /// Those whose records and papers may be read as well; nil: wherever dossiers are listed.
    fileprivate let readable: Set<Unit.ID>?
    /// Where the sensitive groups are open, those with the same units together; nil: wherever content may be read, whatever
    /// groups there are.
    package let openings: [Opening]?

    /// Sensitive groups and where they are open.
    package struct Opening: Equatable, Sendable {
        package let groups: [SensitiveGroup]
        /// nil: wherever content may be read.
        fileprivate let units: Set<Unit.ID>?

        /// Whether it holds in a unit where content may be read.
        package func holds(in unit: Unit.ID) -> Bool {
            units?.contains(unit) ?? true
        }
    }

    fileprivate init(unitIds: Set<Unit.ID>?, readable: Set<Unit.ID>?, openings: [Opening]?) {
        self.unitIds = unitIds
        self.readable = readable
        self.openings = openings
    }

    /// Whether the dossiers of a unit may be listed.
    package func contains(_ unit: Unit.ID) -> Bool {
        unitIds?.contains(unit) ?? true
    }

    /// Whether the records and papers of a unit may be read, but for what is sensitive.
    package func canRead(in unit: Unit.ID) -> Bool {
        contains(unit) && (readable?.contains(unit) ?? true)
    }

    /// Whether content of a sensitive group may be read in a unit; one that the file of roles doesn't know is closed.
    package func opens(_ group: SensitiveGroup.ID, in unit: Unit.ID) -> Bool {
        guard canRead(in: unit), let openings else { return canRead(in: unit) }
        return openings.contains { $0.groups.contains { $0.id == group } && $0.holds(in: unit) }
    }

    /// Whether papers of a component may be read in a unit.
    package func canRead(component: String?, in unit: Unit.ID) -> Bool {
        guard canRead(in: unit) else { return false }
        guard let component, let openings else { return true }
        return openings.allSatisfy { opening in
            opening.holds(in: unit) || !opening.groups.contains { $0.covers(component: component) }
        }
    }
}

/// Decides who may see what.
package struct Authoriser: Sendable {
    /// No unit has this code.
    package struct NoSuchUnit: Error, Equatable {
        package let code: String
    }

    let archive: ArchiveDatabase

    package init(archive: ArchiveDatabase) {
        self.archive = archive
    }

    /// Where a principal may do something at this moment; nowhere is an empty scope, which looks like an empty archive.
    ///
    /// Read from the archive at each call. With a sensitive group the answer is where that group is open too: a role may
    /// open it in one unit and not in another.
    package func scope(
        of principal: Principal, for action: Action, opening group: SensitiveGroup.ID? = nil, under rules: AccountRules
    ) async throws -> Scope {
        try await archive.read { db in
            Scope(
                unitIds: try Standing(of: principal, under: rules, db).units(for: action, opening: group, db),
                readable: action.showsContent ? nil : [],
                openings: rules.roles.sensitiveGroups.map {
                    Scope.Opening(groups: [$0], units: $0.id == group ? nil : [])
                })
        }
    }

    /// All that a principal may see at this moment, for questions to the index: where they may list, where they may read,
    /// and where each sensitive group is open to them.
    ///
    /// Read from the archive in one transaction at each call. What may be read may be listed too.
    package func scope(of principal: Principal, under rules: AccountRules) async throws -> Scope {
        try await archive.read { db in
            try Self.scope(
                Standing(of: principal, under: rules, db), listing: \.lists, reading: \.reads, rules.roles, db)
        }
    }

    /// Where a principal may do one of several things, and where the roles by which they may open each sensitive group.
    package func scope(
        of principal: Principal, forAnyOf actions: [Action], under rules: AccountRules
    ) async throws -> Scope {
        let isContent = actions.contains(where: \.showsContent)
        return try await archive.read { db in
            let acts = { (role: Role) in !role.actions.isDisjoint(with: actions) }
            let scope = try Self.scope(
                Standing(of: principal, under: rules, db), listing: acts, reading: { isContent && acts($0) },
                rules.roles, db)
            // Who has every unit there is has the province: nothing that is logged or brought in is hidden from them.
            guard try scope.unitIds?.count == Unit.fetchCount(db) else { return scope }
            return Scope(unitIds: nil, readable: scope.readable, openings: scope.openings)
        }
    }

    /// Sensitive groups that the same roles open stand together, so that their units are looked up once.
    private static func scope(
        _ standing: Standing, listing lists: (Role) -> Bool, reading reads: (Role) -> Bool, _ roles: RoleBook,
        _ db: Database
    ) throws -> Scope {
        let listing = standing.grants(where: lists)
        let reading = standing.grants(where: reads)
        let groups = Dictionary(grouping: roles.sensitiveGroups) { group in
            standing.grants { reads($0) && $0.sensitiveGroups.contains(group.id) }
        }
        let openings = try groups.map { opening, groups in
            Scope.Opening(groups: groups, units: opening == reading ? nil : try standing.units(of: opening, db))
        }
        return Scope(
            unitIds: try standing.units(of: listing, db),
            readable: reading == listing ? nil : try standing.units(of: reading, db),
            openings: openings.sorted { $0.groups[0].id < $1.groups[0].id })
    }

    /// What a principal may do at this moment, somewhere.
    package func actions(of principal: Principal, under rules: AccountRules) async throws -> Set<Action> {
        try await archive.read { db in try Standing(of: principal, under: rules, db).actions }
    }

    /// Everything: for commands on the server itself, until they run as a named account.
    package func wholeProvince() -> Scope {
        Scope(unitIds: nil, readable: nil, openings: nil)
    }

    /// The unit and everything below it, with all its content.
    package func subtree(ofUnitCode code: String) async throws -> Scope {
        let ids = try await archive.read(UnitSubtree(ofUnitCode: code).fetchIds)
        guard !ids.isEmpty else { throw NoSuchUnit(code: code) }
        return Scope(unitIds: ids, readable: nil, openings: nil)
    }
}
