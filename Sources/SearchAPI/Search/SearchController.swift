import Archive
import Indexer

/// `GET /api/v1/search?q=…` and `POST /api/v1/search`: finds dossiers by their words and values.
package struct SearchController: Sendable {
    private let desk: SearchDesk
    private let reader: QuestionReader

    init(index: any SearchIndex, reader: QuestionReader) {
        desk = SearchDesk(index: index)
        self.reader = reader
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, "search", policy: .allowed(.listDossiers), log: .search, limits: .bodyless,
                summary: "Finds dossiers by a typed question.", use: search)
            Route(
                .post, "search", policy: .allowed(.listDossiers), log: .search, limits: .interactive,
                summary: "Finds dossiers by a typed question or by criteria, without naming them in the address.",
                use: searchByBody)
        }
    }

    @Sendable
    func search(_ input: SearchInput, context: AppContext) async throws -> SearchAnswer {
        let question = try await reader.question(input.question)
        return try await answer(question.criterion, question.vocabulary, input.options, context)
    }

    @Sendable
    func searchByBody(_ input: SearchBodyInput, context: AppContext) async throws -> SearchAnswer {
        let vocabulary = try await reader.vocabulary()
        let criterion = try await reader.criterion(input.question, input.criteria)
        return try await answer(criterion, vocabulary, input.options, context)
    }

    private func answer(
        _ criterion: Criterion, _ vocabulary: FieldVocabulary, _ options: SearchOptions, _ context: AppContext
    ) async throws -> SearchAnswer {
        let response = try await desk.respond(
            to: criterion, using: vocabulary, options: options, today: reader.today, for: context)
        return SearchAnswer(response, criterion: criterion, columns: options.columns, vocabulary: vocabulary)
    }
}
