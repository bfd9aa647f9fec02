import CSearch
import GRDB
import VietnameseText

/// Answers one request inside one snapshot.
struct Searcher {
    let evaluation: Evaluation
    let request: SearchRequest
    let boxes: WordBoxes

    /// How many of the best dossiers are looked at again for the nearness of words.
    static let rerankLimit = 100
    private static let pagesShown = 3

    func respond() throws -> SearchResponse {
        var notes: [SearchNote] = []
        var criterion = request.criterion
        var strict = try evaluation.evaluate(criterion)
        var total = strict.count
        if total == 0, criterion.holdsText {
            let rescued = try Rescue(evaluation: evaluation).rescue(criterion)
            notes = rescued.notes
            criterion = rescued.criterion
            if let found = rescued.found {
                strict = found
                total = strict.count
            }
        }
        let listing = try list(strict, of: criterion, acceptsNear: false)
        var response = SearchResponse(
            total: Total(of: total), items: listing.items, nextCursor: listing.cursor, facets: [], notes: notes,
            widened: [], widenedTotal: nil)
        if request.wantsFacets { response.facets = facets(of: strict) }
        for field in request.facetFields where evaluation.records.catalogue.field(field.path) != nil {
            response.facets.append(try evaluation.facet(of: field, in: strict.members))
        }
        if request.cursor == nil, request.criterion.holdsText, total == 0 || request.isWidened {
            try widen(&response, criterion: request.criterion, strict: strict)
        }
        return response
    }

    /// Near matches, apart: marks ignored, words anywhere in the dossier.
    private func widen(_ response: inout SearchResponse, criterion: Criterion, strict: Evaluated) throws {
        var wide = evaluation
        wide.mode = .bare
        var found = try wide.evaluate(criterion)
        found.members = found.members.subtracting(strict.members)
        response.widenedTotal = Total(of: found.count)
        response.widened = try list(found, of: criterion, acceptsNear: true).items
    }

    // MARK: - Order

    private func list(
        _ found: Evaluated, of criterion: Criterion, acceptsNear: Bool
    ) throws -> (items: [DossierHit], cursor: String?) {
        let compiler = RunCompiler(mode: acceptsNear ? .bare : .typed)
        let runs = criterion.positiveRuns.map { compiler.compile(QuestionWords.removed(from: $0)) }
        let finder = HitFinder(runs, acceptsNear: acceptsNear)
        var found = found
        var readPages = PageReader(db: evaluation.db, finder: finder)
        let cursor = try acceptsNear ? nil : request.cursor.map(Cursor.init(reading:))
        let limit = min(max(request.limit, 1), 200)
        var order: [DossierNumber]
        var next: String?
        let byField = request.order.flatMap { evaluation.records.catalogue.field($0.field.path) == nil ? nil : $0 }
        switch (byField, request.sort) {
        case (let field?, _):
            let last = try cursor?.number(within: evaluation.scope, evaluation.db)
            let listing = try evaluation.ordered(found.members, by: field, limit: limit, after: last)
            order = listing.order
            next = listing.next?.text
        case (nil, .relevance):
            if finder.slotCount > 1 { try rerank(&found, &readPages) }
            let ranked = top(found, limit: limit + 1, after: cursor)
            order = ranked.prefix(limit).map(\.dossier)
            if ranked.count > limit { next = Cursor(ranked[limit - 1]).text }
        case (nil, .name), (nil, .newest):
            let last = try cursor?.number(within: evaluation.scope, evaluation.db)
            let listing =
                request.sort == .newest && evaluation.rights.isNarrow
                ? try evaluation.newestReadable(found.members, limit: limit, after: last)
                : try ordered(found, by: request.sort, limit: limit, after: last)
            order = listing.order
            next = listing.next?.text
        }
        let pages = try bestPages(of: order, in: found)
        let builder = HitBuilder(
            evaluation: evaluation, boxes: boxes, finder: finder, runs: runs, acceptsNear: acceptsNear)
        let columns = request.columns.isEmpty ? [:] : try evaluation.columns(request.columns, of: order)
        let items = try order.map { dossier in
            var hit = try builder.hit(
                dossier, score: found.scores.isEmpty ? 0 : Double(found.scores[Int(dossier)]),
                pages: pages[dossier] ?? [], &readPages)
            hit.columns = columns[dossier] ?? []
            return hit
        }
        return (items, next)
    }

