import Archive
import Indexer

/// The form that keeps a question, as it was typed.
struct SaveSearchForm: RouteInput {
    static let body: RouteBody? = .form([SearchInput.q, SearchInput.sort, SearchInput.order])

    let wish: SavedSearchWish

    init(_ request: RouteRequest) throws {
        let form = request.form
        wish = SavedSearchWish(
            name: form["name"] ?? "", person: try request.person(), question: form["q"] ?? "",
            sort: form["sort"].flatMap { SearchSort(rawValue: $0) } ?? .relevance,
            order: form.order, unit: form["unit"] ?? "",
            isReplacing: form["replace"] != nil)
    }
}

/// What the owner does to a kept question.
struct ChangeSearchForm: RouteInput {
    enum Step: String {
        case rename, delete
    }

    static let parameters = [SavedSearchInput.id]
    static let body: RouteBody? = .form([])

    let id: SavedSearch.ID
    let person: String
    let name: String
    let step: Step

    init(_ request: RouteRequest) throws {
        id = try request.identifier(SavedSearchInput.id, of: SavedSearch.self)
        person = try request.person()
        name = request.form["name"] ?? ""
        step = try request.form.step(byDefault: "rename")
    }
}
