import Foundation
import VietnameseText

/// Why a catalogue was refused: the file, the line in it, and the reason, for whoever edits it.
package struct CatalogueError: Error, Equatable, CustomStringConvertible {
    package let file: String
    /// From 1; nil when the whole file is meant.
    package let line: Int?
    package let reason: String

    package var description: String {
        "\(file)\(line.map { ":\($0)" } ?? ""): \(reason)"
    }
}

/// Reads a folder of YAML files as a ``Catalogue``.
///
/// Every `.yaml` file is read, in the order of names; each may hold `groups`, `codeLists`, `salaryScales` and
/// `layouts`. Whatever is malformed or contradictory is an error: an unknown key is a typing mistake.
package struct CatalogueReader {
    private struct Placed<Value> {
        let value: Value
        let place: YAMLPlace
    }

    private var groups: [Placed<(order: Int, group: FieldGroup)>] = []
    private var lists: [Placed<CodeList>] = []
    private var scales: [Placed<SalaryScale>] = []
    private var layouts: [YAMLTable] = []

    package static func read(directory: String) throws(CatalogueError) -> Catalogue {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".yaml") }
                .sorted()
        } catch {
            throw CatalogueError(file: directory, line: nil, reason: "can't be read")
        }
        var files: [(name: String, text: String)] = []
        for name in names {
            files.append((name, try ConfigurationFile.text(directory + "/" + name)))
        }
        return try read(files: files)
    }

    /// Reads texts as if they were the files of a folder.
    package static func read(files: [(name: String, text: String)]) throws(CatalogueError) -> Catalogue {
        var reader = CatalogueReader()
        for file in files { try reader.take(file.text, file: file.name) }
        return try reader.finish()
    }

    // MARK: - Files

    private mutating func take(_ text: String, file: String) throws(CatalogueError) {
        guard let table = try ConfigurationFile.table(text, file: file) else { return }
        for group in try table.tables("groups") { try take(group: group) }
        for list in try table.tables("codeLists") { try take(list: list) }
        for scale in try table.tables("salaryScales") { try take(scale: scale) }
        layouts += try table.tables("layouts")
        try table.checkUnused()
    }

    private mutating func take(group table: YAMLTable) throws(CatalogueError) {
        let id = try table.identifier("id")
        var fields: [Field] = []
        for entry in try table.tables("fields") {
            let field = try Self.field(entry)
            guard !fields.contains(where: { $0.id == field.id }) else {
                throw entry.bad("field '\(field.id)' stands here twice")
            }
            fields.append(field)
        }
        guard !fields.isEmpty else { throw table.bad("group '\(id)' has no fields") }
        var validity: (from: String, to: String)?
        if let entry = try table.table("validity") {
            validity = (try entry.requiredText("from"), try entry.requiredText("to"))
            for end in [validity!.from, validity!.to] {
                guard let field = fields.first(where: { $0.id == end }), field.type.isDay else {
                    throw entry.bad("validity: '\(end)' is no field of days in group '\(id)'")
                }
            }
            try entry.checkUnused()
        }
        let group = FieldGroup(
            id: id, label: try table.requiredText("label"), names: try table.texts("names"),
            english: try table.text("english") ?? id, repeats: try table.flag("repeats") ?? false,
            changedBy: try table.choice("changedBy", of: FieldGroup.Author.self) ?? .unit,
            sensitivity: try table.text("sensitivity"), validity: validity,
            mayOverlap: try table.flag("mayOverlap") ?? true, source: try table.text("source"), fields: fields)
        let order = try table.integer("order") ?? 10_000
        try table.checkUnused()
        guard !groups.contains(where: { $0.value.group.id == id }) else {
            throw table.bad("group '\(id)' stands here twice")
        }
        groups.append(Placed(value: (order, group), place: table.place))
    }

    private static func field(_ entry: YAMLTable) throws(CatalogueError) -> Field {
        let type = try entry.choice("type", of: FieldType.self)
        guard let type else { throw entry.bad("field has no 'type'") }
        let list = try entry.text("list")
        if type == .code, list == nil { throw entry.bad("a field of type 'code' needs a 'list'") }
        if list != nil, type != .code, type != .list {
            throw entry.bad("only fields of type 'code' and 'list' have a 'list'")
        }
        let id = try entry.identifier("id")
        // The index has columns of these names; in its folded twin a field of words has one more.
        guard id != "row", id != "dossier", !id.hasSuffix("_folded") else {
            throw entry.bad("'\(id)' is no id for a field: 'row', 'dossier' and '…_folded' are columns of the index")
        }
        let field = Field(
            id: id, label: try entry.requiredText("label"), names: try entry.texts("names"),
            type: type, codeList: list, isRequired: try entry.flag("required") ?? false,
            isExpected: try entry.flag("expected") ?? false, format: try entry.choice("format", of: FieldFormat.self),
            column: try entry.choice("column", of: DossierColumn.self), history: try entry.text("history"),
            isSensitive: try entry.flag("sensitive") ?? false, items: try entry.textsByName("items"),
            mark: try entry.choice("mark", of: Mark.self) ?? .design, note: try entry.text("note"))
        try entry.checkUnused()
        return field
    }

    private mutating func take(list table: YAMLTable) throws(CatalogueError) {
        let id = try table.identifier("id")
        var values: [CodeList.Value] = []
        var seen: Set<String> = []
        for entry in try table.tables("values") {
            let code = try entry.requiredText("code")
            guard !bareForm(code).isEmpty, code == cleaned(code), !code.contains(where: { ";|".contains($0) }) else {
                throw entry.bad("'\(code)' is no code: it has a letter or digit, single spaces, and no ; or |")
            }
            guard seen.insert(code).inserted else { throw entry.bad("code '\(code)' stands twice in list '\(id)'") }
            let label = try entry.text("label") ?? code
            let isRetired = try entry.flag("retired") ?? false
            values.append(
                CodeList.Value(code: code, label: label, isRetired: isRetired, properties: try entry.remainingTexts()))
        }
        guard !values.isEmpty else { throw table.bad("list '\(id)' has no values") }
        let list = CodeList(
            id: id, label: try table.requiredText("label"), isOpen: try table.flag("isOpen") ?? false,
            mark: try table.choice("mark", of: Mark.self) ?? .design, values: values)
        _ = try table.text("source")
        try table.checkUnused()
        guard !lists.contains(where: { $0.value.id == id }) else { throw table.bad("list '\(id)' stands here twice") }
        lists.append(Placed(value: list, place: table.place))
    }

    private mutating func take(scale table: YAMLTable) throws(CatalogueError) {
        let scale = SalaryScale(
            code: try table.requiredText("code"), first: try table.number("first"),
            increment: try table.number("increment"),
            steps: Int(try table.number("steps")), months: Int(try table.number("months")))
        _ = try table.text("mark")
        try table.checkUnused()
        guard scale.steps > 0, scale.months > 0 else { throw table.bad("'steps' and 'months' are above 0") }
        guard !scales.contains(where: { $0.value.code == scale.code }) else {
            throw table.bad("scale '\(scale.code)' stands here twice")
        }
        scales.append(Placed(value: scale, place: table.place))
    }

    // MARK: - The whole

    private func finish() throws(CatalogueError) -> Catalogue {
        let listOfId = Dictionary(lists.map { ($0.value.id, $0.value) }) { first, _ in first }
        let ordered = groups.sorted { ($0.value.order, $0.value.group.id) < ($1.value.order, $1.value.group.id) }
        var columns: Set<DossierColumn> = []
        let found = Catalogue(
            groups: ordered.map(\.value.group), codeLists: listOfId,
            salaryScales: Dictionary(scales.map { ($0.value.code, $0.value) }) { first, _ in first }, layouts: [])
        for placed in ordered {
            let group = placed.value.group
            for field in group.fields {
                if let list = field.codeList, listOfId[list] == nil {
                    throw placed.place.bad("\(group.id).\(field.id): there is no code list '\(list)'")
                }
                if let column = field.column {
                    guard !group.repeats else {
                        throw placed.place.bad("\(group.id).\(field.id): a group that repeats can't fill a column")
                    }
                    guard columns.insert(column).inserted else {
                        throw placed.place.bad(
                            "\(group.id).\(field.id): another field fills column '\(column.rawValue)'")
                    }
                }
                if let history = field.history {
                    guard let past = found.field(history), past.group.repeats, past.group.validity != nil,
                        past.field.type == field.type
                    else {
                        throw placed.place.bad(
                            "\(group.id).\(field.id): history '\(history)' is no field of the same type in a repeating "
                                + "group with 'validity'")
                    }
                }
            }
        }
        var forms: [FormLayout] = []
        for table in layouts { forms.append(try layout(table, found)) }
        return Catalogue(
            groups: found.groups, codeLists: found.codeLists, salaryScales: found.salaryScales, layouts: forms)
    }

    private func layout(_ table: YAMLTable, _ catalogue: Catalogue) throws(CatalogueError) -> FormLayout {
        var items: [FormLayout.Item] = []
        for entry in try table.tables("items") {
            let number = try entry.requiredText("number")
            let heading = try entry.text("heading")
            let content: FormLayout.Content
            if let name = try entry.text("table") {
                guard let group = catalogue.group(name) else { throw entry.bad("there is no group '\(name)'") }
                var columns: [Field] = []
                for column in try entry.texts("columns") {
                    guard let field = group.field(column) else {
                        throw entry.bad("group '\(name)' has no field '\(column)'")
                    }
                    columns.append(field)
                }
                content = .table(group, columns: columns)
            } else {
                var fields: [RecordField] = []
                for path in try entry.texts("fields") {
                    guard let field = catalogue.field(path) else { throw entry.bad("there is no field '\(path)'") }
                    fields.append(field)
                }
                content = .fields(fields)
            }
            try entry.checkUnused()
            items.append(FormLayout.Item(number: number, heading: heading, content: content))
        }
        let layout = FormLayout(
            id: try table.requiredText("id"), title: try table.requiredText("title"),
            decree: try table.requiredText("decree"),
            mark: try table.choice("mark", of: Mark.self) ?? .design, signers: try table.texts("signers"), items: items)
        try table.checkUnused()
        return layout
    }
}