    private func top(_ found: Evaluated, limit: Int, after cursor: Cursor?) -> [hoso_ranked] {
        var scores = found.scores
        if scores.isEmpty { scores = [Float](repeating: 0, count: found.members.count) }
        return [hoso_ranked](unsafeUninitializedCapacity: limit) { buffer, count in
            count = hoso_top(
                evaluation.arrays, found.members, scores, limit, cursor?.score != nil, cursor?.score ?? 0,
                cursor?.tie ?? 0, buffer.baseAddress)
        }
    }

    /// Adds to the best candidates what their best page earns by the nearness of the words. Nothing is ever taken
    /// away, so what comes after them stays after them, and paging is stable.
    private func rerank(_ found: inout Evaluated, _ reader: inout PageReader) throws {
        guard !found.scores.isEmpty, !found.pages.isEmpty else { return }
        let candidates = top(found, limit: Self.rerankLimit, after: nil).map(\.dossier)
        let pages = try bestPages(of: candidates, in: found)
        let proximity = Proximity(weights: reader.finder.slotWeights)
        for dossier in candidates {
            guard let best = pages[dossier]?.first else { continue }
            let bonus = proximity.bonus(of: try reader.found(on: best.page))
            found.scores[Int(dossier)] += bonus
        }
    }

    /// The best pages of each dossier, at most ``pagesShown``.
    private func bestPages(
        of dossiers: [DossierNumber], in found: Evaluated
    ) throws -> [DossierNumber: [hoso_page_score]] {
        guard !found.pages.isEmpty, !dossiers.isEmpty else { return [:] }
        var wanted = [UInt8](repeating: 0, count: found.members.count)
        for dossier in dossiers { wanted[Int(dossier)] = 1 }
        var best: [DossierNumber: [hoso_page_score]] = [:]
        let collected = [hoso_page_score](unsafeUninitializedCapacity: found.pages.count) { buffer, count in
            count = hoso_pages_of(evaluation.arrays, wanted, found.pages, found.pages.count, buffer.baseAddress)
        }
        for page in collected {
            let dossier = hoso_page_dossier(evaluation.arrays, page.page)
            // One page may answer several leaves of the question: its scores add up.
            if let index = best[dossier]?.firstIndex(where: { $0.page == page.page }) {
                best[dossier]?[index].score += page.score
            } else {
                best[dossier, default: []].append(page)
            }
        }
        return try best.mapValues { try Self.best(of: $0, evaluation.db) }
    }

    /// Those of equal scores stand in the order of their documents' ids: the order of rows would tell what else there is.
    private static func best(of pages: [hoso_page_score], _ db: Database) throws -> [hoso_page_score] {
        guard pages.count > 1 else { return pages }
        let sorted = pages.sorted { $0.score > $1.score }
        let least = sorted[min(pagesShown, sorted.count) - 1].score
        let shown = sorted.prefix { $0.score >= least }
        guard zip(shown, shown.dropFirst()).contains(where: { $0.score == $1.score }) else {
            return Array(shown.prefix(pagesShown))
        }
        let statement = try db.cachedStatement(
            sql: "SELECT d.id, p.pageNumber FROM page p JOIN document d ON d.number = p.document WHERE p.number = ?")
        let placed = try shown.map { page in
            let row = try Row.fetchOne(statement, arguments: [page.page])
            return (page, document: row?[0] as String? ?? "", number: row?[1] as Int? ?? 0)
        }
        return placed.sorted { left, right in
            if left.0.score != right.0.score { return left.0.score > right.0.score }
            return (left.document, left.number) < (right.document, right.number)
        }.prefix(pagesShown).map(\.0)
    }

    private func ordered(
        _ found: Evaluated, by sort: SearchSort, limit: Int, after last: DossierNumber?
    ) throws -> (order: [DossierNumber], next: Cursor?) {
        let column = sort == .name ? "nameKey" : "newestOn"
        let direction = sort == .name ? "ASC" : "DESC"
        let rows = try Row.fetchCursor(
            evaluation.db, sql: "SELECT number FROM dossier ORDER BY \(column) \(direction), id")
        var order: [DossierNumber] = []
        var isAfter = last == nil
        while let row = try rows.next() {
            let number: DossierNumber = row[0]
            if isAfter, Int(number) < found.members.count, found.members[Int(number)] != 0 {
                if order.count == limit { return (order, try Cursor(after: order[limit - 1], evaluation.db)) }
                order.append(number)
            }
            if number == last { isAfter = true }
        }
        return (order, nil)
    }

    // MARK: - Facets

    private func facets(of found: Evaluated) -> [Facet] {
        FacetCounter(evaluation: evaluation).count(found)
    }
}

/// A dossier's row number in the index; never leaves it.
typealias DossierNumber = UInt32
