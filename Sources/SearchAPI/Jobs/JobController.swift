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
        let reading = ArchiveReading(archive, within: try await context.scope())
        let queued = try await archive.queued(limit: Self.listLimit)
        let failed = try await archive.failed(limit: Self.listLimit)
        let visible = try await reading.visible(queued.map(\.document) + failed)
        return JobList(
            counts: try await archive.jobCounts(), queued: queued.filter { visible.contains($0.document.id) },
            failed: failed.filter { visible.contains($0.id) })
    }

    @Sendable
    func retry(_ input: RetryInput, context: AppContext) async throws -> AcceptedJob {
        let reading = ArchiveReading(archive, within: try await context.scope())
        guard try await reading.document(input.id) != nil else { throw Problem(.notFound) }
        try await archive.requeue(document: input.id)
        return AcceptedJob(document: input.id.text)
    }
}
