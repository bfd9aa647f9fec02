package import GRDB
import VietnameseText

/// Dossiers that may be one person's.
package struct DuplicateGroup: Equatable, Sendable {
    package enum Reason: String, Codable, Sendable {
        case identityNumber
        /// Name without marks and case, birthday, and province of origin where both records tell it.
        case nameAndBirth
    }

    package let reason: Reason
    /// In the order of their making.
    package let dossiers: [Dossier]
}

/// Finds doubles; merged dossiers are none.
package struct DuplicateQuery: Sendable {
    private let units: Set<Unit.ID>?

    /// `units` nil: in all of them. What other units hold plays no part: it neither joins a group nor orders it.
    package init(in units: Set<Unit.ID>? = nil) {
        self.units = units
    }

    package func fetch(_ db: Database) throws -> [DuplicateGroup] {
        let dossiers = try Dossier.fetchAll(
            db,
            sql: """
                SELECT * FROM dossier WHERE id NOT IN (SELECT mergedId FROM dossier_merge)
                ORDER BY createdAt, id
                """
        ).filter { units?.contains($0.unitId) ?? true }
        let numbers = Dictionary(grouping: dossiers.filter { $0.identityNumber != nil }) { $0.identityNumber! }
        var groups = numbers.values.filter { $0.count > 1 }
            .map { DuplicateGroup(reason: .identityNumber, dossiers: $0) }
        let sameDay = Dictionary(grouping: dossiers.filter { $0.bornOn != nil }) { $0.bornOn! }
        for candidates in sameDay.values where candidates.count > 1 {
            let namesakes = Dictionary(grouping: candidates) { bareForm($0.name) }
            for found in namesakes.values where found.count > 1 {
                for group in try sameProvince(found, db) where !isOneNumber(group) {
                    groups.append(DuplicateGroup(reason: .nameAndBirth, dossiers: group))
                }
            }
        }
        return groups.sorted {
            ($0.dossiers[0].createdAt, $0.dossiers[0].id) < ($1.dossiers[0].createdAt, $1.dossiers[0].id)
        }
    }

    /// Those that may be the same person as this one, best reason first.
    static func doubles(of dossier: Dossier, _ db: Database) throws -> [(
        dossier: Dossier, reason: DuplicateGroup.Reason
    )] {
        let merged = "id NOT IN (SELECT mergedId FROM dossier_merge)"
        var doubles: [(Dossier, DuplicateGroup.Reason)] = []
        if let number = dossier.identityNumber {
            doubles += try Dossier.fetchAll(
                db,
                sql: "SELECT * FROM dossier WHERE identityNumber = ? AND id <> ? AND \(merged) ORDER BY createdAt, id",
                arguments: [number, dossier.id.text]
            ).map { ($0, .identityNumber) }
        }
        guard let born = dossier.bornOn else { return doubles }
        // A year may stand for a day of it.
        let year = try Dossier.fetchAll(
            db,
            sql:
                "SELECT * FROM dossier WHERE bornOn >= ? AND bornOn < ? AND id <> ? AND \(merged) ORDER BY createdAt, id",
            arguments: ["\(born.year)", "\(born.year + 1)", dossier.id.text])
        let name = bareForm(dossier.name)
        let known = Set(doubles.map(\.0.id))
        let namesakes = year.filter { other in
            let text = other.bornOn!.description
            return !known.contains(other.id) && bareForm(other.name) == name
                && (text.hasPrefix(born.description) || born.description.hasPrefix(text))
        }
        let provinces = try provinces(of: [dossier] + namesakes, db)
        for other in namesakes where agree(provinces[dossier.id], provinces[other.id]) {
            doubles.append((other, .nameAndBirth))
        }
        return doubles
    }

    private func sameProvince(_ dossiers: [Dossier], _ db: Database) throws -> [[Dossier]] {
        let provinces = try Self.provinces(of: dossiers, db)
        let told = Dictionary(grouping: dossiers.filter { provinces[$0.id] != nil }) { provinces[$0.id]! }
        let untold = dossiers.filter { provinces[$0.id] == nil }
        if told.count <= 1 { return [dossiers] }
        return told.values.map { found in
            (found + untold).sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
        }.filter { $0.count > 1 }
    }

    private func isOneNumber(_ dossiers: [Dossier]) -> Bool {
        dossiers[0].identityNumber != nil && Set(dossiers.map(\.identityNumber)).count == 1
    }

    private static func agree(_ first: String?, _ second: String?) -> Bool {
        guard let first, let second else { return true }
        return first == second
    }

    /// Without marks, case, and the words for what a province is.
    private static func provinces(of dossiers: [Dossier], _ db: Database) throws -> [Dossier.ID: String] {
        try ApprovedRecord.newest(of: dossiers.map(\.id), db).compactMapValues { record in
            guard let text = record.content["identity", "native_province"]?.text else { return nil }
            let words = bareForm(text)
            for prefix in ["tinh ", "thanh pho ", "tp "] where words.hasPrefix(prefix) {
                return String(words.dropFirst(prefix.count))
            }
            return words
        }
    }
}

extension ArchiveDatabase {
    /// Dossiers that may be the same person's as this one, the surest first.
    package func duplicates(
        of dossier: Dossier.ID
    ) async throws -> [(dossier: Dossier, reason: DuplicateGroup.Reason)] {
        try await read { db in
            guard let dossier = try Dossier.fetchOne(db, key: dossier) else { throw FilingError.noSuchDossier(dossier) }
            return try DuplicateQuery.doubles(of: dossier, db)
        }
    }

    /// All groups of dossiers of these units that may be one person's, oldest first; nil: of all units.
    package func findDuplicates(in units: Set<Unit.ID>? = nil) async throws -> [DuplicateGroup] {
        try await read { db in try DuplicateQuery(in: units).fetch(db) }
    }
}
