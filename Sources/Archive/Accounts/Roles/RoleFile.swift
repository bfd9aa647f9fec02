extension RoleBook {
    /// Reads `roles.yaml`; whatever is malformed is an error with file and line.
    package static func read(file path: String) throws(CatalogueError) -> RoleBook {
        try read(ConfigurationFile.text(path), file: ConfigurationFile.name(path))
    }

    package static func read(_ text: String, file: String) throws(CatalogueError) -> RoleBook {
        guard let table = try ConfigurationFile.table(text, file: file) else { return .empty }
        var groups: [SensitiveGroup] = []
        for entry in try table.tables("sensitive") {
            let group = try sensitiveGroup(entry)
            guard !groups.contains(where: { $0.id == group.id }) else {
                throw entry.bad("sensitive group '\(group.id)' stands here twice")
            }
            groups.append(group)
        }
        var roles: [Role] = []
        for entry in try table.tables("roles") {
            let role = try role(entry, groups: Set(groups.map(\.id)))
            guard !roles.contains(where: { $0.id == role.id }) else {
                throw entry.bad("role '\(role.id)' stands here twice")
            }
            roles.append(role)
        }
        try table.checkUnused()
        guard roles.contains(where: \.administers) else {
            throw table.bad("no role has the action manageAccounts: nobody could issue an account")
        }
        return RoleBook(roles: roles, sensitiveGroups: groups)
    }

    private static func sensitiveGroup(_ entry: YAMLTable) throws(CatalogueError) -> SensitiveGroup {
        let group = SensitiveGroup(
            id: try entry.identifier("id"), label: try entry.requiredText("label"),
            components: Set(try entry.texts("components")),
            isClosedToPerson: try entry.flag("closedToPerson") ?? false)
        try entry.checkUnused()
        return group
    }

    private static func role(_ entry: YAMLTable, groups: Set<String>) throws(CatalogueError) -> Role {
        let id = try entry.identifier("id")
        let label = try entry.requiredText("label")
        var actions: Set<Action> = []
        for name in try entry.texts("actions") {
            guard let action = Action(rawValue: name) else {
                let known = Action.allCases.map(\.rawValue).joined(separator: ", ")
                throw entry.bad("'\(name)' is no action; the actions are \(known)")
            }
            actions.insert(action)
        }
        guard !actions.isEmpty else { throw entry.bad("role '\(id)' has no actions") }
        let opened = Set(try entry.texts("sensitive"))
        if let unknown = opened.subtracting(groups).min() {
            throw entry.bad("no sensitive group is called '\(unknown)'")
        }
        let isForPrograms = try entry.flag("programs") ?? false
        try entry.checkUnused()
        let role = Role(
            id: id, label: label, actions: actions, sensitiveGroups: opened, isForPrograms: isForPrograms)
        // Whoever hands out rights or runs the machine has none to dossiers (QC Đ.16.1); it can't be configured away.
        guard !role.domains.areIncompatible, opened.isEmpty || role.domains.contains(.content) else {
            throw entry.bad("role '\(id)' mixes what is kept apart: content, accounts, operation")
        }
        guard isForPrograms == actions.contains(.readByProgram) else {
            throw entry.bad("role '\(id)': programs have the action readByProgram, and only programs do")
        }
        guard !isForPrograms || actions == [.readByProgram, .listDossiers] || actions == [.readByProgram] else {
            throw entry.bad("role '\(id)' is for programs, which only list and read")
        }
        return role
    }
}
