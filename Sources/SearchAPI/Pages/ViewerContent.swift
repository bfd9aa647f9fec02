import Archive
import ExtractionWire
import Indexer

/// What the viewer shows of one page, before it is put into words.
struct ViewerContent: Sendable {
    struct HitPage: Equatable, Sendable {
        let page: Int
        let count: Int
    }

    /// Of a longer document only the pages around the one that is shown are asked for hits.
    static let hitPageWindow = 120

    let document: Document
    let dossier: Dossier?
    let unit: Archive.Unit
    let pageNumber: Int
    let pageTotal: Int
    /// nil as long as it was not read.
    let page: ExtractedPage?
    let hits: [Hit]
    let hitPages: [HitPage]
    let isHitListCut: Bool
}

extension ViewerContent {
    /// nil when the document has no such page.
    init?(
        _ found: ArchiveReading.FoundDocument, page number: Int, question: Question?, pages: PageReading,
        index: any SearchIndex, scope: Scope
    ) async throws {
        document = found.document
        dossier = found.dossier
        unit = found.unit
        pageNumber = number
        let text = try await pages.text(of: document)
        page = text?.page(number)
        pageTotal = max(text?.pages.count ?? 0, document.pageCount ?? 0, 1)
        guard number <= pageTotal else { return nil }
        guard let question else {
            (hits, hitPages, isHitListCut) = ([], [], false)
            return
        }
        let first = max(1, min(number - Self.hitPageWindow / 2, pageTotal - Self.hitPageWindow + 1))
        let last = min(pageTotal, first + Self.hitPageWindow - 1)
        var hits: [Hit] = []
        var hitPages: [HitPage] = []
        for other in first...last {
            let found = try await index.hits(
                of: question.criterion, on: other, of: document.id, within: scope)
            if other == number { hits = found }
            if !found.isEmpty { hitPages.append(HitPage(page: other, count: found.count)) }
        }
        self.hits = hits
        self.hitPages = hitPages
        isHitListCut = first > 1 || last < pageTotal
    }
}
