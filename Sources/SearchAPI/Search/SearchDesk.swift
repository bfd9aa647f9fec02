import Archive
import Indexer

/// Asks the index, and sees to it that a list goes on only where it was left.
struct SearchDesk: Sendable {
    private let index: any SearchIndex

    init(index: any SearchIndex) {
        self.index = index
    }

    func respond(
        to criterion: Criterion, using vocabulary: FieldVocabulary, options: SearchOptions, today: String? = nil,
        for context: AppContext
    ) async throws -> SearchResponse {
        let question = criterion.printed(using: vocabulary)
        let seal = CursorSeal(
            question: question, sort: options.sort, order: options.order, asker: context.asker?.id ?? "")
        var request = try options.request(for: criterion, catalogue: vocabulary.catalogue, today: today)
        request.cursor = try options.cursor.map { try seal.opened($0) }
        var response = try await index.search(request, within: context.scope())
        context.answered(question, with: response)
        response.nextCursor = response.nextCursor.map { seal.closed($0) }
        return response
    }
}

/// Ties a cursor to its question, its order and whoever was shown the list: with another question, or with a byte changed, it leads nowhere.
///
/// It guards against mistakes. A cursor is a place in a list and no secret: whoever made one up would see no more
/// than their scope.
struct CursorSeal {
    private let binding: String

    /// `asker`: the holding or program that the list was shown to.
    init(question: String, sort: SearchSort, order: String? = nil, asker: String) {
        binding = "\(asker)\n\(order ?? sort.rawValue)\n\(question)"
    }

    func closed(_ cursor: String) -> String {
        "\(mark(of: cursor)).\(cursor)"
    }

    func opened(_ sealed: String) throws -> String {
        let parts = sealed.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts[0] == mark(of: parts[1]) else { throw Problem(.badCursor, about: "cursor") }
        return parts[1]
    }

    private func mark(of cursor: String) -> String {
        ContentMark.of("\(binding)\n\(cursor)".utf8)
    }
}
