package import GRDB

/// A node of the organisation tree: an agency, office or department.
package struct Unit: Codable, Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<Unit>

    package let id: ID
    /// The short code people type, such as "SNV-TCCB"; unique.
    package var code: String
    package var name: String
    /// A code of the list of unit kinds.
    package var kind: String
    /// nil at the top of a tree.
    package var parentId: ID?
    package var startedOn: Day?
    package var endedOn: Day?

    package init(
        id: ID = .random(), code: String, name: String, kind: String,
        parentId: ID? = nil, startedOn: Day? = nil, endedOn: Day? = nil
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.kind = kind
        self.parentId = parentId
        self.startedOn = startedOn
        self.endedOn = endedOn
    }
}

extension Unit {
    /// What a list of units says about one of them, before we know the ids.
    package struct Draft: Equatable, Sendable {
        package var code: String
        package var name: String
        package var kind: String
        /// The code of the unit above; nil at the top.
        package var parent: String?
        package var startedOn: Day?
        package var endedOn: Day?

        package init(
            code: String, name: String, kind: String, parent: String? = nil,
            startedOn: Day? = nil, endedOn: Day? = nil
        ) {
            self.code = code
            self.name = name
            self.kind = kind
            self.parent = parent
            self.startedOn = startedOn
            self.endedOn = endedOn
        }
    }
}

// MARK: - Database

extension Unit: FetchableRecord, PersistableRecord {
    package enum Columns {
        package static let id = Column(CodingKeys.id)
        package static let code = Column(CodingKeys.code)
        package static let name = Column(CodingKeys.name)
        package static let parentId = Column(CodingKeys.parentId)
    }
}

// MARK: - Requests

extension DerivableRequest<Unit> {
    package func inOrderOfCode() -> Self {
        order { [$0.code.asc] }
    }
}
