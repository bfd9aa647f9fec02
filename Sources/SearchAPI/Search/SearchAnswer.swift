import Archive
import Indexer

/// What a search found, for a program.
package struct SearchAnswer: Wire {
    /// The question as it was understood, in the written form that can be typed again.
    package let query: String
    /// The same as a tree.
    package let criteria: CriteriaBody
    package let total: TotalAnswer
    package let items: [DossierHitAnswer]
    package let nextCursor: String?
    package let columns: [String]
    package let facets: [FacetAnswer]
    package let notes: [NoteAnswer]
    package let widened: [DossierHitAnswer]
    package let widenedTotal: TotalAnswer?

    init(_ response: SearchResponse, criterion: Criterion, columns: [String], vocabulary: FieldVocabulary) {
        query = criterion.printed(using: vocabulary)
        criteria = CriteriaBody(json: criterion.json(using: vocabulary))
        self.columns = columns
        total = TotalAnswer(response.total)
        items = response.items.map { DossierHitAnswer($0) }
        nextCursor = response.nextCursor
        facets = response.facets.map { FacetAnswer($0, vocabulary: vocabulary) }
        notes = response.notes.map { NoteAnswer($0) }
        widened = response.widened.map { DossierHitAnswer($0) }
        widenedTotal = response.widenedTotal.map { TotalAnswer($0) }
    }

    package static let notes = [
        "widened": "Near matches, found with marks ignored or across pages: a group of their own.",
        "nextCursor": "Opaque; left out on the last page.",
        "columns": "The fields asked for, in the order in which each dossier has their values.",
    ]
}

/// Exact up to 10,000; above that the count is the limit, and not exact.
package struct TotalAnswer: Wire {
    package let count: Int
    package let exact: Bool

    init(_ total: Total) {
        count = total.count
        exact = total.isExact
    }
}

package struct DossierHitAnswer: Wire {
    package let dossier: String
    package let code: String?
    package let name: String
    package let bornOn: String?
    package let unit: String
    package let status: StatusCode
    package let tray: Bool
    package let score: Double
    package let near: Bool
    package let nameHits: [SpanAnswer]
    package let pages: [PageHitAnswer]
    package let columns: [[FieldValueAnswer]]

    init(_ hit: DossierHit) {
        columns = hit.columns.map { $0.map { FieldValueAnswer($0) } }
        dossier = hit.dossier.id.text
        code = hit.dossier.code
        name = hit.dossier.name
        bornOn = hit.dossier.bornOn?.description
        unit = hit.unitName
        status = StatusCode(hit.dossier.status)
        tray = hit.dossier.isTray
        score = hit.score
        near = hit.isNear
        nameHits = hit.nameHits.map { SpanAnswer(start: $0.lowerBound, end: $0.upperBound) }
        pages = hit.pages.map { PageHitAnswer($0) }
    }

    package static let notes = [
        "nameHits": "Where the words stand in the name.",
        "near": "Found only with marks ignored or across pages.",
        "tray": "No person's dossier but the intake tray of the unit, with papers that wait for one.",
        "columns": "The values of each column, of a group that repeats those of all its rows.",
        "pages": "Best first; empty where only the record matched.",
    ]
}

/// A place in a text, counted in Unicode scalars.
package struct SpanAnswer: Wire {
    package let start: Int
    package let end: Int
}

package struct PageHitAnswer: Wire {
    package let document: String
    package let title: String
    package let component: String?
    package let page: Int
    package let snippet: SnippetAnswer
    package let ocr: Bool
    package let near: Bool

    init(_ hit: PageHit) {
        document = hit.document.text
        title = hit.documentTitle
        component = hit.component
        page = hit.page
        snippet = SnippetAnswer(
            text: hit.snippet.text, start: hit.snippet.start, hits: hit.snippet.hits.map { HitAnswer($0) })
        ocr = hit.isOCR
        near = hit.isNear
    }

    package static let notes = ["ocr": "The text was read from the picture of the page."]
}

package struct SnippetAnswer: Wire {
    package let text: String
    package let start: Int
    package let hits: [HitAnswer]

    package static let notes = [
        "start": "Where the snippet begins in the text of the page, in Unicode scalars; hits count from there too.",
        "text": "Plain text. The marks are offsets, never HTML.",
    ]
}

/// One marked place: Unicode scalars of the page's text, and its boxes on the upright page.
package struct HitAnswer: Wire {
    package let start: Int
    package let end: Int
    package let boxes: [[Float]]

    init(_ hit: Hit) {
        start = hit.start
        end = hit.end
        boxes = hit.boxes.map { [$0.x0, $0.y0, $0.x1, $0.y1] }
    }

    package static let notes = [
        "boxes": "[x0, y0, x1, y1] as fractions of the upright page from its top left; one for each line or word."
    ]
}

package struct FacetAnswer: Wire {
    package struct Value: Wire {
        package let value: String
        package let label: String
        package let count: Int
        package let parent: String?

        package static let notes = ["value": "As it stands in a typed question."]
    }

    package let field: String
    package let values: [Value]

    init(_ facet: Facet, vocabulary: FieldVocabulary) {
        field = facet.field
        values = facet.values.map { value in
            Value(
                value: value.value, label: vocabulary.label(of: value, in: facet.field), count: value.count,
                parent: value.parent)
        }
    }
}

/// What was done to the question to find something.
package struct NoteAnswer: Wire {
    package enum Kind: String, Codable, CaseIterable, Sendable {
        case partial, replaced, unknownWord, capped
    }

    package let kind: Kind
    /// The words that were left out, or the one that was replaced or is unknown.
    package let words: [String]
    /// What stands in for it.
    package let by: [String]
    package let text: String

    init(_ note: SearchNote) {
        switch note {
        case .partial(let leftOut): (kind, words, by) = (.partial, leftOut, [])
        case .replaced(let word, let replacements): (kind, words, by) = (.replaced, [word], replacements)
        case .unknownWord(let word): (kind, words, by) = (.unknownWord, [word], [])
        case .capped: (kind, words, by) = (.capped, [], [])
        }
        text = Phrases.sentence(for: note)
    }

    package static let notes = ["text": "The note as a sentence for the reader."]
}

/// A value of a record: a text, a number, true or false, or a list of texts.
package struct FieldValueAnswer: Codable, Sendable, SelfDescribing {
    let value: FieldValue

    init(_ value: FieldValue) {
        self.value = value
    }

    package init(from decoder: any Decoder) throws {
        value = try FieldValue(from: decoder)
    }

    package func encode(to encoder: any Encoder) throws {
        try value.encode(to: encoder)
    }

    package static let example = FieldValueAnswer(.text(""))

    package static let schema: JSONValue = [
        "type": ["string", "number", "boolean", "array"],
        "description": "Days as ISO text as long as known, codes as codes of the catalogue.",
        "items": ["type": "string"],
    ]
}
