package import Foundation
package import GRDB
import VietnameseText

/// A question that somebody keeps, for themselves or for all who may ask about a unit.
///
/// Only its owner changes or deletes it. Until there are accounts, owners are persons by their names.
package struct SavedSearch: Codable, Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<SavedSearch>

    package let id: ID
    package let name: String
    let nameKey: String
    /// As it is typed.
    package let question: String
    /// The tree as JSON, as the question was understood at ``updatedAt``.
    package let criteria: String
    /// A way to order (`relevance`, `name`), or the path of a field with `-` before it from the end.
    package let sort: String
    /// Paths of fields.
    package let columns: [String]
    package let owner: String
    let ownerKey: String
    /// With whom it is shared: everybody whose scope holds this unit. nil: nobody.
    package let unitId: Unit.ID?
    package let createdAt: Date
    package let updatedAt: Date

    package struct Draft: Equatable, Sendable {
        package var name: String
        package var question: String
        package var criteria: String
        package var sort: String
        package var columns: [String]
        package var unitId: Unit.ID?

        package init(
            name: String, question: String, criteria: String, sort: String = "relevance", columns: [String] = [],
            unitId: Unit.ID? = nil
        ) {
            self.name = name
            self.question = question
            self.criteria = criteria
            self.sort = sort
            self.columns = columns
            self.unitId = unitId
        }
    }

    package func isNamed(_ name: String) -> Bool {
        Person.key(cleaned(name)) == nameKey
    }

    package func isOwned(by person: String) -> Bool {
        Person.key(cleaned(person)) == ownerKey
    }
}

/// Why a saved search stays as it is.
package enum SavedSearchRefusal: Error, Equatable {
    case noName
    case longName
    /// Out of the asker's scope, or not there.
    case noSuchUnit
    case noSuchSearch
    case notOwner(String)
    /// The owner has one of this name; replacing it has to be asked for.
    case nameTaken(SavedSearch)
}

// MARK: - Database

extension SavedSearch: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "saved_search"

    init(_ draft: Draft, name: String, owner: String, at date: Date) {
        self.init(
            id: .random(), name: name, nameKey: Person.key(name), question: draft.question, criteria: draft.criteria,
            sort: draft.sort, columns: draft.columns, owner: owner, ownerKey: Person.key(owner), unitId: draft.unitId,
            createdAt: date, updatedAt: date)
    }

    /// The same search, asking something else from now on.
    fileprivate func replaced(by new: SavedSearch) -> SavedSearch {
        SavedSearch(
            id: id, name: new.name, nameKey: nameKey, question: new.question, criteria: new.criteria, sort: new.sort,
            columns: new.columns, owner: owner, ownerKey: ownerKey, unitId: new.unitId, createdAt: createdAt,
            updatedAt: new.updatedAt)
    }

    fileprivate func renamed(_ name: String) -> SavedSearch {
        SavedSearch(
            id: id, name: name, nameKey: Person.key(name), question: question, criteria: criteria, sort: sort,
            columns: columns, owner: owner, ownerKey: ownerKey, unitId: unitId, createdAt: createdAt,
            updatedAt: updatedAt)
    }

    fileprivate static func named(_ name: String, of owner: String, _ db: Database) throws -> SavedSearch? {
        try filter(literal: "ownerKey = \(Person.key(owner)) AND nameKey = \(Person.key(name))").fetchOne(db)
    }
}

// MARK: - Requests

extension ArchiveDatabase {
    /// Those that are shared with a unit of the scope, and all of a person's own; by name in Vietnamese order.
    package func savedSearches(of person: String? = nil, within scope: Scope) async throws -> [SavedSearch] {
        let key = person.map { Person.key(cleaned($0)) }
        let visible = try await read { db in
            try SavedSearch.fetchAll(db).filter { $0.isVisible(to: key, within: scope) }
        }
        return visible.map { (key: textSortKey($0.name), search: $0) }.sorted { first, second in
            first.key == second.key
                ? first.search.id < second.search.id : first.key.lexicographicallyPrecedes(second.key)
        }.map(\.search)
    }

    /// nil when it isn't there, or is for others.
    package func savedSearch(
        _ id: SavedSearch.ID, of person: String? = nil, within scope: Scope
    ) async throws -> SavedSearch? {
        let key = person.map { Person.key(cleaned($0)) }
        let found = try await read { db in try SavedSearch.fetchOne(db, key: id) }
        return found.flatMap { $0.isVisible(to: key, within: scope) ? $0 : nil }
    }

    /// Keeps a question under a name.
    ///
    /// - Parameters:
    ///   - instant: when the question was understood as the draft says.
    ///   - replacing: whether it may take the place of one that the person has under this name; else that
    ///     is refused with ``SavedSearchRefusal/nameTaken(_:)``.
    @discardableResult
    package func save(
        _ draft: SavedSearch.Draft, by person: String, at instant: Date = .now, replacing: Bool = false,
        within scope: Scope
    ) async throws -> SavedSearch {
        let owner = try Person.named(person)
        let name = try SavedSearch.checkedName(draft.name)
        return try await write { db in
            if let unit = draft.unitId {
                guard scope.contains(unit), try Unit.exists(db, key: unit) else { throw SavedSearchRefusal.noSuchUnit }
            }
            let search = SavedSearch(draft, name: name, owner: owner, at: instant.toTheMillisecond)
            guard let old = try SavedSearch.named(name, of: owner, db) else {
                try search.insert(db)
                return search
            }
            guard replacing else { throw SavedSearchRefusal.nameTaken(old) }
            let replaced = old.replaced(by: search)
            try replaced.update(db)
            return replaced
        }
    }

    @discardableResult
    package func renameSavedSearch(
        _ id: SavedSearch.ID, to name: String, by person: String, within scope: Scope
    ) async throws -> SavedSearch {
        let owner = try Person.named(person)
        let name = try SavedSearch.checkedName(name)
        return try await write { db in
            let renamed = try SavedSearch.owned(id, by: owner, within: scope, db).renamed(name)
            if let other = try SavedSearch.named(name, of: owner, db), other.id != id {
                throw SavedSearchRefusal.nameTaken(other)
            }
            try renamed.update(db)
            return renamed
        }
    }

    package func deleteSavedSearch(_ id: SavedSearch.ID, by person: String, within scope: Scope) async throws {
        let owner = try Person.named(person)
        try await write { db in
            _ = try SavedSearch.owned(id, by: owner, within: scope, db).delete(db)
        }
    }
}

extension SavedSearch {
    fileprivate func isVisible(to personKey: String?, within scope: Scope) -> Bool {
        ownerKey == personKey || unitId.map { scope.contains($0) } ?? false
    }

    fileprivate static func checkedName(_ name: String) throws(SavedSearchRefusal) -> String {
        let name = cleaned(name)
        guard !name.isEmpty else { throw .noName }
        guard name.unicodeScalars.count <= 200 else { throw .longName }
        return name
    }

    /// Of somebody else's that isn't shared here, nobody learns that it is there.
    fileprivate static func owned(
        _ id: ID, by owner: String, within scope: Scope, _ db: Database
    ) throws -> SavedSearch {
        let key = Person.key(owner)
        guard let search = try fetchOne(db, key: id), search.isVisible(to: key, within: scope) else {
            throw SavedSearchRefusal.noSuchSearch
        }
        guard search.ownerKey == key else { throw SavedSearchRefusal.notOwner(search.owner) }
        return search
    }
}
