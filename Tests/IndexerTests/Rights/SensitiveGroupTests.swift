import Archive
import Indexer
import TestSupport
import Testing

/// Each sensitive group, closed and open; and dossiers that may be listed only.
@Suite struct SensitiveGroupTests {
    let stage: RightsStage
    let index: StandaloneIndex
    var catalogue: Catalogue { stage.catalogue }

    init() async throws {
        stage = try await RightsStage()
        index = try await stage.makeIndex()
    }

    /// A dossier with papers, each of one page, by component.
    @discardableResult
    private func file(
        _ name: String, unit: String = "SNV", otherNames: [String] = [], record: RecordContent = RecordContent(),
        papers: [(component: String?, text: String)] = [], pastUnits: Set<Unit.ID> = []
    ) async throws -> [Document.ID] {
        let dossier = Dossier(
            code: "BG" + name, name: name, otherNames: otherNames, bornOn: Day("1987-03-05"),
            identityNumber: "024087001234", unitId: stage.units[unit]!.id, category: "civil_servant",
            position: "Kế toán")
        try await index.apply([
            .dossier(dossier, record: ApprovedRecord(number: 1, content: record), pastUnits: pastUnits)
        ])
        var ids: [Document.ID] = []
        for paper in papers {
            let document = Document(
                dossierId: dossier.id, title: "Văn bản \(paper.text)", component: paper.component, number: "12/QĐ-SNV",
                writtenOn: Day("2019-03-05"), digest: String(repeating: "0", count: 64), byteCount: 1,
                mediaType: "application/pdf", originalName: "x.pdf", state: .read, pageCount: 1)
            let page = IndexedPage(number: 1, text: paper.text, isOCR: false)
            try await index.apply([
                .document(IndexedDocument(document: document, pages: [page], extractorVersion: "test"))
            ])
            ids.append(document.id)
        }
        return ids
    }

    private func search(_ criterion: Criterion, _ scope: Scope, facets: Bool = false) async throws -> SearchResponse {
        var request = SearchRequest(criterion, wantsFacets: facets, today: "2026-01-05")
        request.facetFields = [try field("discipline.form")]
        return try await index.index.search(request, within: scope)
    }

    private func names(_ criterion: Criterion, _ scope: Scope) async throws -> [String] {
        try await search(criterion, scope).items.map(\.dossier.name).sorted()
    }

