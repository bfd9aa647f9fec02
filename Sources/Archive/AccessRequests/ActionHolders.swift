import GRDB

/// Who may do something for a unit: those whose role was given for that very unit, and deputies of its heads.
///
/// Remembers what it has found, so it lives within one transaction.
final class ActionHolders {
    private struct Question: Hashable {
        let action: Action
        let unit: Unit.ID
    }

    private let db: Database
    private let rules: AccountRules
    private var known: [Question: Set<Person.ID>] = [:]

    init(under rules: AccountRules, _ db: Database) {
        self.db = db
        self.rules = rules
    }

    /// Those of the unit itself; a deputy doesn't count where the head does not.
    func people(_ action: Action, of unit: Unit.ID, besides excluded: Set<Person.ID> = []) throws -> Set<Person.ID> {
        let heads = try holders(Question(action: action, unit: unit)).subtracting(excluded)
        guard action == .decideRequests, !heads.isEmpty else { return heads }
        let deputies = try RequestDeputy.inForce(for: unit, on: rules.today, db)
        return heads.union(deputies.filter { heads.contains($0.headId) }.map(\.deputyId)).subtracting(excluded)
    }

    /// Those of the unit, or of the nearest one above that has any besides `excluded`; nil when none has.
    func nearest(
        _ action: Action, to unit: Unit.ID, besides excluded: Set<Person.ID> = []
    ) throws -> (unit: Unit.ID, people: Set<Person.ID>)? {
        var next: Unit.ID? = unit
        while let unit = next {
            let found = try people(action, of: unit, besides: excluded)
            if !found.isEmpty { return (unit, found) }
            next = try Unit.fetchOne(db, key: unit)?.parentId
        }
        return nil
    }

    func names(_ people: Set<Person.ID>) throws -> [String] {
        try people.map { try Person.existing($0, db).name }.sorted()
    }

    private func holders(_ question: Question) throws -> Set<Person.ID> {
        if let answer = known[question] { return answer }
        let holdings = try Holding.fetchAll(
            db,
            sql: """
                SELECT DISTINCT holding.* FROM holding JOIN account_role USING (accountId)
                WHERE account_role.unitId = ? AND endedAt IS NULL AND withdrawnAt IS NULL
                """, arguments: [question.unit.text])
        let found = try holdings.filter { holding in
            let holder = Principal.Holder(
                accountId: holding.accountId, holdingId: holding.id,
                person: try Person.existing(holding.personId, db))
            return try Standing(of: .holder(holder), under: rules, db)
                .has(question.action, givenFor: question.unit)
        }
        known[question] = Set(found.map(\.personId))
        return known[question]!
    }
}
