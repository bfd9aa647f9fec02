import ArgumentParser
import ExtractionWire
import Foundation
import Indexer
import SearchAPI

/// `hoso extract`: shows what would be read from one file, without an archive.
struct Extract: Action {
    static let configuration = CommandConfiguration(
        abstract: "Show what would be read from one file, without an archive.",
        discussion: "Prints the text, pages separated by form feeds. A file that can't be read at all ends with 65.")

    @OptionGroup var shared: SharedOptions

    @Argument(help: "A PDF, JPEG, PNG or TIFF file.", completion: .file())
    var file: String

    @Flag(help: "Print one object with all pages.")
    var json = false

    @Flag(help: "With --json: every word with its place in the text and its box on the page.")
    var words = false

    func validate() throws {
        guard json || !words else { throw ValidationError("--words needs --json.") }
    }

    func act() async throws {
        let settings = try await shared.settings()
        let input = try InputDescriptor(path: file)
        let pool = try ExtractionPool(settings)
        let document: ExtractedDocument
        do {
            document = try await pool.read(fd: input.descriptor, byteCount: input.byteCount).document
        } catch {
            await pool.shutdown()
            throw error
        }
        await pool.shutdown()
        if json {
            Console.print(try jsonLine(JSONValue(document, withWords: words)))
        } else {
            Console.print(document.pages.map(\.text).joined(separator: "\n\u{C}"))
        }
        for page in document.pages {
            guard let problem = page.problem else { continue }
            Console.say("hoso extract: page \(page.number): \(problem.name), \(Phrases.problem(problem.name))")
        }
        if let problem = document.problem {
            Console.say("hoso extract: \(file): \(problem.name), \(Phrases.problem(problem.name))")
            if document.pages.isEmpty { throw ExitCode(ExitStatus.data.rawValue) }
        }
    }
}

extension JSONValue {
    fileprivate init(_ document: ExtractedDocument, withWords: Bool) {
        self = [
            "mediaType": document.mediaType.isEmpty ? .null : .string(document.mediaType),
            "problem": document.problem.map { .string($0.name) } ?? .null,
            "pages": .array(document.pages.map { JSONValue($0, withWords: withWords) }),
        ]
    }

    private init(_ page: ExtractedPage, withWords: Bool) {
        let source: JSONValue =
            switch page.source {
            case .none: .null
            case .layer: "layer"
            case .ocr: "ocr"
            }
        self = .object(
            [
                "page": .integer(page.number), "text": .string(page.text), "source": source,
                "encoding": .string("\(page.encoding)"), "confidence": .number(Double(page.confidence).rounded(to: 4)),
                "problem": page.problem.map { .string($0.name) } ?? .null,
                "width": .number(Double(page.width).rounded(to: 2)),
                "height": .number(Double(page.height).rounded(to: 2)),
            ],
            and: withWords ? ["words": .array(page.words.map(JSONValue.init))] : nil)
    }

    private init(_ word: WordBox) {
        self = [
            "start": .integer(word.start), "end": .integer(word.end),
            "box": .array([word.x0, word.y0, word.x1, word.y1].map { .number(Double($0).rounded(to: 5)) }),
        ]
    }
}

extension Double {
    func rounded(to digits: Int) -> Double {
        let power = pow(10.0, Double(digits))
        return (self * power).rounded() / power
    }
}
