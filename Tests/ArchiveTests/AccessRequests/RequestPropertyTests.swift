@testable import Archive
import Foundation
import GRDB
import TestSupport
import Testing

/// T4: whoever takes whatever steps with requests in whatever order, the archive does what ``RequestModel`` says.
@Suite struct RequestPropertyTests {
    /// Sixty sequences, and as many more for each of `HOSO_SEEDS`.
    @Test(arguments: 0..<(ProcessInfo.processInfo.environment["HOSO_SEEDS"].flatMap { UInt64($0) } ?? 1))
    func randomSequencesKeepEveryPromise(quarter: UInt64) async throws {
        var counts: [String: (done: Int, refused: Int)] = [:]
        for seed in quarter * 60..<quarter * 60 + 60 {
            var world = try await RandomRequests(seed)
            for _ in 0..<40 {
                let (name, isDone) = try await world.step()
                counts[name, default: (0, 0)].done += isDone ? 1 : 0
                counts[name, default: (0, 0)].refused += isDone ? 0 : 1
            }
            try await world.check()
        }
        // Each must happen and, but for what can't be refused, be refused, else nothing was tried.
        for (name, count) in counts { #expect(count.done > 0, "\(name): \(count)") }
        for name in RandomRequests.refusable {
            #expect(counts[name].map { $0.refused > 0 } == true, "\(name): \(counts[name] ?? (0, 0))")
        }
    }
}
