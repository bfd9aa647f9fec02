/// Why a unit, dossier or document can't be filed as asked.
package enum FilingError: Error, Equatable {
    /// No unit has this code.
    case noSuchUnit(String)
    /// The unit has ended, and what it held went to several.
    case unitHasEnded(String, heirs: [String])
    /// A list of units names a parent that is neither in it nor in the archive.
    case noSuchParent(unit: String, parent: String)
    /// A list of units names one code twice.
    case duplicateUnit(String)
    /// These units would stand above one another.
    case unitsInCircle([String])
    case noSuchDossier(Dossier.ID)
    case noSuchDocument(Document.ID)
    /// Several dossiers fit what the record says.
    case ambiguousDossier([Dossier.ID])
    /// The record's number belongs to one dossier and its identity number to another.
    case contradictoryDossier(Dossier.ID, Dossier.ID)
    /// The record has no number, identity number or birthday: it can't be told from a namesake's.
    case indistinctDossier
    /// The same bytes stand there already, as this document.
    case alreadyThere(Document.ID)
    /// A newer scan has taken its place before.
    case alreadyReplaced(by: Document.ID)
}
