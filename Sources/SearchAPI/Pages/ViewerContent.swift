import Archive
import ExtractionWire
import Indexer

/// What the viewer shows of one page, before it is put into words.
struct ViewerContent: Sendable {
    let document: Document
    let dossier: Dossier?
    let unit: Archive.Unit
    let pageNumber: Int
    let pageTotal: Int
    /// nil as long as it was not read.
    let page: ExtractedPage?
    let hits: [Hit]
    let hitPages: [AnsweringPage]
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
            (hits, hitPages) = ([], [])
            return
        }
        hits = try await index.hits(of: question.criterion, on: number, of: document.id, within: scope)
        hitPages = try await index.answeringPages(of: question.criterion, in: document.id, within: scope)
    }
}
