import Foundation

extension FormBook {
    /// Reads every `.yaml` file of the folder; whatever is malformed is an error with file, line and what is expected.
    package static func read(directory: String) throws(CatalogueError) -> FormBook {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
            throw CatalogueError(file: directory, line: nil, reason: "is no folder of forms that can be read")
        }
        var layouts: [AccessFormLayout] = []
        for name in names.filter({ $0.hasSuffix(".yaml") }).sorted() {
            layouts.append(try AccessFormLayout.read(ConfigurationFile.text("\(directory)/\(name)"), file: name))
        }
        return FormBook(layouts: layouts)
    }
}

extension AccessFormLayout {
    /// `file` is the name with its ending; without it, it is the id of the form.
    package static func read(_ text: String, file: String) throws(CatalogueError) -> AccessFormLayout {
        guard let table = try ConfigurationFile.table(text, file: file) else {
            throw CatalogueError(file: file, line: nil, reason: "is empty; expected title, law, mark and body")
        }
        var reader = AccessFormReader()
        return try reader.layout(table, id: file.hasSuffix(".yaml") ? String(file.dropLast(5)) : file)
    }
}

/// Reads one layout and remembers which ids were given.
private struct AccessFormReader {
    typealias Layout = AccessFormLayout

    private var places: [String: YAMLTable] = [:]

    mutating func layout(_ table: YAMLTable, id: String) throws(CatalogueError) -> Layout {
        let code = try table.text("code")
        let title = try table.requiredText("title")
        let subtitle = try table.text("subtitle")
        let law = try table.requiredText("law")
        guard let mark = try table.choice("mark", of: Mark.self) else {
            throw table.bad("'mark' is missing; expected one of \(Self.listed(Mark.allCases.map(\.rawValue)))")
        }
        let isLandscape = try table.flag("landscape") ?? false
        let head = try table.table("head").map { entry throws(CatalogueError) in try self.head(entry) }
        var cover: [Layout.Blank] = []
        for entry in try table.tables("cover") { cover.append(try oneLine(entry, "on a cover")) }
        var blocks: [(Layout.Block, YAMLTable)] = []
        for entry in try table.tables("body") { blocks.append((try block(entry), entry)) }
        guard !blocks.isEmpty else { throw table.bad("'body' is missing; expected a list of blocks") }
        try table.checkUnused()
        let layout = Layout(
            id: id, code: code, title: title, subtitle: subtitle, law: law, mark: mark, isLandscape: isLandscape,
            head: head,
            cover: cover, blocks: blocks.map(\.0))
        for (block, entry) in blocks {
            for condition in [block.unless, block.when].compactMap({ $0 }) {
                guard case .check(let options, _) = layout.blank(condition.blank)?.kind,
                    options.contains(where: { $0.id == condition.option })
                else {
                    throw entry.bad(
                        "no check box is called '\(condition.blank).\(condition.option)'; expected BLANK.OPTION")
                }
            }
        }
        return layout
    }

    private mutating func head(_ table: YAMLTable) throws(CatalogueError) -> Layout.Head {
        func part(_ name: String, in reader: inout Self) throws(CatalogueError) -> Layout.Blank {
            guard let entry = try table.table(name) else { throw table.bad("'\(name)' is missing; expected a blank") }
            return try reader.oneLine(entry, "in a head")
        }
        let superior = try part("superior", in: &self)
        let agency = try part("agency", in: &self)
        var number: Layout.Blank?
        if let entry = try table.table("number") { number = try oneLine(entry, "in a head") }
        let place = try part("place", in: &self)
        let day = try part("day", in: &self)
        guard day.kind == .day else { throw table.bad("'day' must be a blank of kind day") }
        try table.checkUnused()
        return Layout.Head(superior: superior, agency: agency, number: number, place: place, day: day)
    }

    // MARK: - Blocks

    private mutating func block(_ entry: YAMLTable) throws(CatalogueError) -> Layout.Block {
        let unless = try condition("unless", entry), when = try condition("when", entry)
        let number = try entry.text("number")
        let section = try entry.text("section"), text = try entry.text("text")
        let blankTables = try entry.tables("blanks"), signerTables = try entry.tables("signatures")
        let kinds = [section != nil, text != nil, !blankTables.isEmpty, !signerTables.isEmpty]
        guard kinds.count(where: { $0 }) == 1 else {
            throw entry.bad("a block holds one of section, text, blanks, signatures")
        }
        guard number == nil || !blankTables.isEmpty else { throw entry.bad("'number' stands only before 'blanks'") }
        let content: Layout.Block.Content
        if let section {
            content = .section(section)
        } else if let text {
            content = .text(text)
        } else if !blankTables.isEmpty {
            var blanks: [Layout.Blank] = []
            for table in blankTables { blanks.append(try blank(table)) }
            content = .blanks(number: number, blanks)
        } else {
            var signers: [Layout.Signer] = []
            for table in signerTables { signers.append(try signer(table)) }
            guard signers.count <= 4 else { throw entry.bad("at most 4 sign side by side") }
            content = .signatures(signers)
        }
        try entry.checkUnused()
        return Layout.Block(content: content, unless: unless, when: when)
    }

