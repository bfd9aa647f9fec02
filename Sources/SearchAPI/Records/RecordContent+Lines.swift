package import Archive

extension RecordContent {
    /// The record for a terminal: a line for each group, and below it one for each value or row.
    package func lines(_ catalogue: Catalogue) -> [String] {
        RecordPart(self, catalogue: catalogue).groups.flatMap { group in
            [group.groupLabel]
                + group.entries.map { "  \($0.fieldLabel): \($0.valueText)" }
                + group.tableRows.map { row in
                    "  - "
                        + zip(group.columns, row.cells).filter { !$1.isEmpty }.map { "\($0): \($1)" }
                        .joined(separator: "; ")
                }
        }
    }
}
