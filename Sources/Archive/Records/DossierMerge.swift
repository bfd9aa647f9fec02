package import Foundation
package import GRDB

/// One dossier that was found to be another one's double.
///
/// The double stays, with its versions as the history it had; it is listed and indexed no more.
package struct DossierMerge: Codable, Equatable, Sendable {
    package let mergedId: Dossier.ID
    package let intoId: Dossier.ID
    /// The numbers of the double, which its dossier has no more: an import that names them means the other one.
    package let formerCode: String?
    package let formerIdentityNumber: String?
    package let reason: String
    package let mergedBy: String
    package let mergedAt: Date
}

// MARK: - Database

extension DossierMerge: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "dossier_merge"

    /// The dossier this one was merged into, at the end of a chain; nil for one that was not.
    static func target(of dossier: Dossier.ID, _ db: Database) throws -> Dossier.ID? {
        let statement = try db.cachedStatement(sql: "SELECT intoId FROM dossier_merge WHERE mergedId = ?")
        var target: Dossier.ID?
        while let next = try Dossier.ID.fetchOne(statement, arguments: [(target ?? dossier).text]) { target = next }
        return target
    }

    /// The dossier that an import means by a code which a double had.
    static func target(ofFormerCode code: String, _ db: Database) throws -> Dossier.ID? {
        let merged = try Dossier.ID.fetchOne(
            db, sql: "SELECT mergedId FROM dossier_merge WHERE formerCode = ? ORDER BY mergedAt DESC", arguments: [code]
        )
        return try merged.flatMap { try target(of: $0, db) }
    }

    /// Those of the dossiers that were merged into others: the index leaves them out.
    package static func merged(among dossiers: [Dossier.ID], _ db: Database) throws -> Set<Dossier.ID> {
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM dossier_merge WHERE mergedId = ?")
        return try Set(dossiers.filter { try statement.hasRow([$0.text]) })
    }
}

extension RecordDesk {
    /// Merges a double into the dossier that stays, for ``approveMerge(_:)``; its documents move, its open drafts and what
    /// else is proposed about it are withdrawn.
    ///
    /// A paper that both have stays where it is. The dossier that stays gets the numbers it lacks.
    func merge(_ double: Dossier.ID, into kept: Dossier.ID, reason: String) throws {
        let reason = cleanedLines(reason)
        guard !reason.isEmpty else { throw RecordRefusal.noReason }
        guard double != kept else { throw RecordRefusal.mergeWithItself }
        guard var merged = try Dossier.fetchOne(db, key: double) else { throw FilingError.noSuchDossier(double) }
        guard var staying = try Dossier.fetchOne(db, key: kept) else { throw FilingError.noSuchDossier(kept) }
        for id in [double, kept] {
            if let target = try DossierMerge.target(of: id, db) { throw RecordRefusal.merged(into: target) }
        }
        let open = try RecordVersion.Heading.fetchAll(
            db,
            sql: "SELECT * FROM record_version WHERE dossierId = ? AND state IN ('draft', 'submitted', 'returned')",
            arguments: [double.text])
        for version in open { try withdraw(version.id, reason: reason) }
        try withdrawMerges(about: double, reason: reason)
        try DossierMerge(
            mergedId: double, intoId: kept, formerCode: merged.code, formerIdentityNumber: merged.identityNumber,
            reason: reason, mergedBy: person, mergedAt: now
        ).insert(db)
        try moveDocuments(from: double, to: kept)
        let (code, identityNumber) = (merged.code, merged.identityNumber)
        merged.code = nil
        merged.identityNumber = nil
        try merged.update(db)
        staying.code = staying.code ?? code
        staying.identityNumber = staying.identityNumber ?? identityNumber
        try staying.update(db)
        try db.note(.dossier, double.text)
        try db.note(.dossier, kept.text)
    }

    private func moveDocuments(from double: Dossier.ID, to kept: Dossier.ID) throws {
        for var document in try Document.filter(literal: "dossierId = \(double.text)").fetchAll(db) {
            guard try Document.standing(in: .dossier(kept), digest: document.digest, db) == nil else { continue }
            document.dossierId = kept
            try document.update(db)
            try db.note(.document, document.id.text)
        }
    }
}

extension ArchiveDatabase {
    /// Those of the dossiers that were merged into others.
    package func mergedDossiers(among dossiers: [Dossier.ID]) async throws -> Set<Dossier.ID> {
        try await read { db in try DossierMerge.merged(among: dossiers, db) }
    }

    /// Where the papers and the record of a merged dossier are now; nil for one that was not merged.
    package func mergeTarget(of dossier: Dossier.ID) async throws -> Dossier.ID? {
        try await read { db in try DossierMerge.target(of: dossier, db) }
    }

    /// What was merged into a dossier, oldest first: each has a history of versions of its own.
    package func merges(into dossier: Dossier.ID) async throws -> [DossierMerge] {
        try await read { db in
            try DossierMerge.filter(literal: "intoId = \(dossier.text)").order(literal: "mergedAt, mergedId")
                .fetchAll(db)
        }
    }
}
