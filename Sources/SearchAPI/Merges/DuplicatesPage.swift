import Archive

/// Dossiers that may be one person's, and merges that wait to be decided.
struct DuplicatesPage: SitePage, Sendable {
    static let template = "duplicates"
    static let limit = 200

    struct Pair: Sendable {
        let reasonText: String
        let firstAddress: String
        let firstText: String
        let secondAddress: String
        let secondText: String
        let unitsText: String
        let pairAddress: String
    }

    struct Waiting: Sendable {
        let waitingAddress: String
        let waitingText: String
        let proposedText: String
    }

    let heading = "Hồ sơ nghi trùng"
    let pairs: [Pair]
    let hasPairs: Bool
    let isCut: Bool
    let limit = DuplicatesPage.limit
    let waiting: [Waiting]
    let hasWaiting: Bool

    init(_ groups: [DuplicateGroup], units: [Archive.Unit], open: [MergeProposal], dossiers: [Dossier]) {
        let names = Dictionary(uniqueKeysWithValues: units.map { ($0.id, $0.name) })
        let byId = Dictionary(uniqueKeysWithValues: dossiers.map { ($0.id, $0) })
        // The first is set beside each of the others.
        let all = groups.flatMap { group in
            group.dossiers.dropFirst().map { (group.reason, group.dossiers[0], $0) }
        }
        pairs = all.prefix(Self.limit).map { reason, first, second in
            let units = [first, second].map { names[$0.unitId] ?? "" }
            return Pair(
                reasonText: Phrases.duplicate(reason), firstAddress: SiteAddress.dossier(first.id),
                firstText: Self.text(first), secondAddress: SiteAddress.dossier(second.id),
                secondText: Self.text(second),
                unitsText: units[0] == units[1] ? units[0] : units.joined(separator: "; "),
                pairAddress: SiteAddress.comparison(first.id, second.id))
        }
        hasPairs = !pairs.isEmpty
        isCut = all.count > Self.limit
        waiting = open.map { proposal in
            func text(_ id: Dossier.ID) -> String { byId[id].map(Self.text) ?? "" }
            return Waiting(
                waitingAddress: SiteAddress.merge(proposal.id),
                waitingText: "Gộp \(text(proposal.doubleId)) vào \(text(proposal.keptId))",
                proposedText: Phrases.deed("đề nghị", by: proposal.proposedBy, at: proposal.proposedAt))
        }
        hasWaiting = !waiting.isEmpty
    }

    static func text(_ dossier: Dossier) -> String {
        dossier.name + (dossier.code.map { " (\($0))" } ?? "")
            + (dossier.bornOn.map { ", sinh \($0.vietnamese)" } ?? "")
    }
}
