package import GRDB

/// What a table says about one person, on its way into the archive.
package struct RecordIntake: Sendable {
    package enum Outcome: Equatable, Sendable {
        /// A dossier that was not there; its id once it is stored.
        case new(Dossier.ID?)
        case changed(Dossier.ID)
        /// The record says all that already, or a draft of it waits.
        case known(Dossier.ID)
        case wrong([RecordProblem])
        case unfit(FilingError)
    }

    package let draft: Dossier.Draft
    package let content: RecordContent
    /// Whose dossiers and units it may be about; nil: anybody's.
    package let units: Set<Unit.ID>?

    package init(draft: Dossier.Draft, content: RecordContent, within units: Set<Unit.ID>? = nil) {
        self.draft = draft
        self.content = content
        self.units = units
    }

    /// What would become of it.
    package func preview(_ check: RecordCheck, _ catalogue: Catalogue, _ db: Database) throws -> Outcome {
        try examine(check, catalogue, db).outcome
    }

    /// Makes the dossier when there is none, and a draft of the record when it says anything new.
    ///
    /// A dossier that is there changes when the draft is approved, not before. `bringer` is who brought the table, when
    /// that was not whoever works at the desk: neither of the two may approve the draft.
    package func store(
        at desk: RecordDesk, basis: Basis?, batch: RecordBatch.ID, broughtBy bringer: String? = nil
    ) throws -> Outcome {
        let (outcome, checked) = try examine(desk.check, desk.rules.catalogue, desk.db)
        switch outcome {
        case .new:
            do {
                let dossier = try draft.file(desk.db, within: units).dossier.id
                try desk.draft(of: dossier, checked, basis: basis, batch: batch, broughtBy: bringer)
                return .new(dossier)
            } catch let error as FilingError {
                return .unfit(error)
            }
        case .changed(let dossier):
            if try desk.hasOpenDraft(of: dossier, saying: checked.content) { return .known(dossier) }
            try desk.draft(of: dossier, checked, basis: basis, batch: batch, broughtBy: bringer)
            return outcome
        case .known, .wrong, .unfit:
            return outcome
        }
    }

    /// The dossier of this person that is there already.
    ///
    /// Of a unit that has ended, the one that receives has to be within the units too; successors elsewhere go unnamed.
    private func known(_ db: Database) throws -> Dossier? {
        guard let reception = try UnitReception(draft.unit, db) else { throw FilingError.noSuchUnit(draft.unit) }
        let known = try draft.match(reception.candidates, within: units, db)
        guard known == nil, let units else { return known }
        let here = reception.heirs.map(\.id).filter { units.contains($0) }
        guard reception.heirs.isEmpty ? units.contains(reception.named.id) : !here.isEmpty else {
            throw FilingError.noSuchUnit(draft.unit)
        }
        if reception.heirs.count > 1 {
            let codes = reception.heirs.filter { units.contains($0.id) }.map(\.code)
            throw FilingError.unitHasEnded(draft.unit, heirs: codes)
        }
        return nil
    }

    /// What would become of it, and the record as it would then be.
    private func examine(
        _ check: RecordCheck, _ catalogue: Catalogue, _ db: Database
    ) throws -> (outcome: Outcome, checked: RecordCheck.Checked) {
        let known: Dossier?
        do {
            known = try self.known(db)
        } catch let error as FilingError {
            return (.unfit(error), (content, []))
        }
        let approved =
            try known.flatMap { try ApprovedRecord.newest(of: [$0.id], db)[$0.id]?.content } ?? RecordContent()
        let merged = content.merged(onto: approved, catalogue)
        let checked = check.checked(merged, keeping: approved)
        let errors = checked.problems.filter { $0.severity == .error }
        guard errors.isEmpty else { return (.wrong(errors), checked) }
        guard let known else { return (.new(nil), checked) }
        return (merged == approved ? .known(known.id) : .changed(known.id), checked)
    }
}

extension RecordContent {
    /// These values in place of those of another content; of a group that repeats all rows are replaced.
    func merged(onto other: RecordContent, _ catalogue: Catalogue) -> RecordContent {
        var merged = other
        for (id, rows) in groups {
            if catalogue.group(id)?.repeats == true {
                merged[id] = rows
            } else {
                merged[id] = [(other[id].first ?? [:]).merging(rows.first ?? [:]) { _, new in new }]
            }
        }
        return merged
    }
}
