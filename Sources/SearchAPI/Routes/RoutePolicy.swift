package import Archive

/// What somebody must be allowed before a route runs. Where they are allowed it is the handler's question of the scope.
package enum RoutePolicy: Equatable, Sendable {
    /// Holds no data of the archive: the way in, the programs of the pages, the description of the interface, the health.
    case open
    /// What everybody may do who has logged in, about nobody but themselves.
    case loggedIn
    /// One of these actions.
    case anyOf([Action])

    package static func allowed(_ action: Action) -> RoutePolicy { .anyOf([action]) }

    /// Reads content by a role, or by what was granted or opened for the one dossier.
    package static let reading = RoutePolicy.anyOf([.readDossiers, .requestAccess, .accessInEmergency])

    /// The units are known to everybody who has a task among them.
    package static let organisation = RoutePolicy.anyOf([
        .listDossiers, .changeUnits, .manageAccounts, .readAccessLog, .inspect,
    ])

    package var actions: [Action] {
        if case .anyOf(let actions) = self { actions } else { [] }
    }

    package var name: String {
        switch self {
        case .open: "open"
        case .loggedIn: "loggedIn"
        case .anyOf(let actions): actions.map(\.rawValue).joined(separator: "|")
        }
    }
}

/// What kind of line the access log gets for a request.
package enum RouteLogKind: String, CaseIterable, Sendable {
    /// No dossier is touched.
    case none
    /// A question, with its words, and which dossiers it showed.
    case search
    /// List-level facts.
    case list
    /// The record of a dossier, or a version of it.
    case record
    /// A page in the viewer.
    case page
    case image, text
    /// The original file left the archive.
    case download
    /// A paper or form to be printed.
    case print
    /// A list left the archive.
    case export
    case login, logout, secretChanged
    case change, accessRequest, transfer, accountChanged, rightsChanged
    case logRead

    var kind: LogKind? { LogKind(rawValue: rawValue) }

    /// Whether the line goes into the transaction of what is changed.
    var isOfChange: Bool {
        switch self {
        case .change, .accessRequest, .transfer, .accountChanged, .rightsChanged: true
        default: false
        }
    }
}

/// How much one request may ask of the server.
package struct RouteLimits: Equatable, Sendable {
    /// Of the body, before it is decoded.
    package let bodyBytes: Int
    /// Within which the whole body has to arrive.
    package let bodySeconds: Int

    package static let interactive = RouteLimits(bodyBytes: 256 * 1024, bodySeconds: 10)
    /// For one decision about many people.
    package static let batch = RouteLimits(bodyBytes: 4 * 1024 * 1024, bodySeconds: 30)
    /// For a table of records. What is larger is brought on the command line.
    package static let upload = RouteLimits(bodyBytes: 32 * 1024 * 1024, bodySeconds: 120)
    /// For requests that say everything in their address.
    package static let bodyless = RouteLimits(bodyBytes: 0, bodySeconds: 5)
}
