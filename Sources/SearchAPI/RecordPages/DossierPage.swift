import Archive

/// One dossier: the record beside the papers, and how the record came to be what it is.
struct DossierPage: SitePage, Sendable {
    static let template = "dossier"

    struct Fact: Sendable {
        let factName: String
        let factText: String
    }

    struct Paper: Sendable {
        let paperAddress: String
        let paperName: String
        let paperDay: String?
        let paperKind: String?
        let paperState: String?
    }

    struct Version: Sendable {
        let versionNumber: Int
        let versionAddress: String
        let isShown: Bool
        let isNewest: Bool
        let approvalText: String
        let preparationText: String
    }

    struct Waiting: Sendable {
        let waitingAddress: String
        let waitingState: String
        let waitingText: String
    }

    /// A double that was merged into this dossier.
    struct Merged: Sendable {
        let mergedText: String
        let mergedReason: String
        let historyAddress: String?

        init(_ merge: DossierMerge, hasVersions: Bool) {
            let code = merge.formerCode.map { "số hiệu \($0), " } ?? ""
            mergedText = code + Phrases.deed("gộp", by: merge.mergedBy, at: merge.mergedAt)
            mergedReason = merge.reason
            historyAddress = hasVersions ? SiteAddress.dossier(merge.mergedId, number: 1) : nil
        }
    }

    let heading: String
    let personText: String
    let statusText: String
    let statusClass: String
    let unitText: String
    let factRows: [Fact]
    let editAddress: String
    let currentAddress: String
    /// Says which earlier state is shown; nil for the present one.
    let earlierText: String?
    let groups: [RecordPart.Group]
    let hasRecord: Bool
    let papers: [Paper]
    let hasPapers: Bool
    let versions: [Version]
    let hasVersions: Bool
    let waiting: [Waiting]
    let hasWaiting: Bool
    /// The dossier that this one was merged into: this page is its history.
    let targetAddress: String?
    let isCurrent: Bool
    let merges: [Merged]
    let hasMerges: Bool

    /// What is shown of a dossier, before it is put into words.
    struct Content: Sendable {
        let dossier: Dossier
        let unit: Archive.Unit
        let documents: [Document]
        /// nil before anything was approved.
        let shown: RecordVersion?
        /// Newest first.
        let versions: [RecordVersion.Heading]
        var target: Dossier.ID?
        var merges: [Merged] = []
    }

    init(_ content: Content, catalogue: Catalogue, vocabulary: FieldVocabulary) {
        let dossier = content.dossier
        heading = "\(dossier.name) – Hồ sơ"
        personText = dossier.name
        statusText = Phrases.status(dossier.status)
        statusClass = dossier.status.rawValue
        unitText = content.unit.name
        let facts: [(String, String?)] = [
            ("Số hiệu", dossier.code), ("Ngày sinh", dossier.bornOn?.vietnamese),
            ("Chức vụ", dossier.position),
            ("Đối tượng", dossier.category.map { vocabulary.label(of: $0, in: .category) ?? $0 }),
        ]
        factRows = facts.compactMap { name, text in text.map { Fact(factName: name, factText: $0) } }
        editAddress = SiteAddress.edit(dossier.id)
        currentAddress = SiteAddress.dossier(dossier.id)

        let newest = content.versions.compactMap(\.number).max()
        earlierText = content.shown.flatMap { shown in
            shown.number == newest || content.target != nil ? nil : Self.earlier(shown.heading, newest: newest)
        }
        groups =
            RecordPart(
                content.shown?.content ?? RecordContent(),
                values: ReadableValues(catalogue: catalogue, vocabulary: vocabulary, papers: content.documents)
            ).groups
        hasRecord = !groups.isEmpty
        papers = content.documents.map { document in
            Paper(
                paperAddress: SiteAddress.page(1, of: document.id), paperName: document.title,
                paperDay: document.writtenOn?.vietnamese,
                paperKind: document.component.map { vocabulary.label(of: $0, in: .component) ?? $0 },
                paperState: document.replacedById == nil ? Phrases.shortState(document.state) : "đã có bản quét mới")
        }
        hasPapers = !papers.isEmpty
        versions = content.versions.compactMap { version in
            version.number.map { number in
                Version(
                    versionNumber: number,
                    versionAddress: SiteAddress.dossier(
                        dossier.id, number: number == newest && content.target == nil ? nil : number),
                    isShown: number == content.shown?.number, isNewest: number == newest,
                    approvalText: Phrases.deed("phê duyệt", by: version.decidedBy, at: version.decidedAt),
                    preparationText: Phrases.deed("lập", by: version.preparedBy, at: version.preparedAt))
            }
        }
        hasVersions = !versions.isEmpty
        waiting = content.versions.filter(\.state.isOpen).map { version in
            Waiting(
                waitingAddress: SiteAddress.change(version.id), waitingState: version.state.label,
                waitingText: Phrases.deed("lập", by: version.preparedBy, at: version.preparedAt))
        }
        hasWaiting = !waiting.isEmpty
        targetAddress = content.target.map { SiteAddress.dossier($0) }
        isCurrent = content.target == nil
        merges = content.merges
        hasMerges = !merges.isEmpty
    }

    private static func earlier(_ shown: RecordVersion.Heading, newest: Int?) -> String {
        "Đây là phiên bản \(shown.number ?? 0), "
            + "\(Phrases.deed("phê duyệt", by: shown.decidedBy, at: shown.decidedAt)); "
            + "hồ sơ hiện hành là phiên bản \(newest ?? 0)."
    }
}
