import HTTPTypes
import Hummingbird

/// Refuses what a foreign page makes a browser send, before anything of the request is read.
///
/// A page from elsewhere must not be able to ask in the name of the person at the screen, neither under a foreign name for
/// our address (DNS rebinding) nor across sites or ports. The session's cookie and the token of its forms stand behind.
struct SiteGuard: RouterMiddleware {
    typealias Context = AppContext

    /// What the server may be called, besides the names of this machine.
    let names: [String]
    /// Whether browsers come by HTTPS.
    let isSecure: Bool

    static let maximumTargetLength = 8 * 1024

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let target = request.head.path ?? ""
        guard target.utf8.count <= Self.maximumTargetLength else { throw Problem(.targetTooLong) }
        guard target.hasPrefix("/"), let authority = request.head.authority, isOurName(authority)
        else { throw Problem(.misdirected) }
        switch request.headers[.secFetchSite] {
        case nil, "same-origin", "none": break
        default: throw Problem(.foreignPage)
        }
        // Our pages send no referrer, and for that a browser calls their origin "null" when it sends a form; that
        // they are ours it says in Sec-Fetch-Site, which no page can set.
        let isOurs = request.headers[.secFetchSite] == "same-origin"
        if let origin = request.headers[.origin], !(isOurs && origin == "null"),
            !origins(of: authority).contains(origin.lowercased())
        {
            throw Problem(.foreignPage)
        }
        if request.method != .get, request.method != .head {
            try checkChange(request)
        }
        return try await next(request, context)
    }

    private func isOurName(_ authority: String) -> Bool {
        let name = authority.lowercased().prefix { $0 != ":" }
        return Loopback.isNamed(byAuthority: authority) || names.contains { $0.lowercased() == name }
    }

    private func origins(of authority: String) -> [String] {
        let origin = "://\(authority.lowercased())"
        return isSecure ? ["https" + origin] : ["http" + origin]
    }

    /// A form can be sent by any page without asking first, so a request with a form's media type has to
    /// prove where it comes from. JSON and plain bytes can't: the browser would ask us first, and we never agree.
    private func checkChange(_ request: Request) throws {
        let isFromOurPage = request.headers[.secFetchSite] == "same-origin" || request.headers[.origin] != nil
        let type = request.headers[.contentType]?.lowercased() ?? ""
        let isAsked = type.hasPrefix("application/json") || type.hasPrefix("application/octet-stream")
        guard request.headers[.secFetchSite] != "none", isFromOurPage || isAsked else { throw Problem(.foreignPage) }
    }
}

extension HTTPField.Name {
    static let secFetchSite = Self("Sec-Fetch-Site")!
}
