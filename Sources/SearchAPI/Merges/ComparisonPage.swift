import Archive

/// Two dossiers beside each other; the form to propose their merging, or to decide about it.
struct ComparisonPage: SitePage, Sendable {
    static let template = "comparison"

    struct Side: Sendable {
        let sideTitle: String
        /// nil for a double that nothing was approved of.
        let sideAddress: String?
        let sideName: String
        let sideFacts: String
        let sidePapers: [Paper]
        let hasSidePapers: Bool
        let sideId: String
        let isKept: Bool
    }

    struct Paper: Sendable {
        let paperAddress: String
        let paperName: String
        let paperDay: String?
    }

    struct Value: Sendable {
        let differingField: String
        let firstValue: String?
        let secondValue: String?
    }

    struct Row: Sendable {
        let rowKind: String
        let differingValues: [Value]
    }

    struct Group: Sendable {
        let differingGroup: String
        let differingRows: [Row]
    }

    let heading: String
    let sides: [Side]
    let differences: [Group]
    let hasDifferences: Bool
    let failure: String?
    let typedReason: String
    let formAddress: String

    /// Whether the two may be proposed here.
    let canPropose: Bool
    let waitingAddress: String?
    let isOpen: Bool
    let proposalText: String?
    let proposalReason: String?
    let decisionText: String?

    init(
        _ compared: ComparedDossiers, catalogue: Catalogue, proposal: MergeProposal? = nil,
        after attempt: MergeAttempt = MergeAttempt()
    ) {
        heading = proposal == nil ? "So sánh hai hồ sơ" : "Đề nghị gộp hồ sơ"
        let titles = proposal == nil ? ["Hồ sơ thứ nhất", "Hồ sơ thứ hai"] : ["Hồ sơ được giữ lại", "Hồ sơ trùng"]
        sides = zip(titles, [compared.first, compared.second]).map { title, side in
            let dossier = side.dossier
            let facts = [
                side.unit.name, dossier.code.map { "số hiệu \($0)" }, dossier.bornOn.map { "sinh \($0.vietnamese)" },
                dossier.identityNumber.map { "số định danh \($0)" }, dossier.position, Phrases.status(dossier.status),
            ]
            return Side(
                sideTitle: title,
                sideAddress: side.target == nil
                    ? SiteAddress.dossier(dossier.id)
                    : side.isApproved ? SiteAddress.dossier(dossier.id, number: 1) : nil,
                sideName: dossier.name, sideFacts: facts.compactMap(\.self).joined(separator: " · "),
                sidePapers: side.documents.map {
                    Paper(
                        paperAddress: SiteAddress.page(1, of: $0.id), paperName: $0.title,
                        paperDay: $0.writtenOn?.vietnamese)
                },
                hasSidePapers: !side.documents.isEmpty, sideId: dossier.id.text, isKept: attempt.kept == dossier.id)
        }
        differences = compared.difference(catalogue).groups.map { group in
            Group(
                differingGroup: group.label,
                differingRows: group.rows.map { row in
                    Row(
                        rowKind: Phrases.comparison(row.kind),
                        differingValues: row.values.map {
                            Value(differingField: $0.label, firstValue: $0.oldText, secondValue: $0.newText)
                        })
                })
        }
        hasDifferences = !differences.isEmpty
        failure = attempt.failure
        typedReason = attempt.reason
        formAddress =
            proposal.map { SiteAddress.merge($0.id) }
            ?? SiteAddress.comparison(compared.first.dossier.id, compared.second.dossier.id)
        waitingAddress = proposal == nil ? compared.openMerge.map { SiteAddress.merge($0.id) } : nil
        let isMerged = compared.first.target != nil || compared.second.target != nil
        canPropose = proposal == nil && waitingAddress == nil && !isMerged
        isOpen = proposal?.state == .open
        proposalText = proposal.map { Phrases.deed("Đề nghị", by: $0.proposedBy, at: $0.proposedAt) }
        proposalReason = proposal?.reason
        decisionText = proposal.flatMap { proposal in
            proposal.state == .open
                ? nil
                : "Đề nghị gộp hồ sơ "
                    + Phrases.deed(proposal.state.label, by: proposal.decidedBy, at: proposal.decidedAt)
                    + (proposal.note.map { ": \($0)" } ?? "") + "."
        }
    }
}
