/// How much of a dossier: all of it, or components, documents and groups of fields.
///
/// Sensitive groups are open only where they are named, in the whole dossier too.
package struct Extent: Codable, Equatable, Sendable {
    package var isWhole: Bool
    /// Codes of the list of components.
    package var components: Set<String>
    package var documents: Set<Document.ID>
    /// Ids of field groups.
    package var groups: Set<String>
    package var sensitive: Set<SensitiveGroup.ID>

    package init(
        isWhole: Bool = false, components: Set<String> = [], documents: Set<Document.ID> = [], groups: Set<String> = [],
        sensitive: Set<SensitiveGroup.ID> = []
    ) {
        self.isWhole = isWhole
        self.components = components
        self.documents = documents
        self.groups = groups
        self.sensitive = sensitive
    }

    package static func whole(opening sensitive: Set<SensitiveGroup.ID> = []) -> Extent {
        Extent(isWhole: true, sensitive: sensitive)
    }

    package var isEmpty: Bool { !isWhole && components.isEmpty && documents.isEmpty && groups.isEmpty }

    /// Whether a paper of the dossier is within it.
    package func opens(_ document: Document, by roles: RoleBook) -> Bool {
        let isOpen = opens(component: document.component, by: roles)
        return isOpen || documents.contains(document.id) && isNamed(component: document.component, by: roles)
    }

    /// Whether all papers of a component are; nil: those that are assigned to none.
    package func opens(component: String?, by roles: RoleBook) -> Bool {
        isNamed(component: component, by: roles) && (isWhole || component.map(components.contains) ?? false)
    }

    /// Whether a group of fields is.
    package func opens(_ group: FieldGroup) -> Bool {
        (group.sensitivity.map(sensitive.contains) ?? true) && (isWhole || groups.contains(group.id))
    }

    /// Whether everything in another extent is within this one; `component` tells that of a document.
    func covers(_ other: Extent, component: (Document.ID) throws -> String?) rethrows -> Bool {
        guard other.sensitive.isSubset(of: sensitive) else { return false }
        if isWhole { return true }
        return try !other.isWhole && other.components.isSubset(of: components) && other.groups.isSubset(of: groups)
            && other.documents.allSatisfy { document in
                try documents.contains(document) || component(document).map(components.contains) ?? false
            }
    }

    private func isNamed(component: String?, by roles: RoleBook) -> Bool {
        component.flatMap(roles.sensitiveGroup(ofComponent:)).map { sensitive.contains($0.id) } ?? true
    }
}

// MARK: - Coding

extension Extent {
    private enum CodingKeys: CodingKey {
        case isWhole, components, documents, groups, sensitive
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func set<Value: Decodable & Hashable>(_ key: CodingKeys) throws -> Set<Value> {
            try container.decodeIfPresent(Set<Value>.self, forKey: key) ?? []
        }
        self.init(
            isWhole: try container.decodeIfPresent(Bool.self, forKey: .isWhole) ?? false,
            components: try set(.components), documents: try set(.documents), groups: try set(.groups),
            sensitive: try set(.sensitive))
    }

    /// Only what is said, in one order.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if isWhole { try container.encode(true, forKey: .isWhole) }
        func put(_ values: some Sequence<some Comparable & Encodable>, _ key: CodingKeys) throws {
            let sorted = values.sorted()
            if !sorted.isEmpty { try container.encode(sorted, forKey: key) }
        }
        try put(components, .components)
        try put(documents, .documents)
        try put(groups, .groups)
        try put(sensitive, .sensitive)
    }
}
