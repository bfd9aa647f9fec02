import Archive

/// Tables of records for programs: brought, checked row by row, applied as drafts.
package struct TableImportController: Sendable {
    private let desk: TableImportDesk

    init(desk: TableImportDesk) {
        self.desk = desk
    }

    private var archive: ArchiveDatabase { desk.archive }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, "imports", policy: .allowed(.importFiles), log: .list, limits: .bodyless,
                summary: "The tables that were brought, newest first.", use: list)
            Route(
                .post, "imports", policy: .allowed(.importFiles), log: .change, limits: .upload,
                summary: "Brings a CSV or XLSX file of records; its rows are checked meanwhile. Poll imports/{id}.",
                use: bring)
            Route(
                .get, "imports/{id}", policy: .allowed(.importFiles), log: .list, limits: .bodyless,
                summary: "How far an import is, and how its columns are understood.", use: show)
            Route(
                .get, "imports/{id}/rows", policy: .allowed(.importFiles), log: .record, limits: .bodyless,
                summary: "What became of each row, or would.", use: rows)
            Route(
                .post, "imports/{id}/mapping", policy: .allowed(.importFiles), log: .change, limits: .interactive,
                summary: "Says what the columns mean; all rows are checked anew.", use: remap)
            Route(
                .post, "imports/{id}/apply", policy: .allowed(.importFiles), log: .change, limits: .interactive,
                summary: "Stores the rows as drafts that rest on one paper. Poll imports/{id}.", use: apply)
            Route(
                .post, "imports/{id}/drop", policy: .allowed(.importFiles), log: .change, limits: .interactive,
                summary: "Gives a table up that was not applied.", use: drop)
            Route(
                .get, "mappings", policy: .allowed(.importFiles), log: .none, limits: .bodyless,
                summary: "The mappings of columns that were saved, by name.", use: mappings)
            Route(
                .post, "mappings", policy: .allowed(.importFiles), log: .change, limits: .interactive,
                summary: "Saves the mapping of an import under a name.", use: save)
        }
    }

    @Sendable
    func list(_ input: NoInput, context: AppContext) async throws -> TableImportList {
        let found = try await desk.list(context)
        let counts = try await archive.counts(of: found)
        return TableImportList(
            items: found.map {
                TableImportAnswer(
                    $0, counts: counts[$0.id] ?? TableImport.Counts(), catalogue: desk.rules.catalogue)
            })
    }

    @Sendable
    func bring(_ input: BroughtTableInput, context: AppContext) async throws -> AcceptedImport {
        AcceptedImport(
            try await answer(
                try await desk.bring(input.bytes, named: input.name, unit: input.unit, by: input.person, context)))
    }

    @Sendable
    func show(_ input: TableImportInput, context: AppContext) async throws -> TableImportAnswer {
        try await answer(try await desk.found(input.id, context))
    }

    @Sendable
    func rows(_ input: TableRowsInput, context: AppContext) async throws -> TableRowList {
        let found = try await desk.found(input.id, context)
        let rows = try await archive.rows(
            of: found.id, outcome: input.outcome?.rawValue, after: input.after, limit: input.limit)
        context.showed(rows.compactMap(\.dossierId))
        return TableRowList(
            items: rows.map { TableRowAnswer($0) }, next: rows.count == input.limit ? rows.last?.row : nil)
    }

    @Sendable
    func remap(_ input: NewMappingInput, context: AppContext) async throws -> AcceptedImport {
        let found = try await desk.found(input.id, context)
        if let saved = input.body.saved {
            try await desk.remap(found, as: saved)
        } else {
            try await desk.remap(found, to: input.body.columns ?? [])
        }
        return AcceptedImport(try await answer(try await desk.found(input.id, context)))
    }

    @Sendable
    func apply(_ input: TableApplicationInput, context: AppContext) async throws -> AcceptedImport {
        let found = try await desk.found(input.id, context)
        try await desk.apply(
            found, basis: input.basis, by: input.person, submitting: input.body.submits ?? false)
        return AcceptedImport(try await answer(try await desk.found(input.id, context)))
    }

    @Sendable
    func drop(_ input: DroppedImportInput, context: AppContext) async throws -> TableImportAnswer {
        let found = try await desk.found(input.id, context)
        try await desk.drop(found)
        guard let dropped = try await archive.tableImport(found.id) else { throw Problem(.notFound) }
        return try await answer(dropped)
    }

    @Sendable
    func mappings(_ input: NoInput, context: AppContext) async throws -> SavedMappingList {
        SavedMappingList(
            items: try await archive.savedMappings().sorted { $0.key < $1.key }.map { name, json in
                SavedMapping(
                    name: name,
                    columns: try ColumnMapping(json: json).columns.map {
                        ColumnAnswer($0, catalogue: desk.rules.catalogue)
                    })
            })
    }

    @Sendable
    func save(_ input: SavedMappingInput, context: AppContext) async throws -> SavedMappingList {
        try await desk.save(
            try await desk.found(input.id, context), as: input.body.name, by: input.person)
        return try await mappings(NoInput(), context: context)
    }

    private func answer(_ found: TableImport) async throws -> TableImportAnswer {
        TableImportAnswer(
            found, counts: try await archive.counts(of: [found])[found.id] ?? TableImport.Counts(),
            catalogue: desk.rules.catalogue)
    }
}

extension NoInput {
    init() {}
}
