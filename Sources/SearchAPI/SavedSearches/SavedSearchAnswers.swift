import Archive
package import Foundation

package struct SavedSearchBody: Wire {
    let name: String
    let q: String?
    let criteria: CriteriaBody?
    let sort: SearchBody.Sort?
    let order: String?
    let columns: [String]?
    let unit: String?
    let replace: Bool?

    package static let notes = [
        "name": "One person has one search of a name.",
        "criteria": "The question as a tree, in place of q.",
        "order": "A field of the catalogue to order by, with - before it from the end. Goes before sort.",
        "columns": "Fields of the catalogue to answer of each dossier.",
        "unit": "Code or name of the unit it is shared with: everybody who may ask about it sees the search.",
        "replace": "Whether it may take the place of one that the person has under this name.",
    ]
}

package struct SavedSearchRename: Wire {
    let name: String
}

package struct SavedSearchAnswer: Wire {
    package let id: String
    package let name: String
    package let q: String
    package let sort: String
    package let order: String?
    package let columns: [String]
    package let owner: String
    package let unit: String?
    package let unitName: String?
    package let createdAt: Date
    package let updatedAt: Date
    package let notes: [String]

    package static let notes = [
        "q": "As it is typed; ask it again with sort, order and columns.",
        "unit": "Code of the unit it is shared with; null when it is its owner's alone.",
        "notes": "Why it may ask something else than when it was saved: what the catalogue has no more.",
    ]

    init(_ shown: ShownSearch) {
        id = shown.search.id.text
        name = shown.search.name
        q = shown.search.question
        sort = shown.sort.rawValue
        order = shown.order
        columns = shown.columns
        owner = shown.search.owner
        unit = shown.unit?.code
        unitName = shown.unit?.name
        createdAt = shown.search.createdAt
        updatedAt = shown.search.updatedAt
        notes = shown.notes
    }
}

package struct SavedSearchList: Wire {
    package let items: [SavedSearchAnswer]
}

package struct SavedSearchRemoved: Wire {
    package let id: String
}
