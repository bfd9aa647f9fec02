import Archive
import CSearch
import GRDB

/// Reads the texts of pages once each, however often a search looks at them.
struct PageReader {
    let db: Database
    let finder: HitFinder
    private var texts: [UInt32: PageText] = [:]
    private var hits: [UInt32: FoundHits] = [:]

    init(db: Database, finder: HitFinder) {
        self.db = db
        self.finder = finder
    }

    mutating func text(of page: UInt32) throws -> PageText {
        if let known = texts[page] { return known }
        let statement = try db.cachedStatement(sql: "SELECT body FROM page_text WHERE number = ?")
        let text = PageText(stored: try String.fetchOne(statement, arguments: [page]) ?? "")
        texts[page] = text
        return text
    }

    mutating func found(on page: UInt32) throws -> FoundHits {
        if let known = hits[page] { return known }
        let found = finder.find(in: try text(of: page))
        hits[page] = found
        return found
    }
}

/// Makes what is shown of one dossier in a list of results.
struct HitBuilder {
    let evaluation: Evaluation
    let boxes: WordBoxes
    let finder: HitFinder
    let runs: [CompiledRun]
    let acceptsNear: Bool

    func hit(
        _ number: DossierNumber, score: Double, pages: [hoso_page_score], _ reader: inout PageReader
    ) throws -> DossierHit {
        let statement = try evaluation.db.cachedStatement(
            sql: "SELECT \(Dossier.indexColumns) FROM dossier d WHERE d.number = ?")
        let units = evaluation.state.units
        guard let row = try Row.fetchOne(statement, arguments: [number]),
            let found = Dossier(indexRow: row, units: units)
        else { throw IndexError.unusable }
        let isReadable = evaluation.rights.canRead(number)
        let dossier = isReadable ? found : found.asListed
        let pageHits = try pages.map { try pageHit($0.page, &reader) }
        let inName = finder.find(in: PageText(dossier.name, isOCR: false))
        return DossierHit(
            dossier: dossier, unitName: units.entry(id: dossier.unitId.text)?.name ?? "", score: score,
            pages: pageHits, nameHits: inName.hits.map { $0.start..<$0.end },
            isNear: acceptsNear || (!pageHits.isEmpty && inName.hits.isEmpty && pageHits.allSatisfy(\.isNear)),
            isReadable: isReadable)
    }

    private func pageHit(_ page: UInt32, _ reader: inout PageReader) throws -> PageHit {
        let statement = try evaluation.db.cachedStatement(
            sql: """
                SELECT d.id, d.title, d.component, d.digest, d.extractorVersion, p.pageNumber, p.source
                FROM page p JOIN document d ON d.number = p.document WHERE p.number = ?
                """)
        guard let row = try Row.fetchOne(statement, arguments: [page]), let id = Document.ID(row[0] as String) else {
            throw IndexError.unusable
        }
        let found = try reader.found(on: page)
        var snippet = SnippetCutter().cut(try reader.text(of: page), found)
        let source = WordBoxes.Source(digest: row[3], version: row[4], page: row[5])
        snippet.hits = boxes.hits(snippet.hits.map { ($0.start, $0.end) }, in: source)
        return PageHit(
            document: id, documentTitle: row[1], component: row[2], page: row[5], snippet: snippet,
            isOCR: row[6] as Int == 1, isNear: found.isNear)
    }
}
