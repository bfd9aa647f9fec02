import Foundation
import Glibc

/// Brings a folder of dossiers into the archive.
///
/// Every file is reported once, and only when what is said of it is durable. An import that was
/// interrupted is simply begun again: what is there already is *known* and costs one reading.
///
/// Files are taken in groups: their bytes are made durable together, then one transaction holds
/// their rows, jobs and changes, then they are reported. Meanwhile the next group is read.
package struct Importer: Sendable {
    private let archive: ArchiveDatabase
    private let sniffer: any FileSniffer
    private let maximumByteCount: Int64

    /// At most so many files are stored together,
    static let groupSize = 50
    /// and none waits longer than this for its group to fill.
    static let groupTime = Duration.milliseconds(200)
    /// Files that are sniffed and copied at once: the sniffer looks at those together that ask together.
    static let width = 16

    package init(archive: ArchiveDatabase, sniffer: any FileSniffer, maximumByteCount: Int64 = 512 << 20) {
        self.archive = archive
        self.sniffer = sniffer
        self.maximumByteCount = maximumByteCount
    }

    /// How many files an import of this folder will report; links and unreadable things included,
    /// but not those that a dossier.json names in vain.
    package static func fileCount(in directory: String) async throws -> Int {
        try await blocking { try ImportWalk.count(directory) }
    }

    /// Imports everything below a directory.
    ///
    /// Throws when the directory can't be read, or when nothing can be stored any more (disk full,
    /// ``ArchiveError/notDurable(_:)``); what was reported before holds.
    ///
    /// - Parameters:
    ///   - unit: The code of the unit for files without a record and for records without a unit.
    ///   - onItem: Called for every file, in order, one at a time; what it throws ends the import.
    @discardableResult
    package func run(
        _ directory: String, unit: String? = nil, onItem: @escaping @Sendable (ImportItem) async throws -> Void
    ) async throws -> ImportSummary {
        var plan = try await ImportPlan(directory, unit: unit, into: archive)
        return try await withThrowingTaskGroup(of: ImportSummary.self) { commits in
            var summary = ImportSummary()
            do {
                while true {
                    let group = try await prepareGroup(&plan)
                    do {
                        if let previous = try await commits.next() { summary += previous }
                    } catch {
                        archive.blobs.discard(group.compactMap(\.blob))
                        throw error
                    }
                    guard !group.isEmpty else { return summary }
                    commits.addTask { try await commit(group, onItem: onItem) }
                }
            } catch {
                // What is being stored is still stored and reported; then the error goes on.
                _ = try? await commits.next()
                throw error
            }
        }
    }

    // MARK: - One group

    /// A file on its way: read, sniffed and copied, but not durable.
    fileprivate enum Prepared: Sendable {
        case report(ImportItem)
        case staged(StagedBlob, mediaType: String, ImportEntry, Document.Description, Document.Place)
    }

    /// Reads the next files, several at once; empty at the end.
    private func prepareGroup(_ plan: inout ImportPlan) async throws -> [Prepared] {
        try await plan.refill(to: Self.groupSize)
        let deadline = ContinuousClock.now + Self.groupTime
        var group: [Int: Prepared] = [:]
        do {
            try await withThrowingTaskGroup(of: (Int, Prepared).self) { tasks in
                var begun = 0
                var running = 0
                while true {
                    try Task.checkCancellation()
                    while running < Self.width, begun < Self.groupSize, begun == 0 || ContinuousClock.now < deadline,
                        let step = plan.next()
                    {
                        let place = begun
                        begun += 1
                        switch step {
                        case .report(let item): group[place] = .report(item)
                        case .store(let entry, let description, let destination, let mayBeKnown):
                            running += 1
                            tasks.addTask {
                                (place, try await prepare(entry, description, destination, mayBeKnown: mayBeKnown))
                            }
                        }
                    }
                    guard let (place, prepared) = try await tasks.next() else { break }
                    running -= 1
                    group[place] = prepared
                }
            }
        } catch {
            archive.blobs.discard(group.values.compactMap(\.blob))
            throw error
        }
        return group.sorted { $0.key < $1.key }.map(\.value)
    }

    private func prepare(
        _ entry: ImportEntry, _ description: Document.Description, _ place: Document.Place, mayBeKnown: Bool
    ) async throws -> Prepared {
        guard entry.size <= maximumByteCount else {
            return .report(item(entry, place, .tooLarge(limit: maximumByteCount)))
        }
        do {
            let fd = try await blocking { try Self.open(entry) }
            defer { close(fd) }
            if mayBeKnown, let known = try await document(withBytesOf: fd, in: place) {
                return .report(item(entry, .known, known))
            }
            guard let mediaType = try await sniffed(fd) else {
                return .report(item(entry, place, .unsupportedType))
            }
            let staged = try await blocking { [archive, maximumByteCount] in
                try archive.blobs.stage(fd, limit: maximumByteCount)
            }
            return .staged(staged, mediaType: mediaType, entry, description, place)
        } catch let reason as ImportReason {
            return .report(item(entry, place, reason))
        } catch BlobError.tooLarge(let limit) {
            return .report(item(entry, place, .tooLarge(limit: limit)))
        } catch let error as SystemError where error.call == "read" {
            return .report(item(entry, place, .unreadable(error.description)))
        }
    }

    private static func open(_ entry: ImportEntry) throws -> Int32 {
        do {
            let file = try OpenFile(entry.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
            guard try file.status().isRegular else { throw ImportReason.notAFile }
            return file.release()
        } catch let error as SystemError {
            throw ImportReason.unreadable(error.description)
        }
    }

    private func sniffed(_ fd: Int32) async throws -> String? {
        do {
            return try await sniffer.mediaType(fd: fd)
        } catch let error as CancellationError {
            throw error
        } catch {
            throw ImportReason.notSniffed("\(error)")
        }
    }

    private func document(withBytesOf fd: Int32, in place: Document.Place) async throws -> Document? {
        let digest = try await blocking { [maximumByteCount] in
            try digestOfFile(fd, limit: maximumByteCount) { _ in }.digest
        }
        return try await archive.read { db in try Document.standing(in: place, digest: digest, db) }
    }

    /// Blobs durable, then rows durable, then told.
    private func commit(
        _ group: [Prepared], onItem: @Sendable (ImportItem) async throws -> Void
    ) async throws -> ImportSummary {
        let staged = group.compactMap(\.blob)
        let blobs = try await blocking { [archive] in
            do {
                return try archive.blobs.commit(staged)
            } catch {
                archive.blobs.discard(staged)
                throw error
            }
        }
        var rest = blobs[...]
        let drafts = group.compactMap { prepared -> Document.Draft? in
            guard case .staged(_, let mediaType, let entry, let description, let place) = prepared else { return nil }
            let originalName = cleaned(entry.shownPath.split(separator: "/").last.map(String.init) ?? "")
            return Document.Draft(
                place: place, description: description, blob: rest.removeFirst(), mediaType: mediaType,
                originalName: originalName)
        }
        var filed = drafts.isEmpty ? [] : try await archive.add(drafts)[...]
        var summary = ImportSummary()
        for prepared in group {
            let report: ImportItem
            switch prepared {
            case .report(let item): report = item
            case .staged(_, _, let entry, _, _):
                let filed = filed.removeFirst()
                report = item(entry, filed.isNew ? .added : .known, filed.document)
            }
            summary.count(report.outcome)
            try await onItem(report)
        }
        return summary
    }

    private func item(_ entry: ImportEntry, _ place: Document.Place, _ reason: ImportReason) -> ImportItem {
        var dossier: Dossier.ID?
        if case .dossier(let id) = place { dossier = id }
        return ImportItem(
            path: entry.shownPath, kind: .document, outcome: reason.outcome, reason: reason, dossier: dossier)
    }

    private func item(_ entry: ImportEntry, _ outcome: ImportItem.Outcome, _ document: Document) -> ImportItem {
        ImportItem(
            path: entry.shownPath, kind: .document, outcome: outcome, dossier: document.dossierId, document: document.id
        )
    }
}

extension Importer.Prepared {
    fileprivate var blob: StagedBlob? {
        if case .staged(let blob, _, _, _, _) = self { blob } else { nil }
    }
}

extension ImportSummary {
    static func += (left: inout Self, right: Self) {
        left.added += right.added
        left.known += right.known
        left.refused += right.refused
        left.failed += right.failed
    }
}
