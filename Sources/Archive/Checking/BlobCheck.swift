import Foundation
import Glibc

/// What lies in the folder of blobs.
struct BlobListing: Sendable {
    struct Entry: Sendable {
        let digest: String
        let byteCount: Int64
        let changedAt: Date
    }

    private(set) var blobs: [Entry] = []
    /// What does not belong there, or not so.
    private(set) var findings: [VerificationFinding] = []

    init(_ directory: String) throws {
        let folders = Set(FileBlobStore.folderNames)
        for name in try entries(of: directory).map({ String(decoding: $0, as: UTF8.self) }) {
            let isFolder = status(of: "\(directory)/\(name)")?.isDirectory ?? false
            switch name {
            case "lost+found" where isFolder: break
            case "tmp" where isFolder:
                findings += try entries(of: "\(directory)/tmp").map { left in
                    VerificationFinding(
                        .temporaryLeft, "blobs/tmp/" + String(decoding: left, as: UTF8.self), severity: .notice)
                }
            case _ where isFolder && folders.contains(name): try list(directory, name)
            default: findings.append(VerificationFinding(.strayFile, "blobs/\(name)"))
            }
        }
        for name in FileBlobStore.folderNames + ["tmp"] where status(of: "\(directory)/\(name)") == nil {
            findings.append(VerificationFinding(.folderMissing, "blobs/\(name)"))
        }
    }

    private mutating func list(_ directory: String, _ folder: String) throws {
        for bytes in try entries(of: "\(directory)/\(folder)") {
            let name = String(decoding: bytes, as: UTF8.self)
            let shown = "blobs/\(folder)/\(name)"
            guard FileBlobStore.isDigest(name), name.hasPrefix(folder) else {
                findings.append(VerificationFinding(.strayFile, shown))
                continue
            }
            guard let status = status(of: "\(directory)/\(folder)/\(name)") else { continue }
            guard status.isRegular else {
                findings.append(VerificationFinding(.blobWrongMode, name, "no plain file"))
                continue
            }
            if status.st_mode & 0o333 != 0 {
                findings.append(VerificationFinding(.blobWrongMode, name, String(status.st_mode & 0o7777, radix: 8)))
            }
            let seconds = TimeInterval(status.st_mtim.tv_sec)
            blobs.append(
                Entry(digest: name, byteCount: Int64(status.st_size), changedAt: Date(timeIntervalSince1970: seconds)))
        }
    }
}

/// Checks blobs against the rows that speak of them.
struct BlobCheck: Sendable {
    let listing: BlobListing
    /// Length by digest, of all documents.
    let expected: [String: Int64]
    let blobs: any BlobStore
    let orphansBefore: Date

    func findings(
        _ depth: Verification.Depth, onProgress: (Int, Int) -> Void
    ) throws -> [VerificationFinding] {
        var findings: [VerificationFinding] = []
        var missing = expected
        for (index, entry) in listing.blobs.enumerated() {
            onProgress(index, listing.blobs.count)
            if let byteCount = missing.removeValue(forKey: entry.digest), byteCount != entry.byteCount {
                findings.append(
                    VerificationFinding(.blobWrongSize, entry.digest, "\(entry.byteCount) bytes, not \(byteCount)"))
                continue
            }
            if expected[entry.digest] == nil {
                let isOld = entry.changedAt < orphansBefore
                findings.append(VerificationFinding(.blobOrphan, entry.digest, severity: isOld ? .fault : .notice))
            }
            if depth == .full { findings += try contents(of: entry.digest) }
        }
        onProgress(listing.blobs.count, listing.blobs.count)
        for digest in missing.keys {
            // It may have come after the listing.
            if try blobs.byteCount(of: digest) == nil {
                findings.append(VerificationFinding(.blobMissing, digest))
            }
        }
        return findings
    }

    private func contents(of digest: String) throws -> [VerificationFinding] {
        do {
            try blobs.verify(digest)
            return []
        } catch BlobError.damaged {
            return [VerificationFinding(.blobChanged, digest)]
        } catch let error as SystemError {
            return [VerificationFinding(.blobUnreadable, digest, error.description)]
        }
    }
}
