package import Archive

/// What one row of a table says about one person, or why it can't be taken.
package struct RecordRow: Sendable, Equatable {
    package enum Status: String, Codable, Sendable {
        case ok, warning, error
    }

    /// As a spreadsheet program counts it.
    package let number: Int
    /// Whose row it is, in canonical form.
    package let keys: [DossierColumn: String]
    /// nil when any value is wrong: a row is taken whole or not at all.
    package let content: RecordContent?
    package let messages: [RowMessage]

    package var status: Status {
        content == nil ? .error : messages.isEmpty ? .ok : .warning
    }
}

/// One thing to say about a cell.
package struct RowMessage: Sendable, Equatable, Codable {
    package let isError: Bool
    /// The header of the column; empty when the whole row is meant.
    package let column: String
    package let value: String
    /// What is expected, or what was made of it.
    package let remark: String

    package var sentence: String {
        if column.isEmpty { return remark }
        let value = value.count > 60 ? value.prefix(60) + "…" : value
        return isError
            ? "Cột “\(column)”: giá trị “\(value)” phải \(remark)." : "Cột “\(column)”: “\(value)”: \(remark)."
    }
}
