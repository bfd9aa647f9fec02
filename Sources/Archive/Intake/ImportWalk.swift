import Glibc

/// One file or other thing met in the folder that is imported.
struct ImportEntry: Sendable {
    /// Bytes as the file system has them.
    let path: [UInt8]
    /// Below the folder imported, for people.
    let shownPath: String
    let size: Int64
    /// Why it can't be taken, seen without opening it.
    let reason: ImportReason?
}

/// A folder with everything that belongs to one dossier, or to none.
struct ImportFolder: Sendable {
    /// Where the folder lies below the one imported: "" or "a/b/".
    let prefix: String
    var units: ImportEntry?
    var record: ImportEntry?
    var contents: ImportEntry?
    var files: [ImportEntry] = []
}

/// Goes through a folder of dossiers, one dossier at a time, in the order of names.
///
/// A folder with `record.json` and everything below it, down to the next `record.json`, is one dossier.
/// Links are not followed. Blocks: use it where waiting for the disk is allowed.
struct ImportWalk {
    private let root: [UInt8]
    /// Folders still to be looked at, the next one last; `dossier` is the index of the one they belong to.
    private var waiting: [[UInt8]]

    init(_ directory: String) throws {
        guard let pointer = realpath(directory, nil) else { throw SystemError("realpath") }
        defer { free(pointer) }
        root = Array(UnsafeRawBufferPointer(start: pointer, count: strlen(pointer)))
        // Fails now rather than in the middle when it is no readable directory.
        _ = try entries(of: root)
        waiting = [root]
    }

    /// How many files the import will report, for a progress bar.
    static func count(_ directory: String) throws -> Int {
        var walk = try ImportWalk(directory)
        var count = 0
        while let folder = walk.next() {
            count += folder.files.count + [folder.units, folder.record, folder.contents].count { $0 != nil }
        }
        return count
    }

    /// The next folder that holds anything; nil at the end.
    mutating func next() -> ImportFolder? {
        while let path = waiting.popLast() {
            var folder = ImportFolder(prefix: shown(path, isFolder: true))
            var nested = visit(path, &folder)
            if folder.record == nil {
                waiting += nested.reversed()
            } else {
                // Below a record.json everything is this dossier's, but for folders with a record of their own.
                var own: [[UInt8]] = []
                nested.reverse()
                while let below = nested.popLast() {
                    if status(of: below + Array("/\(DescriptionFiles.record)".utf8)) != nil {
                        own.append(below)
                    } else {
                        nested += visit(below, &folder).reversed()
                    }
                }
                waiting += own.reversed()
            }
            if folder.record != nil || folder.contents != nil || folder.units != nil || !folder.files.isEmpty {
                return folder
            }
        }
        return nil
    }

    /// Puts what lies directly in a directory into the folder; returns the directories in it.
    private func visit(_ path: [UInt8], _ folder: inout ImportFolder) -> [[UInt8]] {
        let names: [[UInt8]]
        do {
            names = try entries(of: path)
        } catch {
            folder.files.append(entry(path, size: 0, .unreadable(error.description)))
            return []
        }
        let isTop = shown(path, isFolder: true) == folder.prefix
        var directories: [[UInt8]] = []
        for name in names {
            let below = path + [UInt8(ascii: "/")] + name
            guard let status = status(of: below) else {
                folder.files.append(entry(below, size: 0, .unreadable(SystemError("stat").description)))
                continue
            }
            if status.isDirectory {
                directories.append(below)
                continue
            }
            let found = entry(below, size: Int64(status.st_size), reason(status))
            switch String(decoding: name, as: UTF8.self) {
            case DescriptionFiles.units where path == root: folder.units = found
            case DescriptionFiles.record where isTop: folder.record = found
            case DescriptionFiles.contents where isTop: folder.contents = found
            default: folder.files.append(found)
            }
        }
        return directories
    }

    private func reason(_ status: stat) -> ImportReason? {
        switch status.kind {
        case S_IFREG: status.st_size == 0 ? .empty : nil
        case S_IFLNK: .link
        default: .notAFile
        }
    }

    private func entry(_ path: [UInt8], size: Int64, _ reason: ImportReason?) -> ImportEntry {
        ImportEntry(path: path, shownPath: shown(path, isFolder: false), size: size, reason: reason)
    }

    private func shown(_ path: [UInt8], isFolder: Bool) -> String {
        guard path.count > root.count else { return isFolder ? "" : "." }
        let skipped = root == [UInt8(ascii: "/")] ? 1 : root.count + 1
        return String(decoding: path[skipped...], as: UTF8.self) + (isFolder ? "/" : "")
    }
}
