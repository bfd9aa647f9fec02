package import Archive
package import Foundation
package import Logging

/// How the server is set up.
package struct ServerConfiguration: Sendable {
    /// What keeps a server from being started.
    package enum Refusal: Error, Equatable, CustomStringConvertible {
        case notSecure(String)
        case unusableCertificate(String)

        package var description: String {
            switch self {
            case .notSecure(let host):
                """
                refusing to listen on "\(host)" without TLS: passwords and dossiers would pass in the open. Name a certificate \
                (server.certificate, server.privateKey) or the proxy that stands before it (server.proxy), or listen on \
                127.0.0.1, ::1 or localhost.
                """
            case .unusableCertificate(let reason): "the certificate can't be used: \(reason)"
            }
        }
    }

    /// Where to listen: an address of this machine's loopback, unless there is a certificate or a proxy.
    package var host: String
    /// What the server may be called by browsers, besides the names of this machine.
    package var names: [String] = []
    package var certificate: ServerCertificate?
    /// The address of the machine that speaks TLS for us, and whose `X-Forwarded-For` is believed.
    package var proxy: String?
    var isSecure: Bool { certificate != nil || proxy != nil }
    /// 0 takes a free one.
    package var port: Int
    /// Connections at a time; more of them wait.
    package var maximumConnections: Int
    /// After which a connection that says nothing is closed.
    package var idleSeconds: Int
    /// What changes of records go by; its catalogue has the fields, and what codes are called.
    package var rules: RecordRules
    /// The layouts of requests and registers.
    package var forms = FormBook(layouts: [])
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
