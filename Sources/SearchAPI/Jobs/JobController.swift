import Archive

/// The reading of papers: what waits, what failed and why, and trying again.
package struct JobController: Sendable {
    private let archive: ArchiveDatabase

    init(archive: ArchiveDatabase) {
        self.archive = archive
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, "jobs", policy: .anyOf([.importFiles, .operate]), log: .list, limits: .bodyless,
                summary: "What waits to be read, and what could not be read.", use: jobs)
            Route(
                .post, "jobs/{id}/retry", policy: .anyOf([.importFiles, .operate]), log: .change, limits: .interactive,
                summary: "Has one paper read again; the job has the id of its paper.", use: retry)
        }
    }

    struct RetryInput: RouteInput {
        static let id = RouteParameter(.path, "id", .identifier, "The document that is to be read again.")
        static let parameters = [id]
        static let body: RouteBody? = .emptyJSON

        let id: Document.ID

        init(_ request: RouteRequest) throws {
            id = try request.identifier(Self.id, of: Document.self)
        }
    }

    static let listLimit = 200

    @Sendable
    func jobs(_ input: NoInput, context: AppContext) async throws -> JobList {
        let units = try await context.scope().unitIds
        let queued = try await archive.queued(in: units, limit: Self.listLimit)
        let failed = try await archive.failed(in: units, limit: Self.listLimit)
        let papers = queued.map(\.document) + failed
        context.trail?.touch(documents: papers.map(\.id))
        // What a paper is called is content: whoever keeps the machine running isn't told.
        let named = try await ArchiveReading(archive, within: context.scope(for: .readDossiers)).visible(papers)
        return JobList(counts: try await archive.jobCounts(in: units), queued: queued, failed: failed, named: named)
    }

    @Sendable
    func retry(_ input: RetryInput, context: AppContext) async throws -> AcceptedJob {
        let holders = ArchiveReading(archive, within: try await context.scope())
        guard try await holders.listed(input.id) != nil else { throw Problem(.notFound) }
        context.trail?.touch(documents: [input.id])
        try await archive.requeue(document: input.id)
        return AcceptedJob(document: input.id.text)
    }
}
