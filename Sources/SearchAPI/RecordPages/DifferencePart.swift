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

    init(_ difference: RecordDifference) {
        groups = difference.groups.map { group in
            Group(
                differingGroup: group.label,
                differingRows: group.rows.map { row in
                    Row(
                        rowKind: group.repeats ? Phrases.difference(row.kind) + " dòng" : Phrases.difference(row.kind),
                        rowClass: row.kind.rawValue,
                        differingValues: row.values.map {
                            Value(differingField: $0.label, oldValue: $0.oldText, newValue: $0.newText)
                        })
                })
        }
    }
}
