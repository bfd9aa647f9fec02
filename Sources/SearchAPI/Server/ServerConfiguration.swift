package import Archive
package import Foundation
package import Logging

/// How the server is set up.
package struct ServerConfiguration: Sendable {
    /// What keeps a server from being started.
    package enum Refusal: Error, Equatable, CustomStringConvertible {
        case notLoopback(String)

        package var description: String {
            switch self {
            case .notLoopback(let host):
                """
                refusing to listen on "\(host)": there are no accounts yet, so everybody who reaches the server may \
                read every dossier. Use 127.0.0.1, ::1 or localhost.
                """
            }
        }
    }

    /// Where to listen: an address of this machine's loopback.
    package var host: String
    /// 0 takes a free one.
    package var port: Int
    /// Connections at a time; more of them wait.
    package var maximumConnections: Int
    /// After which a connection that says nothing is closed.
    package var idleSeconds: Int
    /// What changes of records go by; its catalogue has the fields, and what codes are called.
    package var rules: RecordRules
    package var logger: Logger
    /// Told the port once the server listens.
    package var whenRunning: @Sendable (Int) async -> Void
    /// What questions such as "hôm nay" are counted from.
    package var now: @Sendable () -> Date

    package init(
        host: String = "127.0.0.1", port: Int = 8080, maximumConnections: Int = 200, idleSeconds: Int = 30,
        rules: RecordRules = .none, logger: Logger = Logger(label: "hoso.server"),
        whenRunning: @escaping @Sendable (Int) async -> Void = { _ in },
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.host = host
        self.port = port
        self.maximumConnections = maximumConnections
        self.idleSeconds = idleSeconds
        self.rules = rules
        self.logger = logger
        self.whenRunning = whenRunning
        self.now = now
    }
}

extension RecordRules {
    /// Records without fields, and deadlines by the regulation.
    package static let none = RecordRules(catalogue: .empty, calendar: .weekdays, deadlines: .regulation)
}
