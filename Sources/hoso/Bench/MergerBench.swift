import Archive
import Foundation
import GRDB
import Indexer
import SearchAPI
import Synchronization

/// Measures two units becoming one while others search: how long until it is in force, and whether any answer is wrong.
struct MergerBench {
    /// Of an archive with many records in a hundred units.
    let directory: String
    let catalogue: Catalogue
    var log: @Sendable (String) -> Void

    /// Dossiers of each unit.
    private static let size = 2000

    func run() async throws -> [BenchRow] {
        let archive = try ArchiveDatabase(opening: directory, as: .owner)
        let pool = try ExtractionPool(workers: 1)
        let service = try IndexService(archive: archive, pool: pool, catalogue: catalogue)
        let filling = Stopwatch()
        try await service.follower.catchUp()
        log("records into a new index: \(filling.read().cpu.shown(0)) CPU s")
        let question = MergerQuestion(archive: archive, index: service.index, catalogue: catalogue)
        let units = try await twoUnits(archive)
        try await service.follower.catchUp()
        try await question.learn(units)
        let quiet = try await question.rounds(20)

        let serving = Task { try await service.run() }
        let asking = (0..<2).map { _ in Task { try await question.askUntilCancelled() } }
        _ = try await question.rounds(5)
        let watch = Stopwatch()
        question.begin()
        let new = OrganisationChange.NewUnit(
            code: "MERGED", name: "Đơn vị hợp nhất", kind: "SO", under: nil)
        _ = try await archive.apply(
            .merge(units.map(\.id), into: .new(new)), decision: .inForce("2025-07-01"), by: "Minh")
        question.end()
        let inForce = watch.read().wall
        let last = try await archive.lastChange()
        while try await service.follower.reached() < last { try await Task.sleep(for: .milliseconds(20)) }
        let settled = watch.read().wall
        _ = try await question.rounds(5)
        for task in asking {
            task.cancel()
            _ = await task.result
        }
        serving.cancel()
        _ = await serving.result
        await pool.shutdown()

        let (answers, wrong, times) = question.tally
        log(
            "asked \(answers) times meanwhile, median \(times.percentile(50).shown(1)) ms, p95 \(times.percentile(95).shown(1)) ms"
        )
        return [
            BenchRow(
                what: "merger of two units of \(question.size / 2) dossiers in force, wall s", ours: inForce.shown(2),
                peer: "", ratio: (inForce / 2).shown(2), limit: "2 s", isMet: inForce <= 2),
            BenchRow(
                what: "wrong answers of \(answers) meanwhile, settled after \(settled.shown(1)) s", ours: "\(wrong)",
                peer: "a question \(times.percentile(50).shown(1)) ms, quiet \(quiet.percentile(50).shown(1))",
                ratio: "", limit: "0", isMet: wrong == 0 && answers > 0),
        ]
    }

    /// Gathers units of the archive into two that hold enough.
    private func twoUnits(_ archive: ArchiveDatabase) async throws -> [Archive.Unit] {
        let counts = try await archive.read { db in try Dossier.countsByUnit(db) }
        var pool = try await archive.units().filter { $0.endedOn == nil && $0.parentId != nil }
        var made: [Archive.Unit] = []
        for number in 1...2 {
            var taken: [Archive.Unit.ID] = []
            var count = 0
            while count < Self.size, let unit = pool.popLast() {
                taken.append(unit.id)
                count += counts[unit.id] ?? 0
            }
            let new = OrganisationChange.NewUnit(
                code: "PART\(number)", name: "Đơn vị phần \(number)", kind: "SO", under: nil)
            _ = try await archive.apply(.merge(taken, into: .new(new)), decision: .inForce("2024-12-01"), by: "Minh")
            made += try await archive.units().filter { $0.id == new.id }
        }
        return made
    }
}

/// Asks the same of both units and of what they become, and knows what the answer must be.
private final class MergerQuestion: Sendable {
    private enum Phase { case before, under, after }

