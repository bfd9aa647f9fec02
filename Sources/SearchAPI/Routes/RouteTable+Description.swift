import HTTPTypes
import Hummingbird
import NIOCore

extension RouteTable {
    /// The table with one more route, which answers the description of the whole, that route included.
    func describingItself() throws -> RouteTable {
        let empty = RouteTable.adding(Self.description(of: []), to: self)
        let text = try OpenAPIDocument(of: empty).encoded()
        return RouteTable.adding(Self.description(of: text), to: self)
    }

    private static func adding(_ route: Route, to table: RouteTable) -> RouteTable {
        RouteTable {
            table
            route
        }
    }

    private static func description(of text: [UInt8]) -> Route {
        Route(
            .get, "openapi.json", policy: .open, log: .none, limits: .bodyless,
            summary: "The description of this interface."
        ) { (_: NoInput, _: AppContext) in DescriptionAnswer(text: text) }
    }
}

struct DescriptionAnswer: RouteAnswer {
    static let description = AnswerDescription(status: 200, note: "An OpenAPI 3.1 document.") { _ in
        ["application/json": ["type": "object"]]
    }

    let text: [UInt8]

    func response() throws -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: text)))
    }
}
