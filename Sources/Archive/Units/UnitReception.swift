import GRDB

/// Who receives what is addressed to a code: the unit itself or, where it has ended, those its holdings went to.
///
/// Papers and import files go on naming units that a reform has ended.
struct UnitReception {
    let named: Unit
    /// Living units, in order of code; empty while the named one lives, and where it ended without a successor.
    let heirs: [Unit]

    /// nil when no unit has or had the code.
    init?(_ code: String, _ db: Database) throws {
        let former: SQLRequest<Unit> = """
            SELECT unit.* FROM unit JOIN unit_name ON unitId = unit.id WHERE unit_name.code = \(code) LIMIT 1
            """
        guard let unit = try Unit.withCode(code, db) ?? former.fetchOne(db) else { return nil }
        named = unit
        guard unit.endedOn != nil else {
            heirs = []
            return
        }
        let living: SQLRequest<Unit> = """
            WITH RECURSIVE heir (id) AS (
                SELECT successorId FROM unit_succession WHERE predecessorId = \(unit.id)
                UNION SELECT successorId FROM unit_succession JOIN heir ON predecessorId = heir.id
            )
            SELECT unit.* FROM unit JOIN heir ON heir.id = unit.id WHERE endedOn IS NULL ORDER BY code
            """
        heirs = try living.fetchAll(db)
    }

    /// Units where the dossier of somebody of the named unit may be by now.
    var candidates: [Unit.ID] { [named.id] + heirs.map(\.id) }

    /// The one unit that receives; throws when there are several.
    func home() throws(FilingError) -> Unit.ID {
        guard heirs.count <= 1 else { throw .unitHasEnded(named.code, heirs: heirs.map(\.code)) }
        return heirs.first?.id ?? named.id
    }

    /// Where a dossier belongs that a record files under the code: one that came out of that unit stays where it is.
    func home(of dossier: Dossier?, _ db: Database) throws -> Unit.ID {
        guard let dossier, !heirs.isEmpty else { return try home() }
        let came = try Dossier.pastUnits(of: [dossier.id], db)[dossier.id] ?? []
        let isHeirs = heirs.contains { $0.id == dossier.unitId } || came.contains(named.id)
        return isHeirs ? dossier.unitId : try home()
    }
}
