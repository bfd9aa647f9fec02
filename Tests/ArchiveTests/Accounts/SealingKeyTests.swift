@testable import Archive
import Foundation
import TestSupport
import Testing

/// The key that lies apart from what it seals.
@Suite struct SealingKeyTests {
    let folder: String
    var archive: String { folder + "/archive" }

    init() throws {
        folder = try TemporaryArchive.makeFolder()
        try FileManager.default.createDirectory(atPath: archive, withIntermediateDirectories: true)
    }

    @Test func aKeyIsMadeOnceAndReadAgain() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/keys/accounts.key"
        #expect(throws: SealingKey.Failure.missing(path)) { try SealingKey.read(path, for: archive) }
        let holding = Holding.ID.random(), seed = OneTimeCode.random()
        let sealed = try SealingKey.readOrMake(path, for: archive).seal(seed, for: holding)
        let key = try SealingKey.readOrMake(path, for: archive)
        #expect(try key.open(sealed, for: holding).seed == seed.seed)
        #expect(throws: SealingKey.Failure.wrong) { try key.open(sealed, for: .random()) }
        #expect(throws: SealingKey.Failure.wrong) { try SealingKey.random().open(sealed, for: holding) }
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        #expect(throws: SealingKey.Failure.open(path)) { try SealingKey.read(path, for: archive) }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        try Data("no key".utf8).write(to: URL(filePath: path))
        #expect(throws: SealingKey.Failure.wrong) { try SealingKey.readOrMake(path, for: archive) }
    }

    @Test func aKeyBesideTheDatabaseIsRefused() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for path in [archive + "/accounts.key", archive + "/../archive/tmp/k"] {
            #expect(throws: SealingKey.Failure.insideArchive(path)) { try SealingKey.readOrMake(path, for: archive) }
        }
    }
}
