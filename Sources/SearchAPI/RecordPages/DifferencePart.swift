import Archive

/// What distinguishes two records, as people read it: old and new beside each other.
struct DifferencePart: Sendable {
    struct Value: Sendable {
        let differingField: String
        let oldValue: String?
        let newValue: String?
    }

    struct Row: Sendable {
        let rowKind: String
        let rowClass: String
        let differingValues: [Value]
    }

    struct Group: Sendable {
        let differingGroup: String
        let differingRows: [Row]
    }

    let groups: [Group]

    init(_ difference: RecordDifference, values: ReadableValues) {
        groups = difference.groups.map { group in
            Group(
                differingGroup: group.label,
                differingRows: group.rows.map { row in
                    Row(
                        rowKind: group.repeats ? Phrases.difference(row.kind) + " dòng" : Phrases.difference(row.kind),
                        rowClass: row.kind.rawValue,
                        differingValues: row.values.map { value in
                            let field = values.catalogue.field(group.group, value.field)?.field
                            return Value(
                                differingField: value.label, oldValue: value.old.map { values.shown($0, of: field) },
                                newValue: value.new.map { values.shown($0, of: field) })
                        })
                })
        }
    }
}
