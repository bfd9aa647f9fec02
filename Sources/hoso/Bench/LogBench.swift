import Archive
import Foundation

/// Measures what the access log costs: lines that are durable, beside what one durable commit costs on this disk.
struct LogBench {
    let directory: String
    var log: @Sendable (String) -> Void

    /// Lines that each caller writes, one after the other.
    static let linesPerCaller = 50

    func run() async throws -> [BenchRow] {
        try ArchiveDatabase.create(at: directory)
        let archive = try ArchiveDatabase(opening: directory, as: .owner)
        let access = try await AccessLog(of: archive, keyAt: LogKey.standardPath(for: directory))
        let commit = try await commits(archive)
        let (crowd, seconds) = try await waits(of: 200, access)
        let perSecond = Double(crowd.count) / seconds
        let fifty = try await waits(of: 50, access).milliseconds.percentile(50)
        let limit = 3 + 1.5 * commit
        log("a durable commit takes \(commit.shown(2)) ms in the median")
        try await access.checkpoint()
        let watch = Stopwatch()
        let faults = try await archive.read(
            LogVerification(
                checkpointsIn: directory + "/checkpoints",
                witness: try LogWitness(keyAt: LogKey.standardPath(for: directory), of: directory)
            ).faults)
        guard faults.isEmpty else { throw BenchError.failed("the log: \(faults)") }
        log("verified in \(watch.read().wall.shown(2)) s")
        return [
            BenchRow(
                what: "durable lines of the access log, 200 waiting, a second", ours: perSecond.shown(0), peer: "",
                ratio: (1000 / perSecond).shown(2), limit: ">= 1000", isMet: perSecond >= 1000),
            BenchRow(
                what: "one line with 50 waiting, median ms", ours: fifty.shown(2), peer: "commit \(commit.shown(2))",
                ratio: (fifty / limit).shown(2), limit: "\(limit.shown(2)) (3 + 1.5 commits)", isMet: fifty <= limit),
        ]
    }

    /// The median of single durable transactions with a small change, in milliseconds.
    private func commits(_ archive: ArchiveDatabase) async throws -> Double {
        var found: [Double] = []
        for number in 0..<200 {
            let watch = Stopwatch()
            _ = try await archive.write { db in try AccessLog.append(Self.line(number), at: Date(), db) }
            found.append(watch.read().wall * 1000)
        }
        return found.percentile(50)
    }

    /// How long each line took its caller, and how long all of them took.
    private func waits(of callers: Int, _ access: AccessLog) async throws -> (milliseconds: [Double], seconds: Double) {
        let watch = Stopwatch()
        let found = try await withThrowingTaskGroup(of: [Double].self) { group in
            for caller in 0..<callers {
                group.addTask {
                    var found: [Double] = []
                    for number in 0..<Self.linesPerCaller {
                        let watch = Stopwatch()
                        try await access.append(Self.line(caller * Self.linesPerCaller + number))
                        found.append(watch.read().wall * 1000)
                    }
                    return found
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        return (found, watch.read().wall)
    }

    /// A look at a page, as most lines are.
    private static func line(_ number: Int) -> LogLine.Draft {
        let document = Document.ID.random()
        var draft = LogLine.Draft(
            .page, route: "documents/{id}/pages/{n}", requestId: Identifier<LogLine>.random().text,
            actor: LogLine.Actor(
                account: "accountaaaaaaaaa", holding: "holdingaaaaaaaaa", person: "personaaaaaaaaaa",
                session: "0123456789ab", address: "10.0.0.1"))
        draft.dossiers = [Dossier.ID.random()]
        draft.documents = [document]
        draft.pages = [LogLine.Page(document, number)]
        draft.byteCount = 100_000
        return draft
    }
}
