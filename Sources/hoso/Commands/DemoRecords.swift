import Archive
import DemoProvince

/// Brings the full records of invented people in, the way an office would: one prepares them, another approves.
///
/// Of some people a change is left waiting, so that there is something to decide.
struct DemoRecords {
    let archive: ArchiveDatabase
    let province: DemoProvince
    let rules: RecordRules

    static let preparer = "Bộ phận số hóa"
    static let approver = "Phòng Tổ chức, biên chế"

    func file(_ people: [DemoPerson]) async throws {
        guard !rules.catalogue.groups.isEmpty else { return }
        let day = Day.todayInVietnam
        if let top = try await archive.units().first(where: { $0.parentId == nil }),
            try await archive.appointments(of: top.id).isEmpty
        {
            _ = try await archive.appoint(Self.approver, for: top.id, from: day, by: Self.approver)
        }
        let basis = try await archive.record(
            Basis.Draft(title: "Biên bản bàn giao hồ sơ số hóa", validFrom: day), by: Self.preparer)
        var changes: [(dossier: Dossier.ID, change: RecordChange)] = []
        for person in people {
            let content = try RecordContent(json: province.record(of: person))
            changes.append((try await archive.dossier(named: person.code).id, .content(content)))
        }
        let batch = try await archive.prepareBatch(changes, basis: basis.id, by: Self.preparer, under: rules).id
        _ = try await archive.submitBatch(batch, by: Self.preparer, under: rules)
        let reasons = Dictionary(
            uniqueKeysWithValues: RecordProblem.Code.allCases.map { ($0.rawValue, "Theo đúng hồ sơ giấy") })
        _ = try await archive.approveBatch(batch, by: Self.approver, overruling: reasons, under: rules)
        if let place = people.firstIndex(where: { $0.status == .serving }) {
            try await leaveWaiting(changes[place].dossier, basis: basis.id)
        }
    }

    /// A new address that somebody still has to approve.
    private func leaveWaiting(_ dossier: Dossier.ID, basis: Basis.ID) async throws {
        let draft = try await archive.startDraft(of: dossier, by: Self.preparer, basis: basis, under: rules)
        var content = draft.content
        content["identity", "current_address"] = .text("Số 12, đường Trần Phú, phường Lam Khê")
        _ = try await archive.saveDraft(
            draft.id, content, ifRevision: draft.revision, by: Self.preparer, under: rules)
        try await archive.submit(draft.id, by: Self.preparer, under: rules)
    }
}
