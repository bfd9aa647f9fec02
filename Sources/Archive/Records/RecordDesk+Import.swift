import GRDB

extension RecordDesk {
    /// A draft with this content, on top of what is approved now.
    ///
    /// `bringer` is who brought what it says, when that was somebody else: they have prepared it too.
    func draft(
        of dossier: Dossier.ID, _ checked: RecordCheck.Checked, basis: Basis?, batch: RecordBatch.ID?,
        broughtBy bringer: String?
    ) throws {
        let id = try insert(
            dossier, base: try RecordVersion.newestNumber(of: dossier, db), checked: checked, basis: basis,
            batch: batch)
        guard let bringer, Person.key(bringer) != Person.key(person) else { return }
        try RecordEvent.add(.saved, to: id, by: bringer, at: now, db)
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
