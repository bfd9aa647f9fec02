import Archive
import Foundation
import Glibc
import GRDB
import Indexer

/// The disk the archive lies on, and the archive as far as a reader sees it.
struct StorageExamination {
    let directory: String

    func findings() async -> [Finding] {
        var findings = [space(), fileSystem(), syncing()].compactMap(\.self)
        do {
            let archive = try ArchiveDatabase(opening: directory, as: .reader)
            findings += try await content(archive)
        } catch ArchiveError.notAnArchive {
            findings.append(.note("archive", "none in \(directory)", "hoso init --storage \(directory)"))
        } catch {
            findings.append(.bad("archive", Failure(error).sentence, "hoso verify --storage \(directory)"))
        }
        return findings
    }

    /// The folder itself, or the nearest above it that is there.
    private var place: String {
        var url = URL(filePath: directory).standardizedFileURL
        while !FileManager.default.fileExists(atPath: url.path), url.path != "/" {
            url.deleteLastPathComponent()
        }
        return url.path
    }

    private func space() -> Finding? {
        var information = statvfs()
        guard statvfs(place, &information) == 0, information.f_blocks > 0 else { return nil }
        let free = Double(information.f_bavail) * Double(information.f_frsize)
        let share = Double(information.f_bavail) / Double(information.f_blocks)
        let detail = String(format: "%.1f GiB free (%.0f %%) at %@", free / 1_073_741_824, share * 100, place)
        return free < 2 * 1_073_741_824
            ? .bad("disk space", detail, "make room, or name another folder with --storage")
            : .fine("disk space", detail)
    }

    /// Some file systems forget, or can't lock.
    private func fileSystem() -> Finding? {
        guard let mounts = try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8) else { return nil }
        let all = mounts.split(separator: "\n").map { $0.split(separator: " ") }.filter { $0.count > 2 }
        let above = all.filter { place == $0[1] || $0[1] == "/" || place.hasPrefix($0[1] + "/") }
        guard let kind = above.max(by: { $0[1].count < $1[1].count })?[2] else { return nil }
        let isUnsafe = ["tmpfs", "ramfs", "nfs", "nfs4", "cifs", "smb3", "vfat", "exfat", "fuse"].contains(kind)
        return isUnsafe
            ? .bad(
                "file system", "\(kind) may lose what was written", "keep the archive on ext4 or XFS of this machine")
            : .fine("file system", "\(kind)")
    }

    /// How long it takes until a small write is on the disk. Much faster than a disk can be means that nobody syncs.
    private func syncing() -> Finding? {
        let path = "\(place)/.hoso-doctor-\(getpid())"
        let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            return .bad("syncing", "cannot write in \(place)", "give the user that runs hoso the right to write there")
        }
        defer {
            close(file)
            unlink(path)
        }
        let block = [UInt8](repeating: 1, count: 4096)
        var times: [Duration] = []
        for _ in 0..<15 {
            guard pwrite(file, block, block.count, 0) == block.count else { return nil }
            let start = ContinuousClock.now
            guard fsync(file) == 0 else {
                return .bad("syncing", "fsync: \(String(cString: strerror(errno)))", "the disk is failing; replace it")
            }
            times.append(.now - start)
        }
        let median = times.sorted()[times.count / 2] / .milliseconds(1)
        let detail = String(format: "a small write is on the disk after %.2f ms", median)
        return median < 0.01
            ? .bad("syncing", detail + ": too fast to be true", "something swallows fsync (eatmydata, a RAM disk)")
            : .fine("syncing", detail)
    }

    private func content(_ archive: ArchiveDatabase) async throws -> [Finding] {
        let counts = try await archive.jobCounts()
        let mode = try await archive.read { db in try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "" }
        let documents = counts.queued + counts.read + counts.failed
        var findings = [Finding.fine("archive", "\(documents) documents in \(directory)")]
        findings.append(
            mode == "wal"
                ? .fine("durability", "WAL; whoever writes sets synchronous=FULL, and refuses to start otherwise")
                : .bad("durability", "journal mode \(mode)", "open the archive once with hoso index"))
        if counts.failed > 0 {
            findings.append(.note("failed documents", "\(counts.failed)", "hoso status"))
        }
        if counts.queued > 0 {
            findings.append(.note("waiting documents", "\(counts.queued)", "hoso index, or hoso serve"))
        }
        if (try? SQLiteSearchIndex(reading: archive)) == nil {
            findings.append(.note("index", "none that can be used", "hoso index"))
        }
        return findings
    }
}
