package import Archive

/// What can be asked for: columns of the dossier and its documents, and every field of the catalogue.
package enum SearchField: Hashable, Sendable {
    case name
    case born
    /// Full years on the day of asking.
    case age
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
    case record(RecordField)

    /// Those that are there whatever the catalogue says.
    package static let builtIn: [SearchField] = [
        .name, .born, .age, .identityNumber, .code, .unit, .status, .category, .position, .component, .written,
        .documentNumber, .title, .received,
    ]

    private static let builtInOfId = Dictionary(uniqueKeysWithValues: builtIn.map { ($0.id, $0) })

    /// Its name in JSON: that of the column, or the path of the field (`pay.rank_code`).
    package var id: String {
        switch self {
        case .name: "name"
        case .born: "born"
        case .age: "age"
        case .identityNumber: "identityNumber"
        case .code: "code"
        case .unit: "unit"
        case .status: "status"
        case .category: "category"
        case .position: "position"
        case .component: "component"
        case .written: "written"
        case .documentNumber: "documentNumber"
        case .title: "title"
        case .received: "received"
        case .record(let field): field.path
        }
    }

    package init?(builtIn id: String) {
        guard let field = Self.builtInOfId[id] else { return nil }
        self = field
    }

    /// How its values are compared.
    package enum Kind: Sendable {
        /// Holds words.
        case words
        /// A number or name that is compared whole.
        case key
        case day
        case number
        /// A value of a list.
        case code
        /// A unit, with everything below it.
        case unit
    }

    package var kind: Kind {
        switch self {
        case .name, .position, .title, .documentNumber: .words
        case .identityNumber, .code: .key
        case .born, .written, .received: .day
        case .age: .number
        case .status, .category, .component: .code
        case .unit: .unit
        case .record(let field): field.field.kind
        }
    }
}

extension Field {
    package var kind: SearchField.Kind {
        switch type {
        case .string, .text, .file, .document: .words
        case .list: codeList == nil ? .words : .code
        case .date, .month, .year: .day
        case .integer, .decimal, .money: .number
        case .bool, .code: .code
        case .unit: .unit
        }
    }
}
