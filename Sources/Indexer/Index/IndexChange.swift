package import Archive

/// One step of bringing the index up to the archive.
package enum IndexChange: Sendable {
    /// The whole organisation tree, and what units were called before.
    case units([Unit], formerNames: [Unit.ID: [String]] = [:])
    /// With what its approved record says, and the units it belonged to before the organisation changed.
    case dossier(Dossier, record: ApprovedRecord? = nil, pastUnits: Set<Unit.ID> = [])
    /// A dossier that was merged into another one, with whatever papers it has kept.
    case dossierRemoval(Dossier.ID)
    case document(IndexedDocument)
    /// A document that is not to be found any more: replaced by a newer scan, or gone.
    case removal(Document.ID)
}

/// A document and the text that stands on its pages.
package struct IndexedDocument: Sendable {
    package var document: Document
    /// Nil while it has not been read; then only its title and fields are found.
    package var pages: [IndexedPage]?
    /// The version of the reader that the pages come from.
    package var extractorVersion: String?

    package init(document: Document, pages: [IndexedPage]?, extractorVersion: String? = nil) {
        self.document = document
        self.pages = pages
        self.extractorVersion = extractorVersion
    }
}

package struct IndexedPage: Sendable {
    package var number: Int
    /// NFC.
    package var text: String
    package var isOCR: Bool

    package init(number: Int, text: String, isOCR: Bool) {
        self.number = number
        self.text = text
        self.isOCR = isOCR
    }
}
