import Foundation

@testable import SearchAPI

/// A request in which a test says who speaks, as `person` (or `appointedBy`) in address or body.
///
/// The server takes that from the session alone; here it is taken out, and that person logs in.
struct SpokenRequest {
    let target: String
    let bytes: [UInt8]?
    let person: String?

    init(target: String, contentType: String, bytes: [UInt8]?) {
        let address = target.split(separator: "?", maxSplits: 1).map(String.init)
        var person: String?
        let query = Self.without("person", address.count > 1 ? address[1] : "", &person)
        self.target = address.count > 1 ? address[0] + (query.isEmpty ? "" : "?" + query) : target
        let text = bytes.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let namesAnother = target.hasSuffix("/approvers") || target.hasSuffix("/appointments")
        if namesAnother, !text.contains("appointedBy") {
            self.bytes = bytes
        } else if contentType.hasPrefix("application/x-www-form-urlencoded") {
            let field = FormFields(text)["appointedBy"] == nil ? "person" : "appointedBy"
            self.bytes = Array(Self.without(field, text, &person).utf8)
        } else if contentType.hasPrefix("application/json"), let bytes,
            var body = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any],
            let name = body["appointedBy"] as? String ?? body["person"] as? String
        {
            body[body["appointedBy"] == nil ? "person" : "appointedBy"] = nil
            person = name
            self.bytes = (try? JSONSerialization.data(withJSONObject: body)).map { Array($0) }
        } else {
            self.bytes = bytes
        }
        self.person = person.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }

    private static func without(_ field: String, _ text: String, _ value: inout String?) -> String {
        let parts = text.split(separator: "&").map(String.init)
        if let found = FormFields(text)[field] { value = found }
        return parts.filter { $0 != field && !$0.hasPrefix(field + "=") }.joined(separator: "&")
    }
}
