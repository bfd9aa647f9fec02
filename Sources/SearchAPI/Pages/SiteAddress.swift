import Archive
import Indexer

/// The addresses of the pages, made in one place.
enum SiteAddress {
    /// `order`: a field to order by, which goes before `sort`.
    static func search(
        _ question: String, sort: SearchSort = .relevance, order: String? = nil, cursor: String? = nil,
        widened: Bool = false
    ) -> String {
        let query = FormFields.encoded([
            "q": question, "sort": sort == .relevance ? nil : sort.rawValue, "order": order,
            "cursor": cursor, "widened": widened ? "true" : nil,
        ])
        return "/?\(query)"
    }

    static func page(_ page: Int, of document: Document.ID, view: ViewerState = ViewerState()) -> String {
        let query = FormFields.encoded([
            "q": view.question.isEmpty ? nil : view.question,
            "hit": view.hit.map { String($0) },
            "last": view.isLast ? "true" : nil,
            "turn": view.turn == 0 ? nil : String(view.turn),
            "zoom": view.zoom == 100 ? nil : String(view.zoom),
            "text": view.isTextShown ? nil : "false",
        ])
        let path = "/documents/\(document.text)/pages/\(page)"
        return (query.isEmpty ? path : "\(path)?\(query)") + (view.hit.map { "#hit-\($0)" } ?? "")
    }

    static func image(of page: Int, in document: Document.ID, width: Int) -> String {
        "\(Route.interfacePath)/documents/\(document.text)/pages/\(page)/image?width=\(width)"
    }

    static func original(of document: Document.ID) -> String {
        "\(Route.interfacePath)/documents/\(document.text)/original"
    }
}

/// How the viewer stands: which hit, how turned, how large.
struct ViewerState: Sendable {
    static let turns = ["0", "90", "180", "270"]
    static let zooms = [50, 75, 100, 150, 200, 300]

    var question = ""
    /// From 1 on the page that is shown.
    var hit: Int?
    /// Go to the last hit of the page.
    var isLast = false
    /// Degrees, clockwise.
    var turn = 0
    /// Percent of the width there is.
    var zoom = 100
    var isTextShown = true

    /// The same, at another hit.
    func at(hit: Int?, isLast: Bool = false) -> ViewerState {
        var state = self
        state.hit = hit
        state.isLast = isLast
        return state
    }

    func changing<Value>(_ property: WritableKeyPath<ViewerState, Value>, to value: Value) -> ViewerState {
        var state = self
        state[keyPath: property] = value
        return state
    }
}
