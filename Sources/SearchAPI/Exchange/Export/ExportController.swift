import Archive
import Indexer

/// Lists and records that leave as files, and lists of people that come in to be looked up.
package struct ExportController: Sendable {
    private let archive: ArchiveDatabase
    private let index: any SearchIndex
    private let reader: QuestionReader
    private let rules: RecordRules

    init(archive: ArchiveDatabase, index: any SearchIndex, reader: QuestionReader, rules: RecordRules) {
        self.archive = archive
        self.index = index
        self.reader = reader
        self.rules = rules
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .post, "search/export", policy: .allowed(.export), log: .export, limits: .interactive,
                summary: "All dossiers that answer a question, with chosen columns, as CSV or XLSX.", use: export)
            Route(
                .post, "search/batch", policy: .allowed(.listDossiers), log: .search, limits: .batch,
                summary: "Looks up a list of names, numbers or identity numbers: one line of hits for each.", use: batch
            )
            Route(
                .get, "dossiers/{id}/record/form", policy: .allowed(.export), log: .print, limits: .bodyless,
                summary: "The record filled into a form, as PDF.", use: form)
        }
    }

    @Sendable
    func export(_ input: ExportInput, context: AppContext) async throws -> FileAnswer {
        let vocabulary = try await reader.vocabulary()
        let criterion = try await reader.criterion(input.search.question, input.search.criteria)
        let request = try input.search.options.request(
            for: criterion, catalogue: vocabulary.catalogue, today: reader.today)
        let list = ResultList(index: index, catalogue: vocabulary.catalogue, units: try await archive.units())
        let hits: [DossierHit]
        do {
            hits = try await list.rows(of: request, within: context.scope())
        } catch is ResultList.TooLong {
            throw Problem(
                .badParameter, about: "criteria",
                detail: "Danh sách có hơn \(ResultList.limit) hồ sơ; hãy thu hẹp điều kiện.")
        }
        context.trail?.note(.query, criterion.printed(using: vocabulary))
        context.trail?.note(.format, input.format.rawValue)
        context.trail?.note(.count, String(hits.count))
        context.showed(hits.map(\.dossier).filter { !$0.isTray }.map(\.id))
        return FileAnswer(
            bytes: try list.file(hits, columns: request.columns, format: input.format),
            mediaType: input.format == .csv
                ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            name: "danh-sach.\(input.format.rawValue)")
    }

    @Sendable
    func batch(_ input: LookupInput, context: AppContext) async throws -> LookupAnswer {
        let scope = try await context.scope()
        var answers: [LookupAnswer.Line] = []
        for line in input.lines {
            var found: SearchResponse?
            for criterion in Criterion.lookups(of: line) {
                let response = try await index.search(SearchRequest(criterion, sort: .name, limit: 5), within: scope)
                found = response
                if response.total.count > 0 { break }
            }
            context.showed(found?.items.map(\.dossier).filter { !$0.isTray }.map(\.id) ?? [])
            answers.append(
                LookupAnswer.Line(
                    line: line, total: found?.total.count ?? 0,
                    hits: found?.items.map { LookupAnswer.Hit($0) } ?? []))
        }
        context.trail?.note(.count, String(answers.count))
        return LookupAnswer(lines: answers)
    }

    @Sendable
    func form(_ input: FormInput, context: AppContext) async throws -> FileAnswer {
        try await context.check(input.dossier, in: archive)
        guard let layout = rules.catalogue.layout(input.layout) else { throw Problem(.notFound, about: "layout") }
        guard let version = try await archive.approvedVersion(of: input.dossier, number: input.number) else {
            throw Problem(.notFound, about: "number")
        }
        let sight = try await context.sight(of: input.dossier, in: archive, rules.catalogue)
        let form = RecordForm(
            layout: layout, content: sight.readable(version.content), catalogue: rules.catalogue,
            units: UnitNames(try await archive.units().map { ($0.code, $0.name) }))
        let bytes = try await Task.detached { form.pdf() }.value
        return FileAnswer(
            bytes: bytes, mediaType: "application/pdf",
            name: "\(layout.id)-\(version.content["identity", "full_name"]?.plain ?? input.dossier.text).pdf")
    }
}

extension Criterion {
    /// What a line of a list may be, likeliest first: an identity number, a code, or a name.
    static func lookups(of line: String) -> [Criterion] {
        let digits = line.filter { $0.isASCII && $0.isNumber }
        let isNumber = line.allSatisfy { $0.isNumber || $0 == " " || $0 == "." || $0 == "-" || $0 == "'" }
        if isNumber, digits.count == 9 || digits.count == 12 {
            return [.field(FieldTest(.identityNumber, .oneOf([digits])))]
        }
        let name = Criterion.field(FieldTest(.name, .oneOf([line])))
        guard line.contains(where: \.isNumber) else { return [name] }
        return [.field(FieldTest(.code, .oneOf([line]))), name]
    }
}
