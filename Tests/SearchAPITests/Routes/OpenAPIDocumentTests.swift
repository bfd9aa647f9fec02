import Foundation
import Testing

@testable import SearchAPI

/// What OpenAPI 3.1 asks of a document, as far as ours uses it.
@Suite struct OpenAPIDocumentTests {
    let document: JSONValue

    init() async throws {
        document = OpenAPIDocument(of: try await TestSite().server().table).value
    }

    private var operations: [(address: String, operation: JSONValue)] {
        (document["paths"]?.members ?? [:]).flatMap { path, methods in
            methods.members.map { ("\($0.key) \(path)", $0.value) }
        }
    }

    @Test func everyReferenceLeadsSomewhere() {
        let schemas = document["components"]?["schemas"]?.members ?? [:]
        var references: [String] = []
        func collect(_ value: JSONValue) {
            if let reference = value["$ref"]?.text { references.append(reference) }
            value.members.values.forEach(collect)
            value.elements.forEach(collect)
        }
        collect(document)

        #expect(!references.isEmpty)
        for reference in references {
            let name = String(reference.dropFirst("#/components/schemas/".count))
            #expect(reference.hasPrefix("#/components/schemas/") && schemas[name] != nil, "\(reference)")
        }
    }

    @Test func everyOperationHasANameOfItsOwn() {
        let names = operations.compactMap { $0.operation["operationId"]?.text }
        #expect(names.count == operations.count)
        #expect(Set(names).count == names.count)
    }

    @Test func everyParameterIsComplete() {
        for (address, operation) in operations {
            for parameter in operation["parameters"]?.elements ?? [] {
                #expect(parameter["name"]?.text?.isEmpty == false, "\(address)")
                #expect(["path", "query", "header"].contains(parameter["in"]?.text), "\(address)")
                #expect(parameter["schema"]?["type"] != nil, "\(address)")
                #expect(parameter["in"]?.text != "path" || parameter["required"] == true, "\(address)")
            }
        }
    }

    @Test func everyRequiredPropertyIsThere() {
        func check(_ schema: JSONValue, _ path: String) {
            let required = (schema["required"]?.elements ?? []).compactMap(\.text)
            if schema["type"] == "object", let properties = schema["properties"]?.members {
                #expect(required.allSatisfy { properties[$0] != nil }, "\(path)")
            }
            for (name, member) in schema.members { check(member, "\(path)/\(name)") }
        }
        for (name, schema) in document["components"]?["schemas"]?.members ?? [:] { check(schema, name) }
    }

    @Test func theHeadIsWhatTheStandardAsksFor() {
        #expect(document["openapi"] == "3.1.0")
        #expect(document["info"]?["title"]?.text != nil)
        #expect(document["info"]?["version"]?.text != nil)
        #expect(operations.allSatisfy { !($0.operation["responses"]?.members ?? [:]).isEmpty })
    }

    @Test func aSchemaSaysWhichValuesMayBeLeftOut() {
        let schema = document["components"]?["schemas"]?["DocumentAnswer"]
        let required = (schema?["required"]?.elements ?? []).compactMap(\.text)
        #expect(required.contains("id") && required.contains("title"))
        #expect(!required.contains("problem"))
        #expect(schema?["properties"]?["problem"]?["type"] == "string")
        #expect(schema?["properties"]?["state"]?["enum"] == ["queued", "read", "failed"])
    }
}
