import Archive
import Foundation
import Testing

/// The catalogue that we ship, and what is said about one that is malformed.
struct CatalogueTests {
    static let shipped = Result { try CatalogueReader.read(directory: "Config/catalogue") }

    @Test func theShippedCatalogueHasAllGroupsAndFields() throws {
        let catalogue = try Self.shipped.get()
        #expect(catalogue.groups.count == 34)
        #expect(catalogue.fields.count == 295)
        #expect(catalogue.codeLists.count + 1 == 46, "salary_scale is a table of its own")
        #expect(catalogue.layouts.map(\.id) == ["SYLL-TT06", "2C-BNV-2008", "HS02-VC-BNV"])
        #expect(catalogue.groups.first?.id == "identity")
        #expect(catalogue.field("pay.rank_code")?.field.codeList == "rank_code")
        #expect(catalogue.salaryScales["A1"]?.coefficient(ofStep: 9) == 4.98)
        let columns = Set(catalogue.fields.compactMap(\.field.column))
        #expect(columns == Set(DossierColumn.allCases))
    }

    @Test(arguments: [
        ("groups:\n  - id: Bad Id\n    label: a\n    fields: []", 2, "'Bad Id' is no id"),
        (
            "groups:\n  - id: a\n    label: a\n    fields:\n      - {id: b, label: b, type: colour}", 5,
            "'colour' is no type"
        ),
        (
            "groups:\n  - id: a\n    label: a\n    colour: red\n    fields:\n      - {id: b, label: b, type: string}",
            4, "unknown key 'colour'"
        ),
        (
            "groups:\n  - id: a\n    label: a\n    fields:\n      - {id: b, label: b, type: code, list: none}", 2,
            "there is no code list 'none'"
        ),
        ("groups:\n  - id: a\n    label: a\n    fields:\n      - {id: b, label: b, type: code}", 5, "needs a 'list'"),
        ("groups: [", 2, "is no valid YAML"),
        (
            "groups:\n  - id: a\n    label: a\n    fields:\n      - {id: b, label: b, type: date}\n      - {id: b, label: b, type: date}",
            6, "twice"
        ),
        ("codeLists:\n  - {id: a, label: a, values: [{code: x}, {code: x}]}", 2, "stands twice"),
        ("codeLists:\n  - {id: a, label: a, values: [{code: x},\n    {code: 'x|y'}]}", 3, "'x|y' is no code"),
        ("codeLists:\n  - {id: a, label: a, values: [{code: —}]}", 2, "'—' is no code"),
        (
            "groups:\n  - id: a\n    label: a\n    fields:\n      - {id: row, label: b, type: date}", 5,
            "'row' is no id for a field"
        ),
        (
            "groups:\n  - id: a\n    label: a\n    fields:\n      - {id: b_folded, label: b, type: date}", 5,
            "'b_folded' is no id for a field"
        ),
        (
            """
            groups:
              - {id: a, label: a, repeats: true, validity: {from: f, to: t}, fields: [{id: f, label: f, type: date}, {id: t, label: t, type: date}]}
              - {id: b, label: b, fields: [{id: c, label: c, type: money, history: a.f}]}
            """, 3, "no field of the same type"
        ),
        (
            "layouts:\n  - {id: a, title: a, decree: a, items: [{number: '1', fields: [no.such]}]}", 2,
            "there is no field 'no.such'"
        ),
    ])
    func aMalformedCatalogueIsRefusedWithFileAndLine(text: String, line: Int, reason: String) {
        let error = #expect(throws: CatalogueError.self) {
            try CatalogueReader.read(files: [("mine.yaml", text)])
        }
        #expect(error?.file == "mine.yaml")
        #expect(error?.line == line)
        #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
    }

    @Test(arguments: [
        ("pay.rank_code", "chuyên viên chính", FieldValue.text("01.002")),
        ("pay.rank_code", "01.003", .text("01.003")),
        ("pay.rank_code", "V.07.05.15", .text("V.07.05.15")),
        ("pay.pay_coefficient", "4,98", .decimal(4.98)),
        ("pay.pay_step", "9", .integer(9)),
        ("allowance.value", "1.490.000", .integer(1_490_000)),
        ("identity.birth_date", "5/3/1987", .text("1987-03-05")),
        ("identity.birth_date", "ngày 05 tháng 3 năm 1987", .text("1987-03-05")),
        ("identity.birth_date", "1987", .text("1987")),
        ("pay_history.from", "05.2020", .text("2020-05")),
        ("identity.sex", "nữ", .text("F")),
        ("exit.copy_given", "Có", .bool(true)),
        ("political.org_memberships", "cong doan; Hội Phụ nữ", .list(["Công đoàn", "Hội Phụ nữ"])),
    ])
    func valuesAreReadAsPeopleWriteThem(path: String, typed: String, value: FieldValue) throws {
        let catalogue = try Self.shipped.get()
        let field = try #require(catalogue.field(path)?.field)
        #expect(try catalogue.value(typed: typed, for: field) == value)
        #expect(try catalogue.value(value, for: field) == value, "canonical values stay as they are")
    }

    @Test(arguments: [
        ("identity.birth_date", "31/02/1987"), ("identity.sex", "đỏ"), ("pay.pay_step", "chín"),
        ("pay.pay_coefficient", "1,2,3"),
        ("commendation.year", "05/2020"), ("allowance.value", "14.9.000"), ("identity.sex", "—"),
        ("political.org_memberships", "Hội Làm vườn|Hội Chữ thập đỏ"),
    ])
    func whatAFieldCantHaveIsRefused(path: String, typed: String) throws {
        let catalogue = try Self.shipped.get()
        let field = try #require(catalogue.field(path)?.field)
        #expect(throws: FieldRefusal.self) { try catalogue.value(typed: typed, for: field) }
    }

    @Test func contentGoesThroughJSON() throws {
        let catalogue = try Self.shipped.get()
        var content = RecordContent()
        content["identity", "full_name"] = .text("Nguyễn Văn An")
        content["pay_history"] = [["from": .text("2020-01"), "coefficient": .decimal(4.98)], ["step": .integer(3)]]
        content["exit", "copy_given"] = .bool(false)
        let json = try content.json(by: catalogue)
        #expect(
            json
                == #"{"exit":{"copy_given":false},"identity":{"full_name":"Nguyễn Văn An"},"pay_history":[{"coefficient":4.98,"from":"2020-01"},{"step":3}]}"#
        )
        #expect(try RecordContent(json: json) == content)
    }
}
