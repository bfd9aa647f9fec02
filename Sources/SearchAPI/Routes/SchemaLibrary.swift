import Foundation

/// The JSON Schemas of the types met so far, each kept once under its name.
package struct SchemaLibrary {
    package private(set) var schemas: [String: JSONValue] = [:]

    package init() {}

    /// A reference to the schema of a type, which is read when it is met for the first time.
    package mutating func schema<Value: Decodable>(of type: Value.Type) -> JSONValue {
        let reader = SchemaReader(library: self)
        do {
            let (schema, _) = try reader.read(type)
            self = reader.library
            return schema
        } catch {
            preconditionFailure("\(type) has a shape that its schema can't be read from: \(error)")
        }
    }

    package mutating func add(_ schema: JSONValue, named name: String) -> JSONValue {
        schemas[name] = schema
        return ["$ref": .string("#/components/schemas/\(name)")]
    }
}

/// Lets a type decode itself from nothing, and notes what it asks for.
private final class SchemaReader {
    var library: SchemaLibrary

    init(library: SchemaLibrary) {
        self.library = library
    }

    /// The schema of a type, and some value of it, which its owner needs to go on decoding.
    func read<Value: Decodable>(_ type: Value.Type) throws -> (JSONValue, Value) {
        if let known = simple(type) { return known }
        if let type = type as? any SelfDescribing.Type {
            let value = type.example as! Value
            return (named(type, type.schema), value)
        }
        if let cases = type as? any CaseIterable.Type, let (schema, first) = enumeration(cases) {
            return (schema, first as! Value)
        }
        let decoder = ShapeDecoder(reader: self)
        let value = try Value(from: decoder)
        if let element = decoder.element {
            return (["type": "array", "items": element], value)
        }
        var properties = decoder.properties
        if let notes = (type as? any Wire.Type)?.notes {
            for (name, note) in notes {
                precondition(properties[name] != nil, "\(type) has a note on \(name), which it does not have")
                properties[name] = .object(["description": .string(note)], and: properties[name].map { $0.members })
            }
        }
        let schema: JSONValue = [
            "type": "object",
            "properties": .object(properties),
            "required": .array(decoder.required.map { .string($0) }),
        ]
        return (library.add(schema, named: String(describing: type)), value)
    }

    private func named(_ type: any SelfDescribing.Type, _ schema: JSONValue) -> JSONValue {
        guard schema["type"]?.text != "string" else { return schema }
        return library.add(schema, named: String(describing: type))
    }

    private func simple<Value>(_ type: Value.Type) -> (JSONValue, Value)? {
        switch type {
        case is String.Type: (["type": "string"], "" as! Value)
        case is Bool.Type: (["type": "boolean"], false as! Value)
        case is Int.Type: (["type": "integer"], 0 as! Value)
        case is Int64.Type: (["type": "integer", "format": "int64"], Int64(0) as! Value)
        case is Double.Type: (["type": "number"], 0.0 as! Value)
        case is Float.Type: (["type": "number"], Float(0) as! Value)
        case is Date.Type: (Schemas.instant, Date(timeIntervalSince1970: 0) as! Value)
        default: nil
        }
    }

    private func enumeration<Type: CaseIterable>(_ type: Type.Type) -> (schema: JSONValue, first: Any)? {
        let names = type.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
        guard names.count == type.allCases.count, let first = type.allCases.first else { return nil }
        return (["type": "string", "enum": .array(names.map { .string($0) })], first)
    }
}

private final class ShapeDecoder: Decoder {
    let reader: SchemaReader
    var properties: [String: JSONValue] = [:]
    var required: [String] = []
    var element: JSONValue?

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(reader: SchemaReader) {
        self.reader = reader
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(KeyedShape(decoder: self))
    }

    func unkeyedContainer() -> any UnkeyedDecodingContainer {
        ListShape(decoder: self)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        throw ShapeError.noSingleValues
    }
}

private enum ShapeError: Error {
    case noSingleValues, noNestedContainers
}

private struct KeyedShape<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: ShapeDecoder

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let (schema, value) = try decoder.reader.read(type)
        decoder.properties[key.stringValue] = schema
        decoder.required.append(key.stringValue)
        return value
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        let (schema, value) = try decoder.reader.read(type)
        decoder.properties[key.stringValue] = schema
        return value
    }

    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try optional(type, key) }
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try optional(type, key) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try optional(type, key) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { try optional(type, key) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try optional(type, key) }
    func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? { try optional(type, key) }

    private func optional<Value: Decodable>(_ type: Value.Type, _ key: Key) throws -> Value? {
        let (schema, value) = try decoder.reader.read(type)
        decoder.properties[key.stringValue] = schema
        return value
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw ShapeError.noNestedContainers }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw ShapeError.noNestedContainers
    }
    func superDecoder() -> any Decoder { decoder }
    func superDecoder(forKey key: Key) -> any Decoder { decoder }
}

/// A list that ends after its first element.
private struct ListShape: UnkeyedDecodingContainer {
    let decoder: ShapeDecoder
    var currentIndex = 0

    var codingPath: [any CodingKey] { [] }
    var count: Int? { nil }
    var isAtEnd: Bool { currentIndex > 0 }

    mutating func decodeNil() -> Bool { false }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        currentIndex += 1
        let (schema, value) = try decoder.reader.read(type)
        decoder.element = schema
        return value
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> { throw ShapeError.noNestedContainers }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw ShapeError.noNestedContainers
    }
    mutating func superDecoder() -> any Decoder { decoder }
}
