import CSearch
import GRDB
import VietnameseText

/// Answers a tree of criteria as a set of dossiers, inside one snapshot of the index and one scope.
///
/// Rows that are out of scope are never looked at, and of dossiers that may only be listed nothing but what a list shows:
/// sets, counts, scores and facets come from what may be read. What may not is absent, so its opposite holds.
struct Evaluation {
    let db: Database
    let arrays: OpaquePointer
    let state: IndexState.Published
    /// By dossier number: those that may be listed.
    let scope: [UInt8]
    let rights: ReadingRights
    let records: RecordTables
    /// The day of asking, in ISO text.
    let today: String
    /// The day that rows with a duration have to hold on; nil when any will do.
    var day: String?
    var mode: MatchMode = .typed
    var wantsScores = true
    /// Whether the pages found are remembered, for snippets and counts of papers.
    var wantsPages = true

    /// Pages whose text may be compared for one strict leaf; beyond that they count as not found.
    static let textCheckLimit = 50_000

    func evaluate(_ criterion: Criterion) throws -> Evaluated {
        try evaluate(criterion, within: scope)
    }

    private func evaluate(_ criterion: Criterion, within set: [UInt8]) throws -> Evaluated {
        switch criterion {
        case .all(let parts): try evaluate(all: parts, within: set)
        case .any(let parts): try evaluate(any: parts, within: set)
        case .not(let part): Evaluated(members: set.subtracting(try evaluate(part, within: set).members))
        case .field(let test): Evaluated(members: try evaluate(test, within: set))
        case .rows(let test): Evaluated(members: try evaluate(test, within: set))
        case .at(let day, let part): try asOf(day).evaluate(part, within: set)
        case .text(let run): try evaluate(run, within: set)
        }
    }

    private func asOf(_ day: String) -> Evaluation {
        var evaluation = self
        evaluation.day = day
        return evaluation
    }

    /// Cheap filters first: what they leave is all that the text is then asked about.
    private func evaluate(all parts: [Criterion], within set: [UInt8]) throws -> Evaluated {
        var result = Evaluated(members: set)
        for part in parts.filter({ !$0.holdsText }) + parts.filter(\.holdsText) {
            let next = try evaluate(part, within: result.members)
            result.members.formIntersection(next.members)
            result.add(scores: next.scores, pages: next.pages)
        }
        return result
    }

    private func evaluate(any parts: [Criterion], within set: [UInt8]) throws -> Evaluated {
        var result = Evaluated(members: [UInt8](repeating: 0, count: set.count))
        for part in parts {
            let next = try evaluate(part, within: set)
            result.members.formUnion(next.members)
            result.add(scores: next.scores, pages: next.pages)
        }
        return result
    }

    // MARK: - Text

    func evaluate(_ run: TextRun, within set: [UInt8]) throws -> Evaluated {
        let compiled = RunCompiler(mode: mode).compile(QuestionWords.removed(from: run))
        // Nothing but signs was typed: no restriction.
        guard !compiled.items.isEmpty else { return Evaluated(members: set) }
        if mode == .bare { return try evaluateAcrossPages(compiled, within: set) }
        return try evaluate(compiled, within: set)
    }

    /// A run met on one page, or in the record.
    func evaluate(_ compiled: CompiledRun, within set: [UInt8]) throws -> Evaluated {
        var result = try scan(compiled, table: .pages, within: set)
        if compiled.needsTextCheck { try keepPagesThatAgree(&result, with: compiled) }
        let records = try scan(compiled, table: .records, within: set)
        result.members.formUnion(records.members)
        result.add(scores: records.scores, pages: [])
        return result
    }

    /// Each word for itself, anywhere in the dossier: the widened group.
    private func evaluateAcrossPages(_ compiled: CompiledRun, within set: [UInt8]) throws -> Evaluated {
        var result = Evaluated(members: set)
        for item in compiled.items {
            let next = try evaluate(CompiledRun(items: [item]), within: result.members)
            result.members.formIntersection(next.members)
            result.add(scores: next.scores, pages: next.pages)
        }
        return result
    }

