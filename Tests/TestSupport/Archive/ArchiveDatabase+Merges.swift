package import Archive

extension ArchiveDatabase {
    /// Merges a double the way everybody has to: one person proposes it, an approver of both dossiers approves it.
    package func mergeAsProposed(
        _ double: Dossier.ID, into kept: Dossier.ID, by proposer: String, _ approver: String, under rules: RecordRules
    ) async throws {
        let proposal = try await atDesk(of: proposer, under: rules) {
            try $0.proposeMerge(double, into: kept, reason: "Lập hai lần")
        }
        try await atDesk(of: approver, under: rules) { try $0.approveMerge(proposal.id) }
    }
}
