import Archive
import Indexer

package struct ExportBody: Wire {
    let q: String?
    let criteria: CriteriaBody?
    let columns: [String]?
    let order: String?
    let format: ResultList.Format?

    package static let notes = [
        "columns": "Fields of the catalogue, after code, name, birthday, unit and status.",
        "format": "csv (for a Vietnamese spreadsheet: semicolons, byte order mark) or xlsx; xlsx when left out.",
    ]
}

struct ExportInput: RouteInput {
    static let body: RouteBody? = .json(ExportBody.self)

    let search: SearchBodyInput
    let format: ResultList.Format

    init(_ request: RouteRequest) throws {
        let body = try JSONBytes.decode(ExportBody.self, from: request.body)
        var options = SearchOptions(sort: .name)
        options.columns = body.columns ?? []
        options.order = body.order
        search = SearchBodyInput(question: body.q, criteria: body.criteria?.json, options: options)
        format = body.format ?? .xlsx
    }
}

package struct LookupBody: Wire {
    let lines: [String]

    package static let notes = ["lines": "Names, codes or identity numbers, at most 1,000; blank ones are passed over."]
}

struct LookupInput: RouteInput {
    static let body: RouteBody? = .json(LookupBody.self)

    let lines: [String]

    init(_ request: RouteRequest) throws {
        lines = try JSONBytes.decode(LookupBody.self, from: request.body).lines.map(\.trimmed)
            .filter(\.hasLetterOrDigit)
        guard lines.count <= 1000, lines.allSatisfy({ $0.utf8.count <= 400 }) else {
            throw Problem(.badParameter, about: "lines")
        }
    }
}

/// One line of hits for each line of the list.
package struct LookupAnswer: Wire {
    package struct Hit: Wire {
        package let dossier: String
        package let code: String?
        package let name: String
        package let bornOn: String?
        package let unit: String
        package let status: StatusCode

        init(_ hit: DossierHit) {
            dossier = hit.dossier.id.text
            code = hit.dossier.code
            name = hit.dossier.name
            bornOn = hit.dossier.bornOn?.description
            unit = hit.unitName
            status = StatusCode(hit.dossier.status)
        }
    }

    package struct Line: Wire {
        package let line: String
        package let total: Int
        package let hits: [Hit]

        package static let notes = ["hits": "At most five."]
    }

    package let lines: [Line]
}

struct FormInput: RouteInput {
    static let layout = RouteParameter(
        .query, "layout", .text(maxLength: 60), "The form: SYLL-TT06 when left out, 2C-BNV-2008, HS02-VC-BNV.")
    static let parameters = DossierRecordInput.parameters + [layout]

    let dossier: Dossier.ID
    let number: Int?
    let layout: String

    init(_ request: RouteRequest) throws {
        let record = try DossierRecordInput(request)
        dossier = record.dossier
        number = record.number
        layout = try request.text(Self.layout) ?? "SYLL-TT06"
    }
}
