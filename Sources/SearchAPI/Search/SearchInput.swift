import Indexer

/// What may be asked besides the question itself.
struct SearchOptions: Sendable {
    var sort = SearchSort.relevance
    var limit = 20
    var cursor: String?
    var wantsFacets = false
    var isWidened = false

    func request(for criterion: Criterion) -> SearchRequest {
        SearchRequest(
            criterion, sort: sort, limit: limit, cursor: cursor, wantsFacets: wantsFacets, isWidened: isWidened)
    }
}

/// A question in the address: for links.
struct SearchInput: RouteInput {
    static let q = RouteParameter(
        .query, "q", .text(maxLength: 2000), "The question as it is typed; whatever it is, it can be read.")
    static let cursor = RouteParameter(
        .query, "cursor", .text(maxLength: 1000), "`nextCursor` of the page before, with the same question.")
    static let sort = RouteParameter(
        .query, "sort", .oneOf(SearchSort.allCases.map(\.rawValue), byDefault: SearchSort.relevance.rawValue),
        "The order of the dossiers.")
    static let limit = RouteParameter(.query, "limit", .integer(1...200, byDefault: 20), "Dossiers per page.")
    static let facets = RouteParameter(.query, "facets", .flag, "Count by unit, status, category, component and year.")
    static let widened = RouteParameter(
        .query, "widened", .flag, "Answer the near matches even when the strict result is not empty.")
    static let parameters = [q, cursor, sort, limit, facets, widened]

    let question: String
    let options: SearchOptions

    init(_ request: RouteRequest) throws {
        question = try request.text(Self.q) ?? ""
        options = SearchOptions(
            sort: try request.choice(Self.sort) ?? .relevance, limit: try request.integer(Self.limit) ?? 20,
            cursor: try request.text(Self.cursor), wantsFacets: try request.flag(Self.facets),
            isWidened: try request.flag(Self.widened))
    }
}

/// A question in the body: as text, as a tree of criteria, or both, which then have to hold together.
package struct SearchBody: Wire {
    package enum Sort: String, Codable, CaseIterable, Sendable {
        case relevance, name, newest
    }

    let q: String?
    let criteria: CriteriaBody?
    let sort: Sort?
    let limit: Int?
    let cursor: String?
    let facets: Bool?
    let widened: Bool?

    package static let notes = [
        "q": "The question as it is typed.",
        "criteria": "The question as a tree.",
        "limit": "Dossiers per page, 1 to 200; 20 when left out.",
    ]
}

/// The question as a tree of criteria; read against the names of the archive by ``Criterion/init(json:vocabulary:)``.
struct CriteriaBody: Codable, Sendable, SelfDescribing {
    let json: JSONValue

    init(json: JSONValue) {
        self.json = json
    }

    init(from decoder: any Decoder) throws {
        json = try decoder.singleValueContainer().decode(JSONValue.self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(json)
    }

    static let example = CriteriaBody(json: ["all": []])

    static let schema: JSONValue = [
        "description": "One question as a tree. Its leaves are answered as sets of dossiers.",
        "oneOf": [
            branch("all", ["type": "array", "items": this]),
            branch("any", ["type": "array", "items": this, "minItems": 1]),
            branch("not", this),
            [
                "type": "object",
                "description": "Rows of one group of the record; the conditions are met in one row.",
                "required": ["row"],
                "additionalProperties": false,
                "properties": [
                    "row": ["type": "string", "description": "The group of the catalogue: pay_history."],
                    "all": ["type": "array", "items": this],
                    "any": ["type": "array", "items": this, "minItems": 1],
                    "not": this,
                    "at": Schemas.day,
                    "count": [
                        "type": "object",
                        "additionalProperties": false,
                        "properties": ["gte": ["type": "integer"], "lte": ["type": "integer"], "eq": ["type": "integer"]],
                    ],
                ],
            ],
            [
                "type": "object",
                "description": "As of a day: rows that have a duration count when they held on it.",
                "required": ["at"],
                "properties": ["at": Schemas.day, "all": ["type": "array", "items": this]],
            ],
            branch(
                "text",
                ["type": "string", "description": "Words, phrases and their signs, met on one page or in the record."]),
            [
                "type": "object",
                "required": ["field"],
                "additionalProperties": false,
                "properties": [
                    "field": [
                        "type": "string",
                        "description": .string(
                            "A field of the catalogue by its path (pay.rank_code), or one of: "
                                + SearchField.builtIn.map(\.id).joined(separator: ", ")),
                    ],
                    "eq": value,
                    "contains": ["type": "string"],
                    "in": ["type": "array", "items": value, "minItems": 1],
                    "exactly": ["type": "array", "items": value, "minItems": 1],
                    "gte": value,
                    "lte": value,
                    "gt": ["type": ["number", "string"]],
                    "lt": ["type": ["number", "string"]],
                    "exists": ["const": true],
                    "missing": ["const": true],
                ],
            ],
        ],
    ]

    private static let value: JSONValue = [
        "type": ["string", "number", "boolean"],
        "description": "A text, a code, a day (2020-05-31, 2020-05, 2020) or a number.",
    ]

    private static let this: JSONValue = ["$ref": "#/components/schemas/CriteriaBody"]

    private static func branch(_ name: String, _ schema: JSONValue) -> JSONValue {
        [
            "type": "object",
            "required": [.string(name)],
            "additionalProperties": false,
            "properties": .object([name: schema]),
        ]
    }
}

struct SearchBodyInput: RouteInput {
    static let body: RouteBody? = .json(SearchBody.self)

    let question: String?
    let criteria: JSONValue?
    let options: SearchOptions

    init(_ request: RouteRequest) throws {
        let body = try JSONBytes.decode(SearchBody.self, from: request.body)
        let limit = body.limit ?? 20
        guard (1...200).contains(limit) else { throw Problem(.badParameter, about: "limit") }
        guard (body.q?.unicodeScalars.count ?? 0) <= 20_000 else { throw Problem(.badParameter, about: "q") }
        question = body.q
        criteria = body.criteria?.json
        options = SearchOptions(
            sort: body.sort.flatMap { SearchSort(rawValue: $0.rawValue) } ?? .relevance, limit: limit,
            cursor: body.cursor, wantsFacets: body.facets ?? false, isWidened: body.widened ?? false)
    }
}
