import Archive
import DemoProvince
import Foundation
import Indexer
import ServiceLifecycle

/// Draws a province and imports it, some people at a time, so that there is something to find at once.
struct DemoFilling: Service {
    let archive: ArchiveDatabase
    let province: DemoProvince
    /// Where the papers are drawn; each group of people has a folder in it until it is imported.
    let folder: String
    let settings: Settings
    let accounts: DemoAccounts

    static let groupSize = 6

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown { try await fill() }
        } catch is CancellationError {
            // Stopped before everything was drawn.
        }
    }

    private func fill() async throws {
        let pool = try ExtractionPool(settings)
        let importer = Importer(archive: archive, sniffer: PoolSniffer(pool: pool))
        let records = DemoRecords(archive: archive, province: province, rules: try settings.readRules())
        let rules = try settings.readRules()
        let requests = settings.requests.rules(accounts: accounts.rules, records: rules)
        var isRequested = false
        let meter = ProgressMeter("drawing and importing", of: province.people.count, unit: "dossiers")
        do {
            for start in stride(from: 0, to: province.people.count, by: Self.groupSize) {
                try Task.checkCancellation()
                let end = min(start + Self.groupSize, province.people.count)
                let drawn = "\(folder)/\(start)"
                try await draw(start..<end, in: drawn)
                try await importer.run(drawn) { _ in }
                try FileManager.default.removeItem(atPath: drawn)
                try await records.file(Array(province.people[start..<end]))
                if !isRequested { isRequested = try await accounts.leaveRequest(under: requests) }
                meter.show(done: end)
            }
        } catch {
            await pool.shutdown()
            throw error
        }
        await pool.shutdown()
        meter.finish()
        try await watchReading()
    }

    /// Shows how far reading is, until nothing waits.
    private func watchReading() async throws {
        let meter = ProgressMeter("reading", unit: "documents")
        for try await _ in archive.changeNumbers() {
            let counts = try await archive.jobCounts()
            let done = counts.read + counts.failed
            meter.show(done: done, of: done + counts.queued)
            if counts.queued == 0 { break }
        }
        meter.finish("everything can be found")
    }

    /// Drawing takes seconds of processor time, so it gets a thread of its own.
    private func draw(_ people: Range<Int>, in folder: String) async throws {
        var part = province
        part.people = Array(province.people[people])
        let drawn = part
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try drawn.write(to: folder) { _, _ in } })
            }
        }
    }
}
