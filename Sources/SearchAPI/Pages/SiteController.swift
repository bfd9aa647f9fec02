import Archive
import Hummingbird
import Indexer

/// The pages for people: search, and the viewer of pages.
package struct SiteController: Sendable {
    private let archive: ArchiveDatabase
    private let index: any SearchIndex
    private let reader: QuestionReader
    private let pages: PageReading
    private let savedSearches: SavedSearchDesk
    private let renderer: PageRenderer

    init(
        archive: ArchiveDatabase, index: any SearchIndex, reader: QuestionReader, pages: PageReading,
        renderer: PageRenderer
    ) {
        self.archive = archive
        self.index = index
        self.reader = reader
        self.pages = pages
        savedSearches = SavedSearchDesk(archive: archive, reader: reader)
        self.renderer = renderer
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, "/", policy: .allowed(.listDossiers), log: .search, limits: .bodyless,
                summary: "The search page; with `q` in the address for links.", use: search)
            Route(
                .post, "/", policy: .allowed(.listDossiers), log: .search, limits: .interactive,
                summary: "The search page, with the question in a form.", use: searchByForm)
            Route(
                .get, "/documents/{id}/pages/{page}", policy: .reading, log: .page, limits: .bodyless,
                summary: "The viewer of one page.", use: viewer)
        }
    }

    struct SearchPageInput: RouteInput {
        static let parameters = [
            SearchInput.q, SearchInput.cursor, SearchInput.sort, SearchInput.order, SearchInput.widened,
        ]

        let question: String
        let options: SearchOptions

        init(_ request: RouteRequest) throws {
            question = try request.text(SearchInput.q) ?? ""
            options = SearchOptions(
                sort: try request.choice(SearchInput.sort) ?? .relevance, cursor: try request.text(SearchInput.cursor),
                wantsFacets: true, isWidened: try request.flag(SearchInput.widened),
                order: try request.text(SearchInput.order))
        }
    }

    struct SearchFormInput: RouteInput {
        static let body: RouteBody? = .form([SearchInput.q, SearchInput.sort, SearchInput.order])

        let question: String
        let options: SearchOptions

        init(_ request: RouteRequest) throws {
            question = request.form["q"] ?? ""
            guard question.unicodeScalars.count <= 2000 else { throw Problem(.badParameter, about: "q") }
            options = SearchOptions(
                sort: request.form["sort"].flatMap { SearchSort(rawValue: $0) } ?? .relevance, wantsFacets: true,
                order: request.form.order)
        }
    }

    struct ViewerInput: RouteInput {
        static let hit = RouteParameter(
            .query, "hit", .integer(1...100_000, byDefault: nil), "The hit to stand at, from 1 on this page.")
        static let last = RouteParameter(.query, "last", .flag, "Stand at the last hit.")
        static let turn = RouteParameter(
            .query, "turn", .oneOf(ViewerState.turns, byDefault: "0"), "Degrees to turn the page by, clockwise.")
        static let zoom = RouteParameter(
            .query, "zoom", .oneOf(ViewerState.zooms.map(String.init), byDefault: "100"), "Percent of the width.")
        static let text = RouteParameter(
            .query, "text", .oneOf(["true", "false"], byDefault: "true"), "Whether the text is shown.")
        static let parameters = PageController.PageInput.parameters + [SearchInput.q, hit, last, turn, zoom, text]

        let place: PageController.PageInput
        let view: ViewerState

        init(_ request: RouteRequest) throws {
            place = try PageController.PageInput(request)
            view = ViewerState(
                question: try request.text(SearchInput.q) ?? "", hit: try request.integer(Self.hit),
                isLast: try request.flag(Self.last),
                turn: try request.oneOf(Self.turn).flatMap { Int($0) } ?? 0,
                zoom: try request.oneOf(Self.zoom).flatMap { Int($0) } ?? 100,
                isTextShown: try request.oneOf(Self.text) != "false")
        }
    }

    @Sendable
    func search(_ input: SearchPageInput, context: AppContext) async throws -> PageAnswer {
        try await searchPage(input.question, input.options, context)
    }

    @Sendable
    func searchByForm(_ input: SearchFormInput, context: AppContext) async throws -> PageAnswer {
        try await searchPage(input.question, input.options, context)
    }

    private func searchPage(
        _ typed: String, _ options: SearchOptions, _ context: AppContext
    ) async throws -> PageAnswer {
        let scope = try await context.scope()
        let question = try await reader.question(typed)
        guard !typed.allSatisfy(\.isWhitespace) else {
            let saved = try await savedSearches.searches(of: nil, within: scope)
            return PageAnswer(SearchPage(saved: saved), by: renderer)
        }
        let response = try await SearchDesk(index: index).respond(
            to: question.criterion, using: question.vocabulary, options: options, for: context)
        let papers = try await ArchiveReading(archive, within: scope)
            .papers(of: (response.items + response.widened).map(\.dossier))
        return PageAnswer(
            SearchPage(
                typed: typed, question: question, options: options, response: response, papers: papers),
            by: renderer)
    }

    @Sendable
    func viewer(_ input: ViewerInput, context: AppContext) async throws -> PageAnswer {
        let scope = try await context.scope()
        let found = try await context.paper(input.place.document, in: archive).found
        if !input.view.question.isEmpty { context.trail?.note(.query, input.view.question) }
        let question = input.view.question.isEmpty ? nil : try await reader.question(input.view.question)
        let content = try await ViewerContent(
            found, page: input.place.page, question: question, pages: pages, index: index, scope: scope)
        guard let content else { throw Problem(.notFound) }
        return PageAnswer(
            ViewerPage(content, view: input.view, vocabulary: try await reader.vocabulary()), by: renderer)
    }
}
