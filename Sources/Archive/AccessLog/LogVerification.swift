import Foundation
import Glibc
package import GRDB

/// What the log is checked against beside itself.
package struct LogWitness: Sendable {
    /// nil: signatures can't be checked.
    package var key: LogVerifierKey?
    /// Notes that were kept outside of the data directory, each with the name of its place.
    package var notes: [(place: String, text: String)]

    package init(key: LogVerifierKey? = nil, notes: [(place: String, text: String)] = []) {
        self.key = key
        self.notes = notes
    }

    /// The public half of the key in a file, and what was signed last; nothing where there is no such file.
    package init(keyAt path: String, of directory: String) throws {
        do {
            let key = try LogKey.read(from: path, for: directory)
            self.init(key: key.verifier)
            if status(of: key.lastSignedPath) != nil { try add(file: key.lastSignedPath) }
        } catch LogKeyError.missing {
            self.init()
        } catch let error as SystemError where error.code == EACCES {
            self.init()
        }
    }

    package mutating func add(file path: String) throws {
        let bytes = try OpenFile(path, O_RDONLY).contents(upTo: 256 << 20) ?? []
        notes.append((path, String(decoding: bytes, as: UTF8.self)))
    }
}

/// Checks every link of the log and every checkpoint that is to be had.
package struct LogVerification: Sendable {
    private let witness: LogWitness

    /// `directory` is the archive's `checkpoints/`; nil looks only at the database and the witness.
    ///
    /// Files are read now, the database later: a checkpoint comes after its lines.
    package init(checkpointsIn directory: String?, witness: LogWitness) throws {
        var witness = witness
        for file in try directory.map(CheckpointFile.all) ?? [] { try witness.add(file: file.path) }
        self.witness = witness
    }

    /// At most one fault of the chain, the first; and all others.
    package func faults(_ db: Database) throws -> [LogFault] {
        var collection = CheckpointCollection(key: witness.key)
        let rows = try Row.fetchCursor(db, sql: "SELECT size, tree, note FROM checkpoint ORDER BY size")
        while let row = try rows.next() {
            collection.take(row["note"], tree: [UInt8](row["tree"] as Data), ofSize: row["size"])
        }
        for note in witness.notes { collection.take(note.text, from: note.place) }

        var faults = collection.faults
        if witness.key == nil, !collection.checkpoints.isEmpty { faults.append(.keyMissing) }
        var walk = LogWalk()
        do {
            try walk.go(past: collection.checkpoints, db)
        } catch let fault as LogFault {
            faults.append(fault)
        }
        return faults + (try differingSubjects(db).map { [.subjectsDiffer($0)] } ?? [])
    }

    /// The first line whose subjects are not those it is filed under.
    private func differingSubjects(_ db: Database) throws -> Int64? {
        let named = """
            SELECT * FROM (
                SELECT number, value FROM access_log, json_each(dossierIds)
                UNION SELECT number, value FROM access_log, json_each(documentIds))
            """
        let filed = "SELECT number, subjectId FROM access_log_subject"
        return try Int64.fetchOne(
            db,
            sql: """
                SELECT min(number) FROM (
                    SELECT * FROM (\(named) EXCEPT \(filed)) UNION ALL SELECT * FROM (\(filed) EXCEPT \(named)))
                """)
    }
}

/// Checkpoints from all places, each once, and those that are none.
private struct CheckpointCollection {
    let key: LogVerifierKey?
    private(set) var checkpoints: [Checkpoint] = []
    private(set) var faults: [LogFault] = []
    private var known: Set<String> = []

    init(key: LogVerifierKey?) {
        self.key = key
    }

    /// A row of the table: one note, and the tree it was made from.
    mutating func take(_ note: String, tree: [UInt8], ofSize size: Int64) {
        let place = "the archive's checkpoint \(size)"
        let found = Checkpoint.parse(note).checkpoints
        guard found.count == 1, found[0].note == note, found[0].size == size,
            HashTree(size: size, bytes: tree)?.root == found[0].root
        else {
            faults.append(.foreignCheckpoint(place))
            return
        }
        add(found[0], from: place)
    }

    mutating func take(_ text: String, from place: String) {
        let (found, rest) = Checkpoint.parse(text)
        // A line without its end is what a crash leaves; the table has the whole note.
        if rest.hasSuffix("\n") { faults.append(.foreignCheckpoint(place)) }
        for checkpoint in found { add(checkpoint, from: "checkpoint \(checkpoint.size) of \(place)") }
    }

    private mutating func add(_ checkpoint: Checkpoint, from place: String) {
        guard known.insert(checkpoint.note).inserted else { return }
        if let key, !checkpoint.isSigned(by: key) {
            faults.append(.foreignCheckpoint(place))
        } else {
            checkpoints.append(checkpoint)
        }
    }
}
