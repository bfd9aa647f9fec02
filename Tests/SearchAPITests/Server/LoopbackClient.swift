import Foundation
import Glibc

@testable import SearchAPI

/// What a server answered, byte for byte.
struct RawAnswer: Sendable {
    let status: Int
    /// By names in lower case.
    let headers: [String: String]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    func json() throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] ?? [:]
    }
}

/// Speaks HTTP over a socket of its own, one connection for each request, so that tests say every byte of it.
struct LoopbackClient: Sendable {
    enum Failure: Error, Equatable {
        case cannotConnect(Int32)
        case noAnswer
    }

    let port: Int
    /// Who logs in when a request is made; without them nobody does.
    let speakers: Speakers?

    init(port: Int, speakers: Speakers? = nil) {
        self.port = port
        self.speakers = speakers
    }

    /// The same, for whoever has not logged in.
    var stranger: LoopbackClient { LoopbackClient(port: port) }

    func get(_ target: String, headers: [String: String] = [:]) async throws -> RawAnswer {
        try await send("GET", target, headers: headers)
    }

    func send(
        _ method: String, _ target: String, headers: [String: String] = [:], body: String? = nil
    ) async throws -> RawAnswer {
        try await send(method, target, headers: headers, bytes: body.map { Array($0.utf8) })
    }

    func send(
        _ method: String, _ target: String, headers: [String: String] = [:], bytes: [UInt8]?
    ) async throws -> RawAnswer {
        var (target, bytes, person) = (target, bytes, String?.none)
        if speakers != nil {
            let spoken = SpokenRequest(target: target, contentType: headers["Content-Type"] ?? "", bytes: bytes)
            (target, bytes, person) = (spoken.target, spoken.bytes, spoken.person)
        }
        var lines = ["\(method) \(target) HTTP/1.1"]
        var headers = headers
        if let speakers, headers["Cookie"] == nil, headers["Authorization"] == nil {
            let token = try await speakers.token(of: person ?? Speakers.anybody)
            headers["Cookie"] = "\(SessionCookie.name)=\(token.text)"
            headers["X-Form-Token"] = FormToken.of(token)
        }
        if headers["Host"] == nil { headers["Host"] = "127.0.0.1:\(port)" }
        headers["Connection"] = "close"
        if let bytes { headers["Content-Length"] = String(bytes.count) }
        lines += headers.map { "\($0.key): \($0.value)" }
        return try await exchange(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (bytes ?? []))
    }

    /// Sends bytes as they are and reads until the server closes the connection.
    func exchange(_ request: String) async throws -> RawAnswer {
        try await exchange(Array(request.utf8))
    }

    private func exchange(_ request: [UInt8]) async throws -> RawAnswer {
        let port = port
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try RawAnswer(parsing: Self.talk(request, port: port)) })
            }
        }
    }

    private static func talk(_ request: [UInt8], port: Int) throws -> [UInt8] {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        // Other tests may keep both cores for long.
        var patience = timeval(tv_sec: 600, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failure.cannotConnect(errno) }
        var sent = 0
        while sent < request.count {
            let count = request[sent...].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            // The server may refuse before it has read everything; its answer still counts.
            guard count > 0 else { break }
            sent += count
        }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            answer += buffer[..<count]
        }
        return answer
    }
}

extension RawAnswer {
    init(parsing bytes: [UInt8]) throws {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { throw LoopbackClient.Failure.noAnswer }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        guard let code = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw LoopbackClient.Failure.noAnswer
        }
        status = code
        headers = Dictionary(
            lines.dropFirst().compactMap { line in
                line.firstIndex(of: ":").map {
                    (line[..<$0].lowercased(), line[line.index(after: $0)...].trimmingCharacters(in: .whitespaces))
                }
            }, uniquingKeysWith: { "\($0), \($1)" })
        let rest = Array(bytes[end.upperBound...])
        body = headers["transfer-encoding"] == "chunked" ? Self.joined(rest) : rest
    }

    private static func joined(_ chunks: [UInt8]) -> [UInt8] {
        var rest = chunks[...]
        var body: [UInt8] = []
        while let end = rest.firstRange(of: Array("\r\n".utf8)),
            let count = Int(String(decoding: rest[..<end.lowerBound], as: UTF8.self), radix: 16), count > 0
        {
            let chunk = rest[end.upperBound...].prefix(count)
            body += chunk
            rest = rest[end.upperBound...].dropFirst(count + 2)
        }
        return body
    }
}
