import Archive
import Foundation
import SearchAPI
import Testing

/// HS07 of a dossier and HS08c of a unit and year, as paper and as spreadsheet.
@Suite struct RegisterTests {
    private func register(_ id: String, rows: Int) -> FormValues {
        var values = FormValues(rows: ["uses": FormValues.uses(rows, withDossier: id == "HS08c")])
        values.texts =
            id == "HS08c"
            ? [
                "superior": "Ủy ban nhân dân tỉnh Bắc Giang", "agency": "Sở Nội vụ", "year": "2026", "volume": "01",
                "opened_on": "2026-01-02",
            ]
            : [
                "agency": "Sở Nội vụ", "name": "Phạm Quốc Bảo", "born": "03/1979", "code": "LK000456",
                "unit": "Chi cục",
            ]
        return values
    }

    @Test("A register takes leaves lying on their side, with the titles on each", arguments: ["HS07", "HS08c"])
    func leaves(id: String) throws {
        let layout = try ShippedForms.get(id)
        let printed = try PrintedPages(try layout.pdf(filled: register(id, rows: 60)), name: "\(id)-filled")
        let pages = try printed.pages()
        let texts = try printed.texts()
        #expect(pages.count > 3)
        for (index, page) in pages.enumerated() {
            #expect(page.width > page.height)
            guard index > 0 || layout.cover.isEmpty else { continue }
            let words = Set(page.words.map(\.text))
            for title in ["STT", "Tình", "trạng", "Mục", "đích"] { #expect(words.contains(title), "page \(index + 1)") }
            if index > 0 { #expect(page.words.min { $0.y0 < $1.y0 }?.text == "\(index + 1)") }
        }
        let words = texts.joined(separator: " ").split { $0.isWhitespace || $0 == ";" }
        for row in 0..<60 { #expect(words.count { $0 == "số\(row)" } == 1, "\(row)") }
        #expect(texts[0].contains("SỔ THEO DÕI") || texts[0].contains("PHIẾU THEO DÕI"))
        if id == "HS08c" {
            #expect(texts[0].contains("SỞ NỘI VỤ") && texts[0].contains("Năm: 2026") && !texts[0].contains("STT"))
            #expect(texts[0].contains("Mở sổ ngày: 02/01/2026"))
        } else {
            #expect(texts[0].contains("Hồ sơ của: Phạm Quốc Bảo"))
        }
        #expect(try printed.misplaced(frame: layout.cover.isEmpty ? 1 : 2) == [])
    }

    @Test func theSpreadsheetHoldsTheRowsAsValues() throws {
        let folder = try ExchangeFolder()
        var values = register("HS08c", rows: 3)
        let formulas = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x\")"]
        values.rows["uses"]?.append(contentsOf: formulas.map { ["purpose": $0, "reader": $0] })
        let bytes = try ShippedForms.get("HS08c").spreadsheet(filled: values, temporary: folder.path)

        let path = try folder.write(bytes, to: "register.xlsx")
        let file = try TableFile(path: path)
        #expect(file.sheets == ["HS08c", "Thông tin"])
        let rows = try file.rows(ofSheet: 0).all()
        #expect(rows[0].cells.prefix(3).map(\.typed) == ["STT", "Ngày giờ giao", "Người khai thác; chức vụ, đơn vị"])
        #expect(rows.count == 1 + 3 + formulas.count)
        #expect(rows[1].cells[0] == .number(1) && rows[3].cells[4] == .text("2/PYC-SNV"))
        for (index, formula) in formulas.enumerated() {
            #expect(rows[4 + index].cells[5] == .text(formula.replacing("\t", with: "")))
        }
        let facts = try file.rows(ofSheet: 1).all().map { $0.cells.map(\.typed) }
        #expect(facts.contains(["Năm", "2026"]) && facts.contains(["Mở sổ ngày", "02/01/2026"]))
        // No cell computes: neither here nor for who opens the parts with other tools.
        let sheet = try Tool.run(
            "python3",
            [
                "-c",
                "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read('xl/worksheets/sheet1.xml').decode())",
                path,
            ])
        #expect(sheet.contains("<c ") && !sheet.contains("<f>") && !sheet.contains("<f "))
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(left == ["register.xlsx"])
    }

    @Test func aSpreadsheetNeedsATableAndValuesThatFit() throws {
        let layout = try AccessFormLayout.read(
            "title: T\nlaw: L\nmark: derived\nbody:\n  - blanks: [{id: a, kind: text, source: S}]\n", file: "a.yaml")
        #expect(throws: SpreadsheetFault.values(.noTable)) { try layout.spreadsheet(filled: FormValues()) }
        #expect(throws: SpreadsheetFault.values(.noSuchBlank("b"))) {
            try layout.spreadsheet(filled: FormValues(texts: ["b": ""]))
        }
    }
}
