package import Foundation
package import GRDB

/// That one dossier is another one's double, said by one person for another to decide.
///
/// A merge can't be taken back, so it goes the way of a change: who proposes it does not approve it.
package struct MergeProposal: Codable, Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<MergeProposal>

    package enum State: String, Codable, CaseIterable, Sendable {
        case open, approved, declined, withdrawn

        /// What it is, after "đề nghị gộp hồ sơ".
        package var label: String {
            switch self {
            case .open: "đang chờ phê duyệt"
            case .approved: "đã được phê duyệt"
            case .declined: "đã bị từ chối"
            case .withdrawn: "đã rút"
            }
        }
    }

    package let id: ID
    package let doubleId: Dossier.ID
    package let keptId: Dossier.ID
    package let reason: String
    package let proposedBy: String
    package let proposedAt: Date
    package private(set) var state: State
    package private(set) var decidedBy: String?
    package private(set) var decidedAt: Date?
    /// Why it was declined or withdrawn.
    package private(set) var note: String?
}

// MARK: - Database

extension MergeProposal: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "merge_proposal"

    static func existing(_ id: ID, _ db: Database) throws -> MergeProposal {
        guard let proposal = try fetchOne(db, key: id) else { throw RecordRefusal.noSuchMerge(id) }
        return proposal
    }

    /// Still open, or the refusal that says why not.
    fileprivate static func open(_ id: ID, _ db: Database) throws -> MergeProposal {
        let proposal = try existing(id, db)
        guard proposal.state == .open else { throw RecordRefusal.mergeDecided(proposal.state) }
        return proposal
    }

    fileprivate func decided(_ state: State, by person: String, at date: Date, note: String? = nil) -> MergeProposal {
        var decided = self
        (decided.state, decided.decidedBy, decided.decidedAt, decided.note) = (state, person, date, note)
        return decided
    }
}

extension RecordDesk {
    /// Asks for a double to be merged into the dossier that stays.
    package func proposeMerge(_ double: Dossier.ID, into kept: Dossier.ID, reason: String) throws -> MergeProposal {
        let reason = cleanedLines(reason)
        guard !reason.isEmpty else { throw RecordRefusal.noReason }
        guard double != kept else { throw RecordRefusal.mergeWithItself }
        for id in [double, kept] {
            guard try Dossier.exists(db, key: id) else { throw FilingError.noSuchDossier(id) }
            if let target = try DossierMerge.target(of: id, db) { throw RecordRefusal.merged(into: target) }
        }
        let waiting = try MergeProposal.filter(
            literal: """
                state = 'open' AND (doubleId IN (\(double.text), \(kept.text)) OR keptId = \(double.text))
                """
        ).fetchOne(db)
        if let waiting { throw RecordRefusal.mergeProposed(waiting.id) }
        let proposal = MergeProposal(
            id: .random(), doubleId: double, keptId: kept, reason: reason, proposedBy: person, proposedAt: now,
            state: .open)
        try proposal.insert(db)
        return proposal
    }

    /// Merges as it was proposed. Those may approve who approve above both dossiers, besides whoever proposed it.
    package func approveMerge(_ id: MergeProposal.ID) throws {
        let proposal = try MergeProposal.open(id, db)
        try checkDecider(of: proposal)
        try proposal.decided(.approved, by: person, at: now).update(db)
        try merge(proposal.doubleId, into: proposal.keptId, reason: proposal.reason)
    }

    package func declineMerge(_ id: MergeProposal.ID, reason: String) throws {
        let reason = cleanedLines(reason)
        guard !reason.isEmpty else { throw RecordRefusal.noReason }
        let proposal = try MergeProposal.open(id, db)
        try checkDecider(of: proposal)
        try proposal.decided(.declined, by: person, at: now, note: reason).update(db)
    }

    package func withdrawMerge(_ id: MergeProposal.ID, reason: String? = nil) throws {
        let reason = cleanedLines(reason ?? "")
        let proposal = try MergeProposal.open(id, db)
        try proposal.decided(.withdrawn, by: person, at: now, note: reason.isEmpty ? nil : reason).update(db)
    }

    /// Of a dossier that is merged nothing else can be decided.
    func withdrawMerges(about double: Dossier.ID, reason: String) throws {
        let open = MergeProposal.filter(
            literal: "state = 'open' AND (doubleId = \(double.text) OR keptId = \(double.text))")
        for proposal in try open.fetchAll(db) {
            try proposal.decided(.withdrawn, by: person, at: now, note: reason).update(db)
        }
    }

    private func checkDecider(of proposal: MergeProposal) throws {
        guard Person.key(person) != Person.key(proposal.proposedBy) else { throw RecordRefusal.ownWork(person: person) }
        let units = try [proposal.doubleId, proposal.keptId].map { id in
            guard let dossier = try Dossier.fetchOne(db, key: id) else { throw FilingError.noSuchDossier(id) }
            return dossier.unitId
        }
        let found = try Approver.nearestAbove(
            both: units[0], units[1], on: today, besides: [proposal.proposedBy], db)
        guard found.contains(where: { Person.key($0.person) == Person.key(person) }) else {
            throw RecordRefusal.notApprover(person: person, approvers: found.map(\.person))
        }
    }
}

extension ArchiveDatabase {
    package func mergeProposal(_ id: MergeProposal.ID) async throws -> MergeProposal? {
        try await read { db in try MergeProposal.fetchOne(db, key: id) }
    }

    /// What waits to be decided, oldest first; both dossiers are held by one of the units. nil: by any.
    package func openMerges(in units: Set<Unit.ID>?) async throws -> [MergeProposal] {
        try await read { db in
            let open = try MergeProposal.filter(literal: "state = 'open'").order(literal: "proposedAt, id").fetchAll(db)
            guard let units else { return open }
            let ids = Set(open.flatMap { [$0.doubleId.text, $0.keptId.text] })
            let holders = Dictionary(
                uniqueKeysWithValues: try Dossier.fetchAll(db, keys: ids).map { ($0.id, $0.unitId) })
            return open.filter { proposal in
                [proposal.doubleId, proposal.keptId].allSatisfy { id in holders[id].map(units.contains) ?? false }
            }
        }
    }

    /// The open proposal that one of these dossiers is part of.
    package func openMerge(of dossier: Dossier.ID, and other: Dossier.ID) async throws -> MergeProposal? {
        try await read { db in
            try MergeProposal.filter(
                literal: """
                    state = 'open' AND doubleId IN (\(dossier.text), \(other.text))
                    AND keptId IN (\(dossier.text), \(other.text))
                    """
            ).fetchOne(db)
        }
    }
}
