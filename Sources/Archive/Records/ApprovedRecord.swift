package import GRDB

/// What the record of a dossier says now: the content of its newest approved version.
package struct ApprovedRecord: Equatable, Sendable {
    /// The version's; what a number stands for never changes.
    package let number: Int
    package let content: RecordContent

    package init(number: Int, content: RecordContent) {
        self.number = number
        self.content = content
    }

    /// Of each dossier; those without one are left out.
    package static func newest(of dossiers: [Dossier.ID], _ db: Database) throws -> [Dossier.ID: ApprovedRecord] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT v.number, c.content FROM record_version v JOIN record_content c ON c.versionId = v.id
                WHERE v.dossierId = ? AND v.number IS NOT NULL ORDER BY v.number DESC LIMIT 1
                """)
        var records: [Dossier.ID: ApprovedRecord] = [:]
        for dossier in dossiers {
            guard let row = try Row.fetchOne(statement, arguments: [dossier.text]) else { continue }
            records[dossier] = ApprovedRecord(number: row[0], content: try RecordContent(json: row[1]))
        }
        return records
    }
}
