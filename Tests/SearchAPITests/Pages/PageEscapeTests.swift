import ExtractionWire
import Foundation
import Testing

@testable import Archive
@testable import Indexer
@testable import SearchAPI

/// A hostile text changes no element and no attribute of a page, wherever it stands.
@Suite struct PageEscapeTests {
    let renderer: PageRenderer

    init() throws {
        renderer = try PageRenderer()
    }

    @Test func thereAreEnoughHostileTexts() {
        #expect(HostileTexts.all.count >= 80)
        #expect(Set(HostileTexts.all).count == HostileTexts.all.count)
    }

    /// Where a text of somebody else's can stand.
    enum Place: String, CaseIterable {
        case typedQuestion, personName, position, code, unitName, paperTitle, component, paperNumber, fileName,
            pageText, snippet, facetValue, noteWord, problemName
    }

    @Test("No text becomes markup", arguments: Place.allCases)
    func escaping(place: Place) throws {
        let plain = try pages(with: "Văn", at: place).map { MarkupReader($0) }
        for text in HostileTexts.all {
            for (index, page) in try pages(with: text, at: place).enumerated() {
                let read = MarkupReader(page)
                #expect(read.tags.map(\.shape) == plain[index].tags.map(\.shape), "\(place) \(text.debugDescription)")
                #expect(read.tags.filter(Self.isDangerous).isEmpty, "\(place) \(text.debugDescription)")
            }
        }
    }

    /// An element that runs something, or leads away from the site.
    private static func isDangerous(_ tag: MarkupReader.Tag) -> Bool {
        tag.attributes.contains { name, value in
            let isAddress = ["href", "src", "action"].contains(name)
            let isOurs = value == "#main" || (value.hasPrefix("/") && !value.hasPrefix("//"))
            return name.hasPrefix("on") || (isAddress && !isOurs)
        }
    }

    @Test func aQuoteWithAMarkIsStillAQuote() {
        #expect(MarkupEscape().escapeText("\"\u{301}<\u{301}'\u{303}") == "&quot;\u{301}&lt;\u{301}&#39;\u{303}")
    }

    @Test(
        "A template that asks for a raw value is refused",
        arguments: ["{{{a}}}", "{{& a}}", "{{%CONTENT_TYPE:TEXT}}", "{{=<% %>=}}"])
    func rawTemplates(template: String) {
        #expect(throws: PageRenderer.Refusal.rawValue(template: "bad")) {
            try PageRenderer(templates: ["bad": template])
        }
    }

    @Test func noTemplateHasScriptOrStyleInline() {
        for (name, template) in Templates.all {
            let read = MarkupReader(template)
            #expect(!read.tags.contains { $0.attributes["style"] != nil || $0.name == "style" }, "\(name)")
            #expect(!read.tags.contains { tag in tag.attributes.keys.contains { $0.hasPrefix("on") } }, "\(name)")
            #expect(!read.tags.contains { $0.name == "script" && $0.attributes["src"] == nil }, "\(name)")
        }
    }

    // MARK: - Pages with a text somewhere

    private func pages(with text: String, at place: Place) throws -> [String] {
        func put(_ other: Place, _ usual: String) -> String { other == place ? text : usual }
        let unit = Archive.Unit(code: "SNV", name: put(.unitName, "Sở Nội vụ"), kind: "so")
        let dossier = Dossier(
            code: put(.code, "BG1"), name: put(.personName, "Nguyễn Văn An"), unitId: unit.id,
            position: put(.position, "Chuyên viên"))
        let document = Document(
            dossierId: dossier.id, title: put(.paperTitle, "Lý lịch"), component: put(.component, "SYLL"),
            number: put(.paperNumber, "12/QĐ"), writtenOn: Day("2020-05"), digest: String(repeating: "0", count: 64),
            byteCount: 10, mediaType: "application/pdf", originalName: put(.fileName, "tep.pdf"), state: .failed,
            problem: put(.problemName, "damaged"), pageCount: 1)
        let question = Question(
            parsed: QueryParser.parse(put(.typedQuestion, "văn an"), today: "2026-01-01"), vocabulary: .empty)
        let snippet = put(.snippet, "có chữ ở đây")
        let hit = Hit(start: 1, end: 2, boxes: [Box(x0: 0.1, y0: 0.1, x1: 0.2, y1: 0.2)])
        let found = DossierHit(
            dossier: dossier, unitName: unit.name, score: 1,
            pages: [
                PageHit(
                    document: document.id, documentTitle: document.title, component: document.component, page: 1,
                    snippet: Snippet(text: snippet, start: 0, hits: [hit]), isOCR: true, isNear: true)
            ], nameHits: [0..<1], isNear: false)
        let response = SearchResponse(
            total: Total(of: 1), items: [found], nextCursor: "c",
            facets: ["unit", "year"].map {
                Facet(
                    field: $0,
                    values: [
                        FacetValue(
                            value: put(.facetValue, "SNV"), label: put(.facetValue, "Sở"), count: 1, parent: nil)
                    ])
            },
            notes: [
                .unknownWord(put(.noteWord, "từ")), .replaced(word: put(.noteWord, "a"), by: [put(.noteWord, "b")]),
            ],
            widened: [found], widenedTotal: Total(of: 1))
        let typed = put(.typedQuestion, "văn an")
        // Chips and notes of the parser come and go with what is typed; the rest must not.
        var steady = question
        if place == .typedQuestion {
            steady = Question(parsed: QueryParser.parse("văn", today: "2026-01-01"), vocabulary: .empty)
        }
        let form = CriterionForm(
            day: typed,
            lines: [
                CriterionLine(subject: typed, operation: .equal, value: typed, end: typed),
                CriterionLine(.field(.unit), .equal, typed),
            ])
        let criteria = CriterionFormPart(
            form,
            problems: [CriterionProblem(.notADay(typed), inLine: 0), CriterionProblem(.notADay(typed), inLine: nil)],
            vocabulary: .empty, unitNames: [unit.name], order: typed)
        let wish = SavedSearchWish(name: typed, person: typed, question: typed, order: typed, unit: typed)
        let kept = ShownSearch(
            search: SavedSearch(
                SavedSearch.Draft(name: typed, question: typed, criteria: "{}"), name: typed, owner: "Lan", at: Date()),
            unit: unit, sort: .name, order: typed, columns: [], notes: [typed])
        let page = ExtractedPage(
            number: 1, width: 595, height: 842, text: put(.pageText, "có chữ"), source: .ocr, problem: .nothingRead)
        let content = ViewerContent(
            document: document, dossier: dossier, unit: unit, pageNumber: 1, pageTotal: 2, page: page, hits: [hit],
            hitPages: [AnsweringPage(page: 1, hitCount: 1)])
        return [
            renderer.markup(
                of: SearchPage(
                    typed: typed, question: steady, options: SearchOptions(wantsFacets: true, order: typed),
                    response: response, papers: [dossier.id: [document]])),
            renderer.markup(of: SearchPage(saved: [kept])),
            renderer.markup(of: SavedSearchesPage([kept], person: "Lan", failure: typed)),
            renderer.markup(of: SaveSearchPage(failure: typed, saving: SaveSearchPart(wish, asksToReplace: true))),
            renderer.markup(of: CriteriaPage(criteria: criteria)),
            renderer.markup(
                of: ViewerPage(content, view: ViewerState(question: typed, hit: 1), vocabulary: .empty)),
            renderer.markup(
                of: ProblemPage(
                    problem: ProblemBody(Problem(.badParameter, about: typed, detail: typed), requestId: typed))),
        ]
    }
}
