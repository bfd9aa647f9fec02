package import GRDB

/// What the ids in lines of the log stand for, for whoever may see the lines.
package struct LogNames: Sendable {
    package let people: [String: String]
    /// Codes of accounts.
    package let accounts: [String: String]
    package let dossiers: [Dossier.ID: Dossier]
    /// Titles of documents.
    package let documents: [Document.ID: String]

    /// Of a line that showed many, so many are named.
    package static let shownDossiers = 5

    package init(of lines: [LogLine], _ db: Database) throws {
        people = try Self.table("person", "name", lines.compactMap(\.draft.actor.person), db)
        accounts = try Self.table("account", "code", lines.compactMap(\.draft.actor.account), db)
        let dossierIds = Set(lines.flatMap { $0.draft.dossiers.prefix(Self.shownDossiers) })
        dossiers = Dictionary(
            uniqueKeysWithValues: try Dossier.fetchAll(db, keys: dossierIds.map(\.text)).map { ($0.id, $0) })
        let documentIds = Set(lines.flatMap(\.draft.documents))
        documents = Dictionary(
            uniqueKeysWithValues: try Document.fetchAll(db, keys: documentIds.map(\.text)).map { ($0.id, $0.title) })
    }

    private static func table(
        _ name: String, _ column: String, _ ids: [String], _ db: Database
    ) throws -> [String: String] {
        let request: SQLRequest<Row> =
            "SELECT id, \(sql: column) AS text FROM \(sql: name) WHERE id IN \(Array(Set(ids)))"
        return Dictionary(uniqueKeysWithValues: try request.fetchAll(db).map { ($0["id"], $0["text"]) })
    }
}

extension LogQuery {
    /// The number of the line of a request; nil where there is none.
    package static func number(ofRequest id: String, _ db: Database) throws -> Int64? {
        try Int64.fetchOne(db, sql: "SELECT min(number) FROM access_log WHERE requestId = ?", arguments: [id])
    }
}
