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
            "depth": "0 at the top.",
        ]
    }

    package let items: [Item]

    init(_ units: [Archive.Unit]) {
        let byId = Dictionary(uniqueKeysWithValues: units.map { ($0.id, $0) })
        let below = Dictionary(grouping: units) { unit in unit.parentId.flatMap { byId[$0]?.id } }
        var items: [Item] = []
        var waiting = (below[nil] ?? []).reversed().map { (unit: $0, depth: 0) }
        while let (unit, depth) = waiting.popLast() {
            items.append(
                Item(
                    id: unit.id.text, code: unit.code, name: unit.name, kind: unit.kind,
                    parent: unit.parentId.flatMap { byId[$0]?.code }, depth: depth,
                    startedOn: unit.startedOn?.description, endedOn: unit.endedOn?.description))
            waiting += (below[unit.id] ?? []).reversed().map { ($0, depth + 1) }
        }
        self.items = items
    }

    init(_ nodes: [UnitNode]) {
        let codes = Dictionary(uniqueKeysWithValues: nodes.map { ($0.id, $0.code) })
        items = nodes.map { node in
            Item(
                id: node.id.text, code: node.code, name: node.name, kind: node.kind,
                parent: node.parentId.flatMap { codes[$0] }, depth: node.depth,
                startedOn: node.startedOn?.description, endedOn: node.endedOn?.description)
        }
    }
}
