import GRDB

/// The whole organisation with its past, read at once: some thousand units at most.
struct Organisation: Sendable {
    /// What a unit was called, up to and including `endedOn`.
    struct FormerName: Sendable {
        let name: String
        let code: String?
        let endedOn: Day
    }

    /// What stood above a unit, up to and including `endedOn`.
    struct FormerParent: Sendable {
        let parentId: Unit.ID?
        let endedOn: Day
    }

    struct Succession: Hashable, Sendable {
        let predecessor: Unit.ID
        let successor: Unit.ID
    }

    var units: [Unit.ID: Unit] = [:]
    /// Oldest first; ``Unit/name`` is what came after the last.
    var formerNames: [Unit.ID: [FormerName]] = [:]
    /// Oldest first; ``Unit/parentId`` is what came after the last.
    var formerParents: [Unit.ID: [FormerParent]] = [:]
    var successions: Set<Succession> = []
    /// The effective day of the last event that touched a unit, and of the last that was about it.
    private var lastTouched: [Unit.ID: Day] = [:]
    private var lastSubject: [Unit.ID: Day] = [:]

    init(_ db: Database) throws {
        for unit in try Unit.fetchAll(db) { units[unit.id] = unit }
        for row in try Row.fetchAll(db, sql: "SELECT unitId, name, code, endedOn FROM unit_name ORDER BY number") {
            formerNames[row["unitId"], default: []].append(
                FormerName(name: row["name"], code: row["code"], endedOn: row["endedOn"]))
        }
        for row in try Row.fetchAll(db, sql: "SELECT unitId, parentId, endedOn FROM unit_parent ORDER BY number") {
            formerParents[row["unitId"], default: []].append(
                FormerParent(parentId: row["parentId"], endedOn: row["endedOn"]))
        }
        for row in try Row.fetchAll(db, sql: "SELECT DISTINCT predecessorId, successorId FROM unit_succession") {
            successions.insert(Succession(predecessor: row["predecessorId"], successor: row["successorId"]))
        }
        let days = try Row.fetchAll(
            db,
            sql: """
                SELECT unitId, max(effectiveOn) AS touched, max(effectiveOn) FILTER (WHERE role = 'subject') AS subject
                FROM unit_event_unit JOIN unit_event ON unit_event.id = eventId GROUP BY unitId
                """)
        for row in days {
            lastTouched[row["unitId"]] = row["touched"]
            lastSubject[row["unitId"]] = row["subject"]
        }
    }

    /// The day of the last event of a unit; one that only put or took something below it counts on demand.
    func lastEvent(of unit: Unit.ID, asParentToo: Bool) -> Day? {
        asParentToo ? lastTouched[unit] : lastSubject[unit]
    }

    /// The unit that has the code, or had it.
    func unit(withCode code: String) -> Unit? {
        if let unit = units.values.first(where: { $0.code == code }) { return unit }
        return formerNames.first { $0.value.contains { $0.code == code } }.flatMap { units[$0.key] }
    }

    var unitsByFormerCode: [String: Unit] {
        var found: [String: Unit] = [:]
        for (unit, names) in formerNames {
            for name in names { if let code = name.code { found[code] = units[unit] } }
        }
        return found
    }

    func children(of unit: Unit.ID) -> [Unit] {
        units.values.filter { $0.parentId == unit && $0.endedOn == nil }.sorted { $0.code < $1.code }
    }

    /// All that came before, or after, a unit.
    func relatives(of unit: Unit.ID, _ step: (Succession) -> (from: Unit.ID, to: Unit.ID)) -> Set<Unit.ID> {
        var next: [Unit.ID: [Unit.ID]] = [:]
        for succession in successions {
            let (from, to) = step(succession)
            next[from, default: []].append(to)
        }
        var found: Set<Unit.ID> = []
        var open = [unit]
        while let one = open.popLast() {
            open += (next[one] ?? []).filter { $0 != unit && found.insert($0).inserted }
        }
        return found
    }

    func predecessors(of unit: Unit.ID) -> Set<Unit.ID> {
        relatives(of: unit) { ($0.successor, $0.predecessor) }
    }

    func successors(of unit: Unit.ID) -> Set<Unit.ID> {
        relatives(of: unit) { ($0.predecessor, $0.successor) }
    }
}
