import Foundation

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

    func line(_ kind: LogKind, _ subject: String, by holder: Principal.Holder?) -> LogLine.Draft {
        var line = LogLine.Draft(
            kind, route: route, requestId: requestId,
            actor: LogLine.Actor(holder.map(Principal.holder), address: address))
        line.details[.subject] = subject
        return line
    }
}
