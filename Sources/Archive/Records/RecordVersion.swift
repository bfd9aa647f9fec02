package import Foundation
package import GRDB

/// One state of a person's record, from the first draft to its approval.
///
/// Every change of a record is a new version. An approved one has a number and never changes again.
@dynamicMemberLookup
package struct RecordVersion: Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<RecordVersion>

    package enum State: String, CaseIterable, Codable, Sendable, DatabaseValueConvertible {
        case draft, submitted, returned, approved, withdrawn

        /// Whether nothing is decided yet.
        package var isOpen: Bool { self == .draft || self == .submitted || self == .returned }
    }

    package let heading: Heading
    /// The whole record, in canonical values.
    package let content: RecordContent

    package var id: ID { heading.id }

    package subscript<Value>(dynamicMember path: KeyPath<Heading, Value>) -> Value {
        heading[keyPath: path]
    }
}

extension RecordVersion {
    /// The same for somebody who may read only some of its groups, with what was found in those.
    package func showing(_ content: RecordContent, groups isShown: (String) -> Bool) -> RecordVersion {
        RecordVersion(heading: heading.showing(groups: isShown), content: content)
    }

    /// A version without its content, for lists.
    package struct Heading: Equatable, Identifiable, Sendable {
        package let id: ID
        package let dossierId: Dossier.ID
        /// 1, 2, … within the dossier, given on approval.
        package let number: Int?
        package let state: State
        /// The approved version the draft started from; 0 when there was none.
        package let baseNumber: Int
        /// Rises with every change; a save that knows an older one is refused.
        package let revision: Int
        package let basisId: Basis.ID?
        /// One decision for many people: their versions share a batch.
        package let batchId: RecordBatch.ID?
        package let preparedBy: String
        package let preparedAt: Date
        package let submittedAt: Date?
        package let decidedBy: String?
        package let decidedAt: Date?
        /// Why it was returned or withdrawn.
        package let reason: String?
        /// What the check found in the content as it is.
        package fileprivate(set) var problems: [RecordProblem]
        /// The reasons for which warnings were passed over, by the code of the problem.
        package let overruled: [String: String]
        /// The last day for the change to be approved; nil as long as it has no basis.
        package let dueOn: Day?
        /// Which rules ``problems`` were found by.
        let checkedAgainst: String

        /// The same for somebody who may read only some groups: what was found in the others quotes them.
        package func showing(groups isShown: (String) -> Bool) -> Heading {
            var heading = self
            heading.problems.removeAll { !isShown($0.group) }
            return heading
        }
    }
}

/// Versions that one decision made for many people.
package struct RecordBatch: Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<RecordBatch>

    package let id: ID
    package let basisId: Basis.ID?
    package let counts: [RecordVersion.State: Int]
}

// MARK: - Database

extension RecordVersion.Heading: FetchableRecord {
    package init(row: Row) throws {
        id = row["id"]
        dossierId = row["dossierId"]
        number = row["number"]
        state = row["state"]
        baseNumber = row["baseNumber"]
        revision = row["revision"]
        basisId = row["basisId"]
        batchId = row["batchId"]
        preparedBy = row["preparedBy"]
        preparedAt = row["preparedAt"]
        submittedAt = row["submittedAt"]
        decidedBy = row["decidedBy"]
        decidedAt = row["decidedAt"]
        reason = row["reason"]
        problems = try Self.decoded(row["problems"], orWhen: "[]") ?? []
        overruled = try Self.decoded(row["overruled"], orWhen: "{}") ?? [:]
        dueOn = row["dueOn"]
        checkedAgainst = row["checkedAgainst"]
    }

    private static func decoded<Value: Decodable>(_ json: String, orWhen empty: String) throws -> Value? {
        json == empty ? nil : try JSONDecoder().decode(Value.self, from: Data(json.utf8))
    }
}

extension RecordVersion: FetchableRecord {
    /// From a row of `record_version` joined with `record_content`.
    package init(row: Row) throws {
        heading = try Heading(row: row)
        content = try RecordContent(json: row["content"])
    }

    static func existing(_ id: ID, _ db: Database) throws -> RecordVersion {
        guard
            let version = try db.cachedStatement(
                sql:
                    "SELECT v.*, c.content FROM record_version v JOIN record_content c ON c.versionId = v.id WHERE id = ?"
            ).fetchOne(RecordVersion.self, [id.text])
        else { throw RecordRefusal.noSuchVersion(id) }
        return version
    }

    /// The newest approved version; `date`: as it stood then.
    static func approved(of dossier: Dossier.ID, asOf date: Date? = nil, _ db: Database) throws -> RecordVersion? {
        try db.cachedStatement(
            sql: """
                SELECT v.*, c.content FROM record_version v JOIN record_content c ON c.versionId = v.id
                WHERE v.dossierId = ? AND v.number IS NOT NULL AND (? IS NULL OR v.decidedAt <= ?)
                ORDER BY v.number DESC LIMIT 1
                """
        ).fetchOne(RecordVersion.self, [dossier.text, date, date])
    }

    static func approved(of dossier: Dossier.ID, number: Int, _ db: Database) throws -> RecordVersion? {
        try db.cachedStatement(
            sql: """
                SELECT v.*, c.content FROM record_version v JOIN record_content c ON c.versionId = v.id
                WHERE v.dossierId = ? AND v.number = ?
                """
        ).fetchOne(RecordVersion.self, [dossier.text, number])
    }

    /// 0 when nothing is approved yet.
    static func newestNumber(of dossier: Dossier.ID, _ db: Database) throws -> Int {
        let numbers = try db.cachedStatement(
            sql:
                "SELECT number FROM record_version WHERE dossierId = ? AND number IS NOT NULL ORDER BY number DESC LIMIT 1"
        )
        return try Int.fetchOne(numbers, arguments: [dossier.text]) ?? 0
    }
}

extension RecordVersion.Heading {
    static func existing(_ id: RecordVersion.ID, _ db: Database) throws -> Self {
        let statement = try db.cachedStatement(sql: "SELECT * FROM record_version WHERE id = ?")
        guard let heading = try statement.fetchOne(Self.self, [id.text]) else {
            throw RecordRefusal.noSuchVersion(id)
        }
        return heading
    }
}

extension Statement {
    fileprivate func fetchOne<Value: FetchableRecord>(_ type: Value.Type, _ arguments: StatementArguments) throws
        -> Value?
    {
        try Value.fetchOne(self, arguments: arguments)
    }
}
