import Foundation
package import GRDB

/// Where one person works on record versions, inside the caller's transaction.
///
/// A method first looks at everything that could stand in the way and only then writes, so that a refused one in a list
/// of many leaves nothing half done.
package struct RecordDesk {
    let db: Database
    let rules: RecordRules
    let person: String
    let now: Date
    let today: Day
    let check: RecordCheck
    let approvers = ApproverLookup()

    /// Throws ``RecordRefusal/noPerson`` when nobody is named.
    package init(db: Database, rules: RecordRules, person: String) throws(RecordRefusal) {
        self.db = db
        self.rules = rules
        self.person = try Person.named(person)
        now = rules.clock()
        today = Day(inVietnam: now)
        check = RecordCheck(catalogue: rules.catalogue, today: today)
    }

    // MARK: - Preparing

    /// A copy of the newest approved version, or an empty record, to be worked on.
    package func startDraft(of dossier: Dossier.ID, basis: Basis.ID? = nil) throws -> RecordVersion {
        let approved = try RecordVersion.approved(of: dossier, db)
        let basis = try basis.map { try Basis.existing($0, db) }
        let id = try insert(
            dossier, base: approved?.number ?? 0, content: approved?.content ?? RecordContent(), basis: basis,
            batch: nil)
        return try RecordVersion.existing(id, db)
    }

    /// Puts a content in a draft's place; `revision` is the one that was edited.
    ///
    /// `basis` is put in the place of the draft's; nil leaves it.
    package func save(
        _ id: RecordVersion.ID, _ content: RecordContent, ifRevision revision: Int, basis: Basis.ID? = nil
    ) throws -> RecordVersion {
        let heading = try RecordVersion.Heading.existing(id, db)
        guard heading.revision == revision else {
            throw RecordRefusal.changedMeanwhile(current: try RecordVersion.existing(id, db))
        }
        guard heading.state == .draft || heading.state == .returned else {
            throw RecordRefusal.wrongState(heading.state)
        }
        let basis = try (basis ?? heading.basisId).map { try Basis.existing($0, db) }
        try write(content, to: heading, base: heading.baseNumber, state: heading.state, basis: basis)
        try RecordEvent.add(.saved, to: id, by: person, at: now, db)
        return try RecordVersion.existing(id, db)
    }

    /// Carries a draft over to the newest approved version; where both changed the same, the approved value stays.
    ///
    /// What had been submitted is a draft again: others have seen something else.
    package func rebase(_ id: RecordVersion.ID) throws -> (version: RecordVersion, collisions: [RecordCollision]) {
        let version = try RecordVersion.existing(id, db)
        guard version.state.isOpen else { throw RecordRefusal.wrongState(version.state) }
        guard let newest = try RecordVersion.approved(of: version.dossierId, db), newest.number! > version.baseNumber
        else { return (version, []) }
        let merge = RecordMerge(
            base: try base(of: version.heading), mine: version.content, theirs: newest.content,
            catalogue: rules.catalogue)
        let basis = try version.basisId.map { try Basis.existing($0, db) }
        let state = version.state == .submitted ? .draft : version.state
        try write(merge.content, to: version.heading, base: newest.number!, state: state, basis: basis)
        try RecordEvent.add(.rebased, to: id, by: person, at: now, note: "\(newest.number!)", db)
        return (try RecordVersion.existing(id, db), merge.collisions)
    }

    /// Hands a draft to the approvers. Errors stop it, warnings don't.
    package func submit(_ id: RecordVersion.ID) throws {
        let heading = try RecordVersion.Heading.existing(id, db)
        guard heading.state == .draft || heading.state == .returned else {
            throw RecordRefusal.wrongState(heading.state)
        }
        try checkNewest(heading)
        let problems = try problems(of: heading)
        let errors = problems.filter { $0.severity == .error }
        guard errors.isEmpty else { throw RecordRefusal.invalid(errors) }
        try db.cachedStatement(
            sql: """
                UPDATE record_version SET state = 'submitted', submittedAt = ?, revision = revision + 1,
                    decidedBy = NULL, decidedAt = NULL, reason = NULL
                WHERE id = ?
                """
        ).execute(arguments: [now, id.text])
        try RecordEvent.add(.submitted, to: id, by: person, at: now, db)
    }

    /// Gives a change up, for good.
    package func withdraw(_ id: RecordVersion.ID, reason: String? = nil) throws {
        let heading = try RecordVersion.Heading.existing(id, db)
        guard heading.state.isOpen else { throw RecordRefusal.wrongState(heading.state) }
        let reason = reason.map(cleanedLines).flatMap { $0.isEmpty ? nil : $0 }
        try decide(heading, .withdrawn, reason: reason)
        try RecordEvent.add(.withdrawn, to: id, by: person, at: now, note: reason, db)
    }

    // MARK: - Rows

    /// Writes a new draft.
    func insert(
        _ dossier: Dossier.ID, base: Int, content: RecordContent, basis: Basis?, batch: RecordBatch.ID?
    ) throws -> RecordVersion.ID {
        let checked = try check.checked(content, keeping: approved(base, of: dossier))
        return try insert(dossier, base: base, checked: checked, basis: basis, batch: batch)
    }

    /// Writes a new draft of a content that was checked and put in canonical form.
    func insert(
        _ dossier: Dossier.ID, base: Int, checked: RecordCheck.Checked, basis: Basis?, batch: RecordBatch.ID?
    ) throws -> RecordVersion.ID {
        guard try db.cachedStatement(sql: "SELECT 1 FROM dossier WHERE id = ?").hasRow([dossier.text]) else {
            throw FilingError.noSuchDossier(dossier)
        }
        if let merged = try DossierMerge.target(of: dossier, db) { throw RecordRefusal.merged(into: merged) }
        let id = RecordVersion.ID.random()
        let dueOn = basis.flatMap { rules.dueOn($0, isFirst: base == 0) }
        try db.cachedStatement(
            sql: """
                INSERT INTO record_version (id, dossierId, state, baseNumber, revision, basisId, batchId, preparedBy,
                    preparedAt, problems, checkedAgainst, dueOn)
                VALUES (?, ?, 'draft', ?, 1, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            id.text, dossier.text, base, basis?.id.text, batch?.text, person, now, try Self.json(checked.problems),
            rules.fingerprint, dueOn?.description,
        ])
        try db.cachedStatement(sql: "INSERT INTO record_content (versionId, content) VALUES (?, ?)")
            .execute(arguments: [id.text, try checked.content.json(by: rules.catalogue)])
        try RecordEvent.add(.started, to: id, by: person, at: now, db)
        return id
    }

    private func write(
        _ content: RecordContent, to heading: RecordVersion.Heading, base: Int, state: RecordVersion.State,
        basis: Basis?
    ) throws {
        let checked = try check.checked(content, keeping: approved(base, of: heading.dossierId))
        let dueOn = basis.flatMap { rules.dueOn($0, isFirst: base == 0) }
        try db.cachedStatement(
            sql: """
                UPDATE record_version SET revision = revision + 1, baseNumber = ?, state = ?, basisId = ?, problems = ?,
                    checkedAgainst = ?, dueOn = ?
                WHERE id = ?
                """
        ).execute(arguments: [
            base, state.rawValue, basis?.id.text, try Self.json(checked.problems), rules.fingerprint,
            dueOn?.description, heading.id.text,
        ])
        try db.cachedStatement(sql: "UPDATE record_content SET content = ? WHERE versionId = ?")
            .execute(arguments: [try checked.content.json(by: rules.catalogue), heading.id.text])
    }

    func decide(_ heading: RecordVersion.Heading, _ state: RecordVersion.State, reason: String?) throws {
        try db.cachedStatement(
            sql: """
                UPDATE record_version SET state = ?, decidedBy = ?, decidedAt = ?, reason = ?, revision = revision + 1
                WHERE id = ?
                """
        ).execute(arguments: [state.rawValue, person, now, reason, heading.id.text])
    }

    // MARK: - What could stand in the way

    /// Throws when somebody else's change was approved since the draft was started.
    func checkNewest(_ heading: RecordVersion.Heading) throws {
        guard try RecordVersion.newestNumber(of: heading.dossierId, db) > heading.baseNumber else { return }
        let newest = try RecordVersion.approved(of: heading.dossierId, db)!
        let base = try base(of: heading)
        let mine = try RecordVersion.existing(heading.id, db).content
        throw RecordRefusal.outdated(
            RecordConflict(
                newest: newest.heading,
                meanwhile: RecordDifference(from: base, to: newest.content, catalogue: rules.catalogue),
                collisions: RecordMerge(base: base, mine: mine, theirs: newest.content, catalogue: rules.catalogue)
                    .collisions))
    }

    /// What was found when the content was saved, or is found now that the rules are others.
    func problems(of heading: RecordVersion.Heading) throws -> [RecordProblem] {
        if heading.checkedAgainst == rules.fingerprint { return heading.problems }
        return try check.checked(RecordVersion.existing(heading.id, db).content, keeping: base(of: heading)).problems
    }

    private func base(of heading: RecordVersion.Heading) throws -> RecordContent {
        try approved(heading.baseNumber, of: heading.dossierId)
    }

    /// Empty when nothing was approved yet.
    private func approved(_ number: Int, of dossier: Dossier.ID) throws -> RecordContent {
        try RecordVersion.approved(of: dossier, number: number, db)?.content ?? RecordContent()
    }

    private static func json(_ problems: [RecordProblem]) throws -> String {
        problems.isEmpty ? "[]" : String(decoding: try JSONEncoder().encode(problems), as: UTF8.self)
    }
}

extension Statement {
    func hasRow(_ arguments: StatementArguments) throws -> Bool {
        try Row.fetchOne(self, arguments: arguments) != nil
    }
}
