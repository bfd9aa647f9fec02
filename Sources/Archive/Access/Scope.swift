import GRDB

/// The units somebody may ask about.
///
/// Every question to the index takes one, and only an ``Authoriser`` makes them. What is
/// outside looks exactly like what is not there.
package struct Scope: Equatable, Sendable {
    /// nil: the whole province.
    package let unitIds: Set<Unit.ID>?

    fileprivate init(unitIds: Set<Unit.ID>?) {
        self.unitIds = unitIds
    }

    package func contains(_ unit: Unit.ID) -> Bool {
        unitIds?.contains(unit) ?? true
    }
}

/// Decides who may ask about which units.
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
                unitIds: try Standing(of: principal, under: rules, db).units(for: action, opening: group, db))
        }
    }

    /// Whether a principal may do something anywhere; for actions that are about no dossier.
    package func may(_ principal: Principal, _ action: Action, under rules: AccountRules) async throws -> Bool {
        try await archive.read { db in try Standing(of: principal, under: rules, db).may(action) }
    }

    /// Everything: for commands on the server itself, until they run as a named account.
    package func wholeProvince() -> Scope {
        Scope(unitIds: nil)
    }

    /// The unit and everything below it.
    package func subtree(ofUnitCode code: String) async throws -> Scope {
        let ids = try await archive.read(UnitSubtree(ofUnitCode: code).fetchIds)
        guard !ids.isEmpty else { throw NoSuchUnit(code: code) }
        return Scope(unitIds: ids)
    }
}
