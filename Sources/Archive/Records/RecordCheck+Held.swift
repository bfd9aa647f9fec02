/// What the catalogue no longer knows, but the approved record holds.
extension RecordCheck {
    /// As ``checked(_:)``; groups and fields that were taken out of the catalogue are no problem where `held` says the
    /// same: the change doesn't speak of them, and they must not be lost.
    package func checked(_ content: RecordContent, keeping held: @autoclosure () throws -> RecordContent) rethrows
        -> Checked
    {
        var checked = checked(content)
        guard checked.problems.contains(where: \.isOfUnknown) else { return checked }
        let held = try held()
        let found = checked.content
        checked.problems.removeAll { $0.isOfUnknown && held.says($0, of: found) }
        return checked
    }
}

extension RecordProblem {
    fileprivate var isOfUnknown: Bool { code == .unknownGroup || code == .unknownField }
}

extension RecordContent {
    /// Whether this content says the same as another one at the place of a problem.
    fileprivate func says(_ problem: RecordProblem, of other: RecordContent) -> Bool {
        let rows = self[problem.group]
        guard let field = problem.field else { return other[problem.group].allSatisfy(rows.contains) }
        let (theirs, place) = (other[problem.group], problem.row ?? 0)
        guard theirs.indices.contains(place), let value = theirs[place][field] else { return false }
        return rows.contains { $0[field] == value }
    }
}
