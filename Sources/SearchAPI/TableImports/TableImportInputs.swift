import Archive
import NIOCore

struct BroughtTableInput: RouteInput {
    static let name = RouteParameter(.query, "name", .text(maxLength: 300), "What the file is called.")
    static let unit = RouteParameter(
        .query, "unit", .text(maxLength: 60), "The code of the unit for rows that name none.")
    static let parameters = [name, unit]
    static let body: RouteBody? = .bytes

    let name: String
    let person: String
    let unit: String?
    let bytes: ByteBuffer

    init(_ request: RouteRequest) throws {
        name = Attachment.cleaned(try request.text(Self.name) ?? "")
        person = try request.person()
        unit = try request.text(Self.unit).flatMap { $0.isEmpty ? nil : $0 }
        bytes = request.body
    }
}

struct TableImportInput: RouteInput {
    static let id = RouteParameter(.path, "id", .identifier, "The import.")
    static let parameters = [id]

    let id: TableImport.ID

    init(_ request: RouteRequest) throws {
        id = try request.identifier(Self.id, of: TableImport.self)
    }
}

struct DroppedImportInput: RouteInput {
    static let parameters = TableImportInput.parameters
    static let body: RouteBody? = .emptyJSON

    let id: TableImport.ID

    init(_ request: RouteRequest) throws {
        id = try request.identifier(TableImportInput.id, of: TableImport.self)
    }
}

struct TableRowsInput: RouteInput {
    static let outcome = RouteParameter(
        .query, "outcome", .oneOf(RecordImport.Outcome.allCases.map(\.rawValue), byDefault: nil),
        "Only rows of which this became.")
    static let after = RouteParameter(
        .query, "after", .integer(0...10_000_000, byDefault: 0), "Only rows after this number.")
    static let limit = RouteParameter(.query, "limit", .integer(1...1000, byDefault: 100), "How many rows.")
    static let parameters = TableImportInput.parameters + [outcome, after, limit]

    let id: TableImport.ID
    let outcome: RecordImport.Outcome?
    let after: Int
    let limit: Int

    init(_ request: RouteRequest) throws {
        id = try request.identifier(TableImportInput.id, of: TableImport.self)
        outcome = try request.oneOf(Self.outcome).flatMap { RecordImport.Outcome(rawValue: $0) }
        after = try request.integer(Self.after) ?? 0
        limit = try request.integer(Self.limit) ?? 100
    }
}

package struct NewMapping: Wire {
    let columns: [String]?
    let saved: String?

    package static let notes = [
        "columns":
            "For each column of the file, in order: `key:code`, `pay.rank_code`, `career.title#2` for the second row, or an empty text for what is not taken.",
        "saved": "Instead of columns: the name of a saved mapping; columns are found by their headers.",
    ]
}

struct NewMappingInput: RouteInput {
    static let parameters = TableImportInput.parameters
    static let body: RouteBody? = .json(NewMapping.self)

    let id: TableImport.ID
    let body: NewMapping

    init(_ request: RouteRequest) throws {
        id = try request.identifier(TableImportInput.id, of: TableImport.self)
        body = try JSONBytes.decode(NewMapping.self, from: request.body)
    }
}

package struct TableApplication: Wire {
    let title: String
    let validFrom: String
    let number: String?
    let signedOn: String?
    let issuedBy: String?
    let submits: Bool?

    package static let notes = [
        "title": "Of the paper that all drafts rest on.",
        "validFrom": "The day of the valid paper, from which the time for the changes runs.",
        "submits": "Whether the drafts are handed to the approvers at once.",
    ]
}

struct TableApplicationInput: RouteInput {
    static let parameters = TableImportInput.parameters
    static let body: RouteBody? = .json(TableApplication.self)

    let id: TableImport.ID
    let person: String
    let body: TableApplication
    let basis: Basis.Draft

    init(_ request: RouteRequest) throws {
        id = try request.identifier(TableImportInput.id, of: TableImport.self)
        let body = try JSONBytes.decode(TableApplication.self, from: request.body)
        func day(_ text: String, _ name: String) throws -> Day {
            guard let day = Day(text) else { throw Problem(.badParameter, about: name) }
            return day
        }
        self.body = body
        person = try request.person()
        basis = Basis.Draft(
            title: body.title, number: body.number, signedOn: try body.signedOn.map { try day($0, "signedOn") },
            validFrom: try day(body.validFrom, "validFrom"), issuedBy: body.issuedBy)
    }
}

package struct MappingName: Wire {
    let importId: String
    let name: String

    package static let notes = ["importId": "The import whose mapping is saved."]
}

struct SavedMappingInput: RouteInput {
    static let body: RouteBody? = .json(MappingName.self)

    let id: TableImport.ID
    let person: String
    let body: MappingName

    init(_ request: RouteRequest) throws {
        body = try JSONBytes.decode(MappingName.self, from: request.body)
        guard let id = TableImport.ID(body.importId) else { throw Problem(.notFound, about: "importId") }
        self.id = id
        person = try request.person()
    }
}
