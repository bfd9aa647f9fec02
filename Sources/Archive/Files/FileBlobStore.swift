import Dispatch
import Glibc
import Synchronization

/// Blobs as files of a folder: `ab/<64 hex>`, read-only, in 256 folders made at the start.
///
/// The way of a file: copied to `tmp/` while it is hashed, its data synced, renamed to its
/// name, the folder synced. `tmp/` lies inside, so that the folder of blobs may be a file system of its own.
package struct FileBlobStore: BlobStore {
    package let directory: String
    private let latch: FaultLatch
    private let flush: Flush

    /// How data and folders reach the disk; tests put in one that fails.
    struct Flush: Sendable {
        var data: @Sendable (Int32) -> Int32 = { fdatasync($0) }
        var folder: @Sendable (Int32) -> Int32 = { fsync($0) }
    }

    package init(directory: String, latch: FaultLatch) {
        self.init(directory: directory, latch: latch, flush: Flush())
    }

    init(directory: String, latch: FaultLatch, flush: Flush) {
        self.directory = directory
        self.latch = latch
        self.flush = flush
    }

    package func stage(_ fd: Int32, limit: Int64) throws -> StagedBlob {
        try latch.check()
        let handle = Identifier<Self>.random().text
        let copy = try OpenFile(path(ofTemporary: handle), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW)
        do {
            let (digest, byteCount) = try digestOfFile(fd, limit: limit) { bytes in try copy.write(bytes) }
            guard fchmod(copy.fd, 0o440) == 0 else { throw SystemError("fchmod") }
            // Begins to write now: when the group is synced most of it is on the disk already.
            posix_fadvise(copy.fd, 0, 0, POSIX_FADV_DONTNEED)
            return StagedBlob(digest: digest, byteCount: byteCount, handle: handle)
        } catch {
            unlink(path(ofTemporary: handle))
            throw error
        }
    }

    package func commit(_ staged: [StagedBlob]) throws -> [StoredBlob] {
        try sync(staged.map { path(ofTemporary: $0.handle) }, flush.data)
        let stored = try staged.map(place)
        try sync(Array(Set(staged.map { folder(of: $0.digest) })), flush.folder)
        return stored
    }

    package func discard(_ staged: [StagedBlob]) {
        for blob in staged {
            unlink(path(ofTemporary: blob.handle))
        }
    }

    package func open(_ digest: String) throws -> Int32 {
        do {
            return try OpenFile(path(of: digest), O_RDONLY | O_NOFOLLOW).release()
        } catch  where error.code == ENOENT {
            throw BlobError.missing(digest)
        }
    }

    package func byteCount(of digest: String) throws -> Int64? {
        status(of: path(of: digest)).map { Int64($0.st_size) }
    }

    package func verify(_ digest: String) throws {
        let file = OpenFile(owning: try open(digest))
        let found = try digestOfFile(file.fd, limit: .max) { _ in }
        guard found.digest == digest else { throw BlobError.damaged(digest) }
    }

    package func forEach(_ body: (String) throws -> Void) throws {
        for folder in Self.folderNames {
            for name in try entries(of: "\(directory)/\(folder)") {
                let name = String(decoding: name, as: UTF8.self)
                if Self.isDigest(name), name.hasPrefix(folder) { try body(name) }
            }
        }
    }

    /// Gives a staged file its name, and returns what is under it now.
    ///
    /// When a blob stands there already it is read again, synced again (a killed process may have
    /// stopped between rename and sync), and put right by the fresh copy when it is damaged. Two
    /// commits of the same bytes at once may both rename: that replaces a file by its equal.
    private func place(_ staged: StagedBlob) throws -> StoredBlob {
        let temporary = path(ofTemporary: staged.handle)
        let final = path(of: staged.digest)
        let isNew = status(of: final) == nil
        if !isNew, (try? verify(staged.digest)) != nil {
            try sync(final, flush.data)
            unlink(temporary)
        } else if rename(temporary, final) != 0 {
            throw SystemError("rename")
        }
        return StoredBlob(digest: staged.digest, byteCount: staged.byteCount, isNew: isNew)
    }

    /// Several at once, so that the file system answers many with one write of its journal.
    private func sync(_ paths: [String], _ flush: @escaping @Sendable (Int32) -> Int32) throws {
        let failure = Mutex<(any Error)?>(nil)
        let group = DispatchGroup()
        for lane in 0..<min(Self.lanes, paths.count) {
            Self.syncing.async(group: group) {
                do {
                    for index in stride(from: lane, to: paths.count, by: Self.lanes) {
                        try sync(paths[index], flush)
                    }
                } catch {
                    failure.withLock { $0 = $0 ?? error }
                }
            }
        }
        group.wait()
        if let error = failure.withLock({ $0 }) { throw error }
    }

    private static let lanes = 8
    private static let syncing = DispatchQueue(label: "archive.sync", attributes: .concurrent)

    private func sync(_ path: String, _ flush: @Sendable (Int32) -> Int32) throws {
        try latch.check()
        let file = try OpenFile(path, O_RDONLY | O_NOFOLLOW)
        guard flush(file.fd) == 0 else {
            throw latch.close(becauseOf: SystemError("fsync").description)
        }
    }
}

// MARK: - Names

extension FileBlobStore {
    static let folderNames: [String] = (0..<256).map { hexadecimal([UInt8($0)]) }

    func path(of digest: String) -> String {
        "\(folder(of: digest))/\(digest)"
    }

    func path(ofTemporary handle: String) -> String {
        "\(directory)/tmp/\(handle)"
    }

    private func folder(of digest: String) -> String {
        "\(directory)/\(digest.prefix(2))"
    }

    static func isDigest(_ name: String) -> Bool {
        let bytes = name.utf8
        return bytes.count == 64 && bytes.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    /// Whether all folders are there: false when the file system of blobs is not mounted.
    var isLaidOut: Bool {
        (Self.folderNames + ["tmp"]).allSatisfy { status(of: "\(directory)/\($0)")?.isDirectory ?? false }
    }

    /// Makes the folders, durably: what will lie in them is synced when it comes.
    func layOut() throws {
        for name in Self.folderNames + ["tmp"] {
            guard mkdir("\(directory)/\(name)", 0o750) == 0 || errno == EEXIST else { throw SystemError("mkdir") }
        }
        try sync(directory, flush.folder)
    }

    /// Removes what interrupted writes left; only the owner of the archive may.
    func clearTemporaries() throws {
        for name in try entries(of: "\(directory)/tmp") {
            unlink("\(directory)/tmp/" + String(decoding: name, as: UTF8.self))
        }
    }
}
