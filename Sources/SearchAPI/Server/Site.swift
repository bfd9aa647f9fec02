package import Archive
package import Hummingbird
package import Indexer

/// Everything the server answers, put together: the table of routes and what stands before it.
package struct Site: Sendable {
    package let table: RouteTable
    /// What works beside the requests.
    let imports: TableImportService
    private let gate: Gate
    private let siteGuard: SiteGuard
    private let renderer: PageRenderer

    package init(
        archive: ArchiveDatabase, index: any SearchIndex, pool: ExtractionPool, access: AccessDesk,
        configuration: ServerConfiguration
    ) throws {
        let renderer = try PageRenderer()
        let reader = QuestionReader(
            archive: archive, catalogue: configuration.rules.catalogue,
            now: configuration.now)
        let today: @Sendable () -> Day = { [now = configuration.now] in Day(inVietnam: now()) }
        let pages = PageReading(archive: archive, pool: pool)
        imports = TableImportService(archive: archive, rules: configuration.rules, logger: configuration.logger)
        let importDesk = TableImportDesk(archive: archive, rules: configuration.rules, service: imports)
        let counter = RequestCounter(archive: archive, rules: access.requestRules)
        let described = RouteTable {
            SearchController(index: index, reader: reader).routes
            DossierController(archive: archive).routes
            OrganisationController(archive: archive, today: today).routes
            RecordController(archive: archive, rules: configuration.rules, reader: reader).routes
            ChangeController(archive: archive, rules: configuration.rules).routes
            ExportController(archive: archive, index: index, reader: reader, rules: configuration.rules).routes
            BasisController(archive: archive, rules: configuration.rules).routes
            SavedSearchController(archive: archive, reader: reader).routes
            TableImportController(desk: importDesk).routes
            AppointmentController(archive: archive, today: today).routes
            MergeController(archive: archive, rules: configuration.rules).routes
            DocumentController(archive: archive).routes
            PageController(archive: archive, index: index, reader: reader, pages: pages).routes
            JobController(archive: archive).routes
            HealthController(archive: archive).routes
            RequestController(counter: counter).routes
            FormController(counter: counter, forms: configuration.forms).routes
            RequestPageController(counter: counter, renderer: renderer, today: today).routes
            LogController(archive: archive, desk: access, renderer: renderer).routes
            SessionController(desk: access).routes
            SignInPageController(desk: access, renderer: renderer).routes
            SiteController(archive: archive, index: index, reader: reader, pages: pages, renderer: renderer).routes
            SavedSearchPageController(archive: archive, reader: reader, renderer: renderer).routes
            CriteriaController(archive: archive, reader: reader, renderer: renderer).routes
            RecordPageController(
                archive: archive, rules: configuration.rules, reader: reader, renderer: renderer,
                now: configuration.now
            ).routes
            TableImportPageController(desk: importDesk, renderer: renderer).routes
            ApproverPageController(archive: archive, renderer: renderer, today: today).routes
            MergePageController(archive: archive, rules: configuration.rules, renderer: renderer).routes
            Assets.routes
        }
        table = try described.describingItself()
        gate = Gate(desk: access)
        siteGuard = SiteGuard(names: configuration.names, isSecure: configuration.isSecure)
        self.renderer = renderer
    }

    /// The router with all that stands before it, outermost first.
    package func buildRouter() -> Router<AppContext> {
        let router = Router(context: AppContext.self, options: .autoGenerateHeadEndpoints)
        router.middlewares.add(RequestLog())
        router.middlewares.add(SecurityHeaders())
        router.middlewares.add(ProblemAnswers(pages: renderer))
        router.middlewares.add(siteGuard)
        table.register(on: router, gate: gate)
        return router
    }
}
