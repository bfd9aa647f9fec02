/// A named value in the address of a request, with what it may be.
package struct RouteParameter: Equatable, Sendable {
    package enum Place: String, Sendable {
        case path, query, header
    }

    package enum Kind: Equatable, Sendable {
        case text(maxLength: Int)
        /// One of our random ids.
        case identifier
        case integer(ClosedRange<Int>, byDefault: Int?)
        case flag
        case oneOf([String], byDefault: String?)
    }

    package let place: Place
    package let name: String
    package let kind: Kind
    package let note: String

    package init(_ place: Place, _ name: String, _ kind: Kind, _ note: String) {
        self.place = place
        self.name = name
        self.kind = kind
        self.note = note
    }

    package var schema: JSONValue {
        switch kind {
        case .text(let maxLength):
            ["type": "string", "maxLength": .integer(maxLength)]
        case .identifier:
            Schemas.identifier
        case .integer(let range, let byDefault):
            .object(
                ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)],
                and: byDefault.map { ["default": .integer($0)] })
        case .flag:
            ["type": "boolean", "default": false]
        case .oneOf(let values, let byDefault):
            .object(
                ["type": "string", "enum": .array(values.map { .string($0) })],
                and: byDefault.map { ["default": .string($0)] })
        }
    }

    package var openAPI: JSONValue {
        [
            "name": .string(name),
            "in": .string(place.rawValue),
            "required": .bool(place == .path),
            "description": .string(note),
            "schema": schema,
        ]
    }
}
