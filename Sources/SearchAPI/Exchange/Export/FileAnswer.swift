import HTTPTypes
package import Hummingbird
import NIOCore

/// A file that was made for this answer, to be saved.
package struct FileAnswer: RouteAnswer {
    package static let description = AnswerDescription(status: 200, note: "A file, to be saved.") { _ in
        let bytes: JSONValue = ["type": "string", "contentEncoding": "binary"]
        return [
            "application/pdf": bytes, "text/csv": bytes,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": bytes,
        ]
    }

    let bytes: [UInt8]
    let mediaType: String
    let name: String

    package func response() throws -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: mediaType, .contentDisposition: Attachment.disposition(named: name),
                .contentSecurityPolicy: "sandbox; \(SecurityHeaders.contentPolicy)",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
