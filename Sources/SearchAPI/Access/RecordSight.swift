import Archive

/// Which groups of records somebody may read in a unit.
struct RecordSight: Sendable {
    private let catalogue: Catalogue
    private let isOpen: @Sendable (FieldGroup) -> Bool

    /// By roles.
    init(_ scope: Scope, in unit: Archive.Unit.ID, catalogue: Catalogue) {
        self.catalogue = catalogue
        isOpen = { group in group.sensitivity.map { scope.opens($0, in: unit) } ?? true }
    }

    /// By whatever opens the one dossier.
    init(_ access: DossierAccess, catalogue: Catalogue) {
        self.catalogue = catalogue
        isOpen = { access.basis(for: .view, of: $0) != nil }
    }

    /// A group that the catalogue no longer knows may have been sensitive: who has all that is, sees it.
    private func opens(_ group: String) -> Bool {
        guard let known = catalogue.group(group) else { return catalogue.groups.allSatisfy(isOpen) }
        return isOpen(known)
    }

    func readable(_ content: RecordContent) -> RecordContent {
        var readable = content
        for group in content.groups.keys where !opens(group) { readable[group] = [] }
        return readable
    }

    func readable(_ version: RecordVersion) -> RecordVersion {
        version.showing(readable(version.content), groups: opens)
    }

    func readable(_ heading: RecordVersion.Heading) -> RecordVersion.Heading {
        heading.showing(groups: opens)
    }

    /// What was typed by somebody who doesn't see all, with the rest as it was.
    func completed(_ content: RecordContent, from before: RecordContent) -> RecordContent {
        var completed = readable(content)
        for group in before.groups.keys where !opens(group) { completed[group] = before[group] }
        return completed
    }
}

extension AppContext {
    func sight(of dossier: Dossier.ID, in archive: ArchiveDatabase, _ catalogue: Catalogue) async throws -> RecordSight
    {
        guard let found = try await archive.dossiers([dossier]).first else { throw Problem(.notFound) }
        return RecordSight(try await scope(), in: found.unitId, catalogue: catalogue)
    }
}
