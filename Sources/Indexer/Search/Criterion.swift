package import Archive

/// One question, as a tree: the common form of typed text, JSON and form lines.
///
/// Leaves are answered as sets of dossiers, and the tree combines those sets: `all` of two words
/// means a dossier that has both, not a page that has both.
package indirect enum Criterion: Equatable, Sendable {
    case all([Criterion])
    case any([Criterion])
    case not(Criterion)
    case text(TextRun)
    case field(FieldTest)

    /// Every dossier of the scope.
    package static let everything = Criterion.all([])
}

/// Neighbouring words: one leaf, met on one page or in the record.
package struct TextRun: Equatable, Sendable {
    package var items: [TextItem]

    package init(_ items: [TextItem]) {
        self.items = items
    }
}

/// One thing that a page has to contain.
package enum TextItem: Equatable, Sendable {
    /// A word as typed; `isPrefix` for `word*`, `isStrict` for `=word`.
    case word(String, isPrefix: Bool, isStrict: Bool)
    /// Words in this order and adjacent; with `slop`, in any order with at most that many words between (`"…"~N`).
    case phrase([String], slop: Int?, isStrict: Bool)
}

/// A test on a field of the dossier or of its documents.
package struct FieldTest: Equatable, Sendable {
    package var field: SearchField
    package var operation: FieldOperation

    package init(_ field: SearchField, _ operation: FieldOperation) {
        self.field = field
        self.operation = operation
    }
}

package enum FieldOperation: Equatable, Sendable {
    /// One of these values, compared folded as typed (marks typed count).
    case oneOf([String])
    /// Inclusive; nil is open. Days as ISO text, also partial (`2020`, `2020-05`).
    case range(from: String?, to: String?)
    case exists
    case missing
    /// Strict equality, marks and level tone included; for a unit, without its subtree.
    case exactly([String])
}

/// The fields that can be asked for before the catalogue of fields is there.
package enum SearchField: String, CaseIterable, Sendable {
    case name
    case born
    case identityNumber
    case code
    case unit
    case status
    case category
    case position
    case component
    /// The day a document was written.
    case written
    /// The number of a document, `123/QĐ-UBND`.
    case documentNumber
    case title
    /// The day a document came into the archive.
    case received
}
