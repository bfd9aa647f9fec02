package import GRDB

extension RecordDesk {
    /// A draft with this content, on top of what is approved now.
    @discardableResult
    package func draft(
        of dossier: Dossier.ID, _ content: RecordContent, basis: Basis.ID?, batch: RecordBatch.ID?
    ) throws -> RecordVersion.ID {
        try insert(
            dossier, base: try RecordVersion.newestNumber(of: dossier, db), content: content,
            basis: try basis.map { try Basis.existing($0, db) }, batch: batch)
    }

    /// Whether a change that says just this waits already.
    package func hasOpenDraft(of dossier: Dossier.ID, saying content: RecordContent) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT c.content FROM record_version v JOIN record_content c ON c.versionId = v.id
                WHERE v.dossierId = ? AND v.state IN ('draft', 'submitted', 'returned')
                """)
        let waiting = try String.fetchAll(statement, arguments: [dossier.text])
        if waiting.isEmpty { return false }
        let canonical = try check.checked(content).content
        return try waiting.contains { try RecordContent(json: $0) == canonical }
    }
}

extension Dossier.Draft {
    /// The dossier of this person that is there already.
    package func known(_ db: Database) throws -> Dossier? {
        guard let reception = try UnitReception(unit, db) else { throw FilingError.noSuchUnit(unit) }
        return try match(reception.candidates, db)
    }
}
