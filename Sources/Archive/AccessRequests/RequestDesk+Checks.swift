import Foundation
import GRDB

extension RequestDesk {
    struct Checked {
        let form: String
        let unit: Unit
        let blanks: RequestBlanks
        let lines: [RequestLine]
    }

    /// A draft in one spelling. Blanks may be missing until it is handed in; what stands there must be possible.
    func checked(_ draft: AccessRequest.Draft, as request: AccessRequest?) throws -> Checked {
        guard RequestRules.forms.contains(draft.form) else { throw RequestRefusal.noSuchForm(draft.form) }
        guard let unit = try Unit.withCode(cleaned(draft.unit), db), unit.exists(on: today) else {
            throw RequestRefusal.noSuchUnit(draft.unit)
        }
        if let request, request.number != nil, request.unitId != unit.id { throw RequestRefusal.heldElsewhere }
        let blanks = draft.blanks.cleaned
        guard !blanks.name.isEmpty else { throw RequestRefusal.missing(.name) }
        guard blanks.startsOn.isComplete, blanks.endsOn.isComplete, blanks.startsOn <= blanks.endsOn else {
            throw RequestRefusal.badDays
        }
        guard !draft.lines.isEmpty else { throw RequestRefusal.noLines }
        guard draft.lines.count <= RequestRules.linesAtMost else {
            throw RequestRefusal.tooManyLines(most: RequestRules.linesAtMost)
        }
        var lines: [RequestLine] = []
        for (index, line) in draft.lines.enumerated() {
            lines.append(try checked(line, number: index + 1, of: request?.id ?? .random(), blanks))
        }
        try checkDossiers(lines.compactMap(\.dossierId), in: unit.id)
        return Checked(form: draft.form, unit: unit, blanks: blanks, lines: lines)
    }

    private func checked(
        _ draft: RequestLine.Draft, number: Int, of request: AccessRequest.ID, _ blanks: RequestBlanks
    ) throws -> RequestLine {
        let papers = Self.note(draft.papers)
        guard !draft.extent.isEmpty || papers != nil else { throw RequestRefusal.emptyLine(number) }
        try checkParts(draft.extent)
        if blanks.capacity == .person { try checkOpenToPerson(draft.extent) }
        switch draft.whose {
        case .dossier(let id):
            guard let dossier = try Dossier.fetchOne(db, key: id), try may(.listDossiers, in: dossier.unitId) else {
                throw RequestRefusal.noSuchDossier
            }
            try checkDocuments(draft.extent, of: id)
            return RequestLine(
                requestId: request, line: number, dossierId: id, name: dossier.name, bornOn: dossier.bornOn,
                code: dossier.code, unitName: nil, papers: papers, extent: draft.extent)
        case .person(let name, let bornOn, let code, let unit):
            let name = cleaned(name)
            guard !name.isEmpty else { throw RequestRefusal.missing(.name) }
            // Who may not list a dossier knows none of its papers.
            guard draft.extent.documents.isEmpty else { throw RequestRefusal.noSuchDocument }
            return RequestLine(
                requestId: request, line: number, dossierId: nil, name: name, bornOn: bornOn,
                code: Self.note(code), unitName: Self.note(unit), papers: papers, extent: draft.extent)
        }
    }

    /// The dossiers of a request are held by one unit, which is the body it is addressed to or stands below it.
    @discardableResult
    func checkDossiers(_ ids: [Dossier.ID], in body: Unit.ID) throws -> Unit.ID? {
        let below = try UnitSubtree(of: body).fetchIds(db)
        var units: Set<Unit.ID> = []
        for id in ids {
            guard let dossier = try Dossier.fetchOne(db, key: id) else { throw RequestRefusal.noSuchDossier }
            guard try DossierMerge.target(of: id, db) == nil else { throw RequestRefusal.merged }
            units.insert(dossier.unitId)
        }
        guard units.count <= 1 else {
            let codes = try units.map { try Unit.fetchOne(db, key: $0)?.code ?? "" }
            throw RequestRefusal.severalUnits(codes.sorted())
        }
        guard units.isSubset(of: below) else { throw RequestRefusal.heldElsewhere }
        return units.first
    }

