import Archive
import ArgumentParser
import Foundation
import Indexer
import SearchAPI

/// `hoso search`: asks the index.
struct Search: Action {
    static let configuration = CommandConfiguration(
        abstract: "Search.",
        discussion: """
            Everything typed is a question: words with or without Vietnamese marks, "phrases", -word, HOẶC, and \
            fields such as đơn_vị:"Sở Nội vụ" trạng_thái:"nghỉ hưu" sinh:1970..1975.
            """)

    @OptionGroup var archive: ArchiveOptions

    @Argument(help: "The question.")
    var question: [String] = []

    @Option(help: ArgumentHelp("Dossiers to show, 1 to 200.", valueName: "count"))
    var limit = 20

    @Option(help: ArgumentHelp("Order: relevance, name or newest.", valueName: "order"))
    var sort: SearchSort = .relevance

    @Option(help: ArgumentHelp("Ask only in this unit and what is below it.", valueName: "code"))
    var unit: String?

    @Option(help: ArgumentHelp("Go on where an earlier answer ended.", valueName: "cursor"))
    var cursor: String?

    @Flag(help: "Show how many dossiers there are for each unit, status, component and year.")
    var facets = false

    @Flag(help: "Show near matches too, marks ignored.")
    var near = false

    @Flag(help: "Print one object a line for each dossier.")
    var json = false

    func validate() throws {
        guard (1...200).contains(limit) else { throw ValidationError("--limit may be 1 to 200.") }
    }

    func act() async throws {
        let settings = try await archive.settings()
        let opened = try archive.open(as: .reader, settings)
        let catalogue = try settings.readCatalogue()
        let index = try SQLiteSearchIndex(reading: opened, catalogue: catalogue)
        let authoriser = Authoriser(archive: opened)
        let scope = if let unit { try await authoriser.subtree(ofUnitCode: unit) } else { authoriser.wholeProvince() }
        let names = try CodeNames(file: settings.codes).entries
        let asked = try await QuestionReader(archive: opened, codeNames: names, catalogue: catalogue) { .now }
            .question(question.joined(separator: " "))
        for note in asked.parsed.notes { Console.say(note.sentence) }
        let answer = try await index.search(
            SearchRequest(
                asked.criterion, sort: sort, limit: limit, cursor: cursor, wantsFacets: facets, isWidened: near),
            within: scope)
        if json { try printLines(answer) } else { printList(answer) }
        try await warn(opened)
    }

    private func printLines(_ answer: SearchResponse) throws {
        for hit in answer.items + answer.widened { Console.print(try jsonLine(JSONValue(hit))) }
        for facet in answer.facets {
            for value in facet.values {
                Console.print(
                    try jsonLine(
                        [
                            "facet": .string(facet.field), "value": .string(value.value), "label": .string(value.label),
                            "count": .integer(value.count), "parent": value.parent.map(JSONValue.string) ?? .null,
                        ] as JSONValue))
            }
        }
        if let next = answer.nextCursor { Console.print(try jsonLine(["next": .string(next)] as JSONValue)) }
    }

    private func printList(_ answer: SearchResponse) {
        for hit in answer.items { printHit(hit) }
        if !answer.widened.isEmpty {
            Console.print("— Gần đúng (bỏ qua dấu, hoặc nằm trên nhiều trang):")
            for hit in answer.widened { printHit(hit) }
        }
        for facet in answer.facets where !facet.values.isEmpty {
            Console.print("[\(Phrases.facet(facet.field))]")
            for value in facet.values { Console.print("  \(value.count)\t\(value.value)\t\(value.label)") }
        }
        if let next = answer.nextCursor { Console.say("hoso: more with --cursor \(next)") }
    }

    private func printHit(_ hit: DossierHit) {
        let details = [
            hit.dossier.code, hit.dossier.bornOn.map { Phrases.day($0) }, hit.unitName,
            Phrases.status(hit.dossier.status),
        ]
        Console.print("\(hit.dossier.name)  (\(details.compactMap(\.self).joined(separator: ", ")))  \(hit.dossier.id)")
        for page in hit.pages {
            Console.print("    \(page.documentTitle), trang \(page.page)  \(page.document)")
            Console.print("      \(page.snippet.marked)")
        }
    }

    /// What the answer can't know about itself.
    private func warn(_ archive: ArchiveDatabase) async throws {
        let counts = try await archive.jobCounts()
        if counts.queued > 0 { Console.say("hoso: \(counts.queued) documents wait to be read (hoso index)") }
    }
}

extension SearchSort: ExpressibleByArgument {}

extension Snippet {
    /// One line; what was found stands between brackets.
    fileprivate var marked: String {
        var scalars = String.UnicodeScalarView()
        for (offset, scalar) in text.unicodeScalars.enumerated() {
            let place = start + offset
            if hits.contains(where: { $0.end == place }) { scalars.append("]") }
            if hits.contains(where: { $0.start == place }) { scalars.append("[") }
            scalars.append(scalar.properties.isWhitespace ? " " : scalar)
        }
        let end = start + text.unicodeScalars.count
        if hits.contains(where: { $0.end == end }) { scalars.append("]") }
        return String(scalars)
    }
}

extension JSONValue {
    fileprivate init(_ hit: DossierHit) {
        self = [
            "dossier": .string(hit.dossier.id.text), "code": hit.dossier.code.map(JSONValue.string) ?? .null,
            "name": .string(hit.dossier.name), "unit": .string(hit.unitName),
            "status": .string(hit.dossier.status.rawValue), "score": .number(hit.score), "near": .bool(hit.isNear),
            "pages": .array(hit.pages.map(JSONValue.init)),
        ]
    }

    private init(_ page: PageHit) {
        self = [
            "document": .string(page.document.text), "title": .string(page.documentTitle),
            "component": page.component.map(JSONValue.string) ?? .null, "page": .integer(page.page),
            "snippet": .string(page.snippet.text), "start": .integer(page.snippet.start), "ocr": .bool(page.isOCR),
            "near": .bool(page.isNear), "hits": .array(page.snippet.hits.map(JSONValue.init)),
        ]
    }

    private init(_ hit: Hit) {
        self = [
            "start": .integer(hit.start), "end": .integer(hit.end),
            "boxes": .array(
                hit.boxes.map { box in
                    .array([box.x0, box.y0, box.x1, box.y1].map { .number(Double($0).rounded(to: 5)) })
                }),
        ]
    }
}
