package import Foundation
import GRDB

/// Changes of records: one transaction each. ``RecordDesk`` does the same within a transaction of the caller's.
extension ArchiveDatabase {
    /// One transaction at the desk of a person.
    package func atDesk<T: Sendable>(
        of person: String, under rules: RecordRules, _ body: @Sendable @escaping (RecordDesk) throws -> T
    ) async throws -> T {
        try await write { db in try body(try RecordDesk(db: db, rules: rules, person: person)) }
    }

    /// A copy of the newest approved version, or an empty record, to be worked on.
    package func startDraft(
        of dossier: Dossier.ID, by person: String, basis: Basis.ID? = nil, under rules: RecordRules
    ) async throws -> RecordVersion {
        try await atDesk(of: person, under: rules) { try $0.startDraft(of: dossier, basis: basis) }
    }

    /// Throws ``RecordRefusal/changedMeanwhile(current:)`` when `revision` is not the newest.
    package func saveDraft(
        _ id: RecordVersion.ID, _ content: RecordContent, ifRevision revision: Int, by person: String,
        basis: Basis.ID? = nil, under rules: RecordRules
    ) async throws -> RecordVersion {
        try await atDesk(of: person, under: rules) { try $0.save(id, content, ifRevision: revision, basis: basis) }
    }

    /// Throws ``RecordRefusal/invalid(_:)`` for errors in the content and ``RecordRefusal/outdated(_:)`` when another change
    /// was approved meanwhile.
    package func submit(_ id: RecordVersion.ID, by person: String, under rules: RecordRules) async throws {
        try await atDesk(of: person, under: rules) { try $0.submit(id) }
    }

    package func withdraw(
        _ id: RecordVersion.ID, reason: String? = nil, by person: String, under rules: RecordRules
    ) async throws {
        try await atDesk(of: person, under: rules) { try $0.withdraw(id, reason: reason) }
    }

    /// Makes a submitted version the record; `overruling` has a reason for each ``RecordProblem/Code`` passed over.
    package func approve(
        _ id: RecordVersion.ID, by person: String, overruling: [String: String] = [:], under rules: RecordRules
    ) async throws -> RecordVersion {
        try await atDesk(of: person, under: rules) { desk in
            try desk.approve(id, overruling: overruling)
            return try RecordVersion.existing(id, desk.db)
        }
    }

    package func returnDraft(
        _ id: RecordVersion.ID, reason: String, by person: String, under rules: RecordRules
    ) async throws {
        try await atDesk(of: person, under: rules) { try $0.giveBack(id, reason: reason) }
    }

    /// Carries a draft over to the newest approved version; tells where that has said something else.
    package func rebase(
        _ id: RecordVersion.ID, by person: String, under rules: RecordRules
    ) async throws -> (version: RecordVersion, collisions: [RecordCollision]) {
        try await atDesk(of: person, under: rules) { try $0.rebase(id) }
    }
}

// MARK: - Reading

extension ArchiveDatabase {
    package func version(_ id: RecordVersion.ID) async throws -> RecordVersion? {
        try await read { db in
            do { return try RecordVersion.existing(id, db) } catch RecordRefusal.noSuchVersion { return nil }
        }
    }

    /// All versions of a dossier, newest first, without their contents.
    package func versions(of dossier: Dossier.ID) async throws -> [RecordVersion.Heading] {
        try await read { db in
            try RecordVersion.Heading.fetchAll(
                db, sql: "SELECT * FROM record_version WHERE dossierId = ? ORDER BY preparedAt DESC, rowid DESC",
                arguments: [dossier.text])
        }
    }

    /// The record as it is approved now, or was at a time.
    package func approvedVersion(of dossier: Dossier.ID, asOf date: Date? = nil) async throws -> RecordVersion? {
        try await read { db in try RecordVersion.approved(of: dossier, asOf: date, db) }
    }

    /// An approved version by its number; the newest when it is nil.
    package func approvedVersion(of dossier: Dossier.ID, number: Int?) async throws -> RecordVersion? {
        try await read { db in
            guard let number else { return try RecordVersion.approved(of: dossier, db) }
            return try RecordVersion.approved(of: dossier, number: number, db)
        }
    }

    /// The approved records of many; dossiers without one are left out.
    package func approvedContents(of dossiers: [Dossier.ID]) async throws -> [Dossier.ID: RecordContent] {
        try await read { db in try ApprovedRecord.newest(of: dossiers, db).mapValues(\.content) }
    }

    /// What waits for somebody, the most urgent first; `units` nil: in all of them.
    ///
    /// Empty for states in which nothing waits.
    package func pending(
        in units: Set<Unit.ID>?, state: RecordVersion.State = .submitted, limit: Int = 1000
    ) async throws -> [RecordVersion.Heading] {
        try await read { db in
            let within = try units.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
            // The list of states is that of the index.
            return try RecordVersion.Heading.fetchAll(
                db,
                sql: """
                    SELECT v.* FROM record_version v JOIN dossier d ON d.id = v.dossierId
                    WHERE v.state = ? AND v.state IN ('draft', 'submitted', 'returned')
                        AND (? IS NULL OR d.unitId IN (SELECT value FROM json_each(?)))
                    ORDER BY v.dueOn IS NULL, v.dueOn, v.preparedAt, v.id LIMIT ?
                    """, arguments: [state, within, within, limit])
        }
    }
}
