@testable import Archive
import Foundation
import GRDB
import TestSupport
import Testing

@Suite struct OpeningTests {
    let stage: TemporaryArchive

    init() throws {
        stage = try TemporaryArchive()
    }

    @Test func onlyOneProcessOwnsAnArchive() throws {
        #expect(throws: ArchiveError.locked) { try ArchiveDatabase(opening: stage.directory, as: .owner) }
    }

    @Test func aChildThatStillHasTheDescriptorKeepsNobodyOut() throws {
        let place = stage.folder + "/forked"
        try ArchiveDatabase.create(at: place)
        var owner: ArchiveDatabase? = try ArchiveDatabase(opening: place, as: .owner)
        // What a child has between fork and exec: another descriptor of the same open file.
        let entries = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
        let descriptor = entries.compactMap { Int32($0) }.first { descriptor in
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)")) == place
                + "/lock"
        }
        let copy = dup(try #require(descriptor))
        defer { close(copy) }
        #expect(throws: ArchiveError.locked) { try ArchiveDatabase(opening: place, as: .owner) }
        owner = nil
        #expect(owner == nil)
        _ = try ArchiveDatabase(opening: place, as: .owner)
    }

    @Test func theOwnerCommitsDurably() async throws {
        let synchronous = try await stage.archive.write { db in try Int.fetchOne(db, sql: "PRAGMA synchronous") }
        #expect(synchronous == 2)
        #expect(try await stage.archive.write { db in try Bool.fetchOne(db, sql: "PRAGMA foreign_keys") } == true)
    }

    @Test func aReaderSeesWhatIsThereButWritesNothing() async throws {
        try await stage.addUnits()
        let reader = try ArchiveDatabase(opening: stage.directory, as: .reader)
        #expect(try await reader.units().count == 4)
        await #expect(throws: ArchiveError.readOnly) { try await reader.upsert([]) }
        #expect(throws: (any Error).self) { try reader.pool.write { try $0.execute(sql: "DELETE FROM job") } }
    }

    @Test func aReaderNeverMovesTheLogIntoTheDatabase() async throws {
        try await stage.addUnits()
        let files = ["", "-wal"].map { stage.directory + "/archive.sqlite" + $0 }
        let before = try files.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
        do {
            let reader = try ArchiveDatabase(opening: stage.directory, as: .reader)
            _ = try await reader.units()
        }
        #expect(try files.map { try Data(contentsOf: URL(fileURLWithPath: $0)) } == before)
    }

    @Test func aNewArchiveWantsAnEmptyDirectory() throws {
        #expect(throws: ArchiveError.notEmpty) { try ArchiveDatabase.create(at: stage.directory) }
        try stage.write("", to: "other/note.txt")
        #expect(throws: ArchiveError.notEmpty) { try ArchiveDatabase.create(at: stage.folder + "/other") }
    }

    @Test func theFolderOfBlobsMayBeThereBefore() throws {
        try FileManager.default.createDirectory(
            atPath: stage.folder + "/apart/blobs/lost+found", withIntermediateDirectories: true)
        try ArchiveDatabase.create(at: stage.folder + "/apart")
        _ = try ArchiveDatabase(opening: stage.folder + "/apart", as: .owner)
    }

    @Test func withoutTheFileSystemOfBlobsTheOwnerDoesNotStart() throws {
        try ArchiveDatabase.create(at: stage.folder + "/second")
        try FileManager.default.removeItem(atPath: stage.folder + "/second/blobs")
        try FileManager.default.createDirectory(
            atPath: stage.folder + "/second/blobs", withIntermediateDirectories: false)
        #expect(throws: ArchiveError.blobsMissing) {
            try ArchiveDatabase(opening: stage.folder + "/second", as: .owner)
        }
    }

    @Test func anInterruptedInitIsNoArchive() throws {
        try stage.write("", to: "half/archive.sqlite")
        #expect(throws: ArchiveError.notAnArchive) { try ArchiveDatabase(opening: stage.folder + "/half", as: .reader) }
    }

    @Test func anArchiveOfANewerProgramIsLeftAlone() throws {
        let directory = stage.folder + "/newer"
        try ArchiveDatabase.create(at: directory)
        do {
            let queue = try DatabaseQueue(path: directory + "/archive.sqlite")
            try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999 of the future')") }
        }
        for access in [ArchiveDatabase.Access.owner, .reader] {
            #expect(throws: (any Error).self) { try ArchiveDatabase(opening: directory, as: access) }
        }
        try FileManager.default.removeItem(atPath: directory + "/VERSION")
        try stage.write("hoso-archive 2\n", to: "newer/VERSION")
        #expect(throws: ArchiveError.wrongVersion(found: "hoso-archive 2")) {
            try ArchiveDatabase(opening: directory, as: .reader)
        }
    }

    @Test func othersMayNotLookIn() throws {
        let attributes = try FileManager.default.attributesOfItem(atPath: stage.directory)
        #expect((attributes[.posixPermissions] as? Int).map { $0 & 0o007 } == 0)
        let database = try FileManager.default.attributesOfItem(atPath: stage.directory + "/archive.sqlite")
        #expect((database[.posixPermissions] as? Int).map { $0 & 0o007 } == 0)
    }

    @Test func afterAFailedWriteNothingMoreIsAccepted() async throws {
        _ = stage.archive.latch.close(becauseOf: "test")
        await #expect(throws: ArchiveError.notDurable("test")) { try await stage.addUnits() }
        #expect(throws: ArchiveError.notDurable("test")) { try stage.draft("%PDF", for: .tray(.random())) }
    }
}
