import Archive

/// A record as a form: one input for each field, for every row of a group that repeats, and empty rows besides.
struct RecordFormPart: Sendable {
    /// What a browser shows while nothing is typed, and how the value is typed.
    struct Input: Sendable {
        let inputName: String
        let inputLabel: String
        let inputText: String
        let inputPlaceholder: String
        let isSelect: Bool
        let isArea: Bool
        let isLine: Bool
        let isBad: Bool
        let isNeeded: Bool
        /// The id of the `datalist` that proposes values.
        let proposals: String?
        let inputOptions: [Option]
    }

    struct Option: Sendable {
        let optionValue: String
        let optionLabel: String
        let isChosen: Bool
    }

    struct Row: Sendable {
        let formRowLabel: String
        /// Whether the heading of the group says it already.
        let isOnlyRow: Bool
        /// The name under which the row says that it is to go; nil for rows that can't.
        let removalName: String?
        let inputs: [Input]
    }

    struct Group: Sendable {
        let formGroup: String
        let isOpen: Bool
        let isRepeated: Bool
        let countText: String
        let rowCountName: String
        let rowCount: Int
        let formRows: [Row]
        let emptyRows: [Row]
    }

    struct Proposals: Sendable {
        let listId: String
        let proposedLabels: [String]
    }

    /// How many rows more than there are a group that repeats offers.
    static let emptyRowCount = 3

    let groups: [Group]
    let proposals: [Proposals]

    init(_ content: RecordContent, problems: [RecordProblem], values readable: ReadableValues) {
        let catalogue = readable.catalogue
        let bad = Set(problems.filter { $0.code != .missingExpected }.map { RecordFormNames.field(of: $0) })
        groups = catalogue.groups.map { group in
            let rows = content[group.id]
            let drawn = group.repeats ? rows : [rows.first ?? [:]]
            func row(_ place: Int, _ values: RecordContent.Values) -> Row {
                Row(
                    formRowLabel: group.repeats ? "Dòng \(place + 1)" : group.label, isOnlyRow: !group.repeats,
                    removalName: group.repeats && !values.isEmpty ? RecordFormNames.row(group, place) : nil,
                    inputs: group.fields.map { field in
                        let name = RecordFormNames.field(group, place, field)
                        return Self.input(name, field, values[field.id], isBad: bad.contains(name), readable)
                    })
            }
            let total = drawn.count + (group.repeats ? Self.emptyRowCount : 0)
            return Group(
                formGroup: group.label,
                isOpen: !rows.isEmpty || group.fields.contains(where: \.isRequired)
                    || bad.contains { $0.hasPrefix(group.id + ".") },
                isRepeated: group.repeats,
                countText: rows.isEmpty ? "chưa có" : group.repeats ? "\(rows.count) dòng" : "",
                rowCountName: RecordFormNames.rowCount(group), rowCount: total,
                formRows: drawn.enumerated().map { row($0, $1) },
                emptyRows: (drawn.count..<total).map { row($0, [:]) })
        }
        let proposing = catalogue.fields.map(\.field).filter { Self.proposes($0, catalogue) }.compactMap(\.codeList)
        proposals = Set(proposing).sorted().compactMap { catalogue.codeLists[$0] }.map { list in
            Proposals(
                listId: Self.listId(list.id),
                proposedLabels: list.values.filter { !$0.isRetired }.map { Self.typed($0.code, in: list) })
        }
    }

    private static func input(
        _ name: String, _ field: Field, _ value: FieldValue?, isBad: Bool, _ readable: ReadableValues
    ) -> Input {
        let catalogue = readable.catalogue
        var options: [Option] = []
        if field.type == .document {
            options = readable.choices(chosen: value?.plain ?? "")
        } else if field.type == .bool {
            options = self.options([("true", "Có"), ("false", "Không")], chosen: value?.plain)
        } else if field.type == .code, let list = catalogue.codeList(of: field), !list.isOpen {
            let offered = list.values.filter { !$0.isRetired || $0.code == value?.plain }
            options = self.options(offered.map { ($0.code, $0.label) }, chosen: value?.plain)
        }
        let isArea = field.type == .text
        return Input(
            inputName: name, inputLabel: field.label,
            inputText: value.map { RecordFormText.text(of: $0, for: field, catalogue) } ?? "",
            inputPlaceholder: placeholder(of: field), isSelect: !options.isEmpty, isArea: isArea,
            isLine: options.isEmpty && !isArea, isBad: isBad, isNeeded: field.isRequired,
            proposals: proposes(field, catalogue) ? field.codeList.map(listId) : nil, inputOptions: options)
    }

    /// A value outside the list is kept as a choice of its own, so that saving doesn't lose it.
    private static func options(_ offered: [(code: String, label: String)], chosen: String?) -> [Option] {
        var offered = [("", "")] + offered
        if let chosen, !offered.contains(where: { $0.0 == chosen }) {
            offered.append((chosen, "\(chosen) (ngoài danh mục)"))
        }
        return offered.map { Option(optionValue: $0.0, optionLabel: $0.1, isChosen: $0.0 == (chosen ?? "")) }
    }

    private static func proposes(_ field: Field, _ catalogue: Catalogue) -> Bool {
        field.type == .code && catalogue.codeList(of: field)?.isOpen == true
    }

    private static func listId(_ list: String) -> String { "list-\(list)" }

    /// The label, or the code where the label would be read as another code.
    static func typed(_ code: String, in list: CodeList) -> String {
        guard let label = list.label(of: code), list.code(of: label) == code else { return code }
        return label
    }

    private static func placeholder(of field: Field) -> String {
        switch field.type {
        case .date: "31/05/2020"
        case .month: "05/2020"
        case .year: "2020"
        case .decimal: "4,98"
        case .list: "cách nhau bằng dấu ;"
        default: ""
        }
    }
}

/// How the fields of a record are called in a form: `pay_history.0.rank_code`.
enum RecordFormNames {
    static func field(_ group: FieldGroup, _ row: Int, _ field: Field) -> String { "\(group.id).\(row).\(field.id)" }

    static func row(_ group: FieldGroup, _ row: Int) -> String { "\(group.id).\(row)" }

    static func rowCount(_ group: FieldGroup) -> String { "\(group.id).rows" }

    static func field(of problem: RecordProblem) -> String {
        "\(problem.group).\(problem.row ?? 0)" + (problem.field.map { ".\($0)" } ?? "")
    }
}
