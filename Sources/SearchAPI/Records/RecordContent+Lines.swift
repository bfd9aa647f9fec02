package import Archive

extension RecordContent {
    /// The record for a terminal: a line for each group, and below it one for each value or row.
    ///
    /// Units and papers are called by their names; `papers` are those of the dossier.
    package func lines(_ catalogue: Catalogue, units: [Archive.Unit], papers: [Document]) -> [String] {
        let vocabulary = FieldVocabulary(
            units.map { .init(.unit, code: $0.code, label: $0.name) }, catalogue: catalogue)
        let values = ReadableValues(catalogue: catalogue, vocabulary: vocabulary, papers: papers)
        return RecordPart(self, values: values).groups.flatMap { group in
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
