@testable import Archive
import Foundation
import GRDB
import TestSupport
import Testing

/// Tampering at many places with checkpoints held outside, found by two verifiers that share no code.
@Suite struct TamperTests {
    /// A signed log of 300 lines: checkpoints every 10 lines, and what was kept outside of them.
    final class SignedLog: Sendable {
        let stage: LogStage
        let outside: String
        var folder: String { stage.temporary.folder }

        static let count: Int64 = 300
        static let interval: Int64 = 10
        /// Early, late, around checkpoints and between them.
        static let places: [Int64] = [
            2, 3, 9, 10, 11, 12, 19, 20, 21, 47, 50, 64, 101, 128, 150, 199, 256, 271, 289, 290,
        ]

        init() async throws {
            stage = try await LogStage()
            for number in 1...Self.count {
                try await stage.log.append(.madeUp(Int(number)))
                if number % Self.interval == 0 { try await stage.log.checkpoint() }
            }
            let files = try CheckpointFile.all(in: stage.archive.directory + "/checkpoints")
            outside = try files.map { try String(contentsOfFile: $0.path, encoding: .utf8) }.joined()
            try stage.temporary.write(outside, to: "outside.txt")
            try await stage.archive.pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        }

        func copy(_ name: String) throws -> String {
            let path = folder + "/\(name).sqlite"
            try FileManager.default.copyItem(atPath: stage.archive.directory + "/archive.sqlite", toPath: path)
            return path
        }

        var witness: LogWitness { LogWitness(key: stage.log.verifierKey, notes: [("outside", outside)]) }
    }

    /// What the other verifier prints for each database.
    struct OtherResult: Decodable {
        let line: Int64?
        let fault: String?
        let vouchedFor: Int64
        let lines: Int64
        let foreign: [String]
    }

    private func verifyOtherwise(_ log: SignedLog, _ databases: [String]) throws -> (status: Int32, [OtherResult]) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            [
                "python3", "Tests/AccessLog/verify_log.py", "--key", "\(log.stage.log.verifierKey)", "--checkpoints",
                log.folder + "/outside.txt",
            ] + databases
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let lines = output.fileHandleForReading.readDataToEndOfFile().split(separator: UInt8(ascii: "\n"))
        process.waitUntilExit()
        return (
            process.terminationStatus, try lines.map { try JSONDecoder().decode(OtherResult.self, from: Data($0)) }
        )
    }

    private func faults(_ log: SignedLog, _ path: String) throws -> [LogFault] {
        let verification = try LogVerification(checkpointsIn: nil, witness: log.witness)
        return try DatabaseQueue(path: path).read(verification.faults)
    }

    @Test func bothVerifiersFindASoundLogSound() async throws {
        let log = try await SignedLog()
        let path = try log.copy("sound")
        #expect(try faults(log, path).isEmpty)
        let (status, results) = try verifyOtherwise(log, [path])
        #expect(status == 0 && results.count == 1)
        #expect(results[0].line == nil && results[0].lines == 300 && results[0].vouchedFor == 300)
        #expect(results[0].foreign.isEmpty)
    }

    @Test("Fourteen kinds of tampering at twenty places", arguments: Tampering.all)
    func tampering(kind: Tampering) async throws {
        let log = try await SignedLog()
        var found: [LogFault] = []
        var paths: [String] = []
        for place in SignedLog.places {
            let path = try log.copy("tampered-\(place)")
            paths.append(path)
            let database = try DatabaseQueue(path: path)
            try await database.writeWithoutTransaction { db in
                if kind.leavesTriggersAway {
                    for name in ["chained", "neverChanges", "stays"] {
                        try db.execute(sql: "DROP TRIGGER access_log_\(name)")
                    }
                    try kind.act(db, place, SignedLog.count)
                } else {
                    try LogTampering.withoutTriggers(db) { try kind.act($0, place, SignedLog.count) }
                }
            }
            let faults = try faults(log, path)
            let fault = try #require(faults.first { $0.vouchedFor != nil }, "at \(place): \(faults)")
            #expect(kind.fault(fault), "at \(place): \(fault)")
            let line = try #require(fault.line), vouched = try #require(fault.vouchedFor)
            if let after = kind.line { #expect(line == place + after, "at \(place): \(fault)") }
            // What was signed before the place stays certain, and nothing after it.
            let first = kind.testDescription == "replace the whole log" ? 1 : place + kind.begins
            #expect(vouched == (first - 1) / SignedLog.interval * SignedLog.interval, "at \(place): \(fault)")
            #expect(first <= line + 1 && line <= vouched + SignedLog.interval + 1, "at \(place): \(fault)")
            found.append(fault)
        }
        let (status, others) = try verifyOtherwise(log, paths)
        #expect(status == 1)
        #expect(others.map(\.line) == found.map(\.line))
        #expect(others.map(\.vouchedFor) == found.map(\.vouchedFor))
        #expect(others.map(\.fault) == found.map(\.name))
    }

    @Test func aForgedCheckpointIsNamedByBoth() async throws {
        let log = try await SignedLog()
        let path = try log.copy("forged")
        let forging = try #require(Tampering.all.first { $0.testDescription.hasPrefix("forge") })
        try await DatabaseQueue(path: path).writeWithoutTransaction { db in
            try LogTampering.withoutTriggers(db) { try forging.act($0, 100, SignedLog.count) }
        }
        #expect(try faults(log, path).contains(.foreignCheckpoint("the archive's checkpoint 300")))
        #expect(try verifyOtherwise(log, [path]).1[0].foreign == ["checkpoint 300"])
    }

    @Test func aLineFiledUnderAnotherDossierIsFound() async throws {
        let stage = try await LogStage()
        for number in 1...20 { try await stage.log.append(.madeUp(number)) }
        try await stage.tamper("UPDATE access_log_subject SET subjectId = 'aaaaaaaaaaaaaaaa' WHERE number = 7")
        #expect(try await stage.faults() == [.subjectsDiffer(7)])
        try await stage.tamper("DELETE FROM access_log_subject WHERE number = 3")
        #expect(try await stage.faults() == [.subjectsDiffer(3)])
    }

    @Test func aTextWithAHiddenEndIsFound() async throws {
        let stage = try await LogStage()
        for number in 1...20 { try await stage.log.append(.madeUp(number)) }
        try await stage.tamper("UPDATE access_log SET route = route || char(0) || 'more' WHERE number = 7")
        #expect(try await stage.faults() == [.altered(7, vouchedFor: 0)])
    }
}

extension LogFault {
    fileprivate var name: String {
        switch self {
        case .missing: "missing"
        case .unlinked: "unlinked"
        case .altered: "altered"
        case .signedOtherwise: "signedOtherwise"
        case .cut: "cut"
        case .foreignCheckpoint, .subjectsDiffer, .keyMissing: ""
        }
    }
}
