import GRDB

extension RecordDesk {
    /// A draft with this content, on top of what is approved now.
    func draft(
        of dossier: Dossier.ID, _ checked: RecordCheck.Checked, basis: Basis?, batch: RecordBatch.ID?
    ) throws {
        _ = try insert(
            dossier, base: try RecordVersion.newestNumber(of: dossier, db), checked: checked, basis: basis,
            batch: batch)
    }

    /// Whether a change that says just this, in canonical form, waits already.
    func hasOpenDraft(of dossier: Dossier.ID, saying canonical: RecordContent) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT c.content FROM record_version v JOIN record_content c ON c.versionId = v.id
                WHERE v.dossierId = ? AND v.state IN ('draft', 'submitted', 'returned')
                """)
        return try String.fetchAll(statement, arguments: [dossier.text]).contains {
            try RecordContent(json: $0) == canonical
        }
    }
}

extension Dossier.Draft {
    /// The dossier of this person that is there already.
    func known(_ db: Database) throws -> Dossier? {
        guard let reception = try UnitReception(unit, db) else { throw FilingError.noSuchUnit(unit) }
        return try match(reception.candidates, db)
    }
}
