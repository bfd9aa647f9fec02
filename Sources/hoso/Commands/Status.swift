import Archive
import ArgumentParser
import Foundation
import SearchAPI

/// `hoso status`: what waits, what failed and why.
struct Status: Action {
    static let configuration = CommandConfiguration(
        abstract: "List the documents that wait or could not be read, and try them again.")

    @OptionGroup var archive: ArchiveOptions

    @Option(help: ArgumentHelp("Have this document read again, or all that failed.", valueName: "document|all"))
    var retry: [String] = []

    @Option(help: ArgumentHelp("Documents to list of each kind.", valueName: "count"))
    var limit = 50

    @Flag(help: "Print one object a line: the counts, then each document.")
    var json = false

    func act() async throws {
        let settings = try await archive.settings()
        if !retry.isEmpty { try await tryAgain(archive.open(as: .owner, settings)) }
        let opened = try archive.open(as: .reader, settings)
        let counts = try await opened.jobCounts()
        let waiting = try await opened.queued(limit: limit)
        let failed = try await opened.failed(limit: limit)
        let estimate = ReadingEstimate(opened).seconds(for: counts.queued)
        if json {
            try printLines(counts, waiting, failed, estimate)
        } else {
            printList(counts, waiting, failed, estimate)
        }
    }

    private func tryAgain(_ archive: ArchiveDatabase) async throws {
        var count = 0
        for name in retry {
            if name == "all" {
                count += try await archive.requeueFailed()
            } else {
                try await archive.requeue(document: try Document.ID(argument: name))
                count += 1
            }
        }
        Console.say("hoso: \(count) documents wait to be read again (hoso index)")
    }

    private func printLines(
        _ counts: JobCounts, _ waiting: [QueuedDocument], _ failed: [Document], _ estimate: Double?
    ) throws {
        Console.print(
            try jsonLine(
                [
                    "waiting": .integer(counts.queued), "reading": .integer(counts.leased),
                    "read": .integer(counts.read),
                    "failed": .integer(counts.failed), "secondsLeft": estimate.map { .number($0.rounded()) } ?? .null,
                ] as JSONValue))
        for entry in waiting {
            Console.print(
                try jsonLine(
                    entry.document.line(
                        state: entry.isLeased ? "reading" : "waiting",
                        and: [
                            "attempts": .integer(entry.attempts),
                            "lastError": entry.lastError.map(JSONValue.string) ?? .null,
                        ])))
        }
        for document in failed {
            let problem = document.problem ?? "crashed"
            Console.print(
                try jsonLine(
                    document.line(
                        state: "failed",
                        and: ["problem": .string(problem), "reason": .string(Phrases.problem(problem))])))
        }
    }

    private func printList(
        _ counts: JobCounts, _ waiting: [QueuedDocument], _ failed: [Document], _ estimate: Double?
    ) {
        let left = counts.queued == 0 ? "" : estimate.map { ", about \(clockTime($0)) left" } ?? ""
        Console.print(
            "\(counts.read) read, \(counts.failed) failed, \(counts.queued) waiting (\(counts.leased) being read)\(left)"
        )
        if !waiting.isEmpty { Console.print("\nwaiting:") }
        for (place, entry) in waiting.enumerated() {
            let reason =
                if entry.isLeased {
                    "being read"
                } else if let error = entry.lastError {
                    "tried \(entry.attempts) times, last: \(error)"
                } else {
                    "number \(place + 1) in the queue"
                }
            Console.print("  \(entry.document.id)  \(entry.document.title) (\(entry.document.originalName)): \(reason)")
        }
        if counts.queued > waiting.count { Console.print("  and \(counts.queued - waiting.count) more") }
        if !failed.isEmpty { Console.print("\nfailed (try again with hoso status --retry):") }
        for document in failed {
            let problem = document.problem ?? "crashed"
            Console.print(
                "  \(document.id)  \(document.title) (\(document.originalName)): \(problem), \(Phrases.problem(problem))"
            )
        }
        if counts.failed > failed.count { Console.print("  and \(counts.failed - failed.count) more") }
    }
}

extension Document {
    fileprivate func line(state: String, and more: [String: JSONValue]) -> JSONValue {
        .object(
            [
                "document": .string(id.text), "dossier": dossierId.map { .string($0.text) } ?? .null,
                "state": .string(state), "title": .string(title), "file": .string(originalName),
                "bytes": .integer(Int(byteCount)),
            ], and: more)
    }
}

extension Identifier {
    /// From the command line.
    init(argument text: String) throws {
        guard let id = Self(text) else {
            throw Failure(.noInput, "\(text) is no identifier: 16 letters a to z and digits 2 to 7")
        }
        self = id
    }
}
