import Archive

/// The table of `index.sqlite` that holds the approved rows of one group: `group_pay_history(dossier, row, …)`.
///
/// A column is named after its field; one of words has a folded twin beside it (`unit_text`, `unit_text_folded`).
/// Days are ISO text as long as known, a list is one text with `; ` between its parts, and of a list of codes each code
/// stands between two `|`.
struct GroupTable {
    let group: FieldGroup

    var name: String { Self.quoted("group_" + group.id) }

    static func quoted(_ name: String) -> String {
        "\"" + name + "\""
    }

    static func column(_ field: Field) -> String {
        quoted(field.id)
    }

    static func foldedColumn(_ field: Field) -> String {
        quoted(field.id + "_folded")
    }

    static func hasFoldedColumn(_ field: Field) -> Bool {
        field.kind == .words
    }

    /// The column by which values are looked up and ordered.
    static func keyColumn(_ field: Field) -> String {
        hasFoldedColumn(field) ? foldedColumn(field) : column(field)
    }

    var creation: String {
        let columns = group.fields.map { field in
            let type =
                switch field.type {
                case .integer, .money, .bool: "INTEGER"
                case .decimal: "REAL"
                default: "TEXT"
                }
            return "\(Self.column(field)) \(type)"
                + (Self.hasFoldedColumn(field) ? ", \(Self.foldedColumn(field)) TEXT" : "")
        }
        return """
            CREATE TABLE \(name) (
                dossier INTEGER NOT NULL, row INTEGER NOT NULL, \(columns.joined(separator: ", ")),
                PRIMARY KEY (dossier, row)
            ) STRICT, WITHOUT ROWID
            """
    }

    /// One for each field that is looked up by value, long texts left out; and of a group that repeats a narrow one
    /// to count rows by.
    var indexes: [(name: String, creation: String)] {
        var indexes = group.fields.filter { $0.type != .text }.map { field in
            // With a point, which no id has: of no other field, and the name of no table.
            let index = Self.quoted("\(group.id).\(field.id)")
            let key = Self.keyColumn(field)
            return (index, "CREATE INDEX IF NOT EXISTS \(index) ON \(name) (\(key), dossier) WHERE \(key) IS NOT NULL")
        }
        if group.repeats {
            let index = Self.quoted("\(group.id).")
            indexes.append((index, "CREATE INDEX IF NOT EXISTS \(index) ON \(name) (dossier)"))
        }
        return indexes
    }

    /// Whether the different values of a field are kept in ``ValueDictionary``.
    static func isInDictionary(_ field: Field) -> Bool {
        hasFoldedColumn(field) && field.type != .text
    }

    var insertion: String {
        let columns = group.fields.flatMap { field in
            [Self.column(field)] + (Self.hasFoldedColumn(field) ? [Self.foldedColumn(field)] : [])
        }
        let places = Array(repeating: "?", count: columns.count + 2).joined(separator: ", ")
        return "INSERT INTO \(name) (dossier, row, \(columns.joined(separator: ", "))) VALUES (\(places))"
    }

    var deletion: String {
        "DELETE FROM \(name) WHERE dossier = ?"
    }
}
