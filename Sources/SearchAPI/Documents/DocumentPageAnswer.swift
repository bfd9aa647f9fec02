import ExtractionWire
import HTTPTypes
import Hummingbird
import Indexer
import NIOCore

/// A page: its text, and where the text comes from.
package struct DocumentPageAnswer: Wire {
    package enum Source: String, Codable, CaseIterable, Sendable {
        case none, layer, ocr
    }

    package let document: String
    package let page: Int
    package let pageCount: Int
    package let width: Float
    package let height: Float
    package let text: String
    package let words: Int
    package let source: Source
    package let encoding: String
    package let confidence: Float
    package let problem: String?

    init(_ page: ExtractedPage, of document: String, pageCount: Int) {
        self.document = document
        self.page = page.number
        self.pageCount = pageCount
        width = page.width
        height = page.height
        text = page.text
        words = page.words.count
        source = Source(page.source)
        encoding = String(describing: page.encoding)
        confidence = page.confidence
        problem = page.problem.map { String(describing: $0) }
    }

    package static let notes = [
        "page": "From 1.",
        "width": "Of the upright page, in points.",
        "height": "Of the upright page, in points.",
        "words": "How many words have a box; the boxes are under `/text`.",
        "source": "Where the text comes from: the PDF itself, or read from the picture of the page.",
        "encoding": "In which the text was found, before it was repaired.",
        "confidence": "0 to 1.",
    ]
}

extension DocumentPageAnswer.Source {
    init(_ source: TextSource) {
        self =
            switch source {
            case .none: .none
            case .layer: .layer
            case .ocr: .ocr
            }
    }
}

/// The text of a page with the place of every word.
package struct PageTextAnswer: Wire {
    package struct Word: Wire {
        package let start: Int
        package let end: Int
        package let box: [Float]
    }

    package let text: String
    package let words: [Word]
    /// As it was found, where repair has changed it.
    package let original: String?

    init(_ page: ExtractedPage) {
        text = page.text
        words = page.words.map { Word(start: $0.start, end: $0.end, box: [$0.x0, $0.y0, $0.x1, $0.y1]) }
        original = page.original
    }

    package static let notes = [
        "words": "In reading order; offsets in Unicode scalars of the text, boxes as fractions of the upright page.",
        "original": "The text as it was found, where repair has changed it.",
    ]
}

/// Every place on a page that answers a question.
package struct PageHitsAnswer: Wire {
    package let document: String
    package let page: Int
    package let hits: [HitAnswer]
}

/// The picture of a page.
struct PageImageAnswer: RouteAnswer {
    static let description = AnswerDescription(status: 200, note: "The picture of the upright page.") { _ in
        let bytes: JSONValue = ["type": "string", "contentEncoding": "binary"]
        return ["image/png": bytes, "image/jpeg": bytes]
    }

    let bytes: [UInt8]
    let mediaType: String

    func response() throws -> Response {
        Response(
            status: .ok, headers: [.contentType: mediaType], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

/// The file as it came in: to be saved, never to be shown in our name.
struct OriginalAnswer: RouteAnswer {
    static let description = AnswerDescription(status: 200, note: "The original file, to be saved.") { _ in
        let bytes: JSONValue = ["type": "string", "contentEncoding": "binary"]
        return ["application/pdf": bytes, "image/jpeg": bytes, "image/png": bytes, "image/tiff": bytes]
    }

    let file: BlobFile
    let byteCount: Int64
    let mediaType: String
    let name: String

    static let mediaTypes: Set<String> = ["application/pdf", "image/jpeg", "image/png", "image/tiff"]

    func response() throws -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: Self.mediaTypes.contains(mediaType) ? mediaType : "application/octet-stream",
                .contentDisposition: Attachment.disposition(named: name),
                .contentSecurityPolicy: "sandbox; \(SecurityHeaders.contentPolicy)",
            ],
            body: file.body(byteCount: byteCount))
    }
}
