import Foundation
import Glibc

/// Where things lie in the directory of an archive (`Storage/README.md` tells it in words).
struct ArchiveLayout {
    let directory: String

    var version: String { "\(directory)/VERSION" }
    var lock: String { "\(directory)/lock" }
    var database: String { "\(directory)/archive.sqlite" }
    var blobs: String { "\(directory)/blobs" }
    var derived: String { "\(directory)/derived" }
    var temporary: String { "\(directory)/tmp" }
    var checkpoints: String { "\(directory)/checkpoints" }

    static let versionLine = "hoso-archive 1"

    /// Makes the folders in an empty or missing directory.
    ///
    /// A folder `blobs` may be there already, when it is a file system of its own; it must be empty.
    func make() throws {
        // Personal data: nobody but the program's user and group may look in.
        let parent = URL(fileURLWithPath: directory).deletingLastPathComponent().path
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        guard mkdir(directory, 0o750) == 0 || errno == EEXIST else { throw SystemError("mkdir") }
        let found = try names(in: directory)
        let isEmpty = try found.isEmpty || (found == ["blobs"] && names(in: blobs).isEmpty)
        guard isEmpty else { throw ArchiveError.notEmpty }
        for folder in [blobs, derived, temporary, checkpoints] {
            guard mkdir(folder, 0o750) == 0 || errno == EEXIST else { throw SystemError("mkdir") }
        }
        for file in [lock, database] {
            _ = try OpenFile(file, O_RDWR | O_CREAT | O_EXCL, mode: 0o640)
        }
    }

    /// Declares the archive complete: the last step of making one.
    func seal() throws {
        do {
            let file = try OpenFile(version + ".tmp", O_WRONLY | O_CREAT | O_TRUNC, mode: 0o440)
            try Array("\(Self.versionLine)\n".utf8).withUnsafeBytes { try file.write($0) }
            guard fsync(file.fd) == 0 else { throw SystemError("fsync") }
        }
        guard rename(version + ".tmp", version) == 0 else { throw SystemError("rename") }
        for folder in [directory, directory + "/.."] {
            let file = try OpenFile(folder, O_RDONLY | O_DIRECTORY)
            guard fsync(file.fd) == 0 else { throw SystemError("fsync") }
        }
    }

    /// Throws unless this is an archive of the version we know.
    func checkVersion() throws(ArchiveError) {
        guard let file = try? OpenFile(version, O_RDONLY), let bytes = try? file.contents(upTo: 256) else {
            throw .notAnArchive
        }
        let line = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard line == Self.versionLine else { throw .wrongVersion(found: line) }
    }

    /// Takes the lock that one process holds for as long as it owns the archive.
    func takeLock() throws -> OwnerLock {
        try OwnerLock(at: lock)
    }

    private func names(in folder: String) throws -> [String] {
        try entries(of: folder).map { String(decoding: $0, as: UTF8.self) }.filter { $0 != "lost+found" }
    }
}

/// The lock of the one process that owns an archive; given back when it goes out of sight.
final class OwnerLock: Sendable {
    private let descriptor: Int32

    init(at path: String) throws {
        let file = try OpenFile(path, O_RDWR | O_CREAT, mode: 0o640)
        guard flock(file.fd, LOCK_EX | LOCK_NB) == 0 else {
            throw errno == EWOULDBLOCK ? ArchiveError.locked : SystemError("flock")
        }
        descriptor = file.release()
    }

    deinit {
        // Closing alone leaves it to a child that has not come to its exec yet: forks copy the descriptor.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