    private func condition(_ name: String, _ entry: YAMLTable) throws(CatalogueError) -> Layout.Condition? {
        guard let text = try entry.text(name) else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { throw entry.bad("'\(name)' must be BLANK.OPTION") }
        return Layout.Condition(blank: parts[0], option: parts[1])
    }

    private mutating func signer(_ entry: YAMLTable) throws(CatalogueError) -> Layout.Signer {
        var name: Layout.Blank?
        if let table = try entry.table("name") { name = try oneLine(table, "below a hand") }
        let signer = Layout.Signer(who: try entry.requiredText("who"), how: try entry.requiredText("how"), name: name)
        try entry.checkUnused()
        return signer
    }

    // MARK: - Blanks

    private enum Kind: String, CaseIterable {
        case text, lines, day, check, table
    }

    private mutating func oneLine(_ entry: YAMLTable, _ place: String) throws(CatalogueError) -> Layout.Blank {
        let blank = try blank(entry)
        switch blank.kind {
        case .text, .day: return blank
        default: throw entry.bad("blank '\(blank.id)' stands \(place): expected kind text or day")
        }
    }

    private mutating func blank(_ entry: YAMLTable) throws(CatalogueError) -> Layout.Blank {
        let id = try entry.identifier("id")
        if let other = places[id] {
            throw entry.bad("blank '\(id)' stands here twice, first in line \(other.place.line ?? 0)")
        }
        places[id] = entry
        let label = try entry.text("label") ?? ""
        let source = try entry.requiredText("source")
        guard let name = try entry.text("kind"), let kind = Kind(rawValue: name) else {
            throw entry.bad("blank '\(id)': 'kind' must be one of \(Self.listed(Kind.allCases.map(\.rawValue)))")
        }
        let content: Layout.Blank.Kind
        switch kind {
        case .text: content = .text(pattern: try entry.text("pattern"))
        case .day: content = .day
        case .lines:
            content = .lines(try count("lines", entry, in: 1...40) ?? 3)
        case .check:
            var options: [Layout.Option] = []
            for table in try entry.tables("options") {
                let option = try option(table)
                guard !options.contains(where: { $0.id == option.id }) else {
                    throw table.bad("option '\(option.id)' stands here twice")
                }
                options.append(option)
            }
            guard !options.isEmpty else {
                throw entry.bad("blank '\(id)' has no options; expected a list of id, label")
            }
            content = .check(options, isSingle: try entry.flag("single") ?? false)
        case .table:
            var columns: [Layout.Column] = []
            for table in try entry.tables("columns") {
                let column = try column(table)
                guard !columns.contains(where: { $0.id == column.id }) else {
                    throw table.bad("column '\(column.id)' stands here twice")
                }
                columns.append(column)
            }
            guard columns.contains(where: { $0.kind != .number }) else {
                throw entry.bad("blank '\(id)' has no columns; expected a list of id, title, width")
            }
            content = .table(columns, emptyRows: try count("rows", entry, in: 0...100) ?? 3)
        }
        try entry.checkUnused()
        return Layout.Blank(id: id, label: label, source: source, kind: content)
    }

    private mutating func option(_ entry: YAMLTable) throws(CatalogueError) -> Layout.Option {
        let id = try entry.identifier("id")
        let label = try entry.requiredText("label")
        var blank: Layout.Blank?
        if let table = try entry.table("blank") { blank = try oneLine(table, "behind an option") }
        try entry.checkUnused()
        return Layout.Option(id: id, label: label, blank: blank)
    }

    private func column(_ entry: YAMLTable) throws(CatalogueError) -> Layout.Column {
        let id = try entry.identifier("id")
        let title = try entry.requiredText("title")
        let width = try count("width", entry, in: 8...200).map(Double.init)
        let kind = try entry.choice("kind", of: Layout.Column.Kind.self) ?? .text
        try entry.checkUnused()
        return Layout.Column(id: id, title: title, kind: kind, width: width)
    }

    private func count(_ name: String, _ entry: YAMLTable, in range: ClosedRange<Int>) throws(CatalogueError) -> Int? {
        guard let number = try entry.integer(name) else { return nil }
        guard range.contains(number) else {
            throw entry.bad("'\(name)' must be from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private static func listed(_ names: [String]) -> String {
        names.joined(separator: ", ")
    }
}
