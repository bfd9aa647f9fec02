/// What somebody must be allowed before a route runs.
///
/// As long as there are no accounts, a caller on this machine may do all of it; the cases already say
/// what an account will need.
package enum RoutePolicy: Equatable, Sendable {
    /// Holds no data of the archive: the programs of the pages, the description of the interface, the health of the server.
    case open
    /// Name, unit and status of what is there.
    case list(RouteSubject)
    /// Everything that a role or grant opens.
    case read(RouteSubject)
    /// Changes what is kept, or makes work be done again.
    case operate(RouteSubject)

    package var name: String {
        switch self {
        case .open: "open"
        case .list(let subject): "list:\(subject.rawValue)"
        case .read(let subject): "read:\(subject.rawValue)"
        case .operate(let subject): "operate:\(subject.rawValue)"
        }
    }
}

/// What a policy speaks about.
package enum RouteSubject: String, CaseIterable, Sendable {
    case units, dossiers, documents, jobs, searches
}

/// What kind of line the access log gets for a request.
package enum RouteLogKind: String, CaseIterable, Sendable {
    /// No dossier is touched.
    case none
    /// A question, with its words, and which dossiers it showed.
    case search
    /// List-level facts.
    case list
    /// Content of a dossier: text, facts, the image of a page.
    case read
    /// The original file left the archive.
    case original
    case change
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
