import GRDB

/// A change that waits for somebody, with whom it is about and how much it changes.
package struct WaitingChange: Sendable {
    package let heading: RecordVersion.Heading
    package let dossier: Dossier
    package let unit: Unit
    /// Values that differ from the version it started from.
    package let changedValues: Int
}

extension ArchiveDatabase {
    /// What waits for somebody, the most urgent first; `units` nil: in all of them.
    package func waitingChanges(
        in units: Set<Unit.ID>?, state: RecordVersion.State = .submitted, limit: Int = 200, catalogue: Catalogue
    ) async throws -> [WaitingChange] {
        let headings = try await pending(in: units, state: state, limit: limit)
        return try await read { db in
            try headings.compactMap { heading in
                guard let dossier = try Dossier.fetchOne(db, key: heading.dossierId),
                    let unit = try Unit.fetchOne(db, key: dossier.unitId)
                else { return nil }
                let base = try RecordVersion.approved(of: dossier.id, number: heading.baseNumber, db)?.content
                let difference = RecordDifference(
                    from: base ?? RecordContent(), to: try RecordVersion.existing(heading.id, db).content,
                    catalogue: catalogue)
                return WaitingChange(
                    heading: heading, dossier: dossier, unit: unit, changedValues: difference.valueCount)
            }
        }
    }
}

extension RecordDifference {
    /// How many values differ, in all rows.
    package var valueCount: Int {
        groups.reduce(0) { $0 + $1.rows.reduce(0) { $0 + $1.values.count } }
    }
}
