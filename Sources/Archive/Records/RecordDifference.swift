/// What distinguishes two contents, field by field and row by row.
package struct RecordDifference: Codable, Equatable, Sendable {
    package struct Value: Codable, Equatable, Sendable {
        package let field: String
        package let label: String
        package let old: FieldValue?
        package let new: FieldValue?
        /// As people read it: labels in place of codes, days as 31/05/2020.
        package let oldText: String?
        package let newText: String?
    }

    package struct Row: Codable, Equatable, Sendable {
        package enum Kind: String, Codable, Sendable {
            case added, removed, changed
        }

        package let kind: Kind
        /// From 0 in the old content; nil when the row is new.
        package let oldRow: Int?
        /// From 0 in the new content; nil when the row is gone.
        package let newRow: Int?
        /// What differs; of an added or removed row all it has.
        package let values: [Value]
    }

    package struct Group: Codable, Equatable, Sendable {
        package let group: String
        package let label: String
        package let repeats: Bool
        package let rows: [Row]
    }

    /// In the order of the form; groups without a difference are left out.
    package let groups: [Group]

    package var isEmpty: Bool { groups.isEmpty }

    package init(from old: RecordContent, to new: RecordContent, catalogue: Catalogue) {
        let known = catalogue.groups.map(\.id)
        let unknown = Set(old.groups.keys).union(new.groups.keys).subtracting(known).sorted()
        groups = (known + unknown).compactMap { id in
            guard old[id] != new[id] else { return nil }
            let group = catalogue.group(id)
            let repeats = group?.repeats ?? (old[id].count > 1 || new[id].count > 1)
            let pairs = repeats ? RowAlignment(old[id], new[id]).pairs : Self.single(old[id], new[id])
            let rows = pairs.compactMap { pair in
                Self.row(
                    pair, old: pair.old.map { old[id][$0] }, new: pair.new.map { new[id][$0] }, group, catalogue)
            }
            return rows.isEmpty ? nil : Group(group: id, label: group?.label ?? id, repeats: repeats, rows: rows)
        }
    }

    /// What a group that doesn't repeat says before and after is one row, however little agrees.
    private static func single(_ old: [RecordContent.Values], _ new: [RecordContent.Values]) -> [RowAlignment.Pair] {
        [RowAlignment.Pair(old: old.isEmpty ? nil : 0, new: new.isEmpty ? nil : 0)]
    }

    private static func row(
        _ pair: RowAlignment.Pair, old: RecordContent.Values?, new: RecordContent.Values?, _ group: FieldGroup?,
        _ catalogue: Catalogue
    ) -> Row? {
        guard old != new else { return nil }
        let known = group?.fields.map(\.id) ?? []
        let unknown = Set((old ?? [:]).keys).union((new ?? [:]).keys).subtracting(known).sorted()
        let values: [Value] = (known + unknown).compactMap { id in
            let (before, after) = (old?[id], new?[id])
            guard before != after else { return nil }
            let field = group?.field(id)
            return Value(
                field: id, label: field?.label ?? id, old: before, new: after,
                oldText: before.map { catalogue.shown($0, of: field) },
                newText: after.map { catalogue.shown($0, of: field) })
        }
        let kind: Row.Kind = old == nil ? .added : new == nil ? .removed : .changed
        return Row(kind: kind, oldRow: pair.old, newRow: pair.new, values: values)
    }
}

extension Catalogue {
    /// A value as people read it: labels in place of codes, days as 31/05/2020, a decimal comma.
    package func shown(_ value: FieldValue, of field: Field?) -> String {
        guard let field else { return value.plain }
        switch value {
        case .text(let text):
            if field.type.isDay { return Day(text)?.vietnamese ?? text }
            return codeList(of: field)?.label(of: text) ?? text
        case .list(let texts):
            let list = codeList(of: field)
            return texts.map { list?.label(of: $0) ?? $0 }.joined(separator: "; ")
        case .bool(let isTrue): return isTrue ? "Có" : "Không"
        case .decimal: return value.plain.replacing(".", with: ",")
        case .integer: return value.plain
        }
    }
}

/// Which row of one list became which row of another.
struct RowAlignment {
    struct Pair: Equatable {
        let old: Int?
        let new: Int?
    }

    /// In the order of the new rows; a row that is gone stands where it stood.
    let pairs: [Pair]
    /// The new row of each old one.
    let newOfOld: [Int?]

    /// Equal rows belong together first; the rest by the greatest number of equal values, at least one.
    init(_ old: [RecordContent.Values], _ new: [RecordContent.Values]) {
        var newOfOld = [Int?](repeating: nil, count: old.count)
        var oldOfNew = [Int?](repeating: nil, count: new.count)
        var placesOfRow: [RecordContent.Values: [Int]] = [:]
        for (place, row) in new.enumerated().reversed() { placesOfRow[row, default: []].append(place) }
        for (place, row) in old.enumerated() {
            guard let match = placesOfRow[row]?.popLast() else { continue }
            newOfOld[place] = match
            oldOfNew[match] = place
        }
        let oldRest = old.indices.filter { newOfOld[$0] == nil }
        let newRest = new.indices.filter { oldOfNew[$0] == nil }
        // Beyond this the comparison of all with all would take seconds; such lists come from no form.
        if oldRest.count * newRest.count <= 250_000 {
            var candidates: [(likeness: Int, old: Int, new: Int)] = []
            for before in oldRest {
                for after in newRest {
                    let likeness = old[before].reduce(0) { $0 + (new[after][$1.key] == $1.value ? 1 : 0) }
                    if likeness > 0 { candidates.append((likeness, before, after)) }
                }
            }
            candidates.sort { ($1.likeness, $0.old, $0.new) < ($0.likeness, $1.old, $1.new) }
            for candidate in candidates where newOfOld[candidate.old] == nil && oldOfNew[candidate.new] == nil {
                newOfOld[candidate.old] = candidate.new
                oldOfNew[candidate.new] = candidate.old
            }
        }
        let gone = old.indices.filter { newOfOld[$0] == nil }.map { Pair(old: $0, new: nil) }
        let present = new.indices.map { Pair(old: oldOfNew[$0], new: $0) }
        pairs = (gone + present).enumerated().sorted {
            (($0.element.new ?? $0.element.old)!, $0.offset) < (($1.element.new ?? $1.element.old)!, $1.offset)
        }.map(\.element)
        self.newOfOld = newOfOld
    }
}
