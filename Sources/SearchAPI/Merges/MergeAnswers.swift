package import Archive
package import Foundation

/// Dossiers that may be one person's.
package struct DuplicateAnswer: Wire {
    package enum Reason: String, Codable, CaseIterable, Sendable {
        case identityNumber, nameAndBirth
    }

    package struct Candidate: Wire {
        package let id: String
        package let code: String?
        package let name: String
        package let bornOn: String?
        package let unit: String
    }

    package let reason: Reason
    package let reasonText: String
    package let dossiers: [Candidate]

    package init(_ group: DuplicateGroup, units: [Archive.Unit]) {
        reason = group.reason == .identityNumber ? .identityNumber : .nameAndBirth
        reasonText = Phrases.duplicate(group.reason)
        let codes = Dictionary(uniqueKeysWithValues: units.map { ($0.id, $0.code) })
        dossiers = group.dossiers.map {
            Candidate(
                id: $0.id.text, code: $0.code, name: $0.name, bornOn: $0.bornOn?.description,
                unit: codes[$0.unitId] ?? "")
        }
    }

    package static let notes = ["dossiers": "In the order of their making."]
}

package struct DuplicateList: Wire {
    package let total: Int
    package let items: [DuplicateAnswer]

    package static let notes = ["total": "How many groups there are, with those beyond the limit."]
}

/// Two dossiers beside each other.
package struct ComparisonAnswer: Wire {
    package let first: DossierAnswer
    package let second: DossierAnswer
    package let difference: [DifferenceAnswer]
    package let openMerge: MergeAnswer?

    init(_ compared: ComparedDossiers, catalogue: Catalogue) {
        func answer(_ side: ComparedDossiers.Side) -> DossierAnswer {
            DossierAnswer(side.dossier, unit: side.unit, documents: side.documents, mergedInto: side.target)
        }
        first = answer(compared.first)
        second = answer(compared.second)
        difference = compared.difference(catalogue).groups.map { DifferenceAnswer($0) }
        openMerge = compared.openMerge.map { MergeAnswer($0) }
    }

    package static let notes = [
        "difference": "Of the approved records: old is what the first says, new what the second says.",
        "openMerge": "The proposal to merge the two that waits.",
    ]
}

/// That one dossier is to be merged into another one.
package struct MergeAnswer: Wire {
    package enum State: String, Codable, CaseIterable, Sendable {
        case open, approved, declined, withdrawn
    }

    package let id: String
    package let double: String
    package let kept: String
    package let reason: String
    package let state: State
    package let proposedBy: String
    package let proposedAt: Date
    package let decidedBy: String?
    package let decidedAt: Date?
    package let note: String?

    package init(_ proposal: MergeProposal) {
        id = proposal.id.text
        double = proposal.doubleId.text
        kept = proposal.keptId.text
        reason = proposal.reason
        state = State(rawValue: proposal.state.rawValue) ?? .open
        proposedBy = proposal.proposedBy
        proposedAt = proposal.proposedAt
        decidedBy = proposal.decidedBy
        decidedAt = proposal.decidedAt
        note = proposal.note
    }

    package static let notes = ["note": "Why it was declined or withdrawn."]
}

package struct MergeList: Wire {
    package let items: [MergeAnswer]
}

/// What there is to know about two dossiers before they are set beside each other.
struct ComparedDossiers: Sendable {
    struct Side: Sendable {
        let dossier: Dossier
        let unit: Archive.Unit
        let documents: [Document]
        /// As approved; empty before that.
        let content: RecordContent
        let isApproved: Bool
        /// Where it was merged to.
        let target: Dossier.ID?
    }

    let first: Side
    let second: Side
    let openMerge: MergeProposal?

    func difference(_ catalogue: Catalogue) -> RecordDifference {
        RecordDifference(from: first.content, to: second.content, catalogue: catalogue)
    }
}

extension ArchiveReading {
    /// nil where the scope does not hold both.
    func comparison(
        _ first: Dossier.ID, _ second: Dossier.ID, _ catalogue: Catalogue
    ) async throws -> ComparedDossiers? {
        guard let left = try await side(first, catalogue), let right = try await side(second, catalogue) else {
            return nil
        }
        return ComparedDossiers(
            first: left, second: right, openMerge: try await archive.openMerge(of: first, and: second))
    }

    /// What was merged into a dossier, oldest first, as far as the scope holds the doubles.
    func merges(into id: Dossier.ID) async throws -> [DossierMerge] {
        let merges = try await archive.merges(into: id)
        let doubles = try await archive.dossiers(merges.map(\.mergedId)).filter { scope.contains($0.unitId) }
        return merges.filter { merge in doubles.contains { $0.id == merge.mergedId } }
    }

    /// nil also where the scope does not hold what a double was merged into: what is left in its place is no dossier.
    private func side(_ id: Dossier.ID, _ catalogue: Catalogue) async throws -> ComparedDossiers.Side? {
        guard let found = try await dossier(id) else { return nil }
        let target = try await archive.mergeTarget(of: id)
        if let target, try await dossier(target) == nil { return nil }
        let version = try await archive.approvedVersion(of: id, number: nil)
        return ComparedDossiers.Side(
            dossier: found.dossier, unit: found.unit, documents: found.documents,
            content: RecordSight(scope, in: found.unit.id, catalogue: catalogue).readable(
                version?.content ?? RecordContent()), isApproved: version != nil, target: target)
    }
}
