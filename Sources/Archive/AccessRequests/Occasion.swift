import Foundation
import GRDB

/// By which route a step is taken, and from where: what the access log says beside who and what.
package struct Occasion: Equatable, Sendable {
    package let route: String
    package let requestId: String
    /// nil on this machine.
    package let address: String?

    package init(route: String, requestId: String, address: String? = nil) {
        self.route = route
        self.requestId = requestId
        self.address = address
    }

    /// For what the program does by itself.
    static func byItself(_ route: String) -> Occasion {
        Occasion(route: route, requestId: Identifier<LogLine>.random().text)
    }

    func line(_ kind: LogKind, _ subject: String, by holder: Principal.Holder?, _ db: Database) throws -> LogLine.Draft
    {
        let session = try holder?.sessionId.flatMap { session in
            try String.fetchOne(
                db, sql: "SELECT substr(tokenHash, 1, 12) FROM session WHERE id = ?", arguments: [session.text])
        }
        var line = LogLine.Draft(
            kind, route: route, requestId: requestId,
            actor: LogLine.Actor(
                account: holder?.accountId.text, holding: holder?.holdingId.text, person: holder?.person.id.text,
                session: session, address: address))
        line.details[.subject] = subject
        return line
    }
}
