/// The description of the interface for programs, OpenAPI 3.1, made from the table of routes.
package struct OpenAPIDocument {
    package let value: JSONValue

    package init(of table: RouteTable) {
        var library = SchemaLibrary()
        let problem = library.schema(of: ProblemBody.self)
        var paths: [String: [String: JSONValue]] = [:]
        for route in table.routes where route.isInterface {
            let path = String(route.path.dropFirst(Route.interfacePath.count))
            paths[path, default: [:]][route.method.rawValue.lowercased()] =
                Self.operation(of: route, problem: problem, library: &library)
        }
        value = [
            "openapi": "3.1.0",
            "info": [
                "title": "hoso",
                "version": "1",
                "description":
                    "Search and reading of personnel dossiers. Errors are RFC 9457 problem details; what does not exist and what the caller may not know of both answer 404.",
                "license": ["name": "GPL-3.0-or-later", "identifier": "GPL-3.0-or-later"],
            ],
            "servers": [["url": .string(Route.interfacePath)]],
            "paths": .object(paths.mapValues { .object($0) }),
            "components": ["schemas": .object(library.schemas)],
        ]
    }

    private static func operation(
        of route: Route, problem: JSONValue, library: inout SchemaLibrary
    ) -> JSONValue {
        var operation: [String: JSONValue] = [
            "operationId": .string(name(of: route)),
            "summary": .string(route.summary),
            "parameters": .array(route.parameters.map(\.openAPI)),
            "responses": [
                String(route.answer.status): .object(
                    ["description": .string(route.answer.note)],
                    and: content(route.answer.content(&library))),
                "default": [
                    "description": "A problem.",
                    "content": ["application/problem+json": ["schema": problem]],
                ],
            ],
            "x-hoso-policy": .string(route.policy.name),
            "x-hoso-log": .string(route.log.rawValue),
            "x-hoso-limits": route.limits.openAPI,
        ]
        if let body = route.body {
            let schema = body.schema(&library)
            operation["requestBody"] = [
                "required": .bool(schema != nil),
                "content": [body.mediaType.rawValue: schema.map { ["schema": $0] } ?? [:]],
            ]
        }
        return .object(operation)
    }

    private static func content(_ schemas: [String: JSONValue]) -> [String: JSONValue]? {
        schemas.isEmpty ? nil : ["content": .object(schemas.mapValues { ["schema": $0] })]
    }

    /// `getDocumentsPagesText` for `GET documents/{id}/pages/{page}/text`.
    private static func name(of route: Route) -> String {
        route.path.dropFirst(Route.interfacePath.count).split(separator: "/")
            .filter { !$0.hasPrefix("{") }
            .map { part in
                part.split(whereSeparator: { !$0.isLetter }).map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
            }
            .reduce(route.method.rawValue.lowercased(), +) + (route.path.hasSuffix("}") ? "One" : "")
    }

    /// The text of the file, the same on every machine.
    package func encoded() throws -> [UInt8] {
        try JSONBytes.encode(value, isPretty: true)
    }
}
