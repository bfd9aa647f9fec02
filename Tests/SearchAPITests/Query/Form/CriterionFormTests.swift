import Indexer
import Testing

@testable import SearchAPI

@Suite struct CriterionFormTests {
    private static let today = "2024-05-17"

    private func printed(_ form: CriterionForm) throws -> String {
        try form.criterion(using: .sample, today: Self.today).printed(using: .sample)
    }

    private func line(_ subject: String, _ operation: CriterionLine.Operation, _ value: String = "", end: String = "")
        -> CriterionLine
    {
        CriterionLine(subject: subject, operation: operation, value: value, end: end)
    }

    @Test(
        "A line is a question",
        arguments: [
            ("text", "contains", "khen thưởng", "", "khen thưởng"),
            ("name", "contains", "An", "", #"tên:"An""#),
            ("name", "eq", "An", "", #"tên=:"An""#),
            ("status", "eq", "nghỉ hưu", "", #"trạng_thái:"Nghỉ hưu""#),
            ("status", "ne", "retired", "", #"-trạng_thái:"Nghỉ hưu""#),
            ("status", "in", "nghỉ hưu, Từ trần", "", #"trạng_thái:("Nghỉ hưu", "Từ trần")"#),
            (
                "component", "in", "SYLL; Quyết định tuyển dụng, xét tuyển, tiếp nhận", "",
                #"thành_phần:("Sơ yếu lý lịch", "Quyết định tuyển dụng, xét tuyển, tiếp nhận")"#
            ),
            ("unit", "exactly", "Sở Nội vụ", "", #"đơn_vị=:"Sở Nội vụ""#),
            ("born", "between", "1970", "1975", "sinh:1970..1975"),
            ("born", "between", "", "05/1975", "sinh<=05/1975"),
            ("born", "gt", "31/12/1999", "", "sinh>=01/01/2000"),
            ("born", "lt", "1970", "", "sinh<=1969"),
            ("received", "eq", "30 ngày qua", "", "ngày_nhận:17/04/2024..17/05/2024"),
            ("age", "gt", "50", "", "tuổi>=51"),
            ("pay.pay_coefficient", "in", "2,34; 4.98", "", "hệ_số_lương:(2.34, 4.98)"),
            ("pay.pay_coefficient", "in", "2,34, 4.98", "", "hệ_số_lương:(2.34, 4.98)"),
            ("identityNumber", "missing", "", "", "thiếu:cccd"),
            ("rows:discipline", "exists", "", "", "có:kỷ_luật"),
            ("rows:discipline", "count", "2", "", "số(kỷ_luật)>=2"),
            ("question", "contains", "a HOẶC -b", "", "a HOẶC -b"),
        ] as [(String, String, String, String, String)])
    func single(subject: String, operation: String, value: String, end: String, text: String) throws {
        let operation = try #require(CriterionLine.Operation(rawValue: operation))

        #expect(try printed(CriterionForm(lines: [line(subject, operation, value, end: end)])) == text)
    }

    @Test func linesWithOneMarkMeetInOneRow() throws {
        var lines = [
            line("rows:pay_history", .count, "2"), line("text", .contains, "lãnh đạo"),
            line("pay_history.rank_code", .equal, "01.003"), line("pay_history.coefficient", .between, "4"),
        ]
        for index in [0, 2, 3] { lines[index].row = "1" }

        let text = try printed(CriterionForm(day: "01/01/2020", lines: lines))

        #expect(text == #"tại:01/01/2020 số(diễn_biến_lương{ngạch:"Chuyên viên" hệ_số>=4})>=2 lãnh đạo"#)
    }

    @Test func anyOfTheLines() throws {
        let form = CriterionForm(joint: .any, lines: [line("name", .contains, "An"), line("text", .contains, "hưu")])

        #expect(try printed(form) == #"tên:"An" HOẶC hưu"#)
    }

    @Test func blankLinesAskNothing() throws {
        #expect(try printed(CriterionForm(lines: [CriterionLine(), CriterionLine()])) == "")
    }

    @Test(
        "A mistake names its line",
        arguments: [
            (
                CriterionLine(subject: "born", operation: .equal, value: "31/02/2020"),
                CriterionProblem.Reason.notADay("31/02/2020")
            ),
            (CriterionLine(subject: "age", operation: .equal, value: "năm mươi"), .notANumber("năm mươi")),
            (CriterionLine(subject: "name", operation: .contains, value: " "), .noValue),
            (CriterionLine(subject: "name", operation: .contains, value: "–"), .emptyText),
            (CriterionLine(subject: "name", operation: .between, value: "a", end: "b"), .unfitOperation),
            (CriterionLine(subject: "text", operation: .missing, value: ""), .unfitOperation),
            (CriterionLine(subject: "name", operation: .exists, value: "An"), .unusedValue),
            (CriterionLine(subject: "born", operation: .equal, value: "1970", end: "1975"), .unusedEnd),
            (CriterionLine(subject: "gone.field", operation: .equal, value: "1"), .unknownSubject("gone.field")),
            (CriterionLine(subject: "rows:discipline", operation: .count, value: "-1"), .notACount("-1")),
            (CriterionLine(subject: "name", operation: .contains, value: "An", row: "1"), .noGroup),
            (CriterionLine(subject: "name", operation: .contains, value: "An", row: "?"), .unknownMark("?")),
        ])
    func mistakes(wrong: CriterionLine, reason: CriterionProblem.Reason) {
        let form = CriterionForm(lines: [line("text", .contains, "a"), wrong])

        #expect(throws: CriterionFormError(problems: [CriterionProblem(reason, inLine: 1)])) {
            try form.criterion(using: .sample, today: Self.today)
        }
    }

    @Test func whatIsNestedIsATypedQuestionOfItsOwn() {
        let criterion = QueryParser.parse(
            #"tên:An (sinh:1970 HOẶC tuổi>=50) diễn_biến_lương{ngạch:01.003 HOẶC hệ_số>=4}"#, today: Self.today,
            vocabulary: .sample
        ).criterion

        let lines = CriterionForm(criterion, using: .sample).lines

        #expect(lines.map(\.subject) == ["name", "question", "question"])
        #expect(lines[1].value == "sinh:1970 HOẶC tuổi>=50")
    }
}
