import Archive
import ExtractionWire
import Indexer

/// The pages of a document: text, picture, and the places that answer a question.
package struct PageController: Sendable {
    private let archive: ArchiveDatabase
    private let index: any SearchIndex
    private let reader: QuestionReader
    private let pages: PageReading

    init(archive: ArchiveDatabase, index: any SearchIndex, reader: QuestionReader, pages: PageReading) {
        self.archive = archive
        self.index = index
        self.reader = reader
        self.pages = pages
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, "documents/{id}/pages/{page}", policy: .reading, log: .page, limits: .bodyless,
                summary: "One page: its text, and where the text comes from.", use: page)
            Route(
                .get, "documents/{id}/pages/{page}/text", policy: .reading, log: .text,
                limits: .bodyless,
                summary: "The text of one page, with the place of every word.", use: text)
            Route(
                .get, "documents/{id}/pages/{page}/image", policy: .reading, log: .image,
                limits: .bodyless,
                summary: "The picture of one page, upright.", use: image)
            Route(
                .get, "documents/{id}/pages/{page}/hits", policy: .reading, log: .search,
                limits: .bodyless,
                summary: "Every place on one page that answers a question.", use: hits)
        }
    }

    struct PageInput: RouteInput {
        static let id = RouteParameter(.path, "id", .identifier, "The document.")
        static let page = RouteParameter(.path, "page", .integer(1...100_000, byDefault: nil), "From 1.")
        static let parameters = [id, page]

        let document: Document.ID
        let page: Int

        init(_ request: RouteRequest) throws {
            document = try request.identifier(Self.id, of: Document.self)
            guard let page = try request.integer(Self.page) else { throw Problem(.notFound) }
            self.page = page
        }
    }

    struct ImageInput: RouteInput {
        static let width = RouteParameter(
            .query, "width", .integer(1...2400, byDefault: 1200),
            "Pixels; rounded up to one of \(PageReading.widths.map(String.init).joined(separator: ", ")).")
        static let parameters = PageInput.parameters + [width]

        let place: PageInput
        let width: Int

        init(_ request: RouteRequest) throws {
            place = try PageInput(request)
            width = try request.integer(Self.width) ?? 1200
        }
    }

    struct HitsInput: RouteInput {
        static let parameters = PageInput.parameters + [SearchInput.q]

        let place: PageInput
        let question: String

        init(_ request: RouteRequest) throws {
            place = try PageInput(request)
            question = try request.text(SearchInput.q) ?? ""
        }
    }

    @Sendable
    func page(_ input: PageInput, context: AppContext) async throws -> DocumentPageAnswer {
        let document = try await document(input.document, context)
        guard let text = try await pages.text(of: document), let page = text.page(input.page) else {
            throw Problem(.notFound)
        }
        return DocumentPageAnswer(page, of: document.id.text, pageCount: text.pages.count)
    }

    @Sendable
    func text(_ input: PageInput, context: AppContext) async throws -> PageTextAnswer {
        let document = try await document(input.document, context)
        guard let page = try await pages.page(input.page, of: document) else { throw Problem(.notFound) }
        return PageTextAnswer(page)
    }

    @Sendable
    func image(_ input: ImageInput, context: AppContext) async throws -> PageImageAnswer {
        let paper = try await context.paper(input.place.document, in: archive)
        let document = paper.document
        if let pageCount = document.pageCount, input.place.page > pageCount { throw Problem(.notFound) }
        let image = try await pages.image(of: input.place.page, in: document, width: input.width)
        guard paper.basis != .role else { return PageImageAnswer(bytes: image.bytes, mediaType: image.mediaType) }
        // Whoever sees a page by leave sees it with their name on it.
        let marked = try await pages.marked(
            image, page: input.place.page, of: document, with: try context.watermark(of: paper))
        return PageImageAnswer(bytes: marked.bytes, mediaType: marked.mediaType)
    }

    @Sendable
    func hits(_ input: HitsInput, context: AppContext) async throws -> PageHitsAnswer {
        let document = try await document(input.place.document, context)
        let question = try await reader.question(input.question)
        context.trail?.note(.query, input.question)
        let hits = try await index.hits(
            of: question.criterion, on: input.place.page, of: document.id, within: context.scope())
        return PageHitsAnswer(
            document: document.id.text, page: input.place.page, hits: hits.map { HitAnswer($0) })
    }

    private func document(_ id: Document.ID, _ context: AppContext) async throws -> Document {
        try await context.paper(id, in: archive).document
    }
}

extension ExtractedDocument {
    func page(_ number: Int) -> ExtractedPage? {
        pages.first { $0.number == number }
    }
}
