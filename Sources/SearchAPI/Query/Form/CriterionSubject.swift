package import Archive
package import Indexer

/// What a line of the form asks about.
package enum CriterionSubject: Equatable, Sendable {
    /// Words of the record and of the pages.
    case words
    /// A question of its own, as it is typed.
    case question
    case field(SearchField)
    /// The rows of a group: whether there are any, how many, and on which day they held.
    case rows(FieldGroup)

    /// Its name in the form; ids of fields hold no colon.
    package var code: String {
        switch self {
        case .words: "text"
        case .question: "question"
        case .field(let field): field.id
        case .rows(let group): "rows:" + group.id
        }
    }

    init?(code: String, in directory: FieldDirectory) {
        if code == Self.words.code || code.isEmpty {
            self = .words
        } else if code == Self.question.code {
            self = .question
        } else if code.hasPrefix("rows:") {
            guard let group = directory.group(id: String(code.dropFirst(5))) else { return nil }
            self = .rows(group)
        } else {
            guard let field = directory.field(id: code) else { return nil }
            self = .field(field)
        }
    }
}