    private func field(_ path: String) throws -> RecordField { try #require(catalogue.field(path)) }

    private func test(_ path: String, _ operation: FieldOperation) throws -> Criterion {
        .field(FieldTest(.record(try field(path)), operation))
    }

    private var everything: Scope { stage.accounts.authoriser.wholeProvince() }

    // MARK: - Groups

    /// Of each group: a component, a field of words, and what it says.
    static let groups = [
        ("health", "GSK", "body.illness"), ("discipline", "QDKL", "discipline.reason"),
        ("assets", "KKTS", "assets.kind"), ("complaints", "DT", "letters.about"), ("history", nil, "past.service"),
    ]

    @Test(arguments: groups)
    func aGroupIsFoundWhereItIsOpenAndNotThereElsewhere(group: String, component: String?, path: String) async throws {
        let (groupId, fieldId) = (String(path.split(separator: ".")[0]), String(path.split(separator: ".")[1]))
        for (name, unit) in [("Một", "SNV"), ("Hai", "SNV-TCCB")] {
            var record = RecordContent()
            record[groupId] = [[fieldId: .text("lạ lùng")]]
            if groupId == "discipline" { record[groupId][0]["from"] = .text("2019") }
            var papers: [(component: String?, text: String)] = [(component: "SYLL", text: "thường")]
            if let component { papers.append((component, "bí mật")) }
            try await file(name, unit: unit, record: record, papers: papers)
        }
        // Content is read in SNV and below it, the group is open below only.
        let scope = try await stage.scope("docgia", 1, [("reader", "SNV"), ("\(group)_reader", "SNV-TCCB")])
        let closed = try await stage.scope("docgia2", 2, [("reader", "SNV")])
        let row = try RowTest(#require(catalogue.group(groupId)))
        var none = row
        none.count = RowCount(from: nil, to: 0)
        var paperQuestions: [Criterion] = []
        if let component {
            paperQuestions = [
                .words("bí mật"), .phrase("bí mật"), .field(FieldTest(.component, .oneOf([component]))),
                .field(FieldTest(.title, .oneOf(["bí mật"]))),
            ]
        }
        for question in try paperQuestions + [
            .words("lạ lùng"), test(path, .oneOf(["lạ lùng"])), test(path, .exists), .rows(row),
            .at("2020-01-01", .rows(row)),
        ] {
            #expect(try await names(question, everything) == ["Hai", "Một"], "\(question)")
            #expect(try await names(question, scope) == ["Hai"], "\(question)")
            #expect(try await names(question, closed) == [], "\(question)")
            // What may not be read is absent, and so is its opposite no way around.
            #expect(try await names(.not(question), everything) == [], "\(question)")
            #expect(try await names(.not(question), scope) == ["Một"], "\(question)")
            #expect(try await names(.not(question), closed) == ["Hai", "Một"], "\(question)")
        }
        for question in try [test(path, .missing), .rows(none)] {
            #expect(try await names(question, everything) == [], "\(question)")
            #expect(try await names(question, scope) == ["Một"], "\(question)")
            #expect(try await names(question, closed) == ["Hai", "Một"], "\(question)")
        }
        #expect(try await names(.words("thường"), closed) == ["Hai", "Một"])
    }

    @Test func aGroupThatTheFileOfRolesDoesNotKnowIsOnlyForWhoMaySeeAll() async throws {
        var record = RecordContent()
        record["sealed"] = [["note": .text("niêm phong kín")]]
        try await file("Một", record: record)
        let clerk = try await stage.scope("vanthu", 1, [("clerk", "SNV")])
        for question in try [.words("kín"), test("sealed.note", .exists)] as [Criterion] {
            #expect(try await names(question, everything) == ["Một"])
            #expect(try await names(question, clerk) == [])
        }
    }

    @Test("B08: a paper that may not be read has no snippet, no hit, no facet")
    func snippets() async throws {
        let papers = try await file(
            "Một",
            papers: [("SYLL", "lý lịch bình thường"), ("QDKL", "khiển trách bình thường"), ("qdkl", "khiển trách")])
        let reader = try await stage.scope("docgia", 1, [("reader", "SNV")])
        let clerk = try await stage.scope("vanthu", 2, [("clerk", "SNV")])

        let found = try await search(.words("bình thường"), reader, facets: true)
        #expect(found.items.flatMap(\.pages).map(\.component) == ["SYLL"])
        #expect(found.facets.first { $0.field == "component" }?.values.map(\.value) == ["SYLL"])
        #expect(try await search(.words("bình thường"), clerk).items.flatMap(\.pages).count == 2)
        #expect(try await search(.words("khiển trách"), reader, facets: true).items.isEmpty)
        for (paper, count) in zip(papers, [0, 1, 1]) {
            for (scope, count) in [(reader, 0), (clerk, count)] {
                let pages = try await index.index.answeringPages(of: .words("khiển"), in: paper, within: scope)
                #expect(pages.count == count)
                let hits = try await index.index.hits(of: .words("khiển"), on: 1, of: paper, within: scope)
                #expect(hits.count == count)
            }
        }
    }

    @Test func anotherFileOfRolesHoldsAtOnce() async throws {
        try await file("Một", papers: [("SYLL", "lý lịch"), ("QDNL", "nâng lương")])
        let principal = try await stage.principal("docgia", 1, [("reader", "SNV")])
        var rules = stage.accounts.rules
        func found(_ words: String) async throws -> [String] {
            try await names(.words(words), try await stage.accounts.authoriser.scope(of: principal, under: rules))
        }
        #expect(try await found("nâng lương") == ["Một"])
        rules.roles = try RoleBook.read(
            """
            sensitive: [{id: pay, label: Lương, components: [QDNL]}]
            roles:
              - {id: reader, label: X, actions: [readDossiers]}
              - {id: administrator, label: Q, actions: [manageAccounts]}
            """, file: "roles.yaml")
        #expect(try await found("nâng lương") == [])
        #expect(try await found("lý lịch") == ["Một"])
    }

    // MARK: - Lists

    @Test func ofAListedDossierTheNameIsFoundAndNothingElse() async throws {
        var record = RecordContent()
        record["person", "native"] = .text("Lạng Giang")
        record["person", "step"] = .integer(3)
        record["pay"] = [["from": .text("2018"), "step": .integer(2), "note": .text("nâng sớm")]]
        try await file(
            "Nguyễn Văn An", unit: "STC", otherNames: ["Sáu Dân"], record: record, papers: [("SYLL", "lý lịch")],
            pastUnits: [stage.units["TINH"]!.id])
        let lister = try await stage.scope("danhsach", 1, [("lister", "TINH"), ("reader", "SNV")])

        for question in [
            .words("văn an"), .words("BGNguyễn"), .words("an tài chính"), .field(FieldTest(.name, .oneOf(["An"]))),
            .field(FieldTest(.unit, .oneOf(["STC"]))), .field(FieldTest(.status, .oneOf(["serving"]))),
            .field(FieldTest(.category, .oneOf(["civil_servant"]))), .field(FieldTest(.code, .exists)),
        ] as [Criterion] {
            #expect(try await names(question, lister) == ["Nguyễn Văn An"], "\(question)")
            #expect(try await names(.not(question), lister) == [], "\(question)")
        }
        let pay = try #require(catalogue.group("pay"))
        for question in try [
            .words("lý lịch"), .words("Lạng Giang"), .words("kế toán"), .words("sáu dân"),
            .words("024087001234"), .words("05/03/1987"), .field(FieldTest(.name, .oneOf(["Sáu"]))),
            .field(FieldTest(.born, .exists)), .field(FieldTest(.age, .range(from: "1", to: nil))),
            .field(FieldTest(.identityNumber, .oneOf(["024087001234"]))), .field(FieldTest(.position, .exists)),
            .field(FieldTest(.component, .exists)), .field(FieldTest(.written, .oneOf(["2019"]))),
            .field(FieldTest(.received, .exists)), .field(FieldTest(.documentNumber, .oneOf(["12/QĐ-SNV"]))),
            .field(FieldTest(.title, .oneOf(["Văn bản"]))), test("person.native", .exists),
            .at("2018-06-01", test("person.step", .oneOf(["2"]))),
            .rows(RowTest(pay, .text(TextRun([.word("sớm", isPrefix: false, isStrict: false)])))),
        ] as [Criterion] {
            #expect(try await names(question, everything) == ["Nguyễn Văn An"], "\(question)")
            #expect(try await names(question, lister) == [], "\(question)")
            #expect(try await names(.not(question), lister) == ["Nguyễn Văn An"], "\(question)")
        }
        for field in [SearchField.born, .identityNumber, .position, .component, .age] {
            #expect(try await names(.field(FieldTest(field, .missing)), lister) == ["Nguyễn Văn An"], "\(field)")
        }
        let hit = try #require(try await search(.everything, lister).items.first)
        #expect(!hit.isReadable)
        #expect(hit.dossier.bornOn == nil && hit.dossier.identityNumber == nil && hit.dossier.position == nil)
        #expect(hit.dossier.otherNames.isEmpty && hit.dossier.code == "BGNguyễn Văn An")
    }

    /// A dossier that was another unit's tells so only to who may read it.
    @Test func theFormerUnitOfAListedDossierIsNotTold() async throws {
        let archive = stage.accounts.archive
        let former = stage.units["SNV-TCCB"]!.id
        let principal = try await stage.principal("danhsach", 1, [("lister", "TINH")])
        let reader = try await stage.principal("docgia", 2, [("reader", "TINH")])
        _ = try await archive.apply(
            .merge([former], into: .existing(stage.units["STC"]!.id)),
            decision: OrganisationDecision(number: "1", decidedOn: Day("2026-01-01")!, effectiveOn: Day("2026-01-02")!),
            by: "A", today: Day("2026-01-05")!)
        try await index.apply([.units(try await archive.units())])
        try await file("Một", unit: "STC", pastUnits: [former])
        let question = Criterion.field(FieldTest(.unit, .exactly(["SNV-TCCB"])))
        let authoriser = stage.accounts.authoriser
        let listed = try await authoriser.scope(of: principal, under: stage.accounts.rules)
        let read = try await authoriser.scope(of: reader, under: stage.accounts.rules)
        #expect(try await names(question, read) == ["Một"])
        #expect(try await names(question, listed) == [])
        #expect(try await names(.not(question), listed) == ["Một"])
    }

    // MARK: - Out of scope

    @Test("B01, B03, B04: a word that only others have, counts, order")
    func othersChangeNothing() async throws {
        for name in ["An", "Bình", "Cúc"] {
            try await file(name, papers: [("SYLL", "khen thưởng \(name)"), ("QDNL", "nâng lương")])
        }
        let clerk = try await stage.scope("vanthu", 1, [("reader", "SNV")])
        func answers() async throws -> [String] {
            var answers: [String] = []
            for question in [.words("khen thưởng"), .words("độcnhất"), .words("vôlýlẽ"), .words("tên"), .everything]
                as [Criterion]
            {
                answers.append(String(reflecting: try await search(question, clerk, facets: true)))
            }
            return answers
        }
        let before = try await answers()
        var record = RecordContent()
        record["discipline"] = [["form": .text("KT")]]
        for number in 0..<30 {
            try await file(
                "Tên \(number)", unit: "STC", record: record, papers: [("DT", "khen thưởng độcnhất \(number)")])
        }
        let after = try await answers()
        #expect(after == before)
        #expect(
            after[1].replacing("độcnhất", with: "") == after[2].replacing("vôlýlẽ", with: ""),
            "a word of others is no word")
        #expect(try await names(.words("độcnhất"), everything).count == 20)
    }
}
