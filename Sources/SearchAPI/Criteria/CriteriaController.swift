import Archive
import Indexer

/// Questions as lines of a form. Sending one leads to the address that the same question has when it is typed.
package struct CriteriaController: Sendable {
    private let archive: ArchiveDatabase
    private let reader: QuestionReader
    private let renderer: PageRenderer

    init(archive: ArchiveDatabase, reader: QuestionReader, renderer: PageRenderer) {
        self.archive = archive
        self.reader = reader
        self.renderer = renderer
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, SiteAddress.criteria, policy: .allowed(.listDossiers), log: .search, limits: .bodyless,
                summary: "A question as lines of a form.", use: form)
            Route(
                .post, SiteAddress.criteria, policy: .allowed(.listDossiers), log: .search, limits: .interactive,
                summary: "Leads to the question that the lines of the form ask, or gives one more line back.", use: send
            )
        }
    }

    struct CriteriaInput: RouteInput {
        static let parameters = [SearchInput.q, SearchInput.sort, SearchInput.order]

        let question: String
        let sort: SearchSort
        let order: String?

        init(_ request: RouteRequest) throws {
            question = try request.text(SearchInput.q) ?? ""
            sort = try request.choice(SearchInput.sort) ?? .relevance
            order = try request.text(SearchInput.order)
        }
    }

    struct CriteriaForm: RouteInput {
        enum Step: String {
            case search, add
        }

        static let body: RouteBody? = .form([SearchInput.sort, SearchInput.order])

        let form: CriterionForm
        let step: Step
        let sort: SearchSort
        let order: String?

        init(_ request: RouteRequest) throws {
            form = CriterionForm(request.form)
            step = try request.form.step(byDefault: "search")
            sort = request.form["sort"].flatMap { SearchSort(rawValue: $0) } ?? .relevance
            order = request.form.order
        }
    }

    @Sendable
    func form(_ input: CriteriaInput, context: AppContext) async throws -> PageAnswer {
        let question = try await reader.question(input.question)
        let form = CriterionForm(question.criterion, using: question.vocabulary)
        return try await page(form, [], question.vocabulary, input.sort, input.order, context)
    }

    @Sendable
    func send(_ input: CriteriaForm, context: AppContext) async throws -> PageAnswer {
        let vocabulary = try await reader.vocabulary()
        if input.step == .add {
            var form = input.form
            form.lines.append(CriterionLine())
            return try await page(form, [], vocabulary, input.sort, input.order, context)
        }
        do throws(CriterionFormError) {
            let criterion = try input.form.criterion(using: vocabulary, today: reader.today)
            let question = criterion.printed(using: vocabulary)
            guard SiteAddress.canHold(question, sort: input.sort, order: input.order) else {
                throw CriterionFormError(problems: [CriterionProblem(.tooLong, inLine: nil)])
            }
            return PageAnswer(
                seeOther: criterion == .everything
                    ? "/" : SiteAddress.search(question, sort: input.sort, order: input.order))
        } catch {
            return try await page(input.form, error.problems, vocabulary, input.sort, input.order, context)
        }
    }

    private func page(
        _ form: CriterionForm, _ problems: [CriterionProblem], _ vocabulary: FieldVocabulary, _ sort: SearchSort,
        _ order: String?, _ context: AppContext
    ) async throws -> PageAnswer {
        let unitNames = try await unitNames(for: form, vocabulary, within: context.scope())
        let part = CriterionFormPart(
            form, problems: problems, vocabulary: vocabulary, unitNames: unitNames, sort: sort, order: order)
        return PageAnswer(
            CriteriaPage(criteria: part), by: renderer, status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    /// The units to propose: those that the reader may know of.
    private func unitNames(
        for form: CriterionForm, _ vocabulary: FieldVocabulary, within scope: Scope
    ) async throws -> [String] {
        guard form.asksForUnits(vocabulary) else { return [] }
        return try await archive.units().filter { scope.contains($0.id) }.map(\.name)
    }
}

extension SiteAddress {
    static let criteria = "/criteria"

    /// The form with the lines that ask a question; nil for one too long for an address.
    static func criteria(for question: String, sort: SearchSort, order: String?) -> String? {
        if question.allSatisfy(\.isWhitespace) { return criteria }
        let query = FormFields.encoded([
            "q": question, "sort": sort == .relevance ? nil : sort.rawValue, "order": order,
        ])
        let address = "\(criteria)?\(query)"
        return address.utf8.count < SiteGuard.maximumTargetLength ? address : nil
    }
}
