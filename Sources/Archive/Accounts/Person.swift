package import Foundation
import GRDB

/// Somebody who acts, whatever account is in their hands.
///
/// Changes of records name people by text; a name stands for one person only, so that nobody approves their own work
/// through a second account. The identity number keeps one human from becoming two people.
package struct Person: Codable, Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<Person>

    package let id: ID
    /// Unique: namesakes are told apart by an addition, such as "Nguyễn Văn An (Sở Tài chính)".
    package let name: String
    package let identityNumber: String
    package let recordedAt: Date

    /// Who is to hold an account.
    package struct Draft: Equatable, Sendable {
        package var name: String
        package var identityNumber: String

        package init(name: String, identityNumber: String) {
            self.name = name
            self.identityNumber = identityNumber
        }
    }

    /// The text in one spelling, so that spaces and normal forms don't make two people of one; never empty.
    static func named(_ text: String) throws(RecordRefusal) -> String {
        let name = cleaned(text)
        guard !name.isEmpty else { throw .noPerson }
        return name
    }

    /// Capital letters make no other person.
    static func key(_ name: String) -> String {
        name.lowercased()
    }
}

// MARK: - Database

extension Person: FetchableRecord {
    /// The one with this identity number, recorded now if nobody has it.
    static func of(_ draft: Draft, at now: Date, _ db: Database) throws -> Person {
        let name = try named(draft.name)
        let number = draft.identityNumber.filter { $0 != " " }
        guard [9, 12].contains(number.utf8.count), number.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw AccountRefusal.noIdentityNumber
        }
        if let known = try fetchOne(db, sql: "SELECT * FROM person WHERE identityNumber = ?", arguments: [number]) {
            guard key(known.name) == key(name) else { throw AccountRefusal.otherName(known.name) }
            return known
        }
        let isTaken = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM person WHERE nameKey = ?)", arguments: [key(name)])!
        guard !isTaken else { throw AccountRefusal.namesake(name) }
        let person = Person(id: .random(), name: name, identityNumber: number, recordedAt: now)
        try db.execute(
            sql: "INSERT INTO person (id, name, nameKey, identityNumber, recordedAt) VALUES (?, ?, ?, ?, ?)",
            arguments: [person.id.text, name, key(name), number, now])
        return person
    }
}

extension ArchiveDatabase {
    /// The names of people, by their ids.
    package func names(of people: Set<Person.ID>) async throws -> [Person.ID: String] {
        let keys = people.map(\.text)
        return try await read { db in
            let request: SQLRequest<Row> = "SELECT id, name FROM person WHERE id IN \(keys)"
            return Dictionary(uniqueKeysWithValues: try request.fetchAll(db).map { ($0["id"], $0["name"]) })
        }
    }
}
