import GRDB

extension RecordBatch {
    package struct Prepared: Sendable {
        package let id: RecordBatch.ID
        /// How many drafts were made.
        package let count: Int
        /// Dossiers that got no draft, and why.
        package let refused: [Dossier.ID: any Error]
    }

    package struct Outcome: Sendable {
        /// The versions that went their way.
        package var done: [RecordVersion.ID] = []
        /// Those that didn't, and why; they stay as they were.
        package var refused: [RecordVersion.ID: any Error] = [:]
    }
}

/// One decision for many people: their versions share a basis and a batch.
extension ArchiveDatabase {
    /// Writers in between wait for so many versions at most.
    private static let batchPiece = 500

    /// Makes a draft for each dossier, a piece per transaction.
    package func prepareBatch(
        _ changes: [(dossier: Dossier.ID, change: RecordChange)], basis: Basis.ID?, by person: String,
        under rules: RecordRules
    ) async throws -> RecordBatch.Prepared {
        let id = RecordBatch.ID.random()
        var count = 0
        var refused: [Dossier.ID: any Error] = [:]
        for start in stride(from: 0, to: changes.count, by: Self.batchPiece) {
            let piece = changes[start..<min(start + Self.batchPiece, changes.count)]
            let failed = try await atDesk(of: person, under: rules) { try $0.prepare(piece, basis: basis, batch: id) }
            count += piece.count - failed.count
            refused.merge(failed) { first, _ in first }
        }
        return RecordBatch.Prepared(id: id, count: count, refused: refused)
    }

    /// Submits every draft of the batch that is free of errors.
    package func submitBatch(
        _ id: RecordBatch.ID, by person: String, under rules: RecordRules
    ) async throws -> RecordBatch.Outcome {
        try await each(of: id, in: [.draft, .returned], by: person, under: rules) { desk, version in
            try desk.submit(version)
        }
    }

    /// Approves what is submitted of the batch; `together`: all of it or, when one is refused, nothing.
    package func approveBatch(
        _ id: RecordBatch.ID, by person: String, overruling: [String: String] = [:], together: Bool = false,
        under rules: RecordRules
    ) async throws -> RecordBatch.Outcome {
        try await each(of: id, in: [.submitted], by: person, together: together, under: rules) { desk, version in
            try desk.approve(version, overruling: overruling)
        }
    }

    /// Whose versions the batch has, and how far they are; nil when there is none.
    package func batch(_ id: RecordBatch.ID) async throws -> RecordBatch? {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT state, count(*), max(basisId) FROM record_version WHERE batchId = ? GROUP BY state",
                arguments: [id.text])
            guard let first = rows.first else { return nil }
            return RecordBatch(
                id: id, basisId: first[2], counts: Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) }))
        }
    }

    /// The versions of a batch, in the order in which they were prepared.
    package func versions(ofBatch id: RecordBatch.ID) async throws -> [RecordVersion.Heading] {
        try await read { db in
            try RecordVersion.Heading.fetchAll(
                db, sql: "SELECT * FROM record_version WHERE batchId = ? ORDER BY rowid", arguments: [id.text])
        }
    }

    private func each(
        of batch: RecordBatch.ID, in states: [RecordVersion.State], by person: String, together: Bool = false,
        under rules: RecordRules, _ step: @Sendable @escaping (RecordDesk, RecordVersion.ID) throws -> Void
    ) async throws -> RecordBatch.Outcome {
        let names = states.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        let versions = try await read { db in
            try RecordVersion.ID.fetchAll(
                db, sql: "SELECT id FROM record_version WHERE batchId = ? AND state IN (\(names)) ORDER BY rowid",
                arguments: [batch.text])
        }
        guard !versions.isEmpty else { throw RecordRefusal.emptyBatch(batch) }
        let length = together ? versions.count : Self.batchPiece
        var outcome = RecordBatch.Outcome()
        for start in stride(from: 0, to: versions.count, by: length) {
            let piece = versions[start..<min(start + length, versions.count)]
            do {
                let found = try await atDesk(of: person, under: rules) { desk in
                    let found = try desk.each(piece, step)
                    if together, !found.refused.isEmpty { throw BatchRefused(outcome: found) }
                    return found
                }
                outcome.done += found.done
                outcome.refused.merge(found.refused) { first, _ in first }
            } catch let refusal as BatchRefused {
                outcome.refused = refusal.outcome.refused
            }
        }
        return outcome
    }
}

/// Takes a transaction back, and tells why.
private struct BatchRefused: Error {
    let outcome: RecordBatch.Outcome
}

extension RecordDesk {
    fileprivate func prepare(
        _ changes: ArraySlice<(dossier: Dossier.ID, change: RecordChange)>, basis: Basis.ID?, batch: RecordBatch.ID
    ) throws -> [Dossier.ID: any Error] {
        let basis = try basis.map { try Basis.existing($0, db) }
        var refused: [Dossier.ID: any Error] = [:]
        for (dossier, change) in changes {
            do {
                let number = try RecordVersion.newestNumber(of: dossier, db)
                let approved: RecordContent =
                    if case .patch = change, number > 0 {
                        try ApprovedRecord.newest(of: [dossier], db)[dossier]?.content ?? RecordContent()
                    } else {
                        RecordContent()
                    }
                _ = try insert(
                    dossier, base: number, content: change.content(after: approved, rules.catalogue), basis: basis,
                    batch: batch)
            } catch let error where error.isRefusal {
                refused[dossier] = error
            }
        }
        return refused
    }

    fileprivate func each(
        _ versions: ArraySlice<RecordVersion.ID>, _ step: (RecordDesk, RecordVersion.ID) throws -> Void
    ) throws -> RecordBatch.Outcome {
        var outcome = RecordBatch.Outcome()
        for version in versions {
            do {
                try step(self, version)
                outcome.done.append(version)
            } catch let error where error.isRefusal {
                outcome.refused[version] = error
            }
        }
        return outcome
    }
}

extension Error {
    /// Whether it was thrown before anything was written.
    fileprivate var isRefusal: Bool { self is RecordRefusal || self is FilingError }
}
