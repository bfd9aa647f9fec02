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
    /// Rows of one group of the record.
    case rows(RowTest)
    /// As of a day, in ISO text: rows that have a duration count when they held on it.
    case at(String, Criterion)

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

/// A test on a field of the dossier, of its record or of its documents.
///
/// Of a group that repeats, one row has to pass.
package struct FieldTest: Equatable, Sendable {
    package var field: SearchField
    package var operation: FieldOperation

    package init(_ field: SearchField, _ operation: FieldOperation) {
        self.field = field
        self.operation = operation
    }
}

package enum FieldOperation: Equatable, Sendable {
    /// One of these values. Texts hold these words, as typed (marks typed count); codes and numbers are equal.
    case oneOf([String])
    /// Inclusive; nil is open. Days as ISO text, also partial (`2020`, `2020-05`); numbers with a point.
    case range(from: String?, to: String?)
    /// Numbers greater, or less, than one.
    case greater(String)
    case less(String)
    case exists
    case missing
    /// Strict equality, marks and level tone included; for a unit, without its subtree.
    case exactly([String])
}

/// How many rows of a group pass, and on which day.
package struct RowTest: Equatable, Sendable {
    package var group: FieldGroup
    /// Met in one row; its leaves are tests of fields of the group, and words that stand in any of them.
    package var criterion: Criterion
    /// A day in ISO text: only rows that held on it count.
    package var day: String?
    /// nil: at least one.
    package var count: RowCount?

    package init(_ group: FieldGroup, _ criterion: Criterion = .everything, day: String? = nil, count: RowCount? = nil)
    {
        self.group = group
        self.criterion = criterion
        self.day = day
        self.count = count
    }
}

/// Inclusive; nil is open.
package struct RowCount: Equatable, Sendable {
    package var from: Int?
    package var to: Int?

    package init(from: Int?, to: Int?) {
        self.from = from
        self.to = to
    }

    package func contains(_ count: Int) -> Bool {
        (from.map { count >= $0 } ?? true) && (to.map { count <= $0 } ?? true)
    }
}
