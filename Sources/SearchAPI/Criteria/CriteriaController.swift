import Archive
import Indexer

/// Questions as lines of a form. Sending one leads to the address that the same question has when it is typed.
package struct CriteriaController: Sendable {
    private let desk: CriterionFormDesk
    private let reader: QuestionReader
    private let renderer: PageRenderer

    init(archive: ArchiveDatabase, reader: QuestionReader, renderer: PageRenderer) {
        desk = CriterionFormDesk(archive: archive)
        self.reader = reader
        self.renderer = renderer
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, SiteAddress.criteria, policy: .list(.dossiers), log: .search, limits: .bodyless,
                summary: "A question as lines of a form.", use: form)
            Route(
                .post, SiteAddress.criteria, policy: .list(.dossiers), log: .search, limits: .interactive,
                summary: "Leads to the question that the lines of the form ask, or gives one more line back.", use: send
            )
        }
    }

    struct CriteriaInput: RouteInput {
        static let parameters = [SearchInput.q, SearchInput.sort]

        let question: String
        let sort: SearchSort

        init(_ request: RouteRequest) throws {
            question = try request.text(SearchInput.q) ?? ""
            sort = try request.choice(SearchInput.sort) ?? .relevance
        }
    }

    struct CriteriaForm: RouteInput {
        enum Step: String {
            case search, add
        }

        static let body: RouteBody? = .form([SearchInput.sort])

        let form: CriterionForm
        let step: Step
        let sort: SearchSort

        init(_ request: RouteRequest) throws {
            form = CriterionForm(request.form)
            step = request.form["do"].flatMap { Step(rawValue: $0) } ?? .search
            sort = request.form["sort"].flatMap { SearchSort(rawValue: $0) } ?? .relevance
        }
    }

    @Sendable
    func form(_ input: CriteriaInput, context: AppContext) async throws -> PageAnswer {
        let question = try await reader.question(input.question)
        let form = CriterionForm(question.criterion, using: question.vocabulary)
        return try await page(form, [], question.vocabulary, input.sort, context)
    }

    @Sendable
    func send(_ input: CriteriaForm, context: AppContext) async throws -> PageAnswer {
        let vocabulary = try await reader.vocabulary()
        if input.step == .add {
            var form = input.form
            form.lines.append(CriterionLine())
            return try await page(form, [], vocabulary, input.sort, context)
        }
        do throws(CriterionFormError) {
            let criterion = try input.form.criterion(using: vocabulary, today: reader.today)
            let question = criterion.printed(using: vocabulary)
            guard SiteAddress.canHold(question, sort: input.sort) else {
                throw CriterionFormError(problems: [CriterionProblem(.tooLong, inLine: nil)])
            }
            return PageAnswer(
                seeOther: criterion == .everything ? "/" : SiteAddress.search(question, sort: input.sort))
        } catch {
            return try await page(input.form, error.problems, vocabulary, input.sort, context)
        }
    }

    private func page(
        _ form: CriterionForm, _ problems: [CriterionProblem], _ vocabulary: FieldVocabulary, _ sort: SearchSort,
        _ context: AppContext
    ) async throws -> PageAnswer {
        let part = try await desk.part(
            form, problems: problems, vocabulary, sort: sort, isOpen: true, within: context.scope())
        return PageAnswer(
            CriteriaPage(criteria: part), by: renderer, status: problems.isEmpty ? .ok : .unprocessableContent)
    }
}

/// Makes forms with the units that the reader may know of.
struct CriterionFormDesk: Sendable {
    let archive: ArchiveDatabase

    func part(
        _ form: CriterionForm, problems: [CriterionProblem] = [], _ vocabulary: FieldVocabulary, sort: SearchSort,
        isOpen: Bool = false, within scope: Scope
    ) async throws -> CriterionFormPart {
        var unitNames: [String] = []
        if form.asksForUnits(vocabulary) {
            unitNames = try await archive.units().filter { scope.contains($0.id) }.map(\.name)
        }
        return CriterionFormPart(
            form, problems: problems, vocabulary: vocabulary, unitNames: unitNames, sort: sort, isOpen: isOpen)
    }
}

extension SiteAddress {
    static let criteria = "/criteria"
}
