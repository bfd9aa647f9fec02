import Archive
import CSearch
import GRDB

/// A part of a list in some order: from after one of its dossiers, as many as are wanted.
///
/// Equals stand in the order of their random ids, as do those that the order has no place for: row numbers would tell
/// what else there is.
struct Listing {
    /// The members that have no place yet, and the dossier to go on from.
    private var left: [UInt8]
    private let limit: Int
    private let last: DossierNumber?
    private let arrays: OpaquePointer
    private var order: [DossierNumber] = []
    private var equals: [DossierNumber] = []
    private var isAfter: Bool
    private var hasMore = false

    init(of members: [UInt8], limit: Int, after last: DossierNumber?, _ arrays: OpaquePointer) {
        left = members
        self.limit = limit
        self.last = last
        self.arrays = arrays
        isAfter = last == nil
        // It may be no member any more, and marks the place all the same.
        if let last, Int(last) < left.count { left[Int(last)] = 1 }
    }

    /// By number: those that may have a place in the order.
    var candidates: [UInt8] { left }

    /// Notes the next dossier, equal to those since ``takeEquals()``; what is no member, or stood before, is passed over.
    mutating func add(_ number: Int) {
        guard number < left.count, left[number] != 0 else { return }
        left[number] = 0
        equals.append(DossierNumber(number))
    }

    /// Puts the equals into the list; false when no more are wanted.
    mutating func takeEquals() -> Bool {
        if equals.count > 1 {
            equals.sort { hoso_dossier_tie(arrays, $0) < hoso_dossier_tie(arrays, $1) }
        }
        for number in equals {
            if isAfter {
                guard order.count < limit else {
                    hasMore = true
                    break
                }
                order.append(number)
            }
            if number == last { isAfter = true }
        }
        equals = []
        return !hasMore
    }

    /// What is left comes last.
    mutating func end(_ db: Database) throws -> (order: [DossierNumber], next: Cursor?) {
        if takeEquals() {
            for number in left.indices where left[number] != 0 { add(number) }
            _ = takeEquals()
        }
        let next = try hasMore ? order.last.map { try Cursor(after: $0, db) } : nil
        return (order, next)
    }
}
