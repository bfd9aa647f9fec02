import Archive
import Foundation
import Testing

@testable import SearchAPI

/// The form of criteria as a browser without JavaScript uses it.
@Suite struct CriteriaPageTests {
    let records: RecordSite

    init() throws {
        records = try RecordSite()
    }

    private func serving(_ body: @Sendable @escaping (LoopbackClient) async throws -> Void) async throws {
        let dossier = try await records.person()
        var content = records.content()
        content["pay", "rank_code"] = .text("01.003")
        content["pay_history"] = [
            [
                "from": .text("2015-01"), "to": .text("2019-12"), "rank_code": .text("01.003"),
                "coefficient": .decimal(3.66),
            ],
            ["from": .text("2020-01"), "rank_code": .text("01.003"), "coefficient": .decimal(4.32)],
        ]
        try await records.approve(content, of: dossier)
        _ = try await records.site.addPaper("Lý lịch", pages: ["Giấy khen"], in: dossier)
        try await records.site.serving(body)
    }

    private static func post(_ form: CriterionForm, step: String, _ client: LoopbackClient) async throws -> RawAnswer {
        try await client.send(
            "POST", "/criteria",
            headers: ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"],
            body: form.encoded + "&do=\(step)")
    }

    /// What a browser would send back of a page as it stands.
    private static func form(on page: MarkupReader) -> CriterionForm {
        var fields: [String] = []
        var select = ""
        var isInForm = false
        for tag in page.tags {
            if tag.name == "form" { isInForm = tag.attributes["class"] == "criteria" }
            if tag.name == "/form" { isInForm = false }
            guard isInForm else { continue }
            let name = tag.attributes["name"] ?? ""
            let value = tag.attributes["value"] ?? ""
            let isTicked = tag.attributes["type"] != "checkbox" || tag.attributes["checked"] != nil
            if tag.name == "select" { select = name }
            if tag.name == "option", tag.attributes["selected"] != nil {
                fields.append("\(select)=\(FormFields.percentEncoded(value))")
            }
            if tag.name == "input", isTicked { fields.append("\(name)=\(FormFields.percentEncoded(value))") }
        }
        return CriterionForm(FormFields(fields.joined(separator: "&")))
    }

    @Test func aFormLeadsToTheQuestionAsItIsTyped() async throws {
        try await serving { client in
            let form = CriterionForm(lines: [
                CriterionLine(subject: "pay_history.rank_code", operation: .equal, value: "Chuyên viên", row: "1"),
                CriterionLine(subject: "pay_history.coefficient", operation: .between, value: "4", row: "1"),
                CriterionLine(subject: "text", operation: .contains, value: "giấy khen"),
            ])
            let sent = try await Self.post(form, step: "search", client)
            let address = try #require(sent.headers["location"])
            #expect(sent.status == 303)
            let typed = FormFields(String(address.drop { $0 != "?" }.dropFirst()))["q"]
            #expect(typed == #"diễn_biến_lương{ngạch:"Chuyên viên" hệ_số>=4} giấy khen"#)

            let found = try await client.get(address)

            #expect(found.text.contains("<strong>1 hồ sơ</strong>"))
            #expect(!found.text.contains("<fieldset"), "the form has a page of its own")
            let link = try #require(SiteAddress.criteria(for: typed ?? "", sort: .relevance, order: nil))
            #expect(MarkupReader(found.text).tags.contains { $0.name == "a" && $0.attributes["href"] == link })
            var lines = Self.form(on: MarkupReader(try await client.get(link).text)).lines
            #expect(lines.popLast() == CriterionLine(), "there is a blank line to go on")
            #expect(lines == form.lines, "the page shows the question as the lines that asked it")
        }
    }

    @Test func oneMoreLineComesBackWithoutJavaScript() async throws {
        try await serving { client in
            let start = Self.form(on: MarkupReader(try await client.get("/criteria").text))
            #expect(try await client.get("/").text.contains("href=\"/criteria\""))
            #expect(start.lines == [CriterionLine()])
            var form = start
            form.lines[0] = CriterionLine(subject: "status", operation: .equal, value: "nghỉ hưu")

            let page = try await Self.post(form, step: "add", client)

            #expect(page.status == 200)
            let read = MarkupReader(page.text)
            #expect(Self.form(on: read).lines == form.lines + [CriterionLine()])
            #expect(read.tags.contains { $0.name == "option" && $0.attributes["value"] == "Đã nghỉ hưu" })
        }
    }

