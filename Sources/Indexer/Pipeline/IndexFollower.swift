package import Archive
import ExtractionWire
import Foundation
import GRDB
import Logging

/// Brings the index up to the archive, change by change, in the archive's order.
///
/// How far it has come is stored in the index itself, in the same transaction as the rows: an index that lost its last
/// writes, or was deleted, starts again where its content ends.
package final class IndexFollower: Sendable {
    private let archive: ArchiveDatabase
    private let database: IndexDatabase
    let writer: IndexWriter
    private let logger: Logger

    /// Changes taken in one transaction.
    static let batch = 400

    init(archive: ArchiveDatabase, database: IndexDatabase, writer: IndexWriter, logger: Logger) {
        self.archive = archive
        self.database = database
        self.writer = writer
        self.logger = logger
    }

    package func reached() async throws -> Int64 {
        try await database.pool.read(IndexWriter.reached)
    }

    /// Waiting changes from which on the tables of the records may be filled without their indexes.
    static let manyChanges: Int64 = 4000

    /// Takes in everything there is; returns the number of the last change taken.
    @discardableResult
    package func catchUp() async throws -> Int64 {
        var reached = try await reached()
        let isRefill = try await writer.installRecords()
        let waiting = try await archive.lastChange() - reached
        var isMuch = isRefill
        if waiting > Self.manyChanges {
            // Moving a part of what is there is no reason to answer slowly meanwhile.
            if try await waiting > 2 * dossierCount() { isMuch = true }
        }
        if isMuch { try await writer.dropRecordIndexes() }
        if isRefill {
            try await refill()
            try await writer.recordsAreFilled()
        }
        reached = try await takeChanges(after: reached)
        try await writer.createRecordIndexes()
        return reached
    }

    private func dossierCount() async throws -> Int64 {
        try await database.pool.read { db in try Int64.fetchOne(db, sql: "SELECT count(*) FROM dossier") ?? 0 }
    }

    /// Puts all dossiers in again: the catalogue has changed, and its tables are empty.
    private func refill() async throws {
        guard try await reached() > 0 else { return }
        var last: Dossier.ID?
        try await writer.apply([try await units()], reached: nil)
        while true {
            let dossiers = try await archive.dossiers(after: last, limit: Self.batch)
            guard !dossiers.isEmpty else { return }
            last = dossiers.last?.id
            try await writer.apply(try await indexChanges(for: dossiers), reached: nil)
        }
    }

    private func indexChanges(for dossiers: [Dossier]) async throws -> [IndexChange] {
        let ids = dossiers.map(\.id)
        let (merged, records, pastUnits) = try await archive.read { db in
            (
                try DossierMerge.merged(among: ids, db), try ApprovedRecord.newest(of: ids, db),
                try Dossier.pastUnits(of: ids, db)
            )
        }
        return dossiers.map {
            merged.contains($0.id)
                ? .dossierRemoval($0.id)
                : .dossier($0, record: records[$0.id], pastUnits: pastUnits[$0.id] ?? [])
        }
    }

    private func units() async throws -> IndexChange {
        let (units, formerNames) = try await archive.read { db in
            (try Unit.all().inOrderOfCode().fetchAll(db), try Unit.formerNames(db))
        }
        return .units(units, formerNames: formerNames)
    }

    private func takeChanges(after number: Int64) async throws -> Int64 {
        var reached = number
        while true {
            let changes = try await archive.changes(after: reached, limit: Self.batch)
            guard let last = changes.last else { return reached }
            try await writer.apply(try await indexChanges(for: changes), reached: last.number)
            reached = last.number
        }
    }

    func optimize() async throws {
        try await writer.optimize()
    }

    /// Takes in at once whose the things are that changed since the index was written, before anybody is answered.
    ///
    /// An empty index has nothing that could be out of date.
    package func takeHoldings() async throws {
        let reached = try await reached()
        guard reached > 0, try await archive.lastChange() > reached else { return }
        try await take(try await archive.read { try Holdings.changed(after: reached, $0) })
    }

    // MARK: - From the archive's words to the index's

    /// What the changes come to now: each thing once, units before dossiers before documents.
    private func indexChanges(for changes: [Change]) async throws -> [IndexChange] {
        var result: [IndexChange] = []
        if changes.contains(where: { $0.subject == .unit }) { result.append(try await units()) }
        let dossiers = ids(of: .dossier, in: changes).compactMap(Dossier.ID.init)
        result += try await indexChanges(for: try await archive.dossiers(dossiers))
        let documents = ids(of: .document, in: changes).compactMap(Document.ID.init)
        let found = try await archive.documents(documents)
        let merged = try await archive.mergedDossiers(among: found.compactMap(\.dossierId))
        for document in found {
            let isListed = document.dossierId.map { !merged.contains($0) } ?? true
            result.append(isListed ? try await indexChange(for: document) : .removal(document.id))
        }
        let missing = Set(documents).subtracting(found.map(\.id))
        result += missing.map(IndexChange.removal)
        return result
    }

    private func ids(of subject: Change.Subject, in changes: [Change]) -> [String] {
        var seen: Set<String> = []
        return changes.filter { $0.subject == subject && seen.insert($0.subjectId).inserted }.map(\.subjectId)
    }

    private func indexChange(for document: Document) async throws -> IndexChange {
        if document.replacedById != nil { return .removal(document.id) }
        guard document.state != .queued else {
            return .document(IndexedDocument(document: document, pages: nil))
        }
        let version = ExtractorVersion.current
        guard let bytes = try archive.derived.load(digest: document.digest, version: version),
            let extracted = try? ExtractedDocument(decoding: bytes)
        else {
            if document.state == .read {
                // What was read is gone, or was read by an older reader: read it again.
                logger.info("reading again", metadata: ["document": "\(document.id)"])
                try await archive.requeue(document: document.id)
            }
            return .document(IndexedDocument(document: document, pages: nil))
        }
        let pages = extracted.pages.map { IndexedPage(number: $0.number, text: $0.text, isOCR: $0.source == .ocr) }
        return .document(IndexedDocument(document: document, pages: pages, extractorVersion: version))
    }
}

// MARK: - At once

extension IndexFollower: HoldingsObserver {
    private func take(_ holdings: Holdings) async throws {
        try await writer.take(holdings, units: holdings.unitsChanged ? try await units() : nil)
    }

    package func holdingsChanged(_ holdings: Holdings) async {
        do {
            try await take(holdings)
        } catch {
            // What can't be written now is in the feed, and is tried again until it works.
            logger.error("cannot take in what moved", metadata: ["error": "\(error)"])
        }
    }
}
