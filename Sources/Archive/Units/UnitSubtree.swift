package import GRDB

/// A unit and everything below it.
package struct UnitSubtree: Sendable {
    private let root: SQL

    package init(ofUnitCode code: String) {
        root = "code = \(code)"
    }

    package init(of unit: Unit.ID) {
        root = "id = \(unit.text)"
    }

    /// Empty when there is no such unit.
    package func fetchIds(_ db: Database) throws -> Set<Unit.ID> {
        let request: SQLRequest<Unit.ID> = """
            WITH RECURSIVE below (id) AS (
                SELECT id FROM unit WHERE \(root)
                UNION SELECT unit.id FROM unit JOIN below ON unit.parentId = below.id
            )
            SELECT id FROM below
            """
        return try request.fetchSet(db)
    }
}
