import Archive
import Foundation

/// The own requests, and those that wait at the reader's desk.
struct RequestsPage: SitePage, Sendable {
    static let template = "requests"

    struct Row: Sendable {
        let requestAddress: String
        let numberText: String
        let stateText: String
        let applicantText: String
        let purposeText: String
        let addressedText: String
    }

    var heading: String { "Phiếu yêu cầu khai thác – Hồ sơ" }
    let ownRequests: [Row]
    let deskRequests: [Row]
    let hasOwn: Bool
    let hasDesk: Bool
    let mayAsk: Bool

    init(
        own: [AccessRequest], desk: [AccessRequest], units: [Archive.Unit.ID: Archive.Unit], mayAsk: Bool
    ) {
        func row(_ request: AccessRequest) -> Row {
            Row(
                requestAddress: SiteAddress.request(request.id), numberText: request.label ?? "chưa có số",
                stateText: request.state.label, applicantText: request.blanks.name,
                purposeText: request.blanks.purpose, addressedText: units[request.unitId]?.name ?? "")
        }
        ownRequests = own.map(row)
        deskRequests = desk.map(row)
        hasOwn = !own.isEmpty
        hasDesk = !desk.isEmpty
        self.mayAsk = mayAsk
    }
}

/// The form of a request.
struct RequestFormPage: SitePage, Sendable {
    static let template = "request-form"

    struct Choice: Sendable {
        let choiceValue: String
        let choiceText: String
        let isChosen: Bool
    }

    var heading: String { "Lập phiếu yêu cầu khai thác – Hồ sơ" }
    let typed: RequestForm
    let failure: String?
    let capacities: [Choice]
    let units: [Choice]
    let useChoices: [Choice]
    /// Where the dossier is known it stays.
    let isBound: Bool

    init(_ typed: RequestForm, units: [Archive.Unit], failure: String? = nil) {
        self.typed = typed
        self.failure = failure
        isBound = !typed.dossier.isEmpty
        capacities = Capacity.allCases.map {
            Choice(choiceValue: $0.rawValue, choiceText: $0.label, isChosen: $0 == typed.capacity)
        }
        self.units = units.filter { $0.endedOn == nil }.sorted { $0.code < $1.code }.map {
            Choice(choiceValue: $0.code, choiceText: "\($0.name) (\($0.code))", isChosen: $0.code == typed.unit)
        }
        useChoices = FormOfUse.allCases.map {
            Choice(choiceValue: $0.rawValue, choiceText: $0.label, isChosen: typed.uses.contains($0))
        }
    }
}

/// A request with its steps, and what its reader may do next.
struct RequestPage: SitePage, Sendable {
    static let template = "request"

    struct Line: Sendable {
        let lineNumber: Int
        let whoseText: String
        let whatText: String
        let boundText: String?
        let boundAddress: String?
        let candidates: [Candidate]
        let asksWhich: Bool
    }

    struct Candidate: Sendable {
        let candidateValue: String
        let candidateText: String
    }

    struct Step: Sendable {
        let stepText: String
        let stepNote: String?
    }

    struct Grant: Sendable {
        let grantText: String
        let grantAddress: String
    }

    struct Use: Sendable {
        let useValue: String
        let useText: String
    }

    var heading: String { "Phiếu yêu cầu khai thác – Hồ sơ" }
    let titleText: String
    let stateText: String
    let requestAddress: String
    let formAddress: String
    let revision: Int
    let applicantText: String
    let addressedText: String
    let purposeText: String
    let periodText: String
    let usesText: String
    let lines: [Line]
    let steps: [Step]
    let grants: [Grant]
    let hasGrants: Bool
    let asked: [Use]
    let failure: String?
    let maySubmit: Bool
    let mayWithdraw: Bool
    let mayExamine: Bool
    let mayDecide: Bool
    let mayHandOver: Bool
    let mayTakeBack: Bool

