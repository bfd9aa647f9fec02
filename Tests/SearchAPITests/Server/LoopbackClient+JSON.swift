import Foundation

extension LoopbackClient {
    /// Sends JSON to the interface for programs.
    func postJSON(_ path: String, _ body: [String: Any]) async throws -> RawAnswer {
        try await send(
            "POST", "/api/v1/" + path, headers: ["Content-Type": "application/json"],
            body: String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self))
    }
}

extension RawAnswer {
    func items() throws -> [[String: Any]] {
        try json()["items"] as? [[String: Any]] ?? []
    }
}
