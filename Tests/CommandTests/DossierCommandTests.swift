import Archive
import Foundation
import Testing

/// `hoso dossier` and who approves, as an operator meets them.
@Suite struct DossierCommandTests {
    let place: Workplace
    let program: Program

    init() throws {
        place = try Workplace()
        var program = place.program
        let configuration = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Config").path
        program.environment = [
            "HOSO_STORAGE": place.path("archive"), "HOSO_CATALOGUE": configuration + "/catalogue",
        ]
        self.program = program
        try program.run("init")
        try program.run("unit", "add", "SNV", "Sở Nội vụ")
    }

    /// Two rows of one person, brought by Lan and approved by Minh.
    private func fill() throws {
        try """
        Số hiệu;Họ và tên;Ngày sinh;Giới tính;Đơn vị
        A1;Nguyễn Văn An;05/03/1980;Nam;SNV
        A2;Nguyen Van An;05/03/1980;Nam;SNV

        """.write(toFile: place.path("records.csv"), atomically: true, encoding: .utf8)
        try program.run("change", "appoint", "SNV", "Minh", "--from", "2020-01-01", "--by", "Giám đốc")
        let brought = try program.run("import", "records.csv", "--by", "Lan")
        try #require(brought.status == 0, "\(brought.output)\(brought.complaint)")
        let waiting = try program.run("change", "list", "--json").lines
        for change in waiting {
            let id = try #require(change["id"] as? String)
            let run = try program.run("change", "approve", id, "--by", "Minh", "--overrule", "all=Đã đối chiếu")
            try #require(run.status == 0, "\(run.complaint)")
        }
    }

    @Test func aDoubleIsFoundProposedAndMergedBySomebodyElse() throws {
        try fill()
        let groups = try program.run("dossier", "duplicates", "--json").lines
        #expect(groups.count == 1 && groups[0]["reason"] as? String == "nameAndBirth")
        #expect(try program.run("dossier", "duplicates").output.contains("Nguyen Van An") == true)
        let proposed = try program.run(
            "dossier", "merge", "propose", "A2", "A1", "--by", "Lan", "--reason", "Lập hai lần")
        #expect(proposed.status == 0, "\(proposed.complaint)")
        let id = proposed.output.trimmingCharacters(in: .newlines)
        #expect(try program.run("dossier", "merge", "--json").lines.map { $0["id"] as? String } == [id])
        let own = try program.run("dossier", "merge", "approve", id, "--by", "Lan")
        #expect(own.status == 65 && own.complaint.contains("không được phê duyệt"))
        #expect(try program.run("dossier", "merge", "approve", "x", "--by", "Minh").status == 66)
        #expect(try program.run("dossier", "merge", "approve", id, "--by", "Minh").status == 0)
        #expect(try program.run("dossier", "duplicates", "--json").output.isEmpty)
        let double = try #require((groups[0]["dossiers"] as? [[String: Any]])?.last?["id"] as? String)
        let shown = try program.run("dossier", "show", double, "--json")
        let dossier = try #require(try shown.lines.first?["dossier"] as? [String: Any])
        #expect(dossier["mergedInto"] != nil && shown.complaint.contains("was merged into"))
    }

    @Test func aDossierIsShownAsJSONAndAsTheFilledForm() throws {
        try fill()
        let shown = try #require(try program.run("dossier", "show", "A1", "--json").lines.first)
        #expect((shown["dossier"] as? [String: Any])?["code"] as? String == "A1")
        let record = try #require(shown["record"] as? [String: Any])
        #expect(record["number"] as? Int == 1 && record["approvedBy"] as? String == "Minh")
        let identity = (record["record"] as? [String: Any])?["identity"] as? [String: Any]
        #expect(identity?["birth_date"] as? String == "1980-03-05")
        let text = try program.run("dossier", "show", "A1").output
        #expect(text.contains("05/03/1980") && text.contains("A1"))

        #expect(try program.run("dossier", "show", "A1", "--output", "form.pdf").status == 0)
        let pdf = try Data(contentsOf: URL(filePath: place.path("form.pdf")))
        #expect(pdf.starts(with: Data("%PDF".utf8)) && pdf.count > 2000)
        let noForm = try program.run("dossier", "show", "A1", "--form", "X", "--output", "x.pdf")
        #expect(noForm.status == 66 && noForm.complaint.contains("SYLL-TT06"))
        #expect(try program.run("dossier", "show", "A9").status == 66)
        #expect(try program.run("dossier", "show", "A1", "--number", "7").status == 66)
        #expect(try program.run("dossier", "show", "A1", "--json", "--output", "x.pdf").status == 64)
    }

    @Test func whoApprovesIsListedDeputisedAndDismissed() throws {
        try program.run("change", "appoint", "SNV", "Minh", "--from", "2020-01-01", "--by", "Giám đốc")
        let deputy = ["change", "deputise", "SNV", "Lan", "--until", "2190-01-31", "--by", "Giám đốc", "--principal"]
        let nobody = try program.run(deputy + ["Hoa"])
        #expect(nobody.status == 65 && nobody.complaint.contains("Hoa"))
        #expect(try program.run(deputy + ["Minh"]).status == 0)
        let listed = try program.run("change", "approvers", "--json").lines
        #expect(listed.map { $0["person"] as? String } == ["Minh", "Lan"])
        #expect(listed.last?["deputyOf"] as? String == "Minh")
        let id = try #require(listed.first?["id"] as? String)
        #expect(try program.run("change", "dismiss", id, "--on", "2019-01-01", "--by", "Giám đốc").status == 65)
        #expect(try program.run("change", "dismiss", id, "--on", "2021-12-31", "--by", "Giám đốc").status == 0)
        let left = try program.run("change", "approvers", "--json").lines
        #expect(left.map { $0["person"] as? String } == ["Lan"])
        #expect(try program.run("change", "approvers", "--ended", "--json").lines.count == 2)
        #expect(try program.run("change", "approvers", "--unit", "X").status == 66)
    }
}
