extension OrganisationStep {
    /// The changes of a YAML file, in their order: `changes:` with one table for each.
    package static func read(file: String) throws(CatalogueError) -> [OrganisationStep] {
        try read(try ConfigurationFile.text(file), file: ConfigurationFile.name(file), hasLines: true)
    }

    /// The same from JSON, which is YAML too: an object with `changes`.
    package static func read(json: String) throws(CatalogueError) -> [OrganisationStep] {
        try read(json, file: "changes", hasLines: false)
    }

    private static func read(
        _ text: String, file: String, hasLines: Bool
    ) throws(CatalogueError) -> [OrganisationStep] {
        guard let root = try ConfigurationFile.table(text, file: file) else {
            throw CatalogueError(file: file, line: nil, reason: "is empty")
        }
        var steps: [OrganisationStep] = []
        for table in try root.tables("changes") {
            steps.append(OrganisationStep(order: try order(table), line: hasLines ? table.place.line : nil))
            try table.checkUnused()
        }
        try root.checkUnused()
        guard !steps.isEmpty else { throw root.bad("'changes' is missing, or empty") }
        return steps
    }

    private static func order(_ table: YAMLTable) throws(CatalogueError) -> Order {
        if let code = try table.text("establish") {
            return .establish(
                code: code, name: try table.requiredText("name"), kind: try table.requiredText("kind"),
                under: try table.text("under"))
        }
        if let code = try table.text("rename") {
            let (name, newCode) = (try table.text("name"), try table.text("code"))
            guard name != nil || newCode != nil else { throw table.bad("a new 'name' or a new 'code' is missing") }
            return .rename(code, name: name, code: newCode)
        }
        if let code = try table.text("move") {
            let (under, toTop) = (try table.text("under"), try table.flag("toTop") ?? false)
            guard (under == nil) == toTop else { throw table.bad("say where to: 'under', or 'toTop: true'") }
            return .move(code, under: under)
        }
        let merged = try table.texts("merge")
        if !merged.isEmpty {
            if let into = try table.text("into") { return .mergeInto(merged, into: into) }
            guard let code = try table.text("new") else { throw table.bad("say what they become: 'into' or 'new'") }
            return .mergeAsNew(
                merged, code: code, name: try table.requiredText("name"), kind: try table.text("kind"),
                under: try table.text("under"))
        }
        if let code = try table.text("split") { return try split(code, table) }
        if let code = try table.text("abolish") {
            let dossiers = try table.textsByName("dossiers").sorted { $0.key < $1.key }
            return .abolish(
                code, to: try table.text("to"), dossiersTo: try table.text("dossiersTo"),
                trayTo: try table.text("trayTo"), unitsTo: try table.text("unitsTo"),
                dossiers: dossiers.map { Pair(dossier: $0.key, unit: $0.value) })
        }
        throw table.bad("a change is one of establish, rename, move, merge, split, abolish")
    }

    private static func split(_ code: String, _ table: YAMLTable) throws(CatalogueError) -> Order {
        var parts: [Part] = []
        for part in try table.tables("parts") {
            parts.append(
                Part(
                    code: try part.requiredText("code"), name: try part.requiredText("name"),
                    kind: try part.text("kind"), under: try part.text("under"), units: try part.texts("units"),
                    dossiers: try part.texts("dossiers")))
            try part.checkUnused()
        }
        guard !parts.isEmpty else { throw table.bad("'parts' is missing, or empty") }
        let rest = try table.text("rest")
        if let rest, !parts.contains(where: { $0.code == rest }) { throw table.bad("'rest' is no part: \(rest)") }
        return .split(code, parts: parts, rest: rest)
    }
}