    private struct State {
        var phase = Phase.before
        var answers = 0
        var wrong = 0
        var times: [Double] = []
    }

    private let archive: ArchiveDatabase
    private let index: SQLiteSearchIndex
    private let vocabulary: FieldVocabulary
    private let state = Mutex(State())
    private let expected = Mutex<[String: Int]>([:])

    init(archive: ArchiveDatabase, index: SQLiteSearchIndex, catalogue: Catalogue) {
        self.archive = archive
        self.index = index
        vocabulary = FieldVocabulary(FieldVocabulary.statuses, catalogue: catalogue)
    }

    /// Dossiers of both units.
    var size: Int { expected.withLock { ($0["PART1"] ?? 0) + ($0["PART2"] ?? 0) } }

    var tally: (answers: Int, wrong: Int, times: [Double]) {
        state.withLock { ($0.answers, $0.wrong, $0.times) }
    }

    func begin() { state.withLock { $0.phase = .under } }
    func end() { state.withLock { $0.phase = .after } }

    /// What each unit holds by the archive, not by the index.
    func learn(_ units: [Archive.Unit]) async throws {
        let counts = try await archive.read { db in try Dossier.countsByUnit(db) }
        expected.withLock { expected in
            for unit in units { expected[unit.code] = counts[unit.id] ?? 0 }
        }
    }

    func askUntilCancelled() async throws {
        while !Task.isCancelled { _ = try await rounds(1) }
    }

    /// Milliseconds of each question.
    @discardableResult
    func rounds(_ count: Int) async throws -> [Double] {
        var times: [Double] = []
        for _ in 0..<count {
            for code in ["PART1", "PART2", "MERGED"] {
                times.append(
                    try await ask("", within: code) { before, whole in code == "MERGED" ? (0, whole) : (before, 0) })
                // By name from above: the old one goes on finding its own.
                times.append(
                    try await ask("đơn_vị:\(code)", within: nil) { before, whole in
                        code == "MERGED" ? (0, whole) : (before, before)
                    })
            }
        }
        return times
    }

    /// `answer` says what is right before and after, from the unit's own number and that of both.
    private func ask(
        _ typed: String, within code: String?, answer: (_ own: Int, _ both: Int) -> (before: Int, after: Int)
    ) async throws -> Double {
        let name = code ?? String(typed.drop { $0 != ":" }.dropFirst())
        let right = answer(expected.withLock { $0[name] ?? 0 }, size)
        let start = state.withLock(\.phase)
        let authoriser = Authoriser(archive: archive)
        let scope: Scope
        if let code {
            // A unit that is not there yet holds nothing.
            guard let found = try? await authoriser.subtree(ofUnitCode: code) else { return 0 }
            scope = found
        } else {
            scope = authoriser.wholeProvince()
        }
        let request = SearchRequest(
            QueryParser.parse(
                typed, today: Day.todayInVietnam.description, vocabulary: vocabulary
            ).criterion)
        let watch = Stopwatch()
        let found = try await index.search(request, within: scope).total.count
        let time = watch.read().wall * 1000
        state.withLock { state in
            let accepted: [Int] =
                switch (start, state.phase) {
                case (.before, .before): [right.before]
                case (.after, _): [right.after]
                default: [right.before, right.after]
                }
            state.answers += 1
            state.times.append(time)
            if !accepted.contains(found) { state.wrong += 1 }
        }
        return time
    }
}

extension OrganisationDecision {
    fileprivate static func inForce(_ day: String) -> OrganisationDecision {
        OrganisationDecision(number: "1658/NQ", decidedOn: Day(day)!, effectiveOn: Day(day)!)
    }
}

extension Dossier {
    fileprivate static func countsByUnit(_ db: Database) throws -> [Archive.Unit.ID: Int] {
        let rows = try Row.fetchAll(db, sql: "SELECT unitId, count(*) FROM dossier GROUP BY unitId")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
    }
}
