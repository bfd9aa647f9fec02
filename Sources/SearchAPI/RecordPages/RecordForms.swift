import Archive

/// The start of a change, as it was typed.
struct StartChangeForm: RouteInput {
    static let parameters = [DossierController.DossierInput.id]
    static let body: RouteBody? = .form([])

    let dossier: Dossier.ID
    let person: String
    let basis: BasisFields

    init(_ request: RouteRequest) throws {
        dossier = try request.identifier(DossierController.DossierInput.id, of: Dossier.self)
        person = try request.person()
        basis = BasisFields(request.form)
    }
}

/// A change that is looked at, perhaps after a step that the page then tells of.
struct ChangePageInput: RouteInput {
    static let did = RouteParameter(
        .query, "did", .oneOf(RecordEvent.Kind.allCases.map(\.rawValue), byDefault: nil), "What has just been done.")
    static let parameters = [ChangeInput.id, did]

    let id: RecordVersion.ID
    let step: RecordEvent.Kind?

    init(_ request: RouteRequest) throws {
        id = try request.identifier(ChangeInput.id, of: RecordVersion.self)
        step = try request.oneOf(Self.did).flatMap { RecordEvent.Kind(rawValue: $0) }
    }
}

/// A draft as it was typed; its fields are those of the catalogue.
struct ChangeForm: RouteInput {
    enum Step: String {
        case save, submit, withdraw
    }

    static let parameters = [ChangeInput.id]
    static let body: RouteBody? = .form([])

    let id: RecordVersion.ID
    let revision: Int
    let person: String
    let step: Step
    let basis: BasisFields
    let fields: FormFields

    init(_ request: RouteRequest) throws {
        id = try request.identifier(ChangeInput.id, of: RecordVersion.self)
        fields = request.form
        revision = try fields.revision()
        step = try fields.step(byDefault: "save")
        person = try request.person()
        basis = BasisFields(fields)
    }
}

/// What somebody decides about a submitted change.
struct ChangeDecisionForm: RouteInput {
    enum Step: String {
        case approve, giveBack = "return", withdraw
    }

    static let parameters = [ChangeInput.id]
    static let body: RouteBody? = .form([])

    let id: RecordVersion.ID
    let revision: Int
    let person: String
    let step: Step
    let reason: String
    /// Why a warning is passed over, by its code.
    let overruling: [String: String]

    init(_ request: RouteRequest) throws {
        id = try request.identifier(ChangeInput.id, of: RecordVersion.self)
        let form = request.form
        revision = try form.revision()
        step = try form.step()
        person = try request.person()
        reason = form["reason"] ?? ""
        overruling = RecordProblem.Code.allCases.reduce(into: [:]) { $0[$1.rawValue] = form["why.\($1.rawValue)"] }
    }
}

/// Carries a change over to what was approved meanwhile.
struct RebaseForm: RouteInput {
    static let parameters = [ChangeInput.id]
    static let body: RouteBody? = .form([])

    let id: RecordVersion.ID
    let person: String

    init(_ request: RouteRequest) throws {
        id = try request.identifier(ChangeInput.id, of: RecordVersion.self)
        person = try request.person()
    }
}

extension FormFields {
    /// Of the version that the page has shown.
    fileprivate func revision() throws -> Int {
        guard let revision = self["revision"].flatMap({ Int($0) }) else {
            throw Problem(.badParameter, about: "revision")
        }
        return revision
    }
}

extension RouteLimits {
    /// A whole record in a form: three bytes of escapes for each of UTF-8.
    static let recordForm = RouteLimits(bodyBytes: 2 * 1024 * 1024, bodySeconds: 30)
}