    /// Rows of one full-text table that answer a run.
    func scan(
        _ compiled: CompiledRun, table: FullTextTable, columns: String? = nil, within set: [UInt8]
    ) throws -> Evaluated {
        let expressions = compiled.expressions(for: table, columns: columns)
        guard !expressions.isEmpty else { return Evaluated(members: set) }
        var result = Evaluated(members: [UInt8](repeating: 0, count: set.count))
        var best = [Float](repeating: 0, count: wantsScores ? set.count : 0)
        var weights = compiled.weights
        var scan = hoso_scan()
        scan.arrays = arrays
        scan.rowsAreDossiers = table == .records
        scan.wantsScores = wantsScores
        scan.isSinglePhrase = compiled.isSinglePhrase && columns == nil
        scan.titleWeight = table == .records ? 0.5 : 0.3
        // A record that says it is better than a page that mentions it.
        scan.boost = table == .records ? 4 : 0
        // And a person of that name is better than anything that is said about one.
        scan.nameBoost = table == .records ? 30 : 0
        scan.nameColumns = RecordColumn.names
        scan.columnCount = Int32(RecordColumn.all.count)
        scan.wantsPages = table == .pages && (wantsPages || compiled.needsTextCheck)
        defer { hoso_scan_free(&scan) }
        let code = rights.withPointers { rights, columnNeeds in
            set.withUnsafeBufferPointer { inScope in
                result.members.withUnsafeMutableBufferPointer { found in
                    best.withUnsafeMutableBufferPointer { best in
                        weights.withUnsafeMutableBufferPointer { weights in
                            scan.rights = rights
                            scan.columnNeeds = columnNeeds
                            scan.inScope = inScope.baseAddress
                            scan.found = found.baseAddress
                            scan.best = best.baseAddress
                            scan.weights = UnsafePointer(weights.baseAddress)
                            scan.weightCount = Int32(weights.count)
                            return run(expressions, table, &scan)
                        }
                    }
                }
            }
        }
        guard code == SQLITE_OK else { throw IndexError.scanFailed(code: code) }
        result.scores = best
        result.pages = Array(UnsafeBufferPointer(start: scan.pages, count: scan.pageCount))
        return result
    }

    private func run(_ expressions: [String], _ table: FullTextTable, _ scan: inout hoso_scan) -> Int32 {
        for expression in expressions {
            let code = hoso_scan_run(db.sqliteConnection, table.rawValue, expression, &scan)
            guard code == SQLITE_OK else { return code }
        }
        return SQLITE_OK
    }

    /// Strict syllables without tone: the index gives candidates, the text decides.
    private func keepPagesThatAgree(_ result: inout Evaluated, with compiled: CompiledRun) throws {
        let finder = HitFinder([compiled])
        let texts = try db.cachedStatement(sql: "SELECT body FROM page_text WHERE number = ?")
        var kept: [hoso_page_score] = []
        var set = [UInt8](repeating: 0, count: result.members.count)
        for page in result.pages.prefix(Self.textCheckLimit) {
            guard let body = try String.fetchOne(texts, arguments: [page.page]),
                finder.find(in: PageText(stored: body)).answersAll
            else { continue }
            kept.append(page)
            set[Int(hoso_page_dossier(arrays, page.page))] = 1
        }
        result.pages = kept
        result.members = set
    }
}

/// A set of dossiers, how well each answers, and the pages that do.
struct Evaluated {
    /// By dossier number, 0 or 1.
    var members: [UInt8]
    /// By dossier number; empty when nothing was ranked.
    var scores: [Float] = []
    var pages: [hoso_page_score] = []

    var count: Int {
        members.count(of: 1)
    }

    mutating func add(scores other: [Float], pages others: [hoso_page_score]) {
        if scores.isEmpty {
            scores = other
        } else if !other.isEmpty {
            scores.withUnsafeMutableBufferPointer { mine in
                other.withUnsafeBufferPointer { theirs in
                    for index in mine.indices { mine[index] += theirs[index] }
                }
            }
        }
        if pages.isEmpty { pages = others } else { pages += others }
    }
}

extension Criterion {
    var holdsText: Bool {
        switch self {
        case .text: true
        case .field, .rows: false
        case .not(let part), .at(_, let part): part.holdsText
        case .all(let parts), .any(let parts): parts.contains(where: \.holdsText)
        }
    }

    /// The runs whose hits are to be shown: those not under a `not`.
    var positiveRuns: [TextRun] {
        switch self {
        case .text(let run): [run]
        case .field, .rows, .not: []
        case .at(_, let part): part.positiveRuns
        case .all(let parts), .any(let parts): parts.flatMap(\.positiveRuns)
        }
    }
}

// MARK: - Sets by dossier number

extension [UInt8] {
    func count(of value: UInt8) -> Int {
        withUnsafeBufferPointer { bytes in
            var count = 0
            for byte in bytes where byte == value { count += 1 }
            return count
        }
    }

    mutating func formIntersection(_ other: [UInt8]) {
        combine(other) { $0 & $1 }
    }

    mutating func formUnion(_ other: [UInt8]) {
        combine(other) { $0 | $1 }
    }

    func subtracting(_ other: [UInt8]) -> [UInt8] {
        var result = self
        result.combine(other) { $0 & ~$1 }
        return result
    }

    private mutating func combine(_ other: [UInt8], _ operation: (UInt8, UInt8) -> UInt8) {
        withUnsafeMutableBufferPointer { mine in
            other.withUnsafeBufferPointer { theirs in
                for index in 0..<Swift.min(mine.count, theirs.count) {
                    mine[index] = operation(mine[index], theirs[index])
                }
            }
        }
    }
}
