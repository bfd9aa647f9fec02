import Archive

/// What stands in the blanks of the form that keeps a question.
struct SaveSearchPart: Sendable {
    let savedQuestion: String
    let savedSort: String
    let savedOrder: String?
    let savedName: String
    let savedUnit: String
    /// The name is taken: the form asks whether the old one is to go.
    let asksToReplace: Bool

    init(_ wish: SavedSearchWish, asksToReplace: Bool = false) {
        savedQuestion = wish.question
        savedSort = wish.sort.rawValue
        savedOrder = wish.order
        savedName = wish.name
        savedUnit = wish.unit
        self.asksToReplace = asksToReplace
    }
}

/// A kept question in a list.
struct SavedSearchPart: Sendable {
    let savedId: String
    let searchName: String
    let searchAddress: String
    let searchText: String
    let ownerText: String
    let sharedText: String
    let searchNotes: [String]
    /// Where its owner sends changes; nil for others.
    let ownAddress: String?

    init(_ shown: ShownSearch, for person: String? = nil) {
        savedId = shown.search.id.text
        searchName = shown.search.name
        searchAddress = shown.address
        searchText = shown.search.question
        ownerText = shown.search.owner
        sharedText = shown.unit.map { "chia sẻ với \($0.name)" } ?? "riêng"
        searchNotes = shown.notes
        let isOwn = person.map { shown.search.isOwned(by: $0) } ?? false
        ownAddress = isOwn ? SiteAddress.savedSearch(shown.search.id) : nil
    }
}

/// The kept questions that somebody may see.
struct SavedSearchesPage: SitePage, Sendable {
    static let template = "saved-searches"

    let heading = "Tìm kiếm đã lưu – Hồ sơ"
    let person: String
    let failure: String?
    let saved: [SavedSearchPart]
    let hasSaved: Bool

    init(_ searches: [ShownSearch], person: String?, failure: String? = nil) {
        self.person = person ?? ""
        self.failure = failure
        saved = searches.map { SavedSearchPart($0, for: person) }
        hasSaved = !saved.isEmpty
    }
}

/// The form that keeps a question, alone: when something in it has to be mended.
struct SaveSearchPage: SitePage, Sendable {
    static let template = "save-search"

    let heading = "Lưu tìm kiếm – Hồ sơ"
    let failure: String
    let saving: SaveSearchPart
}

extension SiteAddress {
    static let savedSearches = "/searches"

    /// The list, with a person's own; at one of them.
    static func savedSearches(at search: SavedSearch.ID) -> String {
        "\(savedSearches)#search-\(search.text)"
    }

    static func savedSearch(_ search: SavedSearch.ID) -> String {
        "\(savedSearches)/\(search.text)"
    }
}
