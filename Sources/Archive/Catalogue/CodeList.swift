import VietnameseText

/// The values a coded field may have.
package struct CodeList: Sendable {
    package struct Value: Sendable, Equatable {
        package let code: String
        package let label: String
        /// Kept for old records, offered no more.
        package let isRetired: Bool
        /// Further properties, such as `scale` of a rank or `minority` of an ethnic group.
        package let properties: [String: String]

        package init(code: String, label: String, isRetired: Bool = false, properties: [String: String] = [:]) {
            self.code = code
            self.label = label
            self.isRetired = isRetired
            self.properties = properties
        }
    }

    package let id: String
    package let label: String
    /// Whether a value that isn't in the list is a warning only: the list is known to be incomplete.
    package let isOpen: Bool
    package let mark: Mark
    package let values: [Value]

    private let indexOfCode: [String: Int]
    private let indexOfName: [String: Int]

    package init(id: String, label: String, isOpen: Bool, mark: Mark, values: [Value]) {
        self.id = id
        self.label = label
        self.isOpen = isOpen
        self.mark = mark
        self.values = values
        indexOfCode = Dictionary(values.enumerated().map { ($1.code, $0) }) { first, _ in first }
        let names =
            values.enumerated().map { (bareForm($1.code), $0) } + values.enumerated().map { (bareForm($1.label), $0) }
        // A label of signs alone, such as a dash, is no name.
        indexOfName = Dictionary(names.filter { !$0.0.isEmpty }) { first, _ in first }
    }

    package func value(_ code: String) -> Value? {
        indexOfCode[code].map { values[$0] }
    }

    /// The code that somebody means who types a code or a label, marks and case aside; nil when neither is known.
    package func code(of typed: String) -> String? {
        if indexOfCode[typed] != nil { return typed }
        return indexOfName[bareForm(typed)].map { values[$0].code }
    }

    package func label(of code: String) -> String? {
        value(code)?.label
    }
}
