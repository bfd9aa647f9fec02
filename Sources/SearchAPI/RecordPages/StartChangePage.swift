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
    let actingPerson: String
    let basisFields: BasisFields

    init(_ dossier: Dossier, unit: Archive.Unit, typed: StartChangeForm? = nil, failure: String? = nil) {
        heading = "Sửa hồ sơ \(dossier.name)"
        personText = dossier.name
        unitText = unit.name
        dossierAddress = SiteAddress.dossier(dossier.id)
        formAddress = SiteAddress.edit(dossier.id)
        self.failure = failure
        actingPerson = typed?.person ?? ""
        basisFields = typed?.basis ?? BasisFields()
    }
}

/// The valid paper, as it was typed.
struct BasisFields: Sendable {
    var basisTitle = ""
    var basisNumber = ""
    var basisSignedOn = ""
    var basisValidFrom = ""
    var basisIssuedBy = ""

    init() {}

    init(_ form: FormFields) {
        basisTitle = form["basisTitle"] ?? ""
        basisNumber = form["basisNumber"] ?? ""
        basisSignedOn = form["basisSignedOn"] ?? ""
        basisValidFrom = form["basisValidFrom"] ?? ""
        basisIssuedBy = form["basisIssuedBy"] ?? ""
    }

    /// nil when nothing was typed; throws a ``Problem`` for a day that is none.
    func draft() throws -> Basis.Draft? {
        let all = [basisTitle, basisNumber, basisSignedOn, basisValidFrom, basisIssuedBy]
        if all.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { return nil }
        func day(_ text: String, _ name: String) throws -> Day? {
            if text.allSatisfy(\.isWhitespace) { return nil }
            guard let day = Day(loose: text) else {
                throw Problem(.badParameter, detail: "\(name) phải là ngày, ví dụ 31/05/2020.")
            }
            return day
        }
        let signedOn = try day(basisSignedOn, "Ngày ký văn bản làm căn cứ")
        guard let validFrom = try day(basisValidFrom, "Ngày có hồ sơ giấy hợp lệ") ?? signedOn else {
            throw Problem(.badParameter, detail: "Phải nêu ngày ký hoặc ngày có hồ sơ giấy hợp lệ của căn cứ.")
        }
        return Basis.Draft(
            title: basisTitle, number: basisNumber, signedOn: signedOn, validFrom: validFrom,
            issuedBy: basisIssuedBy.allSatisfy(\.isWhitespace) ? nil : basisIssuedBy)
    }
}
