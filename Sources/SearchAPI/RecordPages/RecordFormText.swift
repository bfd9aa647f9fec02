import Archive

/// A value as it stands in an input, and back.
enum RecordFormText {
    static func text(of value: FieldValue, for field: Field, _ catalogue: Catalogue) -> String {
        if field.type == .code, let list = catalogue.codeList(of: field), let code = value.text {
            return list.isOpen ? RecordFormPart.typed(code, in: list) : code
        }
        if field.type == .bool { return value.plain }
        return catalogue.shown(value, of: field)
    }

    /// The value of what was typed; nil for blank.
    ///
    /// An input that was left as it was keeps its value. What can't be read is kept as it was typed: the check of the
    /// record then says what is wrong with it, and nothing of the clerk's work is lost.
    static func value(
        of typed: String, for field: Field, before: FieldValue?, _ catalogue: Catalogue
    ) -> FieldValue? {
        // A browser ends every line of a text with both.
        let typed = typed.replacing("\r\n", with: "\n")
        if let before, text(of: before, for: field, catalogue) == typed { return before }
        do throws(FieldRefusal) {
            return try catalogue.value(typed: typed, for: field)
        } catch {
            return .text(typed)
        }
    }
}

extension RecordContent {
    /// The content after a form was filled in.
    ///
    /// What the form doesn't speak of stays as it was: fields that it lacks, and groups that the catalogue doesn't know.
    init(_ form: FormFields, changing before: RecordContent, catalogue: Catalogue) {
        self = before
        for group in catalogue.groups {
            let old = before[group.id]
            if group.repeats {
                guard let count = form[RecordFormNames.rowCount(group)].flatMap({ Int($0) }), count >= 0 else {
                    continue
                }
                let rows = max(old.count, min(count, Self.maximumRows))
                self[group.id] = (0..<rows).compactMap { place in
                    if form[RecordFormNames.row(group, place)] != nil { return nil }
                    let row = Self.row(
                        form, group, place, changing: old.indices.contains(place) ? old[place] : [:], catalogue)
                    return row.isEmpty ? nil : row
                }
            } else {
                let row = Self.row(form, group, 0, changing: old.first ?? [:], catalogue)
                self[group.id] = (row.isEmpty ? [] : [row]) + old.dropFirst()
            }
        }
    }

    private static let maximumRows = 2000

    private static func row(
        _ form: FormFields, _ group: FieldGroup, _ place: Int, changing before: Values, _ catalogue: Catalogue
    ) -> Values {
        var row = before
        for field in group.fields {
            guard let typed = form[RecordFormNames.field(group, place, field)] else { continue }
            row[field.id] = RecordFormText.value(of: typed, for: field, before: before[field.id], catalogue)
        }
        return row
    }
}
