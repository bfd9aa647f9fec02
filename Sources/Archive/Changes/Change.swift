import GRDB

/// One line of the feed that the index follows: which thing changed, not how.
///
/// Numbers rise by one without a gap; a reader that has reached number n asks for what comes after it.
package struct Change: Codable, Equatable, Sendable {
    package enum Subject: String, Codable, Sendable, DatabaseValueConvertible {
        case unit, dossier, document
    }

    package let number: Int64
    package let subject: Subject
    /// The id of the unit, dossier or document.
    package let subjectId: String
}

// MARK: - Database

extension Change: FetchableRecord, TableRecord {}

extension Database {
    /// Adds to the feed; part of the transaction that makes the change.
    func note(_ subject: Change.Subject, _ id: String) throws {
        try cachedStatement(sql: "INSERT INTO change (subject, subjectId) VALUES (?, ?)")
            .execute(arguments: [subject.rawValue, id])
    }
}
