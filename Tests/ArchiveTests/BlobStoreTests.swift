@testable import Archive
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite final class BlobStoreTests {
    let folder: String
    let store: FileBlobStore

    init() throws {
        folder = try TemporaryArchive.makeFolder()
        store = FileBlobStore(directory: folder, latch: FaultLatch())
        try store.layOut()
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func stage(_ text: String, in store: FileBlobStore? = nil, limit: Int64 = .max) throws -> StagedBlob {
        let url = URL(fileURLWithPath: "\(folder)/../input-\(Identifier<Self>.random())")
        try Data(text.utf8).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        let file = try FileHandle(forReadingFrom: url)
        defer { try? file.close() }
        return try (store ?? self.store).stage(file.fileDescriptor, limit: limit)
    }

    private func bytes(of digest: String) throws -> String {
        let file = FileHandle(fileDescriptor: try store.open(digest), closeOnDealloc: true)
        return String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
    }

    @Test func aBlobIsNamedByItsBytesAndCanOnlyBeRead() throws {
        let blob = try store.commit([stage("abc")])[0]
        #expect(blob.digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(blob.byteCount == 3 && blob.isNew)
        #expect(try bytes(of: blob.digest) == "abc")
        let attributes = try FileManager.default.attributesOfItem(atPath: store.path(of: blob.digest))
        #expect(attributes[.posixPermissions] as? Int == 0o440)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/tmp").isEmpty)
    }

    @Test func equalBytesAreKeptOnce() throws {
        let blobs = try store.commit([stage("abc"), stage("abc"), stage("abd")])
        #expect(blobs.map(\.isNew) == [true, false, true])
        #expect(try store.commit([stage("abc")])[0].isNew == false)
        var digests: [String] = []
        try store.forEach { digests.append($0) }
        #expect(Set(digests) == Set(blobs.map(\.digest)) && digests.count == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/tmp").isEmpty)
    }

    @Test func aDamagedBlobIsPutRightByAFreshCopy() throws {
        let blob = try store.commit([stage("abc")])[0]
        try FileManager.default.removeItem(atPath: store.path(of: blob.digest))
        try Data("abd".utf8).write(to: URL(fileURLWithPath: store.path(of: blob.digest)))
        #expect(throws: BlobError.damaged(blob.digest)) { try store.verify(blob.digest) }
        _ = try store.commit([stage("abc")])
        #expect(try bytes(of: blob.digest) == "abc")
    }

    @Test func whatIsTooLargeLeavesNothing() throws {
        #expect(throws: BlobError.tooLarge(limit: 2)) { try stage("abc", limit: 2) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/tmp").isEmpty)
        #expect(try store.commit([stage("ab", limit: 2)])[0].byteCount == 2)
    }

    @Test func sizesAroundTheBufferAreHashedWhole() throws {
        for size in [0, 1, 262_143, 262_144, 262_145, 524_288, 700_000] {
            let text = String(repeating: "x", count: size)
            let blob = try store.commit([stage(text)])[0]
            #expect(blob.byteCount == Int64(size))
            try store.verify(blob.digest)
            #expect(try bytes(of: blob.digest) == text, "\(size)")
        }
    }

    @Test func dataIsSyncedBeforeTheNameAndTheFolderAfterIt() throws {
        let events = Mutex<[String]>([])
        let final = "\(folder)/ba/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        let isNamed: @Sendable () -> Bool = { FileManager.default.fileExists(atPath: final) }
        let watched = FileBlobStore(
            directory: folder, latch: FaultLatch(),
            flush: FileBlobStore.Flush(
                data: { _ in
                    events.withLock { $0.append("data, named: \(isNamed())") }; return 0
                },
                folder: { _ in
                    events.withLock { $0.append("folder, named: \(isNamed())") }; return 0
                }))
        _ = try watched.commit([stage("abc", in: watched)])
        #expect(events.withLock { $0 } == ["data, named: false", "folder, named: true"])
        // Again: an interrupted commit may have left the name without the syncs.
        _ = try watched.commit([stage("abc", in: watched)])
        #expect(events.withLock { $0.count } == 5)
    }

    @Test("After one failed sync nothing is promised any more", arguments: [true, false])
    func failedSync(ofData: Bool) throws {
        let isBroken = Mutex(true)
        let fails: @Sendable (Int32) -> Int32 = { _ in isBroken.withLock { $0 } ? -1 : 0 }
        let works: @Sendable (Int32) -> Int32 = { _ in 0 }
        let broken = FileBlobStore(
            directory: folder, latch: FaultLatch(),
            flush: FileBlobStore.Flush(data: ofData ? fails : works, folder: ofData ? works : fails))
        #expect(throws: ArchiveError.self) { try broken.commit([stage("abc", in: broken)]) }
        isBroken.withLock { $0 = false }
        #expect(throws: ArchiveError.self) { try stage("abd", in: broken) }
        #expect(throws: ArchiveError.self) { try broken.commit([]) + broken.commit([stage("abd")]) }
    }

    @Test func aMissingBlobIsSaidToBeMissing() throws {
        let digest = String(repeating: "0", count: 64)
        #expect(throws: BlobError.missing(digest)) { try store.open(digest) }
        #expect(try store.byteCount(of: digest) == nil)
    }
}

@Suite final class DerivedStoreTests {
    let store: DerivedStore
    let digest = String(repeating: "ab", count: 32)

    init() throws {
        store = DerivedStore(directory: try TemporaryArchive.makeFolder() + "/derived")
    }

    deinit {
        let folder = URL(fileURLWithPath: store.directory).deletingLastPathComponent()
        try? FileManager.default.removeItem(at: folder)
    }

    @Test func whatWasStoredIsLoadedUnderItsVersionOnly() throws {
        try store.store([1, 2, 3], digest: digest, version: "1 poppler/22")
        #expect(try store.load(digest: digest, version: "1 poppler/22") == [1, 2, 3])
        #expect(try store.load(digest: digest, version: "2") == nil)
        try store.store([], digest: digest, version: "1 poppler/22")
        #expect(try store.load(digest: digest, version: "1 poppler/22") == [])
    }

    @Test func imagesAreKeptByPageAndWidth() throws {
        let image = StoredImage(bytes: [9], mediaType: "image/png")
        try store.storeImage(image, digest: digest, page: 1, width: 800)
        #expect(try store.loadImage(digest: digest, page: 1, width: 800) == image)
        #expect(try store.loadImage(digest: digest, page: 2, width: 800) == nil)
        #expect(try store.loadImage(digest: digest, page: 1, width: 80) == nil)
    }

    @Test func anyDamageReadsAsAbsent() throws {
        try store.store(Array(0..<100), digest: digest, version: "1")
        let folder = store.directory + "/ab/"
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder + name))
        for length in 0..<whole.count {
            try whole.prefix(length).write(to: URL(fileURLWithPath: folder + name))
            #expect(try store.load(digest: digest, version: "1") == nil, "cut to \(length)")
        }
        for place in whole.indices {
            var bytes = whole
            bytes[place] ^= 1
            try bytes.write(to: URL(fileURLWithPath: folder + name))
            #expect(try store.load(digest: digest, version: "1") == nil, "bit of byte \(place)")
        }
    }

    @Test func aDigestIsNeverAPath() throws {
        try store.store([1], digest: "../../etc/passwd", version: "1")
        #expect(try store.load(digest: "../../etc/passwd", version: "1") == nil)
    }
}
