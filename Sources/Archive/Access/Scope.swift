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

    private let archive: ArchiveDatabase

    package init(archive: ArchiveDatabase) {
        self.archive = archive
    }

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
