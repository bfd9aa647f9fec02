import Archive

struct RequestFormInput: RouteInput {
    static let dossier = RouteParameter(.query, "dossier", .text(maxLength: 40), "Whose dossier it is about.")
    static let parameters = [dossier]

    let dossier: Dossier.ID?

    init(_ request: RouteRequest) throws {
        dossier = try request.text(Self.dossier).flatMap { Dossier.ID($0) }
    }
}

/// The form of a request as it was typed; one line, more are for programs.
struct RequestForm: RouteInput {
    static let body: RouteBody? = .form([])

    var name = ""
    var identityNumber = ""
    var position = ""
    var office = ""
    var phone = ""
    var capacity = Capacity.managingBody
    var letterNumber = ""
    var letterSignedOn = ""
    var letterOf = ""
    var unit = ""
    var dossier = ""
    var whose = ""
    var bornOn = ""
    var papers = ""
    var isWhole = true
    var purpose = ""
    var uses: [FormOfUse] = [.view]
    var copies = ""
    var startsOn = ""
    var endsOn = ""
    var handsIn = false

    init() {}

    init(_ request: RouteRequest) throws {
        let form = request.form
        func text(_ name: String) -> String { form[name] ?? "" }
        name = text("name")
        identityNumber = text("identityNumber")
        position = text("position")
        office = text("office")
        phone = text("phone")
        capacity = Capacity(rawValue: text("capacity")) ?? .managingBody
        letterNumber = text("letterNumber")
        letterSignedOn = text("letterSignedOn")
        letterOf = text("letterOf")
        unit = text("unit")
        dossier = text("dossier")
        whose = text("whose")
        bornOn = text("bornOn")
        papers = text("papers")
        isWhole = form["whole"] != nil
        purpose = text("purpose")
        uses = FormOfUse.allCases.filter { form["use.\($0.rawValue)"] != nil }
        copies = text("copies")
        startsOn = text("startsOn")
        endsOn = text("endsOn")
        handsIn = form["do"] == "submit"
    }

    func draft() throws -> AccessRequest.Draft {
        guard let start = try Day.typed(startsOn, as: "Từ ngày", isComplete: true),
            let end = try Day.typed(endsOn, as: "Đến ngày", isComplete: true)
        else {
            throw Problem(.badParameter, about: "endsOn", detail: "Phải nêu thời gian khai thác: từ ngày, đến ngày.")
        }
        var blanks = RequestBlanks(
            name: name, capacity: capacity, purpose: purpose, uses: uses, copies: Int(copies), from: start, to: end)
        func filled(_ text: String) -> String? { text.allSatisfy(\.isWhitespace) ? nil : text }
        blanks.identityNumber = filled(identityNumber)
        blanks.position = filled(position)
        blanks.office = filled(office)
        blanks.phone = filled(phone)
        blanks.letterNumber = filled(letterNumber)
        blanks.letterSignedOn = try Day.typed(letterSignedOn, as: "Ngày của giấy giới thiệu", isComplete: true)
        blanks.letterOf = filled(letterOf)
        let whose: RequestLine.Draft.Whose =
            if let id = Dossier.ID(dossier) {
                .dossier(id)
            } else {
                .person(name: self.whose, bornOn: try Day.typed(bornOn, as: "Ngày sinh"))
            }
        let line = RequestLine.Draft(whose, Extent(isWhole: isWhole), papers: filled(papers))
        return AccessRequest.Draft(to: unit, blanks, lines: [line])
    }
}

/// A step with a request, from its page.
struct RequestStepForm: RouteInput {
    enum Choice: String {
        case submit, withdraw, sendBack, examine, whole, part, refuse, handOver, takeBack
    }

    static let parameters = RequestInput.parameters
    static let body: RouteBody? = .form([])

    let id: AccessRequest.ID
    let revision: Int
    let choice: Choice
    let note: String?
    private let fields: FormFields

    init(_ request: RouteRequest) throws {
        id = try RequestInput(request).id
        fields = request.form
        guard let revision = fields["revision"].flatMap({ Int($0) }) else {
            throw Problem(.badParameter, about: "revision")
        }
        self.revision = revision
        choice = try fields.step()
        note = fields["note"].flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }

    func step(for slip: RequestSlip) throws -> RequestCounter.Step {
        switch choice {
        case .submit: .submit
        case .withdraw: .withdraw
        case .sendBack: .sendBack
        case .takeBack: .takeBack
        case .handOver: .handOver(count: fields["count"].flatMap { Int($0) } ?? 0)
        case .refuse: .decide(.refused(reason: note ?? ""))
        case .whole: .decide(.whole(until: try until))
        case .part: .decide(.part(try shares(of: slip), note: note))
        case .examine: .examine(try findings(in: slip))
        }
    }

    private var until: Day? {
        get throws { try Day.typed(fields["until"] ?? "", as: "Ngày cuối cùng", isComplete: true) }
    }

    private func findings(in slip: RequestSlip) throws -> [Int: LineFinding] {
        try slip.lines.reduce(into: [:]) { findings, line in
            guard let text = line.dossierId?.text ?? fields["dossier.\(line.line)"], !text.isEmpty else { return }
            guard let dossier = Dossier.ID(text) else { throw Problem(.badParameter, about: "dossier") }
            findings[line.line] = LineFinding(dossier)
        }
    }

    /// The lines that are ticked, with the forms of use that are.
    private func shares(of slip: RequestSlip) throws -> [Int: RequestDecision.Share] {
        let uses = slip.request.blanks.uses.filter { fields["use.\($0.rawValue)"] != nil }
        let until = try until
        return slip.lines.reduce(into: [:]) { shares, line in
            guard fields["line.\(line.line)"] != nil else { return }
            shares[line.line] = RequestDecision.Share(uses: uses, until: until)
        }
    }
}
