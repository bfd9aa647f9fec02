/// What somebody does who fills in a form or decides on what a page has shown.
extension RecordDesk {
    /// Records a valid paper, so that the change of the same transaction can rest on it.
    package func record(_ draft: Basis.Draft) throws -> Basis {
        try draft.record(by: person, at: now, db)
    }

    /// Throws ``RecordRefusal/changedMeanwhile(current:)`` unless the version is still the one that was shown.
    package func check(_ id: RecordVersion.ID, isAtRevision revision: Int) throws {
        guard try RecordVersion.Heading.existing(id, db).revision == revision else {
            throw RecordRefusal.changedMeanwhile(current: try RecordVersion.existing(id, db))
        }
    }
}
