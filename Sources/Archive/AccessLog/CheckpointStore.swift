import Foundation
import GRDB
import Glibc
import Synchronization

/// Signs the head of the log and keeps what was signed: in the table, in `checkpoints/`, and beside the key.
///
/// It never signs a head that is inconsistent with one it has signed: each rests on the tree of the last one, which must
/// be the one in the signed note, and that must be what lies beside the key.
final class CheckpointStore: Sendable {
    private let archive: ArchiveDatabase
    private let key: LogKey
    private let directory: String
    /// Files are written by one at a time; holds the size of the newest note in them.
    private let published = Mutex<Int64>(0)

    init(archive: ArchiveDatabase, key: LogKey) {
        self.archive = archive
        self.key = key
        directory = ArchiveLayout(directory: archive.directory).checkpoints
    }

    /// Throws a ``LogFault`` when the log is not the one that was signed, or its end was changed.
    ///
    /// Looks at the newest checkpoint wherever one is kept, at all lines since, and at the last 1,000 in any case.
    func check() async throws {
        let beside = try lastSigned()
        let filed = try await blocking { [self] in try lastFiled() }
        let latest = max(beside?.size ?? 0, filed?.size ?? 0)
        let unpublished = try await archive.read { [key] db in
            let signed = try SignedTree(newestIn: db, key: key.verifier)
            for checkpoint in [beside, filed].compactMap(\.self) where checkpoint.size <= signed.tree.size {
                let row = try String.fetchOne(
                    db, sql: "SELECT note FROM checkpoint WHERE size = ?", arguments: [checkpoint.size])
                guard row == checkpoint.note else {
                    throw LogFault.signedOtherwise(checkpoint.size, vouchedFor: 0)
                }
            }
            var walk = try LogWalk(after: signed.tree.size, tree: signed.tree, db)
            try walk.go(past: [beside, filed].compactMap(\.self), db)
            var end = try LogWalk(after: max(0, walk.number - 1000), tree: nil, db)
            try end.go(db)
            return try String.fetchAll(
                db, sql: "SELECT note FROM checkpoint WHERE size > ? ORDER BY size", arguments: [filed?.size ?? 0])
        }
        published.withLock { $0 = max(filed?.size ?? 0, 0) }
        // A crash came between the table and the files.
        let left = unpublished.flatMap { Checkpoint.parse($0).checkpoints }
        if !left.isEmpty || latest > (beside?.size ?? 0) { try await publish(left, newest: left.last ?? filed) }
    }

    /// Signs the present head; the last one again when no line has come since, nil when there is none.
    func sign(at date: Date) async throws -> Checkpoint? {
        let beside = try lastSigned()
        let made = try await archive.write { [key] db -> Checkpoint? in
            // Whatever is read here is durable: nobody else writes.
            let signed = try SignedTree(newestIn: db, key: key.verifier)
            if let beside, beside != signed.checkpoint {
                let row = try String.fetchOne(
                    db, sql: "SELECT note FROM checkpoint WHERE size = ?", arguments: [beside.size])
                guard row == beside.note else { throw LogFault.signedOtherwise(beside.size, vouchedFor: 0) }
            }
            var walk = try LogWalk(after: signed.tree.size, tree: signed.tree, db)
            try walk.go(db)
            guard let tree = walk.tree, tree.size > signed.tree.size else { return signed.checkpoint }
            let checkpoint = try Checkpoint(
                origin: key.verifier.name, size: tree.size, root: tree.root, signedBy: key)
            try db.execute(
                sql: "INSERT INTO checkpoint (size, at, tree, note) VALUES (?, ?, ?, ?)",
                arguments: [tree.size, date, Data(tree.bytes), checkpoint.note])
            return checkpoint
        }
        if let made { try await publish([made], newest: made) }
        return made
    }

    // MARK: - Files

