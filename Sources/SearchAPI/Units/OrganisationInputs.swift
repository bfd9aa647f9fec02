import Archive

struct UnitListInput: RouteInput {
    static let asOf = RouteParameter(
        .query, "asOf", .text(maxLength: 10),
        "The day, such as 2025-06-30; today's tree without it, with units that have ended.")
    static let parameters = [asOf]

    let day: Day?

    init(_ request: RouteRequest) throws {
        day = try request.text(Self.asOf).map { text in
            guard let day = Day(text), day.isComplete else { throw Problem(.badParameter, about: Self.asOf.name) }
            return day
        }
    }
}

/// What one decision orders.
package struct UnitChanges: Wire {
    package struct Decision: Wire {
        let number: String
        let decidedOn: String
        let effectiveOn: String
        let note: String?

        package static let notes = ["effectiveOn": "The first day on which things are as it orders."]
    }

    let decision: Decision
    let preview: Bool?
    let changes: ChangeList

    package static let notes = [
        "preview": "Tell what the changes would do, and store nothing."
    ]
}

/// The changes, written as in a file for `hoso unit apply`.
package struct ChangeList: Codable, SelfDescribing, Sendable {
    let json: JSONValue

    package init(from decoder: any Decoder) throws {
        json = try decoder.singleValueContainer().decode(JSONValue.self)
    }

    init(json: JSONValue) {
        self.json = json
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(json)
    }

    package static let schema: JSONValue = [
        "type": "array", "minItems": 1, "maxItems": 500, "items": ["type": "object"],
        "description": """
        In their order; units by the codes they have once the changes before are made. Each is one of \
        {"establish": code, "name", "kind", "under"?}, {"rename": code, "name"?, "code"?}, \
        {"move": code, "under" or "toTop": true}, {"merge": [codes], "into": code}, \
        {"merge": [codes], "new": code, "name", "kind"?, "under"?}, \
        {"split": code, "parts": [{"code", "name", "kind"?, "under"?, "units"?, "dossiers"?}], "rest"?}, \
        {"abolish": code, "to"?, "dossiersTo"?, "trayTo"?, "unitsTo"?, "dossiers"?: {dossier: code}}.
        """,
    ]
    package static let example = ChangeList(json: [["rename": "SNV", "name": "Sở Nội vụ"]])
}

struct UnitChangesInput: RouteInput {
    static let body: RouteBody? = .json(UnitChanges.self)

    let steps: [OrganisationStep]
    let decision: OrganisationDecision
    let person: String
    let isPreview: Bool

    init(_ request: RouteRequest) throws {
        let body = try JSONBytes.decode(UnitChanges.self, from: request.body)
        func day(_ text: String, _ name: String) throws -> Day {
            guard let day = Day(text), day.isComplete else { throw Problem(.badParameter, about: "decision/" + name) }
            return day
        }
        decision = OrganisationDecision(
            number: body.decision.number, decidedOn: try day(body.decision.decidedOn, "decidedOn"),
            effectiveOn: try day(body.decision.effectiveOn, "effectiveOn"), note: body.decision.note)
        person = try request.person()
        isPreview = body.preview ?? false
        guard case .array(let list) = body.changes.json, (1...500).contains(list.count) else {
            throw Problem(.badParameter, about: "changes")
        }
        steps = try list.enumerated().flatMap { index, change in
            do {
                // JSON is YAML: one reader for both.
                return try OrganisationStep.read(
                    json: String(decoding: JSONBytes.encode(["changes": [change]]), as: UTF8.self))
            } catch is CatalogueError {
                throw Problem(
                    .badParameter, about: "changes/\(index)",
                    detail: "Thay đổi thứ \(index + 1) không đúng mẫu; xem mô tả của changes trong openapi.json.")
            }
        }
    }
}
