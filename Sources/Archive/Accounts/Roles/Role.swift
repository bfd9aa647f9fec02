/// What the holder of an account may do in the subtree of a unit (vai trò).
package struct Role: Equatable, Identifiable, Sendable {
    package let id: String
    package let label: String
    package let actions: Set<Action>
    /// Ids of the ``SensitiveGroup``s that its actions open.
    package let sensitiveGroups: Set<String>
    /// Programs have it, by a written consent; accounts never do.
    package let isForPrograms: Bool

    var administers: Bool { actions.contains(.manageAccounts) }
    /// Whether records and papers show in searches: to people, and to programs by a consent.
    var reads: Bool { actions.contains(.readDossiers) || actions.contains(.readByProgram) }
    var lists: Bool { actions.contains(.listDossiers) || reads }
    var domains: Set<Action.Domain> { Set(actions.map(\.domain)) }
}

extension Set<Action.Domain> {
    /// Content, accounts and operation: one person never has two of them.
    var areIncompatible: Bool { intersection([.content, .accounts, .operation]).count > 1 }
}

/// A kind of content that needs a right of its own: health, discipline, assets, complaints.
package struct SensitiveGroup: Equatable, Identifiable, Sendable {
    /// The `sensitivity` of the field groups it covers.
    package let id: String
    package let label: String
    /// Codes of the components of a dossier that it covers.
    package let components: Set<String>
    /// Closed to the person concerned too.
    package let isClosedToPerson: Bool

    /// Whether papers of a component belong to it; capitals don't matter, as when somebody asks for a component.
    package func covers(component code: String) -> Bool {
        components.contains(code) || components.contains { $0.lowercased() == code.lowercased() }
    }
}

/// The roles and sensitive groups of the configuration.
package struct RoleBook: Equatable, Sendable {
    package let roles: [Role]
    package let sensitiveGroups: [SensitiveGroup]
    private let byId: [String: Role]

    init(roles: [Role], sensitiveGroups: [SensitiveGroup]) {
        self.roles = roles
        self.sensitiveGroups = sensitiveGroups
        byId = Dictionary(uniqueKeysWithValues: roles.map { ($0.id, $0) })
    }

    /// Nobody may do anything.
    package static let empty = RoleBook(roles: [], sensitiveGroups: [])

    package func role(_ id: String) -> Role? { byId[id] }

    /// The group of a paper; nil for papers that need no right of their own.
    package func sensitiveGroup(ofComponent code: String) -> SensitiveGroup? {
        sensitiveGroups.first { $0.covers(component: code) }
    }
}