    private func publish(_ checkpoints: [Checkpoint], newest: Checkpoint?) async throws {
        try await blocking { [self] in
            try published.withLock { size in
                let new = checkpoints.filter { $0.size > size }
                if !new.isEmpty {
                    let path = "\(directory)/\(Self.month()).txt"
                    let isNew = status(of: path) == nil
                    let file = try OpenFile(path, O_WRONLY | O_CREAT | O_APPEND, mode: 0o640)
                    let text = new.map { $0.note + "\n" }.joined()
                    try Array(text.utf8).withUnsafeBytes { try file.write($0) }
                    guard fdatasync(file.fd) == 0 else { throw SystemError("fdatasync") }
                    if isNew { try syncFolder(of: path) }
                    size = new.map(\.size).max() ?? size
                }
                if let newest, newest.size >= size { try putBesideKey(newest) }
            }
        }
    }

    private func putBesideKey(_ checkpoint: Checkpoint) throws {
        let path = key.lastSignedPath
        do {
            let file = try OpenFile(path + ".tmp", O_WRONLY | O_CREAT | O_TRUNC, mode: 0o640)
            try Array(checkpoint.note.utf8).withUnsafeBytes { try file.write($0) }
            guard fsync(file.fd) == 0 else { throw SystemError("fsync") }
        }
        guard rename(path + ".tmp", path) == 0 else { throw SystemError("rename") }
        try syncFolder(of: path)
    }

    /// What lies beside the key; nil when nothing was signed yet.
    private func lastSigned() throws -> Checkpoint? {
        guard status(of: key.lastSignedPath) != nil else { return nil }
        let bytes = try OpenFile(key.lastSignedPath, O_RDONLY).contents(upTo: 4096) ?? []
        let found = Checkpoint.parse(String(decoding: bytes, as: UTF8.self))
        guard found.checkpoints.count == 1, found.rest.isEmpty, found.checkpoints[0].isSigned(by: key.verifier) else {
            throw LogFault.foreignCheckpoint(key.lastSignedPath)
        }
        return found.checkpoints[0]
    }

    /// The newest note of the newest file. What a crash left of a half-written one is cut off: its row is in the table.
    private func lastFiled() throws -> Checkpoint? {
        for file in try CheckpointFile.all(in: directory).reversed() {
            let (checkpoints, rest) = try file.parse()
            if !rest.isEmpty {
                let kept = try file.byteCount() - rest.utf8.count
                guard truncate(file.path, kept) == 0 else { throw SystemError("truncate") }
            }
            guard let last = checkpoints.max(by: { $0.size < $1.size }) else { continue }
            guard last.isSigned(by: key.verifier) else { throw LogFault.foreignCheckpoint(file.path) }
            return last
        }
        return nil
    }

    private static func month() -> String {
        String((String.fromDatabaseValue(Date().databaseValue) ?? "").prefix(7))
    }
}

/// A file of `checkpoints/`: signed notes of one month, one after the other.
struct CheckpointFile {
    let path: String

    /// Oldest first.
    static func all(in directory: String) throws -> [CheckpointFile] {
        try entries(of: directory).map { String(decoding: $0, as: UTF8.self) }
            .filter { $0.hasSuffix(".txt") }
            .map { CheckpointFile(path: "\(directory)/\($0)") }
    }

    func byteCount() throws -> Int {
        Int(try OpenFile(path, O_RDONLY).status().st_size)
    }

    func parse() throws -> (checkpoints: [Checkpoint], rest: Substring) {
        let bytes = try OpenFile(path, O_RDONLY).contents(upTo: 256 << 20) ?? []
        return Checkpoint.parse(String(decoding: bytes, as: UTF8.self))
    }
}

/// The newest checkpoint of the table with the tree it was computed from.
struct SignedTree {
    let tree: HashTree
    let checkpoint: Checkpoint?

    /// Throws when tree and note disagree, or the note is not the key's.
    init(newestIn db: Database, key: LogVerifierKey) throws {
        guard let row = try Row.fetchOne(db, sql: "SELECT size, tree, note FROM checkpoint ORDER BY size DESC LIMIT 1")
        else {
            tree = HashTree()
            checkpoint = nil
            return
        }
        let size: Int64 = row["size"]
        let found = Checkpoint.parse(row["note"]).checkpoints.first
        guard let found, found.isSigned(by: key), found.size == size,
            let tree = HashTree(size: size, bytes: [UInt8](row["tree"] as Data)), tree.root == found.root
        else { throw LogFault.foreignCheckpoint("checkpoint \(size) of the archive") }
        self.tree = tree
        checkpoint = found
    }
}
