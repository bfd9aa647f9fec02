import Archive
import Indexer

/// One dossier in the list of results.
struct SearchResultPart: Sendable {
    struct PagePart: Sendable {
        let pageAddress: String
        let paperTitle: String
        let pageNumber: Int
        let componentText: String?
        let isScanned: Bool
        let isNearPage: Bool
        let isCutBefore: Bool
        let snippetMarks: [MarkedText.Piece]
    }

    struct Paper: Sendable {
        let paperAddress: String
        let paperName: String
        let paperDay: String?
        let paperState: String?
    }

    /// nil for an intake tray.
    let dossierAddress: String?
    let nameMarks: [MarkedText.Piece]
    let bornText: String?
    /// nil for an intake tray.
    let statusText: String?
    let statusClass: String
    let unitText: String
    let positionText: String?
    let codeText: String?
    let pageHits: [PagePart]
    let hasPageHits: Bool
    let papers: [Paper]
    let hasPapers: Bool
    let paperCount: Int
    /// Where what may only be listed is asked for.
    let requestAddress: String?

    init(_ hit: DossierHit, question: String, papers: [Document], vocabulary: FieldVocabulary) {
        requestAddress = hit.isReadable ? nil : SiteAddress.newRequest(for: hit.dossier.id)
        let dossier = hit.dossier
        dossierAddress = dossier.isTray ? nil : SiteAddress.dossier(dossier.id)
        nameMarks = MarkedText(dossier.name, marking: hit.nameHits).pieces
        bornText = dossier.bornOn?.vietnamese
        statusText = dossier.isTray ? nil : Phrases.status(dossier.status)
        statusClass = dossier.status.rawValue
        unitText = hit.unitName
        positionText = dossier.position
        codeText = dossier.code
        pageHits = hit.pages.map { page in
            PagePart(
                pageAddress: SiteAddress.page(
                    page.page, of: page.document, view: ViewerState(question: question, hit: 1)),
                paperTitle: page.documentTitle, pageNumber: page.page,
                componentText: page.component.map { vocabulary.label(of: $0, in: .component) ?? $0 },
                isScanned: page.isOCR, isNearPage: page.isNear, isCutBefore: page.snippet.start > 0,
                snippetMarks: MarkedText(
                    page.snippet.text, marking: page.snippet.hits.map { $0.start..<$0.end }, from: page.snippet.start
                ).pieces)
        }
        hasPageHits = !pageHits.isEmpty
        self.papers = papers.map { document in
            Paper(
                paperAddress: SiteAddress.page(1, of: document.id, view: ViewerState(question: question)),
                paperName: document.title, paperDay: document.writtenOn?.vietnamese,
                paperState: Phrases.shortState(document.state))
        }
        hasPapers = !papers.isEmpty
        paperCount = papers.count
    }
}

/// One way to narrow the results, with a link for each value.
struct FacetPart: Sendable {
    struct Value: Sendable {
        let valueLabel: String
        let valueCount: String
        let narrowAddress: String
        let depth: Int
    }

    let facetLabel: String
    let facetValues: [Value]

    /// nil when there is nothing to choose.
    init?(_ facet: Facet, question: Question, options: SearchOptions) {
        guard !facet.values.isEmpty else { return nil }
        facetLabel = Phrases.facet(facet.field)
        let ordered = facet.field == "unit" ? Self.asTree(facet.values) : facet.values.map { ($0, 0) }
        facetValues = ordered.map { value, depth in
            Value(
                valueLabel: question.vocabulary.label(of: value, in: facet.field),
                valueCount: Phrases.number(value.count),
                narrowAddress: SiteAddress.search(
                    Self.test(facet.field, value.value).map(question.narrowed) ?? question.printed,
                    sort: options.sort, order: options.order),
                depth: min(depth, 4))
        }
    }

    private static func test(_ field: String, _ value: String) -> FieldTest? {
        switch field {
        case "unit": FieldTest(.unit, .oneOf([value]))
        case "status": FieldTest(.status, .oneOf([value]))
        case "category": FieldTest(.category, .oneOf([value]))
        case "component": FieldTest(.component, .oneOf([value]))
        case "year": FieldTest(.written, .range(from: value, to: value))
        default: nil
        }
    }

    /// What is above stands before what is below it; a value whose parent is not in the list stands at the top.
    private static func asTree(_ values: [FacetValue]) -> [(FacetValue, Int)] {
        let known = Set(values.map(\.value))
        let below = Dictionary(grouping: values) { value in
            value.parent.flatMap { known.contains($0) && $0 != value.value ? $0 : nil }
        }
        var ordered: [(FacetValue, Int)] = []
        var waiting = (below[nil] ?? []).reversed().map { ($0, 0) }
        while let (value, depth) = waiting.popLast(), ordered.count < values.count {
            ordered.append((value, depth))
            waiting += (below[value.value] ?? []).reversed().map { ($0, depth + 1) }
        }
        return ordered
    }
}

extension FieldVocabulary {
    /// What the reader sees of a value: the name of its code, else what the index calls it.
    func label(of value: FacetValue, in field: String) -> String {
        let name = directory.field(id: field).flatMap { label(of: value.value, in: $0) }
        return name ?? (value.label.isEmpty ? value.value : value.label)
    }
}
