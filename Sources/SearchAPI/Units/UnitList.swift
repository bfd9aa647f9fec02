import Archive

/// The organisation tree as a list: what is above stands before what is below it.
package struct UnitList: Wire {
    package struct Item: Wire {
        package let id: String
        package let code: String
        package let name: String
        package let kind: String
        package let parent: String?
        package let depth: Int
        package let startedOn: String?
        package let endedOn: String?

        package static let notes = [
            "parent": "The code of the unit above; left out at the top, and where that unit may not be seen.",
            "depth": "0 at the top of the list.",
        ]
    }

    package let items: [Item]

    init(_ units: [Archive.Unit]) {
        self.init(
            units.map { unit in
                Row(
                    id: unit.id, code: unit.code, name: unit.name, kind: unit.kind, parentId: unit.parentId,
                    startedOn: unit.startedOn, endedOn: unit.endedOn)
            })
    }

    init(_ nodes: [UnitNode]) {
        self.init(
            nodes.map { node in
                Row(
                    id: node.id, code: node.code, name: node.name, kind: node.kind, parentId: node.parentId,
                    startedOn: node.startedOn, endedOn: node.endedOn)
            })
    }

    private struct Row {
        let id: Archive.Unit.ID
        let code: String
        let name: String
        let kind: String
        let parentId: Archive.Unit.ID?
        let startedOn: Day?
        let endedOn: Day?
    }

    /// Depths count in the list: a unit whose parent is not in it stands at the top. Siblings keep their order.
    private init(_ rows: [Row]) {
        let codes = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0.code) })
        let below = Dictionary(grouping: rows) { row in row.parentId.flatMap { codes[$0] == nil ? nil : $0 } }
        var items: [Item] = []
        var waiting = (below[nil] ?? []).reversed().map { (row: $0, depth: 0) }
        while let (row, depth) = waiting.popLast() {
            items.append(
                Item(
                    id: row.id.text, code: row.code, name: row.name, kind: row.kind,
                    parent: row.parentId.flatMap { codes[$0] }, depth: depth,
                    startedOn: row.startedOn?.description, endedOn: row.endedOn?.description))
            waiting += (below[row.id] ?? []).reversed().map { ($0, depth + 1) }
        }
        self.items = items
    }
}
