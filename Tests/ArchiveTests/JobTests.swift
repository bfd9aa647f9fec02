@testable import Archive
import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@Suite struct JobTests {
    /// A clock that only moves when told.
    final class Clock: Sendable {
        private let instant = Mutex(ContinuousClock.now)
        var now: ContinuousClock.Instant { instant.withLock { $0 } }
        func advance(_ duration: Duration) { instant.withLock { $0 += duration } }
    }

    let clock = Clock()
    let stage: TemporaryArchive
    var archive: ArchiveDatabase { stage.archive }

    init() throws {
        stage = try TemporaryArchive { [clock] in try ArchiveDatabase(opening: $0, as: .owner, now: { clock.now }) }
    }

    private func addDocuments(_ count: Int) async throws -> [Document] {
        try await stage.addUnits()
        let dossier = try await stage.addDossier()
        var documents: [Document] = []
        for number in 0..<count {
            documents.append(try await stage.addDocument("%PDF \(number)", to: .dossier(dossier.id)))
        }
        return documents
    }

    private func state(_ document: Document) async throws -> Document {
        try #require(try await archive.document(document.id))
    }

    /// As if the process had ended with its leases, and another one begun.
    private func restart() async throws {
        try await archive.write(JobQueue.takeBackLeases)
    }

    @Test func everyDocumentIsGivenOutOnceInItsOrder() async throws {
        let documents = try await addDocuments(3)
        let first = try await archive.claim(2)
        #expect(first.map(\.documentId) == documents[..<2].map(\.id))
        #expect(first[0].digest == documents[0].digest && first[0].mediaType == "application/pdf")
        #expect(try await archive.claim(5).map(\.documentId) == [documents[2].id])
        #expect(try await archive.claim(5).isEmpty)
        #expect(try await archive.jobCounts() == JobCounts(queued: 3, leased: 3, read: 0, failed: 0))
    }

    @Test func anOutcomeStandsOnTheDocumentAndInTheFeed() async throws {
        let documents = try await addDocuments(2)
        let before = try await archive.lastChange()
        let leases = try await archive.claim(2)
        try await archive.complete([
            (leases[0], .read(pageCount: 3, problem: "nothingRead")),
            (leases[1], .failed(problem: "encrypted", pageCount: nil)),
        ])
        let read = try await state(documents[0])
        #expect(read.state == .read && read.pageCount == 3 && read.problem == "nothingRead")
        let failed = try await state(documents[1])
        #expect(failed.state == .failed && failed.problem == "encrypted")
        #expect(try await archive.changes(after: before, limit: 10).map(\.subjectId) == documents.map(\.id.text))
        #expect(try await archive.jobCounts() == JobCounts(queued: 0, leased: 0, read: 1, failed: 1))
        #expect(try await archive.failed().map(\.id) == [documents[1].id])
    }

    @Test func theSameOutcomeTwiceTakesEffectOnce() async throws {
        let document = try await addDocuments(1)[0]
        let lease = try await archive.claim(1)[0]
        try await archive.complete([(lease, .read(pageCount: 1, problem: nil))])
        let after = try await archive.lastChange()
        try await archive.complete([(lease, .failed(problem: "late", pageCount: nil))])
        #expect(try await state(document).state == .read)
        #expect(try await archive.lastChange() == after)
    }

    @Test func anAnswerUnderAnOldFenceIsIgnored() async throws {
        let document = try await addDocuments(1)[0]
        let old = try await archive.claim(1)[0]
        try await archive.requeue(document: document.id)
        let new = try await archive.claim(1)[0]
        #expect(new.fence > old.fence)
        try await archive.complete([(old, .read(pageCount: 9, problem: nil))])
        #expect(try await state(document).state == .queued)
        try await archive.complete([(new, .read(pageCount: 1, problem: nil))])
        #expect(try await state(document).pageCount == 1)
    }

    @Test func aRetryWaitsLongerEachTimeAndEndsAfterThree() async throws {
        let document = try await addDocuments(1)[0]
        for delay in [Duration.seconds(10), .seconds(60)] {
            let lease = try #require(try await archive.claim(1).first)
            try await archive.complete([(lease, .retry(reason: "noChild"))])
            #expect(try await archive.claim(1).isEmpty)
            #expect(archive.untilNextRetry() == delay)
            #expect(try await archive.queued().map(\.lastError) == ["noChild"])
            clock.advance(delay)
        }
        let last = try #require(try await archive.claim(1).first)
        #expect(last.attempts == 2)
        try await archive.complete([(last, .retry(reason: "noChild"))])
        let failed = try await state(document)
        #expect(failed.state == .failed && failed.problem == "noChild")
        #expect(try await archive.claim(1).isEmpty)
    }

    @Test func aRestartMakesLeasesVoidAndCountsNoAttempt() async throws {
        let document = try await addDocuments(1)[0]
        let old = try await archive.claim(1)[0]
        try await restart()
        let new = try await archive.claim(1)[0]
        #expect(new.documentId == document.id && new.attempts == 0 && new.fence == old.fence + 1)
        try await archive.complete([(old, .read(pageCount: 9, problem: nil))])
        #expect(try await state(document).state == .queued)
    }

    @Test func aDocumentThatKillsTheProcessIsReadAloneAndEnds() async throws {
        let documents = try await addDocuments(4)
        let deadly = documents[1].id
        var kills = 0
        var newcomers = 0
        while true {
            // Something new comes in after each kill, and is not drawn in.
            if newcomers == kills {
                newcomers += 1
                let newcomer = try await stage.addDocument("%PDF new \(newcomers)", to: #require(documents[0].place))
                #expect(newcomer.state == .queued)
            }
            let leases = try await archive.claim(4)
            if kills == JobQueue.maximumClaims { break }
            if leases.contains(where: { $0.documentId == deadly }) {
                #expect(kills < JobQueue.suspiciousClaims || leases.count == 1, "kill \(kills)")
                kills += 1
                try #require(kills <= JobQueue.maximumClaims)
                try await restart()
            } else {
                try await archive.complete(leases.map { ($0, .read(pageCount: 1, problem: nil)) })
            }
        }
        #expect(kills == JobQueue.maximumClaims)
        for document in documents {
            let found = try await state(document)
            #expect(found.state == (document.id == deadly ? .failed : .read), "\(document.id)")
            #expect(found.problem == (document.id == deadly ? "crashed" : nil))
        }
    }

    @Test func nothingElseIsReadBesideASuspiciousDocument() async throws {
        let documents = try await addDocuments(1)
        for _ in 0..<JobQueue.suspiciousClaims {
            #expect(try await archive.claim(1).count == 1)
            try await restart()
        }
        let newcomer = try await stage.addDocument("%PDF new", to: #require(documents[0].place))
        let first = try await archive.claim(2)
        #expect(first.map(\.documentId) == [newcomer.id])
        #expect(try await archive.claim(2).isEmpty)
        try await archive.complete([(first[0], .read(pageCount: 1, problem: nil))])
        #expect(try await archive.claim(2).map(\.documentId) == [documents[0].id])
    }

    @Test func aLeaseGivenBackIsAsIfItHadNotBeen() async throws {
        _ = try await addDocuments(1)
        for _ in 0..<20 {
            let leases = try await archive.claim(1)
            #expect(leases.count == 1 && leases[0].attempts == 0)
            try await archive.release(leases)
        }
        try await restart()
        #expect(try await archive.claim(1).count == 1)
    }

    @Test func whatFailedCanBeTriedAgain() async throws {
        let documents = try await addDocuments(2)
        try await archive.complete(archive.claim(2).map { ($0, .failed(problem: "damaged", pageCount: nil)) })
        #expect(try await archive.requeueFailed() == 2)
        #expect(try await state(documents[0]).problem == nil)
        #expect(try await archive.claim(9).count == 2)
        await #expect(throws: FilingError.self) { try await archive.requeue(document: .random()) }
    }

    @Test func noJobIsLostAndNoneTakesEffectTwiceWhateverHappens() async throws {
        for seed in UInt64(0)..<10 {
            let test = try JobTests()
            var random = SeededGenerator(seed)
            let documents = try await test.addDocuments(6)
            var held: [Lease] = []
            var answered: [Document.ID: Int] = [:]
            for _ in 0..<60 {
                switch Int.random(in: 0..<6, using: &random) {
                case 0, 1: held += try await test.archive.claim(Int.random(in: 1...3, using: &random))
                case 2:
                    try await test.restart()
                case 3: try await test.archive.release(held.filter { _ in Bool.random(using: &random) })
                default:
                    guard let lease = held.randomElement(using: &random) else { continue }
                    let before = try await test.archive.lastChange()
                    try await test.archive.complete([(lease, .read(pageCount: 1, problem: nil))])
                    if try await test.archive.lastChange() > before { answered[lease.documentId, default: 0] += 1 }
                }
            }
            try await test.restart()
            while case let leases = try await test.archive.claim(1), !leases.isEmpty {
                try await test.archive.complete([(leases[0], .read(pageCount: 1, problem: nil))])
                answered[leases[0].documentId, default: 0] += 1
            }
            for document in documents {
                let found = try await test.state(document)
                #expect(found.state != .queued, "seed \(seed)")
                #expect(answered[document.id] == (found.state == .read ? 1 : nil), "seed \(seed)")
            }
        }
    }
}
