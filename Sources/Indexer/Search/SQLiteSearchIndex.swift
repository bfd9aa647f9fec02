package import Archive
import CSearch
import Foundation
import GRDB
import VietnameseText

/// The index in `index.sqlite`, as a reader sees it.
package final class SQLiteSearchIndex: SearchIndex {
    let database: IndexDatabase
    let state: IndexState
    private let records: RecordTables
    private let boxes: WordBoxes

    init(database: IndexDatabase, state: IndexState, records: RecordTables, boxes: WordBoxes) {
        self.database = database
        self.state = state
        self.records = records
        self.boxes = boxes
    }

    /// Opens the index of an archive read-only, for a command that only asks.
    package convenience init(reading archive: ArchiveDatabase, catalogue: Catalogue = .empty) throws {
        let path = archive.directory + "/index.sqlite"
        guard IndexDatabase.isUsable(path: path) else { throw IndexError.unusable }
        let database = try IndexDatabase(path: path, as: .reader)
        let state = IndexState()
        let records = RecordTables(catalogue)
        let isInstalled = try database.pool.read { db in
            try state.load(db)
            return try records.isInstalled(db)
        }
        // Tables of another catalogue say nothing that could be asked for by this one.
        self.init(
            database: database, state: state, records: isInstalled ? records : RecordTables(.empty),
            boxes: WordBoxes(derived: archive.derived))
    }

    /// Learns whose the things are that changed since the index was written; for one that was opened for reading.
    package func takeHoldings(of archive: ArchiveDatabase) async throws {
        let reached = try await database.pool.read(IndexWriter.reached)
        guard reached > 0, try await archive.lastChange() > reached else { return }
        let holdings = try await archive.read { db in try Holdings.changed(after: reached, db) }
        try await database.pool.read { [self] db in try state.hold(holdings, db) }
    }

    package func search(_ request: SearchRequest, within scope: Scope) async throws -> SearchResponse {
        try await database.pool.read { [self] db in
            let published = state.current
            return try state.arrays.reading { arrays in
                let evaluation = evaluation(db, arrays, published, scope, today: request.today)
                return try Searcher(evaluation: evaluation, request: request, boxes: boxes).respond()
            }
        }
    }

    /// Counts of a question's dossiers without ranking them.
    package func facets(
        of criterion: Criterion, fields: Set<String>, within scope: Scope
    ) async throws -> [Facet] {
        try await database.pool.read { [self] db in
            let published = state.current
            return try state.arrays.reading { arrays in
                var evaluation = evaluation(db, arrays, published, scope)
                evaluation.wantsScores = false
                evaluation.wantsPages = !fields.isDisjoint(with: ["component", "year"])
                return FacetCounter(evaluation: evaluation).count(try evaluation.evaluate(criterion), fields: fields)
            }
        }
    }

    package func hits(
        of criterion: Criterion, on page: Int, of document: Document.ID, within scope: Scope
    ) async throws -> [Hit] {
        try await database.pool.read { [self] db in
            guard let known = try readable(document, within: scope, db) else { return [] }
            let body = try String.fetchOne(
                db,
                sql: """
                    SELECT t.body FROM page p JOIN page_text t ON t.number = p.number
                    WHERE p.document = ? AND p.pageNumber = ?
                    """, arguments: [known.number, page])
            guard let body else { return [] }
            let found = HitSearch(criterion).find(in: PageText(stored: body))
            let source = WordBoxes.Source(digest: known.digest, version: known.version, page: page)
            return boxes.hits(found.hits.map { ($0.start, $0.end) }, in: source)
        }
    }

    package func answeringPages(
        of criterion: Criterion, in document: Document.ID, within scope: Scope
    ) async throws -> [AnsweringPage] {
        try await database.pool.read { [self] db in
            guard let known = try readable(document, within: scope, db) else { return [] }
            let search = HitSearch(criterion)
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT p.pageNumber, t.body FROM page p JOIN page_text t ON t.number = p.number
                    WHERE p.document = ? ORDER BY p.pageNumber
                    """, arguments: [known.number])
            var pages: [AnsweringPage] = []
            while let row = try rows.next() {
                let count = search.find(in: PageText(stored: row[1])).hits.count
                if count > 0 { pages.append(AnsweringPage(page: row[0], hitCount: count)) }
            }
            return pages
        }
    }

    /// A document that the asker may read; nil when there is no such document, or it is closed to them: these look alike.
    private func readable(
        _ document: Document.ID, within scope: Scope, _ db: Database
    ) throws -> (number: UInt32, digest: String, version: String?)? {
        let row = try Row.fetchOne(
            db, sql: "SELECT number, digest, extractorVersion FROM document WHERE id = ?", arguments: [document.text])
        guard let row, let number: UInt32 = row[0] else { return nil }
        let published = state.current
        let isOpen = state.arrays.reading { arrays in
            let (rights, listed) = ReadingRights.make(within: scope, arrays, published, records.catalogue)
            return rights.withPointers { rights, _ in
                withUnsafePointer(to: rights) { rights in
                    let dossier = Int(hoso_document_dossier(arrays, number, rights))
                    return dossier < listed.count && listed[dossier] != 0
                }
            }
        }
        return isOpen ? (number, row[1], row[2]) : nil
    }

    private func evaluation(
        _ db: Database, _ arrays: OpaquePointer, _ published: IndexState.Published, _ scope: Scope,
        today: String? = nil
    ) -> Evaluation {
        let (rights, listed) = ReadingRights.make(within: scope, arrays, published, records.catalogue)
        return Evaluation(
            db: db, arrays: arrays, state: published, scope: listed, rights: rights, records: records,
            today: today ?? Date().isoDay)
    }
}

extension IndexState {
    func load(_ db: Database) throws {
        let codes = try IndexCodes(db)
        try arrays.load(db, codes: codes)
        publish(units: try UnitTable(db), codes: codes)
    }
}

/// Looks for a question's hits in one text: as typed, and with marks ignored where that finds nothing.
private struct HitSearch {
    private let typed: HitFinder
    private let near: HitFinder

    init(_ criterion: Criterion) {
        let runs = criterion.positiveRuns.map(QuestionWords.removed)
        typed = HitFinder(runs.map { RunCompiler().compile($0) })
        near = HitFinder(runs.map { RunCompiler(mode: .bare).compile($0) }, acceptsNear: true)
    }

    func find(in text: PageText) -> FoundHits {
        let found = typed.find(in: text)
        return found.hits.isEmpty ? near.find(in: text) : found
    }
}
