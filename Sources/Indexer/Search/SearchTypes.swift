package import Archive

/// What is asked of the index, besides the scope.
package struct SearchRequest: Sendable {
    package var criterion: Criterion
    package var sort: SearchSort
    /// Dossiers per page of the list, 1…200.
    package var limit: Int
    /// Opaque: ``SearchResponse/nextCursor`` of the page before.
    package var cursor: String?
    package var wantsFacets: Bool
    /// Ask for the near matches (marks ignored, across pages) even when the strict result isn't empty.
    package var isWidened: Bool
    /// The day of asking, which ages are counted to, in ISO text; today in Vietnam when nil.
    package var today: String?
    /// Goes before ``sort``.
    package var order: FieldOrder?
    /// Coded fields of the record to count by, besides those of ``wantsFacets``.
    package var facetFields: [RecordField] = []
    /// Fields to show of each dossier: ``DossierHit/columns``.
    package var columns: [RecordField] = []

    package init(
        _ criterion: Criterion, sort: SearchSort = .relevance, limit: Int = 20, cursor: String? = nil,
        wantsFacets: Bool = false, isWidened: Bool = false, today: String? = nil
    ) {
        self.today = today
        self.criterion = criterion
        self.sort = sort
        self.limit = limit
        self.cursor = cursor
        self.wantsFacets = wantsFacets
        self.isWidened = isWidened
    }
}

package enum SearchSort: String, Sendable, CaseIterable {
    case relevance
    /// Given name, then family name, then middle names, in Vietnamese order.
    case name
    /// Newest document first.
    case newest
}

package struct SearchResponse: Sendable {
    package var total: Total
    package var items: [DossierHit]
    package var nextCursor: String?
    package var facets: [Facet]
    /// What was done to the question to find something; shown to the reader.
    package var notes: [SearchNote]
    /// Present when the strict result is empty or widening was asked for: the near matches as a group of their own.
    package var widened: [DossierHit]
    package var widenedTotal: Total?
}

/// Exact up to 10,000; above that, "more than".
package struct Total: Equatable, Sendable {
    package var count: Int
    package var isExact: Bool

    package static let limit = 10_000

    package init(of exact: Int) {
        count = min(exact, Total.limit)
        isExact = exact <= Total.limit
    }
}

package struct DossierHit: Sendable {
    package var dossier: Dossier
    package var unitName: String
    package var score: Double
    /// Best first; empty when only the record or a field matched.
    package var pages: [PageHit]
    /// Where in the name the words stand, as Unicode scalars.
    package var nameHits: [Range<Int>]
    /// Found only with marks ignored or across pages.
    package var isNear: Bool
    /// Else it may only be listed, and ``dossier`` holds no more than that.
    package var isReadable = true
    /// The values of ``SearchRequest/columns``, in their order; of a group that repeats those of all rows.
    package var columns: [[FieldValue]] = []
}

package struct PageHit: Sendable {
    package var document: Document.ID
    package var documentTitle: String
    package var component: String?
    package var page: Int
    package var snippet: Snippet
    package var isOCR: Bool
    /// Marks were ignored to find this page (an OCR page, or the widened group).
    package var isNear: Bool
}

/// A piece of a page's text around its hits.
package struct Snippet: Sendable {
    package var text: String
    /// Where the piece starts, in Unicode scalars of the page's text.
    package var start: Int
    package var hits: [Hit]
}

/// One marked place: Unicode scalars of the page's NFC text, and its boxes on the upright page.
package struct Hit: Equatable, Sendable {
    package var start: Int
    package var end: Int
    /// Fractions of the page from its top left; one for each line or word that the hit covers.
    package var boxes: [Box]
}

/// `[x0, y0, x1, y1]` as fractions of the upright page from its top left.
package struct Box: Equatable, Sendable {
    package var x0: Float
    package var y0: Float
    package var x1: Float
    package var y1: Float
}

package struct Facet: Sendable {
    /// `unit`, `status`, `category`, `component`, `year`, or the path of a field of the record.
    package var field: String
    package var values: [FacetValue]
}

package struct FacetValue: Sendable {
    /// The value as it stands in a typed query: unit code, status code, component code, year.
    package var value: String
    package var label: String
    package var count: Int
    /// Of a unit the code of its parent; nil otherwise. Counts of a unit include its subtree.
    package var parent: String?
}

/// Something the reader should know about how the question was answered.
package enum SearchNote: Equatable, Sendable {
    /// No page holds all the words; these were left out.
    case partial(leftOut: [String])
    /// A word that stands nowhere was replaced by the nearest ones that do.
    case replaced(word: String, by: [String])
    /// A word that stands nowhere in reach, with nothing near it.
    case unknownWord(String)
    /// Ranking looked at the best candidates only.
    case capped
}

/// The seam behind which the index lives: SQLite here, another engine where one machine isn't enough.
package protocol SearchIndex: Sendable {
    func search(_ request: SearchRequest, within scope: Scope) async throws -> SearchResponse

    /// Every place on one page that answers the question; empty when the page doesn't, or is out of scope.
    func hits(of criterion: Criterion, on page: Int, of document: Document.ID, within scope: Scope) async throws
        -> [Hit]

    /// The pages of one document that answer the question, in their order; none when it is out of scope.
    func answeringPages(
        of criterion: Criterion, in document: Document.ID, within scope: Scope
    ) async throws -> [AnsweringPage]
}

/// A page with hits, and how many.
package struct AnsweringPage: Equatable, Sendable {
    package var page: Int
    package var hitCount: Int

    package init(page: Int, hitCount: Int) {
        self.page = page
        self.hitCount = hitCount
    }
}
