package import Foundation
import GRDB

/// Compares what is stored with what should be (`hoso verify`); changes nothing.
///
/// May run beside the owner: blobs are listed before rows are read, because a blob comes before its row.
package struct Verification: Sendable {
    package enum Depth: Sendable {
        /// Tables, rows, names, sizes.
        case quick
        /// Every byte of every blob as well.
        case full
    }

    /// Orphans younger than this are what an interrupted import leaves, or one that runs now.
    static let orphanAge: TimeInterval = 24 * 60 * 60

    private let archive: ArchiveDatabase
    private let witness: LogWitness
    private let now: Date

    /// The log's checkpoints are checked against `witness`.
    package init(archive: ArchiveDatabase, witness: LogWitness = LogWitness(), now: Date = Date()) {
        self.archive = archive
        self.witness = witness
        self.now = now
    }

    /// Everything found, in a fixed order; empty when all is well.
    ///
    /// `onProgress` hears how many of the blobs are done and how many there are.
    package func findings(
        _ depth: Depth, onProgress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> [VerificationFinding] {
        let directory = archive.directory + "/blobs"
        let listing = try await blocking { try BlobListing(directory) }
        let log = try LogVerification(
            checkpointsIn: ArchiveLayout(directory: archive.directory).checkpoints, witness: witness)
        let (findings, sizes) = try await archive.read { db in
            let rows = DatabaseCheck(db: db)
            guard try rows.isSound() else { return (try rows.damage(), nil as [String: Int64]?) }
            return (
                try rows.findings() + log.faults(db).map(VerificationFinding.init), try rows.blobSizes()
            )
        }
        guard let sizes else { return findings + listing.findings }
        let check = BlobCheck(
            listing: listing, expected: sizes, blobs: archive.blobs, orphansBefore: now - Self.orphanAge)
        let found = try await blocking { try check.findings(depth, onProgress: onProgress) }
        return (findings + listing.findings + found).sorted {
            ($0.code.rawValue, $0.subject, $0.detail) < ($1.code.rawValue, $1.subject, $1.detail)
        }
    }
}
