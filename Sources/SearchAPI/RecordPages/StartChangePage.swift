import Archive

/// Before a change: who makes it, and on which paper it rests.
struct StartChangePage: SitePage, Sendable {
    static let template = "start-change"

    let heading: String
    let personText: String
    let unitText: String
    let dossierAddress: String
    let formAddress: String
    let failure: String?
    let basisFields: BasisFields
    let basisPapers: [RecordFormPart.Option]

    init(
        _ dossier: Dossier, unit: Archive.Unit, papers: ReadableValues, typed: StartChangeForm? = nil,
        failure: String? = nil
    ) {
        heading = "Sửa hồ sơ \(dossier.name)"
        personText = dossier.name
        unitText = unit.name
        dossierAddress = SiteAddress.dossier(dossier.id)
        formAddress = SiteAddress.edit(dossier.id)
        self.failure = failure
        basisFields = typed?.basis ?? BasisFields()
        basisPapers = papers.choices(chosen: basisFields.basisDocument)
    }
}

/// The valid paper, as it was typed.
struct BasisFields: Sendable {
    var basisTitle = ""
    var basisNumber = ""
    var basisSignedOn = ""
    var basisValidFrom = ""
    var basisIssuedBy = ""
    /// The id of the document that is its scan.
    var basisDocument = ""

    init() {}

    init(_ form: FormFields) {
        basisTitle = form["basisTitle"] ?? ""
        basisNumber = form["basisNumber"] ?? ""
        basisSignedOn = form["basisSignedOn"] ?? ""
        basisValidFrom = form["basisValidFrom"] ?? ""
        basisIssuedBy = form["basisIssuedBy"] ?? ""
        basisDocument = form["basisDocument"] ?? ""
    }

    /// Nil when nothing was typed; throws a ``Problem`` for a day that is none.
    ///
    /// The scan is one of `papers`, those of the dossier; what isn't typed is taken from what is known of it.
    func draft(among papers: [Document]) throws -> Basis.Draft? {
        let all = [basisTitle, basisNumber, basisSignedOn, basisValidFrom, basisIssuedBy, basisDocument]
        if all.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { return nil }
        let paper = papers.first { $0.id.text == basisDocument }
        guard paper != nil || basisDocument.isEmpty else {
            throw Problem(.badParameter, detail: "Bản quét của căn cứ phải là một tài liệu trong hồ sơ này.")
        }
        let signedOn = try Day.typed(basisSignedOn, as: "Ngày ký văn bản làm căn cứ") ?? paper?.writtenOn
        guard let validFrom = try Day.typed(basisValidFrom, as: "Ngày có hồ sơ giấy hợp lệ") ?? signedOn else {
            throw Problem(.badParameter, detail: "Phải nêu ngày ký hoặc ngày có hồ sơ giấy hợp lệ của căn cứ.")
        }
        func typed(_ text: String) -> String? { text.allSatisfy(\.isWhitespace) ? nil : text }
        return Basis.Draft(
            title: typed(basisTitle) ?? paper?.title ?? "", number: typed(basisNumber) ?? paper?.number,
            signedOn: signedOn, validFrom: validFrom, issuedBy: typed(basisIssuedBy), documentId: paper?.id)
    }
}