    @Test func mistakesStandBesideTheirLinesAndNothingIsLost() async throws {
        try await serving { client in
            let form = CriterionForm(
                joint: .any, day: "mai",
                lines: [
                    CriterionLine(subject: "born", operation: .between, value: "31/02/1970", end: "1975"),
                    CriterionLine(subject: "gone.field", operation: .equal, value: "x", isNegated: true, row: "2"),
                ])

            let page = try await Self.post(form, step: "search", client)

            #expect(page.status == 422)
            let read = MarkupReader(page.text)
            var shown = Self.form(on: read)
            #expect(shown.lines.popLast() == CriterionLine())
            #expect(shown == form)
            #expect(page.text.contains("“31/02/1970” không phải là ngày"))
            #expect(page.text.contains("“mai” không phải là ngày"))
            #expect(page.text.contains("Danh mục không còn tiêu chí “gone.field”"))
        }
    }

    @Test func droppedAndBlankLinesAreGone() async throws {
        try await serving { client in
            let form = CriterionForm(lines: [
                CriterionLine(subject: "name", operation: .contains, value: "An"), CriterionLine(),
                CriterionLine(subject: "unit", operation: .equal, value: "SNV"),
            ])
            let headers = ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"]
            let sent = try await client.send(
                "POST", "/criteria", headers: headers, body: form.encoded + "&drop.0=1&sort=name")
            #expect(sent.headers["location"] == SiteAddress.search(#"đơn_vị:"SNV""#, sort: .name))
            let none = try await client.send(
                "POST", "/criteria", headers: headers, body: form.encoded + "&drop.0=1&drop.2=1")
            #expect(none.headers["location"] == "/")
        }
    }

    @Test func theOrderStaysOnTheWayThroughTheForms() async throws {
        try await serving { client in
            func order(on page: RawAnswer, in form: String) -> String? {
                var isInForm = false
                for tag in MarkupReader(page.text).tags {
                    if tag.name == "form" { isInForm = tag.attributes["class"] == form }
                    if isInForm, tag.attributes["name"] == "order" { return tag.attributes["value"] }
                }
                return nil
            }
            let found = try await client.get("/?q=An&order=-pay.pay_coefficient")
            #expect(order(on: found, in: "ask") == "-pay.pay_coefficient")
            let asked = try await client.post("/", ["q": "An", "sort": "relevance", "order": "-pay.pay_coefficient"])
            #expect(order(on: asked, in: "ask") == "-pay.pay_coefficient")
            let link = SiteAddress.criteria(for: "An", sort: .relevance, order: "-pay.pay_coefficient")
            #expect(MarkupReader(asked.text).tags.contains { $0.attributes["href"] == link })
            let form = try await client.get(link ?? "")
            #expect(order(on: form, in: "criteria") == "-pay.pay_coefficient")
            let lines = CriterionForm(lines: [CriterionLine(.words, .contains, "An")])
            let headers = ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"]
            func send(_ step: String) async throws -> RawAnswer {
                try await client.send(
                    "POST", "/criteria", headers: headers,
                    body: lines.encoded + "&order=-pay.pay_coefficient&do=" + step)
            }
            #expect(order(on: try await send("add"), in: "criteria") == "-pay.pay_coefficient")
            #expect(
                try await send("search").headers["location"]
                    == SiteAddress.search("An", order: "-pay.pay_coefficient"))
        }
    }

    @Test func aQuestionThatIsTooLongForALinkIsToldSo() async throws {
        try await serving { client in
            let long = (0..<400).map { "từ\($0)" }.joined(separator: " ")

            let page = try await Self.post(
                CriterionForm(lines: [CriterionLine(.words, .contains, long)]), step: "search", client)

            #expect(page.status == 422)
            #expect(page.text.contains("Câu hỏi dài quá"))
        }
    }

    @Test func everyInputHasALabel() async throws {
        try await serving { client in
            let page = MarkupReader(try await client.get("/criteria?q=sinh:1970").text)
            var isInLabel = false
            for tag in page.tags {
                if tag.name == "label" { isInLabel = true }
                if tag.name == "/label" { isInLabel = false }
                if ["input", "select"].contains(tag.name), tag.attributes["type"] != "hidden" {
                    #expect(isInLabel, "\(tag) \(tag.attributes["name"] ?? "")")
                }
            }
        }
    }
}
