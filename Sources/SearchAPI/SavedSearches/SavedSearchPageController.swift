import Archive
import HTTPTypes
import Indexer

/// The pages for people about kept questions.
package struct SavedSearchPageController: Sendable {
    private let archive: ArchiveDatabase
    private let desk: SavedSearchDesk
    private let renderer: PageRenderer

    init(archive: ArchiveDatabase, reader: QuestionReader, renderer: PageRenderer) {
        self.archive = archive
        desk = SavedSearchDesk(archive: archive, reader: reader)
        self.renderer = renderer
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, SiteAddress.savedSearches, policy: .allowed(.listDossiers), log: .none, limits: .bodyless,
                summary: "Searches that are shared, and a person's own.", use: list)
            Route(
                .post, SiteAddress.savedSearches, policy: .allowed(.listDossiers), log: .change, limits: .interactive,
                summary: "Keeps a question under a name.", use: save)
            Route(
                .get, "/searches/{id}", policy: .allowed(.listDossiers), log: .none, limits: .bodyless,
                summary: "Leads to the question of a saved search.", use: run)
            Route(
                .post, "/searches/{id}", policy: .allowed(.listDossiers), log: .change, limits: .interactive,
                summary: "Renames or deletes a saved search.", use: change)
        }
    }

    @Sendable
    func list(_ input: SavedSearchListInput, context: AppContext) async throws -> PageAnswer {
        try await page(of: input.person, within: context.scope())
    }

    @Sendable
    func run(_ input: SavedSearchInput, context: AppContext) async throws -> PageAnswer {
        PageAnswer(seeOther: try await desk.search(input.id, of: input.person, within: context.scope()).address)
    }

    @Sendable
    func save(_ input: SaveSearchForm, context: AppContext) async throws -> PageAnswer {
        do {
            let saved = try await desk.save(input.wish, within: context.scope())
            return PageAnswer(seeOther: SiteAddress.savedSearches(at: saved.id))
        } catch let problem as Problem {
            return PageAnswer(
                SaveSearchPage(
                    failure: problem.detail ?? problem.code.title,
                    saving: SaveSearchPart(input.wish, asksToReplace: problem.code == .conflict)),
                by: renderer, status: problem.code.status)
        }
    }

    @Sendable
    func change(_ input: ChangeSearchForm, context: AppContext) async throws -> PageAnswer {
        let scope = try await context.scope()
        do {
            try await desk.refusing {
                switch input.step {
                case .rename:
                    _ = try await archive.renameSavedSearch(input.id, to: input.name, by: input.person, within: scope)
                case .delete:
                    try await archive.deleteSavedSearch(input.id, by: input.person, within: scope)
                }
            }
            return PageAnswer(seeOther: SiteAddress.savedSearches)
        } catch let problem as Problem where problem.code != .notFound {
            return try await page(of: input.person, within: scope, after: problem)
        }
    }

    private func page(
        of person: String?, within scope: Scope, after problem: Problem? = nil
    ) async throws -> PageAnswer {
        let searches = try await desk.searches(of: person, within: scope)
        let failure = problem.map { $0.detail ?? $0.code.title }
        return PageAnswer(
            SavedSearchesPage(searches, person: person, failure: failure), by: renderer,
            status: problem?.code.status ?? .ok)
    }
}
