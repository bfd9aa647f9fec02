import Archive
import Foundation

/// Printed forms of requests, and the registers of use.
package struct FormController: Sendable {
    let counter: RequestCounter
    let forms: FormBook

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, "access-requests/{id}/form", policy: RequestController.taking, log: .print, limits: .bodyless,
                summary: "A request as its form, to be signed.", use: request)
            Route(
                .get, "forms/{form}", policy: .loggedIn, log: .none, limits: .bodyless,
                summary: "A form for the hand, without a word in it.", use: blank)
            Route(
                .get, "dossiers/{id}/register", policy: Self.registering, log: .print, limits: .bodyless,
                summary: "How one dossier was used (HS07).", use: dossierRegister)
            Route(
                .get, "register", policy: Self.registering, log: .print, limits: .bodyless,
                summary: "How the dossiers of a unit were used in a year (HS08c).", use: unitRegister)
        }
    }

    private static let registering = RoutePolicy.anyOf([.commentOnRequests, .decideRequests, .inspect])

    struct BlankInput: RouteInput {
        static let form = RouteParameter(.path, "form", .text(maxLength: 40), "The layout.")
        static let parameters = [form]

        let form: String

        init(_ request: RouteRequest) throws {
            form = try request.text(Self.form) ?? ""
        }
    }

    struct DossierInput: RouteInput {
        static let format = RouteParameter(
            .query, "format", .oneOf(["pdf", "xlsx"], byDefault: "pdf"), "Of the file.")
        static let parameters = [DossierController.DossierInput.id, format]

        let dossier: Dossier.ID
        let isSpreadsheet: Bool

        init(_ request: RouteRequest) throws {
            dossier = try request.identifier(DossierController.DossierInput.id, of: Dossier.self)
            isSpreadsheet = try request.oneOf(Self.format) == "xlsx"
        }
    }

    struct UnitInput: RouteInput {
        static let unit = RouteParameter(.query, "unit", .text(maxLength: 60), "The code of the unit.")
        static let year = RouteParameter(.query, "year", .integer(1990...2200, byDefault: nil), "The year.")
        static let parameters = [unit, year, DossierInput.format]

        let unit: String
        let year: Int
        let isSpreadsheet: Bool

        init(_ request: RouteRequest) throws {
            unit = try request.text(Self.unit) ?? ""
            guard let year = try request.integer(Self.year) else { throw Problem(.badParameter, about: "year") }
            self.year = year
            isSpreadsheet = try request.oneOf(DossierInput.format) == "xlsx"
        }
    }

    @Sendable
    func request(_ input: RequestInput, context: AppContext) async throws -> FileAnswer {
        let slip = try await counter.slip(input.id, context)
        guard let layout = forms.layout(slip.request.form) else { throw Problem(.notFound, about: "form") }
        let units = try await counter.unitNames()
        let dossiers = try await counter.archive.dossiers(slip.lines.compactMap(\.dossierId))
        let documents = try await counter.archive.documents(
            Array(slip.lines.reduce(into: Set<Document.ID>()) { $0.formUnion($1.extent.documents) }))
        let printing = RequestPrinting(
            slip: slip, unit: units[slip.request.unitId]?.name ?? "", people: try await counter.people(of: slip),
            dossiers: Dictionary(dossiers.map { ($0.id, $0) }) { first, _ in first },
            documents: Dictionary(documents.map { ($0.id, $0) }) { first, _ in first },
            catalogue: counter.rules.catalogue)
        let values = printing.values(for: layout)
        let bytes = try await Task.detached { try layout.pdf(filled: values) }.value
        return FileAnswer(
            bytes: bytes, mediaType: "application/pdf",
            name: "phieu-yeu-cau-\((slip.request.label ?? "nhap").replacing("/", with: "-")).pdf")
    }

    @Sendable
    func blank(_ input: BlankInput, context: AppContext) async throws -> FileAnswer {
        guard let layout = forms.layout(input.form) else { throw Problem(.notFound) }
        let bytes = try await Task.detached { try layout.blankPDF() }.value
        return FileAnswer(bytes: bytes, mediaType: "application/pdf", name: "\(layout.id).pdf")
    }

    @Sendable
    func dossierRegister(_ input: DossierInput, context: AppContext) async throws -> FileAnswer {
        guard let layout = forms.layout("HS07"),
            let dossier = try await counter.archive.dossiers([input.dossier]).first,
            let rows = try await counter.archive.usage(
                of: input.dossier, for: try context.principal(), under: counter.rules)
        else { throw Problem(.notFound) }
        let unit = try await counter.unitNames()[dossier.unitId]?.name ?? ""
        let values = FormValues(
            texts: [
                "agency": unit, "name": dossier.name, "born": dossier.bornOn?.vietnamese ?? "",
                "code": dossier.code ?? "", "unit": unit,
            ].filter { !$0.value.isEmpty },
            rows: ["uses": RegisterPrinting(rows: rows, dossiers: [dossier.id: dossier]).rows(columns: columns(layout))]
        )
        return try await answer(layout, values, named: "HS07-\(dossier.code ?? dossier.id.text)", input.isSpreadsheet)
    }

    @Sendable
    func unitRegister(_ input: UnitInput, context: AppContext) async throws -> FileAnswer {
        guard let layout = forms.layout("HS08c"),
            let unit = try await counter.unitNames().values.first(where: { $0.code == input.unit }),
            let rows = try await counter.archive.usage(
                ofUnit: unit.id, in: input.year, for: try context.principal(), under: counter.rules)
        else { throw Problem(.notFound) }
        let dossiers = try await counter.archive.dossiers(Array(Set(rows.map(\.dossierId))))
        context.showed(dossiers.map(\.id))
        let printing = RegisterPrinting(rows: rows, dossiers: Dictionary(dossiers.map { ($0.id, $0) }) { $1 })
        let values = FormValues(
            texts: ["agency": unit.name, "year": String(input.year)],
            rows: ["uses": printing.rows(columns: columns(layout))])
        return try await answer(layout, values, named: "HS08c-\(unit.code)-\(input.year)", input.isSpreadsheet)
    }

    private func columns(_ layout: AccessFormLayout) -> [String] {
        for blank in layout.blanks {
            if blank.id == "uses", case .table(let columns, _) = blank.kind { return columns.map(\.id) }
        }
        return []
    }

    private func answer(
        _ layout: AccessFormLayout, _ values: FormValues, named name: String, _ isSpreadsheet: Bool
    ) async throws -> FileAnswer {
        let bytes = try await Task.detached {
            try isSpreadsheet ? layout.spreadsheet(filled: values) : layout.pdf(filled: values)
        }.value
        return FileAnswer(
            bytes: bytes,
            mediaType: isSpreadsheet
                ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "application/pdf",
            name: "\(name).\(isSpreadsheet ? "xlsx" : "pdf")")
    }
}
