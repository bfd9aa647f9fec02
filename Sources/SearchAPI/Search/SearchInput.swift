import Archive
import Indexer

extension Catalogue {
    fileprivate func known(_ path: String, about subject: String) throws -> RecordField {
        guard let field = field(path) else {
            throw Problem(.badParameter, about: subject, detail: "Danh mục không có trường này.")
        }
        return field
    }
}

/// What may be asked besides the question itself.
struct SearchOptions: Sendable {
    var sort = SearchSort.relevance
    var limit = 20
    var cursor: String?
    var wantsFacets = false
    var isWidened = false
    /// By ids of the catalogue, checked when the catalogue is known: `pay.pay_from`, or `-pay.pay_from` from the end.
    var order: String?
    var facetFields: [String] = []
    var columns: [String] = []

    func request(for criterion: Criterion, catalogue: Catalogue, today: String? = nil) throws -> SearchRequest {
        var request = SearchRequest(
            criterion, sort: sort, limit: limit, cursor: cursor, wantsFacets: wantsFacets, isWidened: isWidened,
            today: today)
        if let order {
            let isDescending = order.hasPrefix("-")
            let field = try catalogue.known(isDescending ? String(order.dropFirst()) : order, about: "order")
            request.order = FieldOrder(field, isDescending: isDescending)
        }
        request.facetFields = try facetFields.map { try catalogue.known($0, about: "facetFields") }
        guard request.facetFields.allSatisfy({ $0.field.kind == .code }) else {
            throw Problem(.badParameter, about: "facetFields", detail: "Chỉ đếm được theo trường có danh mục.")
        }
        request.columns = try columns.map { try catalogue.known($0, about: "columns") }
        return request
    }
}

/// A question in the address: for links.
struct SearchInput: RouteInput {
    /// In Unicode scalars.
    static let longestQuestion = 2000
    static let q = RouteParameter(
        .query, "q", .text(maxLength: longestQuestion), "The question as it is typed; whatever it is, it can be read.")
    static let cursor = RouteParameter(
        .query, "cursor", .text(maxLength: 1000), "`nextCursor` of the page before, with the same question.")
    static let sort = RouteParameter(
        .query, "sort", .oneOf(SearchSort.allCases.map(\.rawValue), byDefault: SearchSort.relevance.rawValue),
        "The order of the dossiers.")
    static let limit = RouteParameter(.query, "limit", .integer(1...200, byDefault: 20), "Dossiers per page.")
    static let facets = RouteParameter(.query, "facets", .flag, "Count by unit, status, category, component and year.")
    static let widened = RouteParameter(
        .query, "widened", .flag, "Answer the near matches even when the strict result is not empty.")
    static let order = RouteParameter(
        .query, "order", .text(maxLength: 130),
        "A field of the catalogue to order by, with - before it from the end: -pay.pay_coefficient. Goes before sort.")
    static let facetFields = RouteParameter(
        .query, "facetFields", .text(maxLength: 1000), "Coded fields of the catalogue to count by, with commas between."
    )
    static let columns = RouteParameter(
        .query, "columns", .text(maxLength: 4000),
        "Fields of the catalogue to answer of each dossier, with commas between.")
    static let parameters = [q, cursor, sort, limit, facets, widened, order, facetFields, columns]

    let question: String
    let options: SearchOptions

    init(_ request: RouteRequest) throws {
        question = try request.text(Self.q) ?? ""
        options = SearchOptions(
            sort: try request.choice(Self.sort) ?? .relevance, limit: try request.integer(Self.limit) ?? 20,
            cursor: try request.text(Self.cursor), wantsFacets: try request.flag(Self.facets),
            isWidened: try request.flag(Self.widened), order: try request.text(Self.order),
            facetFields: Self.paths(try request.text(Self.facetFields)),
            columns: Self.paths(try request.text(Self.columns)))
    }

    private static func paths(_ text: String?) -> [String] {
        (text ?? "").split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
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
    let order: String?
    let facetFields: [String]?
    let columns: [String]?

    package static let notes = [
        "order": "A field of the catalogue to order by, with - before it from the end. Goes before sort.",
        "facetFields": "Coded fields of the catalogue to count by.",
        "columns": "Fields of the catalogue to answer of each dossier.",
        "q": "The question as it is typed.",
        "criteria": "The question as a tree.",
        "limit": "Dossiers per page, 1 to 200; 20 when left out.",
    ]
}

/// The question as a tree of criteria; read against the names of the archive by ``Criterion/init(json:vocabulary:)``.
package struct CriteriaBody: Codable, Sendable, SelfDescribing {
    let json: JSONValue

    init(json: JSONValue) {
        self.json = json
    }

    package init(from decoder: any Decoder) throws {
        json = try decoder.singleValueContainer().decode(JSONValue.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(json)
    }

    package static let example = CriteriaBody(json: ["all": []])

    package static let schema: JSONValue = [
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
                        "properties": [
                            "gte": ["type": "integer"], "lte": ["type": "integer"], "eq": ["type": "integer"],
                        ],
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

    init(question: String?, criteria: JSONValue?, options: SearchOptions) {
        self.question = question
        self.criteria = criteria
        self.options = options
    }

    init(_ request: RouteRequest) throws {
        let body = try JSONBytes.decode(SearchBody.self, from: request.body)
        let limit = body.limit ?? 20
        guard (1...200).contains(limit) else { throw Problem(.badParameter, about: "limit") }
        guard (body.q?.unicodeScalars.count ?? 0) <= 20_000 else { throw Problem(.badParameter, about: "q") }
        question = body.q
        criteria = body.criteria?.json
        options = SearchOptions(
            sort: body.sort.flatMap { SearchSort(rawValue: $0.rawValue) } ?? .relevance, limit: limit,
            cursor: body.cursor, wantsFacets: body.facets ?? false, isWidened: body.widened ?? false,
            order: body.order, facetFields: body.facetFields ?? [], columns: body.columns ?? [])
    }
}
