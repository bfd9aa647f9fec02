package import Foundation
import GRDB

/// The valid paper that a change of records rests on: a decision, a certificate, a declaration.
///
/// The time for the change runs from the day the paper came into being (QC Đ.8). A basis never changes; its scan may
/// come later.
package struct Basis: Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<Basis>

    package let id: ID
    package let number: String?
    package let signedOn: Day?
    /// From which the deadline runs.
    package let validFrom: Day
    package let issuedBy: String?
    package let title: String
    package let documentId: Document.ID?
    package let recordedBy: String
    package let recordedAt: Date

    /// What is known of the paper when it is recorded.
    package struct Draft: Equatable, Sendable {
        package var title: String
        package var number: String?
        package var signedOn: Day?
        package var validFrom: Day
        package var issuedBy: String?
        package var documentId: Document.ID?

        package init(
            title: String, number: String? = nil, signedOn: Day? = nil, validFrom: Day, issuedBy: String? = nil,
            documentId: Document.ID? = nil
        ) {
            self.title = title
            self.number = number
            self.signedOn = signedOn
            self.validFrom = validFrom
            self.issuedBy = issuedBy
            self.documentId = documentId
        }
    }
}

// MARK: - Database

extension Basis: Codable, FetchableRecord, PersistableRecord {
    static func existing(_ id: ID, _ db: Database) throws -> Basis {
        guard let basis = try fetchOne(db, key: id) else { throw RecordRefusal.noSuchBasis(id) }
        return basis
    }
}

extension Basis.Draft {
    func record(by person: String, at date: Date, _ db: Database) throws -> Basis {
        let title = cleaned(title)
        guard !title.isEmpty else { throw RecordRefusal.basisWithoutTitle }
        guard validFrom.isComplete else { throw RecordRefusal.basisWithoutDay }
        if let documentId { _ = try Document.existing(documentId, db) }
        let basis = Basis(
            id: .random(), number: number.map(cleaned).flatMap { $0.isEmpty ? nil : $0 }, signedOn: signedOn,
            validFrom: validFrom, issuedBy: issuedBy.map(cleaned), title: title, documentId: documentId,
            recordedBy: person, recordedAt: date)
        try basis.insert(db)
        return basis
    }
}

extension ArchiveDatabase {
    package func basis(_ id: Basis.ID) async throws -> Basis? {
        try await read { db in try Basis.fetchOne(db, key: id) }
    }

    /// A basis for whoever recorded it, or whose scope holds a dossier with a version that rests on it, or its scan.
    package func basis(_ id: Basis.ID, of person: String?, within scope: Scope) async throws -> Basis? {
        try await read { db in
            guard let basis = try Basis.fetchOne(db, key: id) else { return nil }
            if let person, Person.key(basis.recordedBy) == Person.key(person) { return basis }
            let holders = try Unit.ID.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT dossier.unitId FROM record_version JOIN dossier ON dossier.id = dossierId
                    WHERE basisId = ?
                    """, arguments: [id.text])
            if holders.contains(where: scope.canRead) { return basis }
            guard let paper = try basis.documentId.flatMap({ try Document.fetchOne(db, key: $0) }),
                let unit = try paper.unitId ?? paper.dossierId.flatMap({ try Dossier.fetchOne(db, key: $0)?.unitId }),
                scope.canRead(component: paper.component, in: unit)
            else { return nil }
            return basis
        }
    }

    /// Records a valid paper, so that changes can rest on it.
    package func record(_ draft: Basis.Draft, by person: String) async throws -> Basis {
        let person = try Person.named(person)
        return try await write { db in try draft.record(by: person, at: .nowToTheMillisecond, db) }
    }

    /// Says which document is the scan of a basis that had none.
    package func attach(_ document: Document.ID, to basis: Basis.ID) async throws {
        try await write { db in
            guard try Basis.existing(basis, db).documentId == nil else { throw RecordRefusal.basisHasDocument(basis) }
            _ = try Document.existing(document, db)
            try db.execute(
                sql: "UPDATE basis SET documentId = ? WHERE id = ?", arguments: [document.text, basis.text])
        }
    }
}
