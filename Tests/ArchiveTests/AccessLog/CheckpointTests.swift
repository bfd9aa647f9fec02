@testable import Archive
import Crypto
import Foundation
import GRDB
import TestSupport
import Testing

@Suite struct CheckpointTests {
    /// The tree heads of RFC 6962's reference implementation for leaves of these bytes, sizes 1 to 8.
    private static let leaves = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ]
    private static let heads = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test func theTreeIsThatOfTheStandard() {
        var tree = HashTree()
        #expect(hexadecimal(tree.root) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        for (leaf, head) in zip(Self.leaves, Self.heads) {
            tree.append(
                stride(from: 0, to: leaf.count, by: 2).map { place in
                    UInt8(leaf.dropFirst(place).prefix(2), radix: 16)!
                })
            #expect(hexadecimal(tree.root) == head, "\(tree.size) leaves")
            #expect(HashTree(size: tree.size, bytes: tree.bytes) == tree)
        }
    }

    @Test func aCheckpointIsASignedNote() async throws {
        let stage = try await LogStage()
        #expect(try await stage.log.checkpoint() == nil)
        for number in 1...3 { try await stage.log.append(.madeUp(number)) }
        let checkpoint = try #require(try await stage.log.checkpoint())
        let lines = checkpoint.note.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 6 && lines[1] == "3" && lines[3] == "" && lines[5] == "")
        #expect(lines[0] == stage.log.verifierKey.name && lines[4].hasPrefix("— \(stage.log.verifierKey.name) "))
        #expect(checkpoint.isSigned(by: try #require(LogVerifierKey("\(stage.log.verifierKey)"))))
        // Nothing new, nothing signed.
        #expect(try await stage.log.checkpoint() == checkpoint)
        let filed = try #require(try CheckpointFile.all(in: stage.archive.directory + "/checkpoints").first).parse()
        #expect(filed.checkpoints == [checkpoint] && filed.rest.isEmpty)
        #expect(try String(contentsOfFile: stage.keyPath + ".signed", encoding: .utf8) == checkpoint.note)
    }

    @Test func theVerifierKeyOfTheStandardIsRead() throws {
        // The example of Go's note package.
        let text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
        let key = try #require(LogVerifierKey(text))
        #expect(key.description == text)
        #expect(LogVerifierKey(text.replacing("c74f", with: "c74e")) == nil)
    }

    @Test func aThousandLinesAreSignedWithoutBeingAsked() async throws {
        let stage = try await LogStage()
        let log = stage.log
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<1000 { group.addTask { try await log.append(.madeUp(number)) } }
            try await group.waitForAll()
        }
        // The next line waits for what goes on with the thousandth.
        try await log.append(.madeUp(1000))
        let sizes = try await stage.archive.read { try Int.fetchAll($0, sql: "SELECT size FROM checkpoint") }
        #expect(sizes == [1000])
    }

    @Test func everyPauseAndTheEndAreSigned() async throws {
        struct Stop: Error {}
        let stage = try await LogStage()
        var pauses = 0
        await stage.log.keepCheckpoints {
            // Lines of the third pause come before the end.
            if pauses < 3 { try await stage.log.append(.madeUp(pauses)) }
            pauses += 1
            if pauses == 3 { throw Stop() }
        }
        let sizes = try await stage.archive.read { try Int.fetchAll($0, sql: "SELECT size FROM checkpoint") }
        #expect(sizes == [1, 2, 3])
    }

    // MARK: - Never inconsistent

    @Test("A head that contradicts a signed one is not signed, whatever was put back", arguments: [true, false])
    func noForkIsSigned(filesToo: Bool) async throws {
        let stage = try await LogStage()
        for number in 1...10 { try await stage.log.append(.madeUp(number)) }
        try await stage.log.checkpoint()
        for number in 11...20 { try await stage.log.append(.madeUp(number)) }
        let signed = try #require(try await stage.log.checkpoint())
        // An older copy, and other lines after it.
        try await stage.tamper(
            """
            DELETE FROM access_log WHERE number > 12; DELETE FROM access_log_subject WHERE number > 12;
            DELETE FROM checkpoint WHERE size > 12
            """)
        if filesToo {
            let file = try CheckpointFile.all(in: stage.archive.directory + "/checkpoints")[0].path
            try String(contentsOfFile: file, encoding: .utf8).replacing(signed.note, with: "").write(
                toFile: file, atomically: true, encoding: .utf8)
        }
        await #expect(throws: LogFault.cut(13, vouchedFor: 10)) { try await stage.reopened() }
        for number in 13...25 {
            try await stage.archive.write { try AccessLog.append(.madeUp(number + 1), at: .noon, $0) }
        }
        await #expect(throws: LogFault.signedOtherwise(20, vouchedFor: 10)) { try await stage.reopened() }
        // The one that was open all the time does not sign either.
        await #expect(throws: LogFault.self) { try await stage.log.checkpoint() }
        #expect(try String(contentsOfFile: stage.keyPath + ".signed", encoding: .utf8) == signed.note)
        #expect(try await stage.faults().contains { $0.line == 20 && $0.vouchedFor == 10 })
    }

    @Test func linesChangedSinceTheLastCheckpointAreNotSigned() async throws {
        let stage = try await LogStage()
        for number in 1...20 { try await stage.log.append(.madeUp(number)) }
        try await stage.tamper("UPDATE access_log SET kind = 'list' WHERE number = 5")
        await #expect(throws: LogFault.altered(5, vouchedFor: 0)) { try await stage.log.checkpoint() }
        #expect(try CheckpointFile.all(in: stage.archive.directory + "/checkpoints").isEmpty)
    }

    @Test func whatACrashLeftOutOfTheFilesIsPutThereAtTheNextStart() async throws {
        let stage = try await LogStage()
        for number in 1...3 { try await stage.log.append(.madeUp(number)) }
        let first = try #require(try await stage.log.checkpoint())
        try await stage.log.append(.madeUp(4))
        let second = try #require(try await stage.log.checkpoint())
        let file = try CheckpointFile.all(in: stage.archive.directory + "/checkpoints")[0]
        // Half of the second note, and nothing of it beside the key.
        try (first.note + "\n" + second.note.prefix(60)).write(toFile: file.path, atomically: true, encoding: .utf8)
        try first.note.write(toFile: stage.keyPath + ".signed", atomically: true, encoding: .utf8)
        #expect(try await stage.faults() == [])
        _ = try await stage.reopened()
        #expect(try file.parse().checkpoints == [first, second])
        #expect(try file.parse().rest.isEmpty)
        #expect(try String(contentsOfFile: stage.keyPath + ".signed", encoding: .utf8) == second.note)
        #expect(try await stage.faults() == [])
    }

    // MARK: - The key

    @Test func theKeyIsItsOwnersAloneAndOutsideOfTheArchive() async throws {
        let stage = try await LogStage()
        #expect(status(of: stage.keyPath)!.st_mode & 0o777 == 0o400)
        let inside = stage.archive.directory + "/checkpoints/key"
        #expect(throws: LogKeyError.insideArchive(inside)) { try LogKey.make(at: inside, for: stage.archive.directory) }
        #expect(throws: LogKeyError.exists(stage.keyPath)) {
            try LogKey.make(at: stage.keyPath, for: stage.archive.directory)
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: stage.keyPath)
        await #expect(throws: LogKeyError.unusable("\(stage.keyPath) may be read by anybody")) {
            try await stage.reopened()
        }
    }

    @Test func aLostKeyIsNotReplacedOnceSomethingWasSigned() async throws {
        let stage = try await LogStage()
        try await stage.log.append(.madeUp(1))
        try await stage.log.checkpoint()
        try FileManager.default.removeItem(atPath: stage.keyPath)
        await #expect(throws: LogKeyError.missing(stage.keyPath)) { try await stage.reopened() }
        #expect(try await stage.faults() == [.keyMissing])
    }

    @Test func aTextThatIsNoNoteIsNamed() async throws {
        let stage = try await LogStage()
        try await stage.log.append(.madeUp(1))
        try await stage.log.checkpoint()
        #expect(try await stage.faults(notes: [("kept", "nothing signed\n")]) == [.foreignCheckpoint("kept")])
    }
}
