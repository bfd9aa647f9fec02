import HTTPTypes
import Hummingbird
import NIOCore

/// Reads a body as far as its route allows: media type before the first byte, then size and time.
struct RequestBodyReader {
    let route: Route

    func read(_ request: Request) async throws -> ByteBuffer {
        guard let body = route.body else { return ByteBuffer() }
        let sent = request.headers[.contentType]?.split(separator: ";").first
            .map { $0.trimmingSpaces().lowercased() }
        guard sent == body.mediaType.rawValue else { throw Problem(.unsupportedMediaType) }
        let limits = route.limits
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limits.bodyBytes {
            throw Problem(.contentTooLarge)
        }
        return try await withThrowingTaskGroup(of: ByteBuffer.self) { group in
            group.addTask {
                do {
                    return try await request.body.collect(upTo: limits.bodyBytes)
                } catch is NIOTooManyBytesError {
                    throw Problem(.contentTooLarge)
                }
            }
            group.addTask {
                try await Task.sleep(for: .seconds(limits.bodySeconds))
                throw Problem(.requestTimeout)
            }
            defer { group.cancelAll() }
            return try await group.next()!
        }
    }
}

extension Substring {
    fileprivate func trimmingSpaces() -> Substring {
        drop(while: { $0 == " " }).reversed().drop(while: { $0 == " " }).reversed().reduce(into: Substring()) {
            $0.append($1)
        }
    }
}
