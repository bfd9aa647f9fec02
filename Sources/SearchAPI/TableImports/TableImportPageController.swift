import Archive
import Hummingbird

/// The pages to bring a table of records in: upload, look at the report and the columns, apply.
package struct TableImportPageController: Sendable {
    let desk: TableImportDesk
    let renderer: PageRenderer

    private var archive: ArchiveDatabase { desk.archive }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, SiteAddress.imports, policy: .allowed(.importFiles), log: .list, limits: .bodyless,
                summary: "The tables that were brought, and the form to bring one.", use: list)
            Route(
                .post, SiteAddress.imports, policy: .allowed(.importFiles), log: .change, limits: .upload,
                summary: "Brings a table.", use: bring)
            Route(
                .get, "/imports/{id}", policy: .allowed(.importFiles), log: .record, limits: .bodyless,
                summary: "One table: how far it is, its columns, what becomes of its rows.", use: show)
            Route(
                .post, "/imports/{id}", policy: .allowed(.importFiles), log: .change, limits: .recordForm,
                summary: "Changes the columns, applies or gives up the table.", use: edit)
        }
    }

    @Sendable
    func list(_ input: NoInput, context: AppContext) async throws -> PageAnswer {
        try await listPage(nil, nil, context)
    }

    @Sendable
    func bring(_ input: TableForm, context: AppContext) async throws -> PageAnswer {
        do {
            guard let file = input.file else {
                throw Problem(.badParameter, about: "file", detail: "Phải chọn tệp CSV hoặc XLSX.")
            }
            let brought = try await desk.bring(
                file.bytes, named: file.name, unit: input.unit.isEmpty ? nil : input.unit, by: input.person, context)
            return PageAnswer(seeOther: SiteAddress.tableImport(brought.id))
        } catch {
            let failure = try FormFailure(error)
            return try await listPage(input, failure.sentence, context, status: failure.code.status)
        }
    }

    @Sendable
    func show(_ input: TableRowsInput, context: AppContext) async throws -> PageAnswer {
        let found = try await desk.found(input.id, context)
        return try await page(of: found, input.outcome, after: input.after, TableImportPage.Attempt(), context)
    }

    @Sendable
    func edit(_ input: TableImportForm, context: AppContext) async throws -> PageAnswer {
        let found = try await desk.found(input.id, context)
        do {
            switch input.step {
            case .remap:
                try await desk.remap(found, to: input.columns(try ColumnMapping(json: found.mapping).columns.count))
            case .choose: try await desk.remap(found, as: input.fields["saved"] ?? "")
            case .save:
                try await desk.save(found, as: input.fields["mappingName"] ?? "", by: input.person)
            case .apply:
                guard let basis = try BasisFields(input.fields).draft(among: []) else {
                    throw Problem(.badParameter, about: "basisTitle", detail: "Phải nêu văn bản làm căn cứ.")
                }
                try await desk.apply(
                    found, basis: basis, by: input.person, submitting: input.fields["submits"] != nil)
            case .drop:
                try await desk.drop(found)
                return PageAnswer(seeOther: SiteAddress.imports)
            }
            return PageAnswer(seeOther: SiteAddress.tableImport(found.id))
        } catch {
            let failure = try FormFailure(error)
            let attempt = TableImportPage.Attempt(failure: failure.sentence, form: input)
            return try await page(
                of: try await desk.found(input.id, context), nil, after: 0, attempt, context,
                status: failure.code.status)
        }
    }

    // MARK: - Steps

    private func listPage(
        _ typed: TableForm?, _ failure: String?, _ context: AppContext, status: HTTPResponse.Status = .ok
    ) async throws -> PageAnswer {
        let units = try await ArchiveReading(archive, within: context.scope()).units()
        return PageAnswer(
            TableImportsPage(try await desk.list(context), units: units, typed: typed, failure: failure),
            by: renderer, status: status)
    }

    private func page(
        of found: TableImport, _ outcome: RecordImport.Outcome?, after row: Int, _ attempt: TableImportPage.Attempt,
        _ context: AppContext, status: HTTPResponse.Status = .ok
    ) async throws -> PageAnswer {
        let rows = try await archive.rows(
            of: found.id, outcome: outcome?.rawValue, after: row, limit: TableImportPage.limit)
        context.showed(rows.compactMap(\.dossierId))
        let content = TableImportPage.Content(
            found: found, mapping: try ColumnMapping(json: found.mapping),
            counts: try await archive.counts(of: [found])[found.id] ?? TableImport.Counts(), rows: rows,
            outcome: outcome,
            saved: try await archive.savedMappings().keys.sorted())
        return PageAnswer(
            TableImportPage(content, catalogue: desk.rules.catalogue, after: attempt), by: renderer, status: status,
            refreshAfter: found.state.isUnderWay && attempt.failure == nil ? 3 : nil)
    }
}

/// The form to bring a table.
struct TableForm: RouteInput {
    static let body: RouteBody? = .upload

    let file: UploadedFile?
    let person: String
    let unit: String

    init(_ request: RouteRequest) throws {
        file = request.file
        person = try request.person()
        unit = request.form["unit"] ?? ""
    }
}

/// What is to be done with a table that was brought.
struct TableImportForm: RouteInput {
    enum Step: String {
        case remap, choose, save, apply, drop
    }

    static let parameters = TableImportInput.parameters
    static let body: RouteBody? = .form([])

    let id: TableImport.ID
    let step: Step
    let person: String
    let fields: FormFields

    init(_ request: RouteRequest) throws {
        id = try request.identifier(TableImportInput.id, of: TableImport.self)
        fields = request.form
        person = try request.person()
        step = try fields.step()
    }

    /// What was typed for each column.
    func columns(_ count: Int) -> [String] {
        (0..<count).map { fields["column.\($0)"] ?? "" }
    }
}

extension SiteAddress {
    static let imports = "/imports"

    static func tableImport(
        _ id: TableImport.ID, outcome: RecordImport.Outcome? = nil, after row: Int? = nil
    ) -> String {
        let query = FormFields.encoded(["outcome": outcome?.rawValue, "after": row.map { String($0) }])
        return "\(imports)/\(id.text)" + (query.isEmpty ? "" : "?\(query)")
    }
}
