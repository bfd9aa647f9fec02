/// One place where two changes of the same content say different things.
package struct RecordCollision: Codable, Equatable, Sendable {
    package let group: String
    /// nil when a whole row was changed by one and removed by the other.
    package let field: String?
    package let label: String
    /// From 0 in the draft; nil in groups that don't repeat, and when the draft has removed the row.
    package let row: Int?
    package let base: String?
    package let mine: String?
    package let theirs: String?
}

/// Brings two changes of one content together.
///
/// Where they collide the approved one stays.
struct RecordMerge {
    private(set) var content = RecordContent()
    private(set) var collisions: [RecordCollision] = []

    private let catalogue: Catalogue

    /// `base` is what both started from, `mine` the draft, `theirs` what was approved meanwhile.
    init(base: RecordContent, mine: RecordContent, theirs: RecordContent, catalogue: Catalogue) {
        self.catalogue = catalogue
        let ids = Set(base.groups.keys).union(mine.groups.keys).union(theirs.groups.keys)
        let order = catalogue.groups.map(\.id)
        for id in order.filter(ids.contains) + ids.subtracting(order).sorted() {
            content[id] = merged(id, base: base[id], mine: mine[id], theirs: theirs[id])
        }
    }

    private mutating func merged(
        _ id: String, base: [RecordContent.Values], mine: [RecordContent.Values], theirs: [RecordContent.Values]
    ) -> [RecordContent.Values] {
        if base == theirs || mine == theirs { return mine }
        if base == mine { return theirs }
        let group = catalogue.group(id)
        if let group, !group.repeats {
            let row = mergedRow(
                id, group, row: nil, base: base.first ?? [:], mine: mine.first ?? [:], theirs: theirs.first ?? [:])
            return row.isEmpty ? [] : [row]
        }
        let myRows = RowAlignment(base, mine).newOfOld
        let theirRows = RowAlignment(base, theirs).newOfOld
        let baseOfTheirs = Dictionary(
            uniqueKeysWithValues: theirRows.enumerated().compactMap { old, new in new.map { ($0, old) } })
        var result: [RecordContent.Values] = []
        var added = mine.indices.filter { !myRows.contains($0) }
        for (place, row) in theirs.enumerated() {
            guard let old = baseOfTheirs[place] else {
                // Both added the same row: once is enough.
                if let twin = added.firstIndex(where: { mine[$0] == row }) { added.remove(at: twin) }
                result.append(row)
                continue
            }
            if let mineAt = myRows[old] {
                result.append(mergedRow(id, group, row: mineAt, base: base[old], mine: mine[mineAt], theirs: row))
            } else if row != base[old] {
                collide(id, group, row: nil, base: base[old], mine: nil, theirs: row)
                result.append(row)
            }
        }
        for (old, mineAt) in myRows.enumerated() where theirRows[old] == nil {
            guard let mineAt, mine[mineAt] != base[old] else { continue }
            collide(id, group, row: mineAt, base: base[old], mine: mine[mineAt], theirs: nil)
        }
        return (result + added.map { mine[$0] }).filter { !$0.isEmpty }
    }

    private mutating func mergedRow(
        _ id: String, _ group: FieldGroup?, row: Int?, base: RecordContent.Values, mine: RecordContent.Values,
        theirs: RecordContent.Values
    ) -> RecordContent.Values {
        var result = theirs
        for name in Set(base.keys).union(mine.keys).union(theirs.keys).sorted() where mine[name] != base[name] {
            if theirs[name] == base[name] {
                result[name] = mine[name]
            } else if theirs[name] != mine[name] {
                let field = group?.field(name)
                collisions.append(
                    RecordCollision(
                        group: id, field: name, label: field?.label ?? name, row: row,
                        base: base[name].map { catalogue.shown($0, of: field) },
                        mine: mine[name].map { catalogue.shown($0, of: field) },
                        theirs: theirs[name].map { catalogue.shown($0, of: field) }))
            }
        }
        return result
    }

    private mutating func collide(
        _ id: String, _ group: FieldGroup?, row: Int?, base: RecordContent.Values, mine: RecordContent.Values?,
        theirs: RecordContent.Values?
    ) {
        func shown(_ values: RecordContent.Values) -> String {
            let order = group?.fields.map(\.id).filter { values[$0] != nil } ?? values.keys.sorted()
            return order.map { catalogue.shown(values[$0]!, of: group?.field($0)) }.joined(separator: "; ")
        }
        collisions.append(
            RecordCollision(
                group: id, field: nil, label: group?.label ?? id, row: row, base: shown(base), mine: mine.map(shown),
                theirs: theirs.map(shown)))
    }
}
