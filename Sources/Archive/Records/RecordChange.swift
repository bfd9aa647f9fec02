/// What one decision changes in one person's record.
package enum RecordChange: Sendable {
    /// The whole record, as it is to be.
    case content(RecordContent)
    case patch(RecordPatch)

    func content(after approved: RecordContent, _ catalogue: Catalogue) -> RecordContent {
        switch self {
        case .content(let content): content
        case .patch(let patch): patch.applied(to: approved, catalogue)
        }
    }
}

/// A change that leaves the rest of the record as it is.
package struct RecordPatch: Equatable, Sendable {
    /// Values of groups that don't repeat.
    package var values: [String: RecordContent.Values]
    /// Rows that are added to groups that repeat.
    ///
    /// Where rows may not overlap, one that is still open ends when a newer one starts.
    package var rows: [String: [RecordContent.Values]]
    /// Paths of fields that are emptied, such as `position.concurrent_position`.
    package var cleared: [String]

    package init(
        values: [String: RecordContent.Values] = [:], rows: [String: [RecordContent.Values]] = [:],
        cleared: [String] = []
    ) {
        self.values = values
        self.rows = rows
        self.cleared = cleared
    }

    func applied(to content: RecordContent, _ catalogue: Catalogue) -> RecordContent {
        var content = content
        for path in cleared {
            guard let field = catalogue.field(path), !field.group.repeats else { continue }
            content[field.group.id, field.field.id] = nil
        }
        for (group, values) in values {
            content[group] = [(content[group].first ?? [:]).merging(values) { _, new in new }]
        }
        for (id, added) in rows {
            var rows = content[id]
            if let group = catalogue.group(id), let validity = group.validity, !group.mayOverlap,
                let start = added.compactMap({ row in row[validity.from].flatMap { Self.day($0) } }).min()
            {
                for place in rows.indices where rows[place][validity.to] == nil {
                    guard let from = rows[place][validity.from]?.day, from < start else { continue }
                    rows[place][validity.to] = .text(start.description)
                }
            }
            content[id] = rows + added
        }
        return content
    }

    private static func day(_ value: FieldValue) -> Day? {
        value.text.flatMap { Day(loose: $0) }
    }
}
