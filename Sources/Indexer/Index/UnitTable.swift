package import Archive
import GRDB

/// Foundation has a type of this name too.
package typealias Unit = Archive.Unit

/// The organisation tree as the index knows it: small, read whole, replaced whole.
struct UnitTable: Sendable {
    struct Entry: Sendable {
        var number: UInt32
        var id: String
        var unitId: Unit.ID?
        var code: String
        var name: String
        var folded: String
        var parent: String?
        var isEnded = false
        /// Folded.
        var formerNames: Set<String> = []
    }

    private(set) var entries: [Entry] = []
    private var indexOfId: [String: Int] = [:]
    private var indexOfNumber: [UInt32: Int] = [:]
    private var children: [String: [Int]] = [:]

    init() {}

    init(_ db: Database) throws {
        entries = try Row.fetchAll(
            db, sql: "SELECT number, id, code, name, folded, parent, isEnded FROM unit ORDER BY number"
        )
        .map {
            Entry(
                number: $0[0], id: $0[1], unitId: Unit.ID($0[1] as String), code: $0[2], name: $0[3], folded: $0[4],
                parent: $0[5], isEnded: $0[6])
        }
        for (index, entry) in entries.enumerated() {
            indexOfId[entry.id] = index
            indexOfNumber[entry.number] = index
            if let parent = entry.parent { children[parent, default: []].append(index) }
        }
        for row in try Row.fetchAll(db, sql: "SELECT unit, folded FROM former_name") {
            if let index = indexOfNumber[row[0]] { entries[index].formerNames.insert(row[1]) }
        }
    }

    /// One more than the greatest number.
    var capacity: Int {
        entries.last.map { Int($0.number) + 1 } ?? 0
    }

    func entry(id: String) -> Entry? {
        indexOfId[id].map { entries[$0] }
    }

    func number(id: String) -> UInt32? {
        entry(id: id)?.number
    }

    func entry(number: UInt32) -> Entry? {
        indexOfNumber[number].map { entries[$0] }
    }

    /// The units that a code or name means, with everything below them unless `isExact`.
    func named(_ value: String, folded: String, isExact: Bool) -> [UInt8] {
        var allowed = [UInt8](repeating: 0, count: max(capacity, 1))
        var seen: Set<Int> = []
        func add(_ index: Int) {
            guard seen.insert(index).inserted else { return }
            allowed[Int(entries[index].number)] = 1
            guard !isExact else { return }
            for child in children[entries[index].id] ?? [] { add(child) }
        }
        let byCode = entries.indices.filter { entries[$0].code.lowercased() == value.lowercased() }
        let matching =
            byCode.isEmpty
            ? entries.indices.filter { entries[$0].folded == folded || entries[$0].formerNames.contains(folded) }
            : byCode
        for index in matching { add(index) }
        return allowed
    }

    /// Adds the counts of every unit to those above it.
    func withSubtrees(_ counts: [UInt32]) -> [UInt32] {
        var total = counts
        for entry in entries where Int(entry.number) < counts.count && counts[Int(entry.number)] > 0 {
            var parent = entry.parent
            var steps = 0
            while let id = parent, let above = self.entry(id: id), steps < 32 {
                total[Int(above.number)] += counts[Int(entry.number)]
                parent = above.parent
                steps += 1
            }
        }
        return total
    }
}
