import Archive
import Indexer

/// The search page: one box, what was found, and ways to narrow it.
struct SearchPage: SitePage, Sendable {
    static let template = "search"

    struct Sort: Sendable {
        let sortLabel: String
        let sortAddress: String
        let isCurrentSort: Bool
    }

    struct Filter: Sendable {
        let filterText: String
        let withoutAddress: String
    }

    struct Example: Sendable {
        let exampleText: String
        let exampleAddress: String
        let meaning: String
    }

    let question: String
    let hasQuestion: Bool
    let sortCode: String
    /// A field to order by, which goes before the sort.
    let orderCode: String?
    /// The link to what is shown.
    let address: String
    let heading: String

    var totalText = ""
    var isLaterPage = false
    var isEmpty = false
    var sorts: [Sort] = []
    var filters: [Filter] = []
    var noteTexts: [String] = []
    var results: [SearchResultPart] = []
    var nextAddress: String?
    var nearResults: [SearchResultPart] = []
    var nearTotalText = ""
    var widenAddress: String?
    var facets: [FacetPart] = []
    let examples: [Example]
    /// The form of criteria with this question; nil for a question too long for a link.
    let criteriaAddress: String?
    /// Before anything was asked: what is shared.
    let saved: [SavedSearchPart]
    /// Beside results: the form that keeps the question.
    let saving: SaveSearchPart?

    var scripts: [String] { [Assets.searchScript.address] }

    // Mustache sees stored properties only.
    var hasFilters = false
    var hasNearResults = false
    var hasSaved = false

    /// The page before anything was asked.
    init(saved searches: [ShownSearch]) {
        criteriaAddress = SiteAddress.criteria
        saved = searches.map { SavedSearchPart($0) }
        hasSaved = !saved.isEmpty
        saving = nil
        question = ""
        hasQuestion = false
        sortCode = SearchSort.relevance.rawValue
        orderCode = nil
        address = "/"
        heading = "Tìm hồ sơ"
        examples = GrammarHelp.lines.map { line in
            Example(
                exampleText: line.example, exampleAddress: SiteAddress.search(line.example), meaning: line.meaning)
        }
    }

    init(
        typed: String, question: Question, options: SearchOptions, response: SearchResponse,
        papers: [Dossier.ID: [Document]]
    ) {
        criteriaAddress = SiteAddress.criteria(for: typed, sort: options.sort, order: options.order)
        saved = []
        saving = SaveSearchPart(SavedSearchWish(question: typed, sort: options.sort, order: options.order))
        self.question = typed
        hasQuestion = true
        sortCode = options.sort.rawValue
        orderCode = options.order
        address = SiteAddress.search(
            typed, sort: options.sort, order: options.order, cursor: options.cursor,
            widened: options.isWidened)
        heading = "\(typed) – Tìm hồ sơ"
        examples = []
        totalText = Phrases.total(response.total)
        isLaterPage = options.cursor != nil
        isEmpty = response.items.isEmpty && options.cursor == nil
        sorts = SearchSort.allCases.map { sort in
            Sort(
                sortLabel: Phrases.sort(sort),
                sortAddress: SiteAddress.search(typed, sort: sort, widened: options.isWidened),
                isCurrentSort: sort == options.sort && options.order == nil)
        }
        filters = question.parsed.chips.map { chip in
            Filter(
                filterText: (chip.isNegated ? "không " : "") + chip.label,
                withoutAddress: SiteAddress.search(typed.without(chip.range), sort: options.sort, order: options.order))
        }
        hasFilters = !filters.isEmpty
        noteTexts = question.parsed.notes.map(\.sentence) + response.notes.map { Phrases.sentence(for: $0) }
        let makePart = { (hit: DossierHit) in
            SearchResultPart(
                hit, question: typed, papers: papers[hit.dossier.id] ?? [], vocabulary: question.vocabulary)
        }
        results = response.items.map(makePart)
        nearResults = response.widened.map(makePart)
        nearTotalText = response.widenedTotal.map { Phrases.total($0) } ?? ""
        hasNearResults = !nearResults.isEmpty
        nextAddress = response.nextCursor.map {
            SiteAddress.search(typed, sort: options.sort, order: options.order, cursor: $0, widened: options.isWidened)
        }
        if !options.isWidened, nearResults.isEmpty, options.cursor == nil {
            widenAddress = SiteAddress.search(typed, sort: options.sort, order: options.order, widened: true)
        }
        facets = response.facets.compactMap { FacetPart($0, question: question, options: options) }
    }
}

extension String {
    /// The text without a part, given as Unicode scalars.
    fileprivate func without(_ range: Range<Int>) -> String {
        let scalars = Array(unicodeScalars)
        guard range.upperBound <= scalars.count else { return self }
        let parts = [scalars[..<range.lowerBound], scalars[range.upperBound...]]
        return parts.map { String(String.UnicodeScalarView($0)).split(separator: " ").joined(separator: " ") }
            .filter { !$0.isEmpty }.joined(separator: " ")
    }
}
