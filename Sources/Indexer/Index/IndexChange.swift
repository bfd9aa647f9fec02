package import Archive

/// One step of bringing the index up to the archive.
package enum IndexChange: Sendable {
    /// The whole organisation tree.
    case units([Unit])
    /// With what its approved record says.
    case dossier(Dossier, record: RecordContent = RecordContent())
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
