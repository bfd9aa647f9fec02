import HTTPTypes
package import Hummingbird
import NIOCore

/// A value with a tag that changes when it does, for corrections that must not undo each other.
package struct TaggedAnswer<Value: Wire>: RouteAnswer {
    package static var description: AnswerDescription { Value.description }

    /// As it stands in `ETag`, quotes included.
    package let tag: String
    private let bytes: [UInt8]

    init(_ value: Value) throws {
        bytes = try JSONBytes.encode(value)
        tag = "\"\(ContentMark.of(bytes))\""
    }

    package func response() throws -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json; charset=utf-8", .eTag: tag],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

/// A short mark of a content: FNV-1a. Tells two editions apart; proves nothing.
enum ContentMark {
    static func of(_ bytes: some Sequence<UInt8>) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
