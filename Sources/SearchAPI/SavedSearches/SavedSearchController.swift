import Archive
import Indexer

/// Questions kept under a name, for one person or for all who may ask about a unit.
package struct SavedSearchController: Sendable {
    private let archive: ArchiveDatabase
    private let desk: SavedSearchDesk

    init(archive: ArchiveDatabase, reader: QuestionReader) {
        self.archive = archive
        desk = SavedSearchDesk(archive: archive, reader: reader)
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, "saved-searches", policy: .allowed(.listDossiers), log: .none, limits: .bodyless,
                summary: "Searches that are shared with a unit of the caller's scope, and a person's own.", use: list)
            Route(
                .post, "saved-searches", policy: .allowed(.listDossiers), log: .change, limits: .interactive,
                summary: "Keeps a question under a name.", use: save)
            Route(
                .get, "saved-searches/{id}", policy: .allowed(.listDossiers), log: .none, limits: .bodyless,
                summary: "One saved search, to be asked again.", use: search)
            Route(
                .patch, "saved-searches/{id}", policy: .allowed(.listDossiers), log: .change, limits: .interactive,
                summary: "Gives a saved search another name; its owner does.", use: rename)
            Route(
                .post, "saved-searches/{id}/delete", policy: .allowed(.listDossiers), log: .change,
                limits: .interactive,
                summary: "Deletes a saved search; its owner does.", use: delete)
        }
    }

    @Sendable
    func list(_ input: SavedSearchListInput, context: AppContext) async throws -> SavedSearchList {
        let shown = try await desk.searches(of: input.person, within: context.scope())
        return SavedSearchList(items: shown.map { SavedSearchAnswer($0) })
    }

    @Sendable
    func save(_ input: NewSavedSearchInput, context: AppContext) async throws -> SavedSearchAnswer {
        let scope = try await context.scope()
        let saved = try await desk.save(input.wish, within: scope)
        return SavedSearchAnswer(try await desk.search(saved.id, of: saved.owner, within: scope))
    }

    @Sendable
    func search(_ input: SavedSearchInput, context: AppContext) async throws -> SavedSearchAnswer {
        SavedSearchAnswer(try await desk.search(input.id, of: input.person, within: context.scope()))
    }

    @Sendable
    func rename(_ input: SavedSearchRenameInput, context: AppContext) async throws -> SavedSearchAnswer {
        let scope = try await context.scope()
        let body = input.body
        try await desk.refusing {
            try await archive.renameSavedSearch(input.id, to: body.name, by: input.person, within: scope)
        }
        return SavedSearchAnswer(try await desk.search(input.id, of: input.person, within: scope))
    }

    @Sendable
    func delete(_ input: SavedSearchRemovalInput, context: AppContext) async throws -> SavedSearchRemoved {
        let scope = try await context.scope()
        try await desk.refusing {
            try await archive.deleteSavedSearch(input.id, by: input.person, within: scope)
        }
        return SavedSearchRemoved(id: input.id.text)
    }
}

// MARK: - Inputs

struct SavedSearchListInput: RouteInput {
    let person: String

    init(_ request: RouteRequest) throws {
        person = try request.person()
    }
}

struct SavedSearchInput: RouteInput {
    static let id = RouteParameter(.path, "id", .identifier, "The saved search.")
    static let parameters = [id]

    let id: SavedSearch.ID
    let person: String

    init(_ request: RouteRequest) throws {
        id = try request.identifier(Self.id, of: SavedSearch.self)
        person = try request.person()
    }
}

struct NewSavedSearchInput: RouteInput {
    static let body: RouteBody? = .json(SavedSearchBody.self)

    let wish: SavedSearchWish

    init(_ request: RouteRequest) throws {
        let body = try JSONBytes.decode(SavedSearchBody.self, from: request.body)
        guard (body.q == nil) != (body.criteria == nil) else {
            throw Problem(.badBody, about: "q", detail: "Phải có đúng một trong hai: q hoặc criteria.")
        }
        wish = SavedSearchWish(
            name: body.name, person: try request.person(), question: body.q ?? "", criteria: body.criteria?.json,
            sort: body.sort.flatMap { SearchSort(rawValue: $0.rawValue) } ?? .relevance, order: body.order,
            columns: body.columns ?? [], unit: body.unit ?? "", isReplacing: body.replace ?? false)
    }
}

struct SavedSearchRenameInput: RouteInput {
    static let parameters = [SavedSearchInput.id]
    static let body: RouteBody? = .json(SavedSearchRename.self)

    let id: SavedSearch.ID
    let person: String
    let body: SavedSearchRename

    init(_ request: RouteRequest) throws {
        id = try request.identifier(SavedSearchInput.id, of: SavedSearch.self)
        person = try request.person()
        body = try JSONBytes.decode(SavedSearchRename.self, from: request.body)
    }
}

struct SavedSearchRemovalInput: RouteInput {
    static let parameters = [SavedSearchInput.id]
    static let body: RouteBody? = .emptyJSON

    let id: SavedSearch.ID
    let person: String

    init(_ request: RouteRequest) throws {
        id = try request.identifier(SavedSearchInput.id, of: SavedSearch.self)
        person = try request.person()
    }
}
