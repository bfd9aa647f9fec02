import Archive
import ArgumentParser
import Indexer

/// `hoso index`: reads what waits, until nothing does.
struct Index: Action {
    static let configuration = CommandConfiguration(
        abstract: "Read the documents that wait, and bring the index up to date.",
        discussion: "May be stopped at any time; the next run goes on where this one was.")

    @OptionGroup var archive: ArchiveOptions

    @Flag(help: "Print the counts as JSON.")
    var json = false

    func act() async throws {
        let settings = try await archive.settings()
        let owned = try archive.open(as: .owner, settings)
        try await Self.drain(archive.openIndex(of: owned, settings), of: owned, asJSON: json)
    }

    /// Works the queue empty and says how it went; nothing is said while documents still arrive.
    static func drain(
        _ service: IndexService, of archive: ArchiveDatabase, during arrivals: Arrivals? = nil, asJSON: Bool
    ) async throws {
        let meter = ProgressMeter("reading", unit: "documents")
        let last = LastProgress()
        try await service.drain(during: arrivals?.stream) { progress in
            last.value = progress
            if let arrivals, !arrivals.areOver { return }
            let failed = progress.failed > 0 ? ", \(progress.failed) failed" : ""
            meter.show(
                done: progress.done, of: progress.done + progress.waiting, note: "\(progress.pages) pages\(failed)")
        }
        meter.finish()
        let (done, failed, pages) = last.value.map { ($0.done, $0.failed, $0.pages) } ?? (0, 0, 0)
        let waiting = try await archive.jobCounts().queued
        if asJSON {
            Console.print(
                try jsonLine(["read": done - failed, "failed": failed, "pages": pages, "waiting": waiting]))
        }
        if failed > 0 { Console.say("hoso: \(failed) documents could not be read; hoso status says why") }
    }
}