    /// Parts are those of the catalogue, and what is sensitive is named.
    func checkParts(_ extent: Extent) throws {
        let components = rules.catalogue.codeLists["dossier_component"]
        for code in extent.components.sorted() {
            guard components?.value(code) != nil else { throw RequestRefusal.noSuchPart(code) }
            try checkNamed(rules.roles.sensitiveGroup(ofComponent: code), in: extent)
        }
        for id in extent.groups.sorted() {
            guard let group = rules.catalogue.group(id) else { throw RequestRefusal.noSuchPart(id) }
            try checkNamed(rules.roles.sensitiveGroups.first { $0.id == group.sensitivity }, in: extent)
        }
        for id in extent.sensitive.sorted() where !rules.roles.sensitiveGroups.contains(where: { $0.id == id }) {
            throw RequestRefusal.noSuchPart(id)
        }
    }

    func checkDocuments(_ extent: Extent, of dossier: Dossier.ID) throws {
        for id in extent.documents.sorted() {
            guard let document = try Document.fetchOne(db, key: id), document.dossierId == dossier else {
                throw RequestRefusal.noSuchDocument
            }
            try checkNamed(document.component.flatMap(rules.roles.sensitiveGroup(ofComponent:)), in: extent)
        }
    }

    func checkOpenToPerson(_ extent: Extent) throws {
        let closed = rules.roles.sensitiveGroups.first { $0.isClosedToPerson && extent.sensitive.contains($0.id) }
        if let closed { throw RequestRefusal.closedToPerson(closed.label) }
    }

    private func checkNamed(_ group: SensitiveGroup?, in extent: Extent) throws {
        if let group, !extent.sensitive.contains(group.id) { throw RequestRefusal.sensitiveUnnamed(group.label) }
    }

    /// What the rules demand of a request that is handed in; the custodian looks whether the rest will do.
    func checkComplete(_ blanks: RequestBlanks) throws {
        guard !blanks.purpose.isEmpty else { throw RequestRefusal.missing(.purpose) }
        guard !blanks.uses.isEmpty else { throw RequestRefusal.missing(.uses) }
        guard blanks.uses.contains(.copy) == (blanks.copies != nil), (1...1000).contains(blanks.copies ?? 1) else {
            throw RequestRefusal.missing(.copies)
        }
        guard blanks.endsOn >= today else { throw RequestRefusal.overdue }
        let letter = [blanks.letterNumber, blanks.letterOf].compactMap(\.self).count
        let isWhole = letter == 2 && blanks.letterSignedOn?.isComplete == true
        guard isWhole || letter == 0 && blanks.letterSignedOn == nil && blanks.capacity != .otherBody else {
            throw RequestRefusal.missing(.letter)
        }
        if blanks.capacity == .person || blanks.capacity == .family, blanks.identityNumber == nil {
            throw RequestRefusal.missing(.identityNumber)
        }
        guard (blanks.consentNumber == nil) == (blanks.consentSignedOn == nil) else {
            throw RequestRefusal.missing(.consentSignedOn)
        }
    }
}

extension RequestBlanks {
    /// The texts in one spelling, what is empty left out, forms of use in one order.
    fileprivate var cleaned: RequestBlanks {
        func tidy(_ text: String?) -> String? { text.map(Archive.cleaned).flatMap { $0.isEmpty ? nil : $0 } }
        var blanks = self
        blanks.name = Archive.cleaned(name)
        blanks.identityNumber = tidy(identityNumber?.filter { $0 != " " })
        blanks.purpose = cleanedLines(purpose)
        for path in [
            \RequestBlanks.identityIssuedBy, \.position, \.office, \.address, \.phone, \.email, \.letterNumber,
            \.letterOf, \.consentNumber,
        ] {
            blanks[keyPath: path] = tidy(self[keyPath: path])
        }
        blanks.uses = Set(uses).sorted()
        return blanks
    }
}
