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

    @Option(help: ArgumentHelp("Criteria as JSON, beside what is typed.", valueName: "file"), completion: .file())
    var criteria: String?

    @Option(
        help: ArgumentHelp(
            "Ask a saved search, beside what is typed; its order and columns hold unless others are given.",
            valueName: "name"))
    var saved: String?

    @Option(help: ArgumentHelp("Whose saved searches count besides the shared ones.", valueName: "person"))
    var by: String?

    @Option(
        help: ArgumentHelp(
            "Fields of the catalogue to show, such as pay.rank_code; may be repeated.", valueName: "field"))
    var column: [String] = []

    @Option(help: ArgumentHelp("Order by a field of the catalogue, with - before it from the end.", valueName: "field"))
    var orderBy: String?

    @Option(
        help: ArgumentHelp("Write all that answers, with the columns, to this .csv or .xlsx file.", valueName: "file"))
    var output: String?

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
        try await index.takeHoldings(of: opened)
        let authoriser = Authoriser(archive: opened)
        let scope = if let unit { try await authoriser.subtree(ofUnitCode: unit) } else { authoriser.wholeProvince() }
        let reader = QuestionReader(archive: opened, catalogue: catalogue) { .now }
        let kept = try await savedSearch(SavedSearchDesk(archive: opened, reader: reader), scope)
        let asked = try await reader.question(question.joined(separator: " "))
        for note in asked.parsed.notes { Console.say(note.sentence) }
        var request = SearchRequest(
            try await criterion(asked, kept, reader), sort: sort == .relevance ? kept?.sort ?? sort : sort,
            limit: limit, cursor: cursor, wantsFacets: facets, isWidened: near)
        request.columns = try (column.isEmpty ? kept?.columns ?? [] : column).map { try field($0, catalogue) }
        request.order = try (orderBy ?? (sort == .relevance ? kept?.order : nil)).map { name in
            FieldOrder(try field(String(name.drop { $0 == "-" }), catalogue), isDescending: name.hasPrefix("-"))
        }
        if let output {
            try await write(request, to: output, index, opened, catalogue, scope)
            return
        }
        let answer = try await index.search(request, within: scope)
        if json { try printLines(answer) } else { printList(answer) }
        try await warn(opened)
    }

    /// The one saved search of the name, with what has become of it on the way.
    private func savedSearch(_ desk: SavedSearchDesk, _ scope: Scope) async throws -> ShownSearch? {
        guard let saved else { return nil }
        let named = try await desk.searches(of: by, within: scope).filter { $0.search.isNamed(saved) }
        let own = named.filter { search in by.map { search.search.isOwned(by: $0) } ?? false }
        let found = own.isEmpty ? named : own
        guard let first = found.first else {
            throw Failure(.data, "there is no saved search \(saved); private ones need --by")
        }
        guard found.count == 1 else {
            let owners = found.map(\.search.owner).joined(separator: ", ")
            throw Failure(.data, "several people have a saved search \(saved): say --by and one of \(owners)")
        }
        for note in first.notes { Console.say(note) }
        return first
    }

    private func criterion(_ asked: Question, _ kept: ShownSearch?, _ reader: QuestionReader) async throws -> Criterion
    {
        guard let kept else { return try criterion(asked) }
        return .all([try await reader.question(kept.search.question).criterion, try criterion(asked)])
            .normalized(using: asked.vocabulary)
    }

    private func criterion(_ asked: Question) throws -> Criterion {
        guard let criteria else { return asked.criterion }
        let text = try String(contentsOfFile: criteria, encoding: .utf8)
        do {
            return .all([asked.criterion, try Criterion(jsonText: text, vocabulary: asked.vocabulary)])
        } catch let error as CriterionError {
            throw Failure(.data, error.sentence)
        }
    }

    private func field(_ path: String, _ catalogue: Catalogue) throws -> RecordField {
        guard let field = catalogue.field(path) else { throw Failure(.data, "the catalogue has no field \(path)") }
        return field
    }

    private func write(
        _ request: SearchRequest, to path: String, _ index: SQLiteSearchIndex, _ archive: ArchiveDatabase,
        _ catalogue: Catalogue, _ scope: Scope
    ) async throws {
        let list = ResultList(index: index, catalogue: catalogue, units: try await archive.units())
        let hits = try await list.rows(of: request, within: scope)
        let format: ResultList.Format = path.lowercased().hasSuffix(".csv") ? .csv : .xlsx
        try Data(try list.file(hits, columns: request.columns, format: format)).write(to: URL(filePath: path))
        Console.say("hoso: \(hits.count) dossiers in \(path)")
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
            hit.dossier.code, hit.dossier.bornOn?.vietnamese, hit.unitName,
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
