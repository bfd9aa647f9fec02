import Archive
import Foundation

/// A request as its printed form shows it.
struct RequestPrinting: Sendable {
    let slip: RequestSlip
    let unit: String
    let people: [Person.ID: String]
    let dossiers: [Dossier.ID: Dossier]
    let documents: [Document.ID: Document]
    let catalogue: Catalogue

    /// What fits the layout: each form has some of the blanks.
    func values(for layout: AccessFormLayout) -> FormValues {
        let marks = marks.filter { id, _ in layout.blanks.contains { $0.id == id } }
        let standing = layout.blanks(marked: marks)
        var values = FormValues(marks: marks)
        for blank in standing {
            switch blank.kind {
            case .table(let columns, _): values.rows[blank.id] = rows(of: blank.id, columns.map(\.id))
            case .check: break
            default: values.texts[blank.id] = texts[blank.id]
            }
        }
        return values
    }

    private var blanks: RequestBlanks { slip.request.blanks }

    private var marks: [String: Set<String>] {
        var marks: [String: Set<String>] = [
            "capacity": [
                [
                    Capacity.managingBody: "managing", .usingBody: "using", .keepingBody: "holding", .person: "person",
                ][blanks.capacity] ?? "other"
            ],
            "manner": Set(
                blanks.uses.map { [FormOfUse.view: "view", .copy: "copy", .extract: "certify"][$0] ?? "export" }),
        ]
        if blanks.capacity != .person, let decision = step(.granted) ?? step(.refused) {
            marks["decision"] = [
                decision.what == .refused ? "refused" : decision.isWhole == true ? "all" : "part"
            ]
        }
        return marks
    }

    private func step(_ kind: RequestStep.Kind) -> RequestStep? { slip.steps.last { $0.what == kind } }

    private func name(_ step: RequestStep?) -> String? { step?.personId.flatMap { people[$0] } }

    private var texts: [String: String] {
        let request = slip.request
        let made = Day(inVietnam: step(.submitted)?.at ?? request.startedAt)
        let handedOver = step(.handedOver), returned = step(.returned)
        let consent = [blanks.consentNumber, blanks.consentSignedOn?.vietnamese].compactMap(\.self)
        let all: [String: String?] = [
            "agency": blanks.office, "number": request.label, "written_on": made.description, "addressee": unit,
            "full_name": blanks.name, "identity_number": blanks.identityNumber,
            "identity_issued_on": blanks.identityIssuedOn?.description, "identity_issued_by": blanks.identityIssuedBy,
            "position": blanks.position, "workplace": blanks.office, "address": blanks.address, "phone": blanks.phone,
            "email": blanks.email, "letter_number": blanks.letterNumber,
            "letter_on": blanks.letterSignedOn?.description, "letter_from": blanks.letterOf,
            "purpose": blanks.purpose, "documents": documentsText, "copy_count": blanks.copies.map(String.init),
            "from": blanks.startsOn.description, "until": blanks.endsOn.description,
            "consent": consent.isEmpty ? nil : consent.joined(separator: ", "),
            "keeper_opinion": step(.examined)?.note, "granted_part": grantedText,
            "refusal_reason": step(.refused)?.note,
            "requester_name": blanks.name, "reader_name": blanks.name, "keeper_name": name(step(.examined)),
            "head_name": name(step(.granted) ?? step(.refused)), "person_name": blanks.name,
            "handed_over_at": handedOver.map { Phrases.instant($0.at) },
            "handed_over_count": handedOver?.count.map(String.init), "handed_over_by": name(handedOver),
            "handed_over_to": handedOver == nil ? nil : blanks.name,
            "returned_at": returned.map { Phrases.instant($0.at) }, "returned_state": returned?.note,
            "returned_to": name(returned),
        ]
        return all.compactMapValues(\.self)
    }

    private var grantedText: String? {
        guard step(.granted)?.isWhole == false else { return nil }
        return slip.grants.map { "dòng \($0.line): \($0.uses.map(\.label).joined(separator: ", "))" }
            .joined(separator: "; ")
    }

    private func rows(of table: String, _ columns: [String]) -> [[String: String]] {
        let rows: [[String: String]] =
            switch table {
            case "dossiers": slip.lines.map(dossierRow)
            case "documents": slip.lines.flatMap(documentRows)
            default: []
            }
        return rows.map { $0.filter { columns.contains($0.key) } }
    }

    private func dossierRow(_ line: RequestLine) -> [String: String] {
        let found = line.dossierId.flatMap { dossiers[$0] }
        return [
            "name": line.name, "born": (line.bornOn ?? found?.bornOn)?.vietnamese ?? "",
            "code": line.code ?? found?.code ?? "", "unit": line.unitName ?? "",
        ]
    }

    private func documentRows(_ line: RequestLine) -> [[String: String]] {
        var rows: [[String: String]] = line.extent.isWhole ? [["document": "Cả hồ sơ của \(line.name)"]] : []
        rows += line.extent.documents.sorted().compactMap { documents[$0] }.map { document in
            [
                "document": document.title,
                "reference": [document.number, document.writtenOn?.vietnamese].compactMap(\.self)
                    .joined(separator: ", "),
            ]
        }
        let components = catalogue.codeLists["dossier_component"]
        rows += line.extent.components.sorted().map { ["document": components?.label(of: $0) ?? $0] }
        rows += line.extent.groups.sorted().map { ["document": catalogue.group($0)?.label ?? $0] }
        if let papers = line.papers { rows.append(["document": papers]) }
        return rows
    }

    private var documentsText: String {
        slip.lines.flatMap(documentRows).compactMap { $0["document"] }.joined(separator: "; ")
    }
}

/// The registers of use: HS07 of one dossier, HS08c of a unit's year.
struct RegisterPrinting: Sendable {
    let rows: [RegisterRow]
    let dossiers: [Dossier.ID: Dossier]

    func rows(columns: [String]) -> [[String: String]] {
        rows.map { row in
            let dossier = dossiers[row.dossierId]
            let all: [String: String] = [
                "handed_over_at": row.handedOver.map { Phrases.instant($0.at) } ?? Phrases.instant(row.at),
                "reader": [row.who, row.office].compactMap(\.self).joined(separator: "; "),
                "dossier": [dossier?.name, dossier?.code].compactMap(\.self).joined(separator: "; "),
                "request": row.number ?? "", "purpose": row.purpose ?? "",
                "count": row.handedOver.map { String($0.count) } ?? "",
                "manner": row.uses.map(\.label).joined(separator: ", "), "handed_over_by": row.handedOver?.by ?? row.by,
                "handed_over_to": row.who, "returned_at": row.returned.map { Phrases.instant($0.at) } ?? "",
                "state": row.returned?.condition ?? "", "returned_to": row.returned?.by ?? "",
            ]
            return all.filter { columns.contains($0.key) && !$0.value.isEmpty }
        }
    }
}
