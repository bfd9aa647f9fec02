import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Values as JSON, everywhere in one form: sorted names, plain slashes, instants in ISO 8601.
enum JSONBytes {
    static func encode(_ value: some Encodable, isPretty: Bool = false) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting =
            isPretty ? [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted] : [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value))
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from body: ByteBuffer) throws -> Value {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        do {
            return try decoder.decode(type, from: Data(body.readableBytesView))
        } catch DecodingError.keyNotFound(let key, _) {
            throw Problem(.badBody, about: key.stringValue)
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            throw Problem(.badBody, about: context.codingPath.first?.stringValue)
        } catch is DecodingError {
            throw Problem(.badBody)
        }
    }

    static func response(of value: some Encodable) throws -> Response {
        let bytes = try encode(value)
        return Response(
            status: .ok,
            headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
