/// A unit as it was on some day.
package struct UnitNode: Equatable, Identifiable, Sendable {
    package let id: Unit.ID
    package let code: String
    package let name: String
    package let kind: String
    /// nil at the top, and where what stands above did not exist on that day.
    package let parentId: Unit.ID?
    /// 0 at the top.
    package let depth: Int
    package let startedOn: Day?
    /// The last day; nil while nobody knows of one.
    package let endedOn: Day?
}

extension Organisation {
    /// The units that existed on a day, each after the one above it, in order of code.
    func tree(asOf day: Day) -> [UnitNode] {
        nodes(asOf: day).reached
    }

    /// The codes of units that would stand above one another on a day.
    func circle(asOf day: Day) -> [String] {
        nodes(asOf: day).lost.map(\.code)
    }

    /// The last day of each way the tree was from a day on, and a day after all of them.
    func turningDays(from day: Day) -> Set<Day> {
        var days: Set = [day, Day(year: 2199, month: 12, day: 31)!]
        for periods in formerParents.values { days.formUnion(periods.map(\.endedOn).filter { $0 >= day }) }
        return days
    }

    /// The last day of each way the tree was in the past; none without events.
    var turningDays: Set<Day> {
        Set(formerParents.values.joined().map(\.endedOn))
    }

    private func nodes(asOf day: Day) -> (reached: [UnitNode], lost: [Unit]) {
        let existing = units.filter { $0.value.exists(on: day) }
        var below: [Unit.ID?: [Unit]] = [:]
        for unit in existing.values {
            let parent = parent(of: unit, on: day).flatMap { existing[$0] == nil ? nil : $0 }
            below[parent, default: []].append(unit)
        }
        var reached: [UnitNode] = []
        var seen: Set<Unit.ID> = []
        func add(below parent: Unit.ID?, depth: Int) {
            let named = (below[parent] ?? []).map { ($0, name(of: $0, on: day)) }
            for (unit, name) in named.sorted(by: { $0.1.code < $1.1.code }) {
                seen.insert(unit.id)
                reached.append(
                    UnitNode(
                        id: unit.id, code: name.code, name: name.name, kind: unit.kind, parentId: parent,
                        depth: depth, startedOn: unit.startedOn, endedOn: unit.endedOn))
                add(below: unit.id, depth: depth + 1)
            }
        }
        add(below: nil, depth: 0)
        let lost = existing.values.filter { !seen.contains($0.id) }.sorted { $0.code < $1.code }
        return (reached, lost)
    }

    func parent(of unit: Unit, on day: Day) -> Unit.ID? {
        guard let former = formerParents[unit.id]?.first(where: { $0.endedOn >= day }) else { return unit.parentId }
        return former.parentId
    }

    func name(of unit: Unit, on day: Day) -> (code: String, name: String) {
        let later = (formerNames[unit.id] ?? []).filter { $0.endedOn >= day }
        return (later.lazy.compactMap(\.code).first ?? unit.code, later.first?.name ?? unit.name)
    }
}

extension Unit {
    func exists(on day: Day) -> Bool {
        (startedOn.map { $0 <= day } ?? true) && (endedOn.map { $0.reaches(day) } ?? true)
    }
}
