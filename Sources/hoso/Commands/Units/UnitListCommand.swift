import Archive
import ArgumentParser
import SearchAPI

extension UnitCommand {
    /// `hoso unit list`: which units there are, or were on a day.
    struct List: Action {
        static let configuration = CommandConfiguration(
            abstract: "List all units in order of their codes, or the tree of a day.")

        @OptionGroup var archive: ArchiveOptions
        @Option(help: ArgumentHelp("Only the units of this day, each below its parent: 2025-06-30.", valueName: "day"))
        var asOf: String?
        @Flag(help: "Print one object a line for each unit.") var json = false

        func act() async throws {
            let day = try asOf.map { try Day(wholeArgument: $0) }
            let opened = try archive.open(as: .reader, try await archive.settings())
            if let day {
                let nodes = try await opened.tree(asOf: day)
                let codes = Dictionary(uniqueKeysWithValues: nodes.map { ($0.id, $0.code) })
                for node in nodes { try show(UnitLine(node, parent: node.parentId.flatMap { codes[$0] })) }
            } else {
                let units = try await opened.units()
                let codes = Dictionary(uniqueKeysWithValues: units.map { ($0.id, $0.code) })
                for unit in units { try show(UnitLine(unit, parent: unit.parentId.flatMap { codes[$0] })) }
            }
        }

        private func show(_ line: UnitLine) throws {
            Console.print(json ? try jsonLine(line) : line.text)
        }
    }
}

/// A unit as the list prints it.
private struct UnitLine: Encodable {
    let unit: Unit.ID
    let code: String
    let name: String
    let kind: String
    let parent: String?
    /// In the tree of a day; nil in the list of all.
    let depth: Int?
    let startedOn: Day?
    let endedOn: Day?

    init(_ unit: Unit, parent: String?) {
        self.unit = unit.id
        (code, name, kind) = (unit.code, unit.name, unit.kind)
        self.parent = parent
        depth = nil
        (startedOn, endedOn) = (unit.startedOn, unit.endedOn)
    }

    init(_ node: UnitNode, parent: String?) {
        unit = node.id
        (code, name, kind) = (node.code, node.name, node.kind)
        self.parent = parent
        depth = node.depth
        (startedOn, endedOn) = (node.startedOn, node.endedOn)
    }

    var text: String {
        let period = [startedOn.map { "from \($0)" }, endedOn.map { "until \($0)" }].compactMap { $0 }
        let facts = [parent.map { "(\($0))" }] + [period.isEmpty ? nil : period.joined(separator: " ")]
        let columns = [code, name] + facts.compactMap { $0 }
        return String(repeating: "  ", count: depth ?? 0) + columns.joined(separator: "\t")
    }

    /// What isn't known is null, so that every line has the same members.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(unit.text, forKey: .unit)
        try container.encode(code, forKey: .code)
        try container.encode(name, forKey: .name)
        try container.encode(kind, forKey: .kind)
        try container.encode(parent, forKey: .parent)
        try container.encodeIfPresent(depth, forKey: .depth)
        try container.encode(startedOn, forKey: .startedOn)
        try container.encode(endedOn, forKey: .endedOn)
    }

    private enum CodingKeys: CodingKey {
        case unit, code, name, kind, parent, depth, startedOn, endedOn
    }
}

extension Day {
    /// A whole day from the command line.
    init(wholeArgument text: String) throws {
        guard let day = Day(text), day.day != nil else {
            throw Failure(
                .data, "“\(text)” không phải là một ngày đủ ngày, tháng, năm: viết 2025-06-30 hoặc 30/06/2025")
        }
        self = day
    }
}
