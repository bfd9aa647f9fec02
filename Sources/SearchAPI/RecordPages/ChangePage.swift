import Archive

/// One change: the form of a draft, or what a submitted one changes, for those who decide.
struct ChangePage: SitePage, Sendable {
    static let template = "change"

    struct Finding: Sendable {
        let findingAddress: String
        let findingText: String
    }

    /// One reason for all warnings of a kind.
    struct Reason: Sendable {
        let reasonName: String
        let reasonText: String
        let reasonTexts: [String]
    }

    struct Step: Sendable {
        let stepText: String
        let stepNote: String?
    }

    struct Collision: Sendable {
        let collisionLabel: String
        let collisionBase: String?
        let collisionMine: String?
        let collisionTheirs: String?
    }

    let heading: String
    let personText: String
    let unitText: String
    let dossierAddress: String
    let stateText: String
    let preparationText: String
    let dueText: String?
    let isOverdue: Bool
    let basisText: String?
    let basisAddress: String?
    let steps: [Step]

    let doneText: String?
    let failure: String?
    let returnText: String?
    let conflictText: String?
    let conflictGroups: [DifferencePart.Group]
    let hasConflictGroups: Bool
    let collisions: [Collision]
    let hasCollisions: Bool
    let canRebase: Bool

    let isEditable: Bool
    let isSubmitted: Bool
    let errors: [Finding]
    let hasErrors: Bool
    let warnings: [Finding]
    let hasWarnings: Bool
    let missing: [Finding]
    let hasMissing: Bool
    let missingCount: Int

    let differences: [DifferencePart.Group]
    let hasDifferences: Bool
    let differenceText: String

    let formAddress: String
    let decisionAddress: String
    let rebaseAddress: String
    let revision: Int
    let formGroups: [RecordFormPart.Group]
    let formProposals: [RecordFormPart.Proposals]
    let basisFields: BasisFields
    let basisPapers: [RecordFormPart.Option]
    let reasons: [Reason]
    let hasReasons: Bool
    let decisionReason: String

    init(
        _ content: ChangeContent, after attempt: ChangeAttempt = ChangeAttempt(), catalogue: Catalogue,
        vocabulary: FieldVocabulary, today: Day
    ) {
        let values = ReadableValues(catalogue: catalogue, vocabulary: vocabulary, papers: content.documents)
        let version = content.version
        isEditable = version.state == .draft || version.state == .returned
        // Those who decide are shown what is kept, whatever somebody else has typed.
        let shown = isEditable ? attempt.content ?? version.content : version.content
        let problems = RecordCheck(catalogue: catalogue, today: today).checked(shown, keeping: content.base).problems
        heading = "Thay đổi hồ sơ \(content.dossier.name)"
        personText = content.dossier.name
        unitText = content.unit.name
        dossierAddress = SiteAddress.dossier(content.dossier.id)
        stateText = "Phiên bản hồ sơ \(version.state.label)"
        preparationText = Phrases.deed("lập", by: version.preparedBy, at: version.preparedAt)
        dueText = version.state.isOpen ? version.dueOn?.vietnamese : nil
        isOverdue = version.dueOn.map { $0 < today } ?? false
        basisText = content.basis.map(Self.text(of:))
        basisAddress = content.basis?.documentId.map { SiteAddress.page(1, of: $0) }
        steps = content.events.map {
            Step(stepText: Phrases.deed(Phrases.step($0.what), by: $0.who, at: $0.at), stepNote: Self.note(of: $0))
        }

        doneText = attempt.step.map { "Đã \($0 == .saved ? "lưu" : Phrases.step($0))." }
        failure = attempt.failure
        returnText = version.state == .returned ? version.reason : nil
        conflictText = attempt.conflictText
        conflictGroups = attempt.conflict.map { DifferencePart($0, values: values).groups } ?? []
        hasConflictGroups = !conflictGroups.isEmpty
        collisions = attempt.collisions.map {
            Collision(
                collisionLabel: $0.label + ($0.row.map { " (dòng \($0 + 1))" } ?? ""), collisionBase: $0.base,
                collisionMine: $0.mine, collisionTheirs: $0.theirs)
        }
        hasCollisions = !collisions.isEmpty
        canRebase = attempt.canRebase

        isSubmitted = version.state == .submitted
        let isOpen = version.state.isOpen
        func findings(_ belongs: (RecordProblem) -> Bool) -> [Finding] {
            guard isOpen else { return [] }
            return problems.filter(belongs).map {
                Finding(findingAddress: "#\(RecordFormNames.field(of: $0))", findingText: $0.message)
            }
        }
        errors = findings { $0.severity == .error }
        warnings = findings(\.needsReason)
        missing = findings { $0.severity == .warning && !$0.needsReason }
        (hasErrors, hasWarnings, hasMissing) = (!errors.isEmpty, !warnings.isEmpty, !missing.isEmpty)
        missingCount = missing.count

        let difference = RecordDifference(from: content.base, to: shown, catalogue: catalogue)
        differences = DifferencePart(difference, values: values).groups
        hasDifferences = !difference.isEmpty
        differenceText = "\(Phrases.number(difference.valueCount)) giá trị khác với phiên bản \(version.baseNumber)"

        formAddress = SiteAddress.change(version.id)
        decisionAddress = SiteAddress.decision(version.id)
        rebaseAddress = SiteAddress.rebase(version.id)
        revision = version.revision
        let form = isEditable ? RecordFormPart(shown, problems: problems, values: values) : nil
        formGroups = form?.groups ?? []
        formProposals = form?.proposals ?? []
        basisFields = attempt.basis
        basisPapers = values.choices(chosen: attempt.basis.basisDocument)
        let needing = problems.filter(\.needsReason)
        reasons = RecordProblem.Code.allCases.compactMap { code in
            let messages = needing.filter { $0.code == code }.map(\.message)
            guard !messages.isEmpty else { return nil }
            return Reason(
                reasonName: "why.\(code.rawValue)", reasonText: attempt.overruling[code.rawValue] ?? "",
                reasonTexts: messages)
        }
        hasReasons = !reasons.isEmpty
        decisionReason = attempt.reason
    }

    private static func text(of basis: Basis) -> String {
        let parts: [String?] = [
            basis.title, basis.number.map { "số \($0)" }, basis.signedOn.map { "ký ngày \($0.vietnamese)" },
            basis.issuedBy, "hồ sơ giấy hợp lệ từ \(basis.validFrom.vietnamese)",
        ]
        return parts.compactMap(\.self).joined(separator: ", ")
    }

    private static func note(of event: RecordEvent) -> String? {
        switch event.what {
        case .approved, .rebased: event.note.map { "phiên bản \($0)" }
        default: event.note
        }
    }
}
