import Archive
package import Foundation

/// The access log for those who watch over it. Reading it is logged.
package struct LogController: Sendable {
    private let archive: ArchiveDatabase
    private let desk: AccessDesk
    private let renderer: PageRenderer
    private let reading: LogReading

    init(archive: ArchiveDatabase, desk: AccessDesk, renderer: PageRenderer) {
        self.archive = archive
        self.desk = desk
        self.renderer = renderer
        reading = LogReading(archive: archive)
    }

    private static let policy = RoutePolicy.anyOf([.readAccessLog, .inspect])

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, "access-log", policy: Self.policy, log: .logRead, limits: .bodyless,
                summary: "Lines of the access log about what the caller watches over, the newest first.", use: list)
            Route(
                .get, "access-log/export", policy: Self.policy, log: .logRead, limits: .bodyless,
                summary: "The same as a file.", use: export)
            Route(
                .get, "access-log/checkpoint", policy: .allowed(.inspect), log: .logRead, limits: .bodyless,
                summary: "The newest signed head of the log, to be kept elsewhere.", use: checkpoint)
            Route(
                .get, "dossiers/{id}/access-log", policy: Self.policy, log: .logRead, limits: .bodyless,
                summary: "Who looked at a dossier.", use: dossierList)
            Route(
                .get, "/log", policy: Self.policy, log: .logRead, limits: .bodyless,
                summary: "The access log, for people.", use: page)
            Route(
                .get, "/dossiers/{id}/log", policy: Self.policy, log: .logRead, limits: .bodyless,
                summary: "Who looked at a dossier, for people.", use: dossierPage)
        }
    }

    struct ListInput: RouteInput {
        static let parameters = LogFilter.parameters

        let filter: LogFilter

        init(_ request: RouteRequest) throws {
            filter = try LogFilter(request)
        }
    }

    struct ExportInput: RouteInput {
        static let format = RouteParameter(
            .query, "format", .oneOf(ResultList.Format.allCases.map(\.rawValue), byDefault: "csv"), "Of the file.")
        static let parameters = LogFilter.parameters + [format]

        let filter: LogFilter
        let format: ResultList.Format

        init(_ request: RouteRequest) throws {
            filter = try LogFilter(request)
            format = try request.choice(Self.format) ?? .csv
        }
    }

    struct DossierInput: RouteInput {
        static let parameters = [DossierController.DossierInput.id, LogFilter.after]

        let dossier: Dossier.ID
        let filter: LogFilter

        init(_ request: RouteRequest) throws {
            dossier = try request.identifier(DossierController.DossierInput.id, of: Dossier.self)
            filter = LogFilter(dossier: dossier, after: try request.text(LogFilter.after))
        }
    }

    @Sendable
    func list(_ input: ListInput, context: AppContext) async throws -> LogPageAnswer {
        LogPageAnswer(try await read(input.filter, context))
    }

    @Sendable
    func dossierList(_ input: DossierInput, context: AppContext) async throws -> LogPageAnswer {
        try await context.check(input.dossier, in: archive)
        return LogPageAnswer(try await read(input.filter, context))
    }

    @Sendable
    func export(_ input: ExportInput, context: AppContext) async throws -> FileAnswer {
        context.trail?.note(.format, input.format.rawValue)
        let page = try await read(input.filter, limit: LogReading.exportLimit, context)
        guard page.next == nil else {
            throw Problem(
                .badParameter, about: "from",
                detail: "Nhật ký có hơn \(LogReading.exportLimit) dòng trong khoảng này; hãy thu hẹp.")
        }
        return try LogFile(page).answer(input.format)
    }

    @Sendable
    func checkpoint(_ input: NoInput, context: AppContext) async throws -> CheckpointAnswer {
        guard let checkpoint = try await desk.log.checkpoint() else { throw Problem(.notFound) }
        return CheckpointAnswer(note: checkpoint.note, key: "\(desk.log.verifierKey)")
    }

    @Sendable
    func page(_ input: ListInput, context: AppContext) async throws -> PageAnswer {
        PageAnswer(LogPage(try await read(input.filter, context), filter: input.filter), by: renderer)
    }

    @Sendable
    func dossierPage(_ input: DossierInput, context: AppContext) async throws -> PageAnswer {
        try await context.check(input.dossier, in: archive)
        guard let dossier = try await archive.dossiers([input.dossier]).first else { throw Problem(.notFound) }
        return PageAnswer(
            LogPage(try await read(input.filter, context), filter: input.filter, about: dossier), by: renderer)
    }

    private func read(
        _ filter: LogFilter, limit: Int = LogReading.pageSize, _ context: AppContext
    ) async throws -> LogReading.Page {
        context.trail?.note(.filter, filter.text)
        let page = try await reading.page(filter, limit: limit, within: context.scope())
        context.trail?.note(.count, String(page.lines.count))
        return page
    }
}

// MARK: - Answers

package struct LogLineAnswer: Wire {
    package let number: Int64?
    package let at: Date
    package let kind: String
    package let outcome: String
    package let personId: String?
    package let person: String?
    package let account: String?
    package let address: String?
    package let route: String
    package let requestId: String
    package let dossiers: [String]
    package let documents: [String]
    package let pages: [String]
    package let purpose: String?
    package let accessRequest: String?
    package let byteCount: Int64?
    package let details: [String: String]

    init(_ line: LogLine, in page: LogReading.Page) {
        let draft = line.draft
        number = page.showsNumbers ? line.number : nil
        at = line.at
        kind = draft.kind.rawValue
        outcome = draft.outcome.rawValue
        personId = draft.actor.person
        person = draft.actor.person.flatMap { page.names.people[$0] }
        account = draft.actor.account.flatMap { page.names.accounts[$0] }
        address = draft.actor.address
        route = draft.route
        requestId = draft.requestId
        dossiers = draft.dossiers.map(\.text)
        documents = draft.documents.map(\.text)
        pages = draft.pages.map(\.description)
        purpose = draft.purpose
        accessRequest = draft.accessRequest
        byteCount = draft.byteCount
        details = Dictionary(uniqueKeysWithValues: draft.details.map { ($0.key.rawValue, $0.value) })
    }

    package static let notes = ["number": "Only for whoever watches over the whole province."]
}

package struct LogPageAnswer: Wire {
    package let items: [LogLineAnswer]
    package let next: String?

    init(_ page: LogReading.Page) {
        items = page.lines.map { LogLineAnswer($0, in: page) }
        next = page.next
    }
}

package struct CheckpointAnswer: Wire {
    package let note: String
    package let key: String

    package static let notes = [
        "note": "A signed note as C2SP `tlog-checkpoint` has it.", "key": "With which it is checked.",
    ]
}
