package import Hummingbird

/// One address of the server, with everything there is to know about it.
///
/// A route can't be made without its policy, its kind of log line and its limits. What it reads and
/// answers comes from the types of its handler, so the published description can't say anything else.
package struct Route: Sendable {
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case patch = "PATCH"

        package var isSafe: Bool { self == .get }
    }

    package let method: Method
    /// With `{name}` for a parameter, from the root of the server.
    package let path: String
    package let policy: RoutePolicy
    package let log: RouteLogKind
    package let limits: RouteLimits
    /// One sentence for the description of the interface.
    package let summary: String
    package let parameters: [RouteParameter]
    package let body: RouteBody?
    package let answer: AnswerDescription
    package let run: @Sendable (RouteRequest, AppContext) async throws -> Response

    /// - Parameter path: under `/api/v1/`, unless it starts with a slash.
    package init<Input: RouteInput, Answer: RouteAnswer>(
        _ method: Method, _ path: String, policy: RoutePolicy, log: RouteLogKind, limits: RouteLimits,
        summary: String, use handler: @escaping @Sendable (Input, AppContext) async throws -> Answer
    ) {
        self.method = method
        self.path = path.hasPrefix("/") ? path : "\(Route.interfacePath)/\(path)"
        self.policy = policy
        self.log = log
        self.limits = limits
        self.summary = summary
        parameters = Input.parameters
        body = Input.body
        answer = Answer.description
        run = { request, context in
            try await handler(Input(request), context).response()
        }
    }

    package static let interfacePath = "/api/v1"

    /// Whether the route belongs to the interface for programs, rather than to the pages.
    package var isInterface: Bool { path.hasPrefix(Route.interfacePath) }
}

/// What a handler is asked, read from path, query and body.
package protocol RouteInput: Sendable {
    /// All that ``init(_:)`` reads by name.
    static var parameters: [RouteParameter] { get }
    static var body: RouteBody? { get }

    init(_ request: RouteRequest) throws
}

extension RouteInput {
    package static var parameters: [RouteParameter] { [] }
    package static var body: RouteBody? { nil }
}

/// Of a route that reads nothing.
package struct NoInput: RouteInput {
    package init(_ request: RouteRequest) {}
}

/// What a request carries besides its address.
package struct RouteBody: Sendable {
    package enum MediaType: String, Sendable {
        case json = "application/json"
        case form = "application/x-www-form-urlencoded"
        /// A form with a file.
        case upload = "multipart/form-data"
        /// A file as it is.
        case bytes = "application/octet-stream"
    }

    package let mediaType: MediaType
    /// Without a schema the body is to be empty; its media type still has to be named, as proof that no
    /// foreign page sent it.
    package let schema: @Sendable (inout SchemaLibrary) -> JSONValue?

    package static func json<Value: Wire>(_ type: Value.Type) -> RouteBody {
        RouteBody(mediaType: .json) { $0.schema(of: type) }
    }

    package static let emptyJSON = RouteBody(mediaType: .json) { _ in nil }

    package static let upload = RouteBody(mediaType: .upload) { _ in ["type": "object"] }

    package static let bytes = RouteBody(mediaType: .bytes) { _ in ["type": "string", "contentEncoding": "binary"] }

    package static func form(_ parameters: [RouteParameter]) -> RouteBody {
        RouteBody(mediaType: .form) { _ in
            .object([
                "type": "object",
                "properties": .object(Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.schema) })),
            ])
        }
    }
}

/// What a handler gives back.
package protocol RouteAnswer: Sendable {
    static var description: AnswerDescription { get }

    func response() throws -> Response
}

package struct AnswerDescription: Sendable {
    package let status: Int
    package let note: String
    /// By media type.
    package let content: @Sendable (inout SchemaLibrary) -> [String: JSONValue]
}
