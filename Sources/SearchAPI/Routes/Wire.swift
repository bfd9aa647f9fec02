package import Hummingbird

/// A value that travels as JSON: decoded from a body, or answered.
///
/// Its JSON Schema is read off its `Decodable` conformance, so there is no second description to keep true.
package protocol Wire: Codable, RouteAnswer {
    /// A word about a property, where its name does not say enough.
    static var notes: [String: String] { get }
}

extension Wire {
    package static var notes: [String: String] { [:] }

    package static var description: AnswerDescription {
        AnswerDescription(status: 200, note: "OK") { ["application/json": $0.schema(of: Self.self)] }
    }

    package func response() throws -> Response {
        try JSONBytes.response(of: self)
    }
}

/// A value that says itself what JSON Schema it has.
package protocol SelfDescribing: Decodable {
    static var schema: JSONValue { get }
    static var example: Self { get }
}

package enum Schemas {
    package static let identifier: JSONValue = ["type": "string", "pattern": "^[a-z2-7]{16}$"]
    package static let day: JSONValue = [
        "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
        "description": "A day, a month or a year: 2020-05-31, 2020-05, 2020.",
    ]
    package static let instant: JSONValue = ["type": "string", "format": "date-time"]
}