    init(
        _ slip: RequestSlip, isOwn: Bool, actions: Set<Action>, unit: String, people: [Person.ID: String],
        dossiers: [Dossier], candidates: [Int: [Dossier]], failure: String?
    ) {
        let request = slip.request, blanks = request.blanks, state = request.state
        let known = Dictionary(dossiers.map { ($0.id, $0) }) { first, _ in first }
        titleText = "Phiếu yêu cầu khai thác \(request.label ?? "(chưa có số)")"
        stateText = state.label
        requestAddress = SiteAddress.request(request.id)
        formAddress = "\(Route.interfacePath)/access-requests/\(request.id.text)/form"
        revision = request.revision
        applicantText = [blanks.name, blanks.position, blanks.office].compactMap(\.self).joined(separator: ", ")
        addressedText = unit
        purposeText = blanks.purpose
        periodText = "\(blanks.startsOn.vietnamese) – \(blanks.endsOn.vietnamese)"
        usesText = blanks.uses.map(\.label).joined(separator: "; ")
        lines = slip.lines.map { line in
            let binding = slip.bindings.first { $0.line == line.line }
            let bound = (binding?.dossierId ?? line.dossierId).flatMap { known[$0] }
            let choices = candidates[line.line] ?? []
            return Line(
                lineNumber: line.line,
                whoseText: [line.name, line.bornOn?.vietnamese, line.code, line.unitName].compactMap(\.self)
                    .joined(separator: ", "),
                whatText: line.extent.isWhole ? "cả hồ sơ" : line.papers ?? "theo danh sách",
                boundText: bound.map { "\($0.name) (\($0.code ?? $0.id.text))" },
                boundAddress: bound.map { SiteAddress.dossier($0.id) },
                candidates: choices.map {
                    Candidate(
                        candidateValue: $0.id.text,
                        candidateText: [$0.name, $0.bornOn?.vietnamese, $0.code].compactMap(\.self)
                            .joined(separator: ", "))
                },
                asksWhich: line.dossierId == nil && state == .submitted && !isOwn)
        }
        steps = slip.steps.map { step in
            Step(
                stepText: Phrases.deed(Phrases.step(step.what), by: step.personId.flatMap { people[$0] }, at: step.at),
                stepNote: step.note)
        }
        grants = slip.grants.map { grant in
            let uses = grant.uses.map(\.label).joined(separator: "; ")
            let end = grant.endedAt == nil ? "đến hết \(grant.endsOn.vietnamese)" : "đã kết thúc"
            return Grant(
                grantText: "\(known[grant.dossierId]?.name ?? "Dòng \(grant.line)"): \(uses), \(end)",
                grantAddress: SiteAddress.dossier(grant.dossierId))
        }
        hasGrants = !grants.isEmpty
        asked = blanks.uses.map { Use(useValue: $0.rawValue, useText: $0.label) }
        self.failure = failure
        maySubmit = isOwn && state == .draft
        mayWithdraw = isOwn && [.draft, .submitted, .examined, .granted, .inUse].contains(state)
        let keeps = !isOwn && actions.contains(.commentOnRequests)
        mayExamine = keeps && state == .submitted
        mayDecide = !isOwn && state == .examined
        mayHandOver = keeps && state == .granted
        mayTakeBack = keeps && state == .inUse
    }
}

extension Phrases {
    static func step(_ step: RequestStep.Kind) -> String {
        switch step {
        case .started: "lập phiếu"
        case .saved: "sửa phiếu"
        case .submitted: "gửi phiếu"
        case .sentBack: "trả lại để bổ sung"
        case .examined: "cho ý kiến"
        case .granted: "đồng ý"
        case .refused: "không đồng ý"
        case .handedOver: "giao hồ sơ"
        case .returned: "nhận lại hồ sơ"
        case .withdrawn: "rút phiếu"
        case .grantWithdrawn: "thu hồi quyền khai thác"
        case .expired: "hết hạn"
        }
    }
}
