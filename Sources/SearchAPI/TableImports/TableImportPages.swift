import Archive

/// The tables that were brought, and the form to bring one.
struct TableImportsPage: SitePage, Sendable {
    static let template = "table-imports"

    struct Item: Sendable {
        let itemAddress: String
        let itemName: String
        let itemState: String
        let itemText: String
    }

    struct Choice: Sendable {
        let choiceValue: String
        let choiceText: String
        let isChosen: Bool
    }

    let heading = "Nhập hồ sơ từ tệp"
    let items: [Item]
    let hasItems: Bool
    let failure: String?
    let unitChoices: [Choice]

    init(_ found: [TableImport], units: [Archive.Unit], typed: TableForm?, failure: String?) {
        items = found.map {
            Item(
                itemAddress: SiteAddress.tableImport($0.id), itemName: $0.fileName, itemState: $0.state.label,
                itemText: Phrases.deed("đưa lên", by: $0.broughtBy, at: $0.broughtAt))
        }
        hasItems = !items.isEmpty
        self.failure = failure
        unitChoices = units.filter { $0.endedOn == nil }.map {
            Choice(choiceValue: $0.code, choiceText: "\($0.name) (\($0.code))", isChosen: $0.code == typed?.unit)
        }
    }
}

/// One table: how far it is, how its columns are understood, what becomes of its rows.
struct TableImportPage: SitePage, Sendable {
    static let template = "table-import"
    static let limit = 100

    struct Content: Sendable {
        let found: TableImport
        let mapping: ColumnMapping
        let counts: TableImport.Counts
        let rows: [TableImport.Row]
        let outcome: RecordImport.Outcome?
        let saved: [String]
    }

    struct Attempt: Sendable {
        var failure: String?
        var form: TableImportForm?
    }

    struct Count: Sendable {
        let countText: String
        let countAddress: String
        let isThisCount: Bool
    }

    struct Column: Sendable {
        let columnHeader: String
        let columnName: String
        let columnTarget: String
        let columnLabel: String
        let columnDoubt: String?
    }

    struct Option: Sendable {
        let optionValue: String
        let optionLabel: String
    }

    struct Row: Sendable {
        let rowNumber: Int
        let rowOutcome: String
        let rowName: String?
        let rowAddress: String?
        let rowMessages: [String]
    }

    let heading: String
    let fileText: String
    let stateText: String
    let isUnderWay: Bool
    let problem: String?
    let failure: String?
    let progressText: String
    let pageAddress: String
    let counts: [Count]
    let columns: [Column]
    let options: [Option]
    let savedNames: [String]
    let hasSaved: Bool
    let rows: [Row]
    let hasRows: Bool
    let nextAddress: String?
    let isChecked: Bool
    let canDrop: Bool
    let canRemap: Bool
    let mappingName: String
    let basisFields: BasisFields
    let appliedText: String?

    init(_ content: Content, catalogue: Catalogue, after attempt: Attempt) {
        let found = content.found
        heading = "Nhập tệp \(found.fileName)"
        fileText = found.fileName
        stateText = "Tệp \(found.state.label)"
        isUnderWay = found.state.isUnderWay
        problem = found.problem
        failure = attempt.failure
        let total = content.counts.rows.values.reduce(0, +)
        progressText =
            found.state == .applying
            ? "đã nhập đến dòng \(Phrases.number(found.rowsDone))" : "đã xem \(Phrases.number(total)) dòng"
        pageAddress = SiteAddress.tableImport(found.id)
        counts =
            [
                Count(
                    countText: "Tất cả: \(Phrases.number(total))", countAddress: SiteAddress.tableImport(found.id),
                    isThisCount: content.outcome == nil)
            ]
            + RecordImport.Outcome.allCases.map {
                Count(
                    countText: "\(Phrases.outcome($0)): \(Phrases.number(content.counts.rows[$0.rawValue] ?? 0))",
                    countAddress: SiteAddress.tableImport(found.id, outcome: $0), isThisCount: $0 == content.outcome)
            }
        // While rows are looked at the page comes anew by itself, and would take away what is being typed.
        canRemap = found.state == .checked
        isChecked = found.state == .checked
        canDrop = canRemap || found.state == .checking || found.state == .failed
        let form = attempt.form
        let typed = form?.step == .remap ? form?.columns(content.mapping.columns.count) : nil
        columns = content.mapping.columns.enumerated().map { index, column in
            Column(
                columnHeader: column.header, columnName: "column.\(index)",
                columnTarget: typed?[index] ?? column.target.text, columnLabel: column.target.label(catalogue),
                columnDoubt: column.doubt.map(Phrases.doubt))
        }
        options =
            canRemap
            ? ColumnMapping.Target.all(catalogue).map {
                Option(optionValue: $0.text, optionLabel: $0.label(catalogue))
            } : []
        savedNames = content.saved
        hasSaved = !savedNames.isEmpty
        rows = content.rows.map { row in
            Row(
                rowNumber: row.row,
                rowOutcome: RecordImport.Outcome(rawValue: row.outcome).map(Phrases.outcome) ?? row.outcome,
                rowName: row.name, rowAddress: row.dossierId.map { SiteAddress.dossier($0) },
                rowMessages: row.messages)
        }
        hasRows = !rows.isEmpty
        nextAddress =
            content.rows.count == Self.limit
            ? SiteAddress.tableImport(found.id, outcome: content.outcome, after: content.rows.last?.row) : nil
        mappingName = form?.fields["mappingName"] ?? ""
        basisFields = form.map { BasisFields($0.fields) } ?? BasisFields()
        appliedText = found.state == .applied ? Phrases.applied(found, content.counts.versions) : nil
    }
}

extension Phrases {
    static func outcome(_ outcome: RecordImport.Outcome) -> String {
        switch outcome {
        case .new: "Hồ sơ mới"
        case .changed: "Có thay đổi"
        case .known: "Đã có như vậy"
        case .refused: "Không nhận"
        }
    }

    /// What became of the drafts.
    static func applied(_ found: TableImport, _ versions: [String: Int]) -> String {
        if versions.isEmpty { return "Không có bản thảo nào." }
        let waiting = versions[RecordVersion.State.draft.rawValue] ?? 0
        let handedOver = versions.values.reduce(0, +) - waiting
        guard found.submits else {
            return handedOver == 0
                ? "\(number(waiting)) bản thảo chờ người lập xem lại và trình."
                : "\(number(waiting)) bản thảo chờ người lập xem lại và trình; \(number(handedOver)) bản thảo đã được trình."
        }
        return "\(number(handedOver)) bản thảo đã được trình người phê duyệt."
            + (waiting == 0 ? "" : " \(number(waiting)) bản thảo chưa trình được: hãy xem lại từng bản.")
    }

    static func doubt(_ doubt: ColumnMapping.Doubt) -> String {
        switch doubt {
        case .unknown: "không nhận ra"
        case .ambiguous: "có thể là nhiều thông tin"
        case .doubled: "trùng với cột khác"
        case .similar: "gần giống"
        }
    }
}
