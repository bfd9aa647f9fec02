import Archive
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore

/// A page of the site: the values its template shows.
protocol SitePage {
    static var template: String { get }
    var heading: String { get }
    /// The scripts it needs, by their addresses.
    var scripts: [String] { get }
}

extension SitePage {
    var scripts: [String] { [] }
}

/// What stands around every page.
private struct Frame {
    let page: any SitePage
    let heading: String
    let kind: String
    let stylesheet: String
    let icon: String
    let scriptAddresses: [String]
    /// Whose session it is; nil on the way in.
    let personText: String?
    let formToken: String
    let destinations: [Place]

    struct Place {
        let placeAddress: String
        let placeText: String

        /// Where whoever may do one of these has work.
        static let all: [(actions: Set<Action>, place: Place)] = [
            ([.listDossiers], Place(placeAddress: "/", placeText: "Tìm kiếm")),
            (
                [.prepareChanges, .approveChanges],
                Place(placeAddress: SiteAddress.changes, placeText: "Thay đổi chờ duyệt")
            ),
            ([.importFiles], Place(placeAddress: SiteAddress.imports, placeText: "Nhập từ tệp")),
            (
                [.prepareChanges, .approveChanges],
                Place(placeAddress: SiteAddress.duplicates, placeText: "Hồ sơ nghi trùng")
            ),
            (
                [.changeUnits, .approveChanges, .decideRequests],
                Place(placeAddress: SiteAddress.approvers, placeText: "Người phê duyệt")
            ),
            (
                [.requestAccess, .commentOnRequests, .decideRequests, .inspect],
                Place(placeAddress: SiteAddress.requests, placeText: "Phiếu yêu cầu")
            ),
            ([.readAccessLog, .inspect], Place(placeAddress: "/log", placeText: "Nhật ký")),
        ]
    }

    init(_ page: any SitePage) {
        let around = PageFrame.current
        personText = around.personText
        formToken = around.formToken ?? ""
        destinations = Place.all.filter { !$0.actions.isDisjoint(with: around.actions) }.map(\.place)
        self.page = page
        heading = page.heading
        kind = "on-\(type(of: page).template)"
        stylesheet = Assets.stylesheet.address
        icon = Assets.mark.address
        scriptAddresses = page.scripts
    }
}

/// Fills the templates. Every value is escaped; a template that asks for a raw one is refused.
struct PageRenderer: Sendable {
    enum Refusal: Error, Equatable {
        case rawValue(template: String)
    }

    private let library: MustacheLibrary

    init() throws {
        try self.init(templates: Templates.all)
    }

    init(templates: [String: String]) throws {
        precondition(MarkupEscape.isRegistered)
        var library = MustacheLibrary()
        for (name, text) in templates {
            guard !text.contains("{{{"), !text.contains("{{&"), !text.contains("{{%"), !text.contains("{{=") else {
                throw Refusal.rawValue(template: name)
            }
            try library.register(
                "{{% CONTENT_TYPE:\(MarkupEscape.name)}}\n" + Self.withTokens(text), named: name)
        }
        self.library = library
    }

    /// Every form that changes something carries the token of the session; no template has to think of it.
    private static func withTokens(_ template: String) -> String {
        template.replacing(/<form[^>]* method="post"[^>]*>/) { form in
            form.output + #"<input type="hidden" name="\#(FormToken.field)" value="{{formToken}}">"#
        }
    }

    func markup(of page: some SitePage) -> String {
        guard let markup = library.render(Frame(page), withTemplate: type(of: page).template) else {
            preconditionFailure("there is no template \(type(of: page).template)")
        }
        return markup
    }

    func response(_ page: some SitePage, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: markup(of: page))))
    }
}

/// A page as the answer of a route.
struct PageAnswer: RouteAnswer {
    static let description = AnswerDescription(status: 200, note: "A page for people.") { _ in
        ["text/html": ["type": "string"]]
    }

    private let makeResponse: @Sendable () -> Response

    init(_ page: some SitePage & Sendable, by renderer: PageRenderer, status: HTTPResponse.Status = .ok) {
        makeResponse = { renderer.response(page, status: status) }
    }

    /// A page that the browser loads again after some seconds, as long as work goes on.
    init(
        _ page: some SitePage & Sendable, by renderer: PageRenderer, status: HTTPResponse.Status = .ok,
        refreshAfter seconds: Int?
    ) {
        makeResponse = {
            var response = renderer.response(page, status: status)
            if let seconds { response.headers[.refresh] = String(seconds) }
            return response
        }
    }

    /// Sends the browser on with a GET, so that loading the page again repeats nothing.
    init(seeOther address: String) {
        makeResponse = { Response(status: .seeOther, headers: [.location: address]) }
    }

    /// The same, with another session or none.
    init(seeOther address: String, cookie: String, clearing: Bool = false) {
        makeResponse = {
            var response = Response(status: .seeOther, headers: [.location: address])
            response.headers[values: .setCookie] = [cookie]
            if clearing { response.headers[.clearSiteData] = #""cache", "cookies", "storage""# }
            return response
        }
    }

    /// For what has another address for ever.
    init(movedTo address: String) {
        makeResponse = { Response(status: .movedPermanently, headers: [.location: address]) }
    }

    func response() throws -> Response {
        makeResponse()
    }
}

extension HTTPField.Name {
    static let refresh = Self("Refresh")!
}
