import Archive

/// A record as people read it: groups in the order of the form, what is empty left out.
struct RecordPart: Sendable {
    struct Entry: Sendable {
        let fieldLabel: String
        let valueText: String
    }

    struct TableRow: Sendable {
        let cells: [String]
    }

    struct Group: Sendable {
        let groupLabel: String
        let isTable: Bool
        let entries: [Entry]
        let columns: [String]
        let tableRows: [TableRow]
    }

    let groups: [Group]

    init(_ content: RecordContent, values: ReadableValues) {
        let catalogue = values.catalogue
        let known = catalogue.groups.map(\.id)
        let unknown = Set(content.groups.keys).subtracting(known).sorted()
        groups = (known + unknown).compactMap { id in
            let rows = content[id].filter { !$0.isEmpty }
            guard !rows.isEmpty else { return nil }
            return Self.group(id, rows, values)
        }
    }

    private static func group(_ id: String, _ rows: [RecordContent.Values], _ values: ReadableValues) -> Group {
        let group = values.catalogue.group(id)
        let said = rows.reduce(into: Set<String>()) { $0.formUnion($1.keys) }
        let known = group?.fields.map(\.id) ?? []
        let fields = known.filter(said.contains) + said.subtracting(known).sorted()
        func shown(_ field: String, in row: RecordContent.Values) -> String {
            row[field].map { values.shown($0, of: group?.field(field)) } ?? ""
        }
        let labels = fields.map { group?.field($0)?.label ?? $0 }
        let isTable = group?.repeats ?? false || rows.count > 1
        return Group(
            groupLabel: group?.label ?? id, isTable: isTable,
            entries: isTable
                ? []
                : zip(fields, labels).map { Entry(fieldLabel: $1, valueText: shown($0, in: rows[0])) },
            columns: isTable ? labels : [],
            tableRows: isTable ? rows.map { row in TableRow(cells: fields.map { shown($0, in: row) }) } : [])
    }
}
