import Archive
import Foundation
import SearchAPI
import TestSupport
import Testing

/// XLSX files: ours, those of other programs, and hostile ones.
@Suite struct SpreadsheetTests {
    let folder: ExchangeFolder

    init() throws {
        folder = try ExchangeFolder()
    }

    /// A book of one sheet as another program might write it.
    private func book(
        _ rows: String, shared: String? = nil, styles: String? = nil, properties: String = "", head: String = ""
    ) throws -> String {
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        var parts = [
            (
                "_rels/.rels",
                "<Relationships><Relationship Id=\"r\" Type=\"\(relations)/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>"
            ),
            (
                "xl/workbook.xml",
                "<x:workbook xmlns:x=\"x\" xmlns:r=\"\(relations)\"><x:workbookPr \(properties)/><x:sheets><x:sheet name=\"Hồ sơ\" sheetId=\"1\" r:id=\"rId1\"/></x:sheets></x:workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                """
                <Relationships><Relationship Id="rId1" Type="\(relations)/worksheet" Target="worksheets/sheet1.xml"/>\
                <Relationship Id="rId2" Type="\(relations)/sharedStrings" Target="sharedStrings.xml"/>\
                <Relationship Id="rId3" Type="\(relations)/styles" Target="styles.xml"/></Relationships>
                """
            ),
            ("xl/worksheets/sheet1.xml", "\(head)<worksheet><sheetData>\(rows)</sheetData></worksheet>"),
        ]
        if let shared { parts.append(("xl/sharedStrings.xml", shared)) }
        if let styles { parts.append(("xl/styles.xml", styles)) }
        return try folder.pack(parts)
    }

    private func read(_ path: String, limits: TableLimits = TableLimits()) throws -> [TableRow] {
        try Workbook(path: path, limits: limits).sheet(0).all()
    }

    @Test func cellsOfEveryKindAreRead() throws {
        let path = try book(
            """
            <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><r><t>a </t></r><r><t>b</t></r></is></c>\
            <c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="str"><f>A1&amp;"x"</f><v>x</v></c><c><v>4.98</v></c></row>
            <row r="3"><c r="A3" s="1"/></row>
            <row r="7"><c r="A7" s="1"><v>43982</v></c><c r="B7" s="2"><v>43982</v></c><c r="C7" s="3"><v>43982.75</v></c>\
            <c r="D7" s="4"><v>43982</v></c><c r="E7" s="5"><v>43982</v></c><c r="F7" s="1"><v>1</v></c>\
            <c r="G7" s="1"><v>61</v></c><c r="H7" s="6"><v>0.5</v></c><c r="I7" t="d"><v>2020-05-31</v></c></row>
            """,
            shared: "<sst><si><t>Nguyễn</t><rPh><t>kana</t></rPh></si></sst>",
            styles: """
                <styleSheet><numFmts><numFmt numFmtId="164" formatCode="mm/yyyy"/><numFmt numFmtId="165" formatCode="[$-42A]dd&quot; tháng &quot;mm;@"/>\
                <numFmt numFmtId="166" formatCode="yyyy"/><numFmt numFmtId="167" formatCode="#,##0&quot; day&quot;"/></numFmts>\
                <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>\
                <xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="20"/></cellXfs></styleSheet>
                """)
        let rows = try read(path)
        #expect(rows.map(\.number) == [2, 7])
        #expect(
            rows[0].cells == [
                .text("Nguyễn"), .blank, .text("a b"), .bool(true), .fault("#N/A"), .text("x"), .number(4.98),
            ])
        #expect(
            rows[1].cells == [
                .day(Day("2020-05-31")!), .day(Day("2020-05")!), .day(Day("2020-05-31")!), .day(Day("2020")!),
                .number(43982), .day(Day("1900-01-01")!), .day(Day("1900-03-01")!), .number(0.5),
                .day(Day("2020-05-31")!),
            ])
    }

    @Test func theYear1904IsTheOtherBeginning() throws {
        let styles = "<styleSheet><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        let path = try book("<row><c s=\"0\"><v>42520</v></c></row>", styles: styles, properties: "date1904=\"1\"")
        #expect(try read(path).map(\.cells) == [[.day(Day("2020-05-31")!)]])
    }

    @Test func tablesSurviveBeingWrittenAndRead() throws {
        for seed in UInt64(0)..<150 {
            let table = RandomTable(seed: seed)
            let path = folder.path + "/\(seed).xlsx"
            let writer = try SheetWriter(path: path, temporary: folder.path)
            try writer.begin(
                sheet: "Kết quả: [1/2]", columns: [SheetColumn("Họ và tên"), SheetColumn("Lương", kind: .money)])
            for row in table.rows { try writer.append(row) }
            try writer.begin(sheet: "kết quả- -1-2-", columns: [SheetColumn("Hai")])
            try writer.finish()

            let book = try Workbook(path: path)
            #expect(book.sheets == ["Kết quả- -1-2-", "kết quả- -1-2- 2"])
            let rows = try book.sheet(0).all()
            #expect(rows[0].cells == [.text("Họ và tên"), .text("Lương")])
            #expect(Array(rows.dropFirst().map(\.cells)) == table.trimmed, "seed \(seed)")
            #expect(rows.map(\.number) == Array(1...rows.count))
        }
    }

    @Test func aYearAndADayBeforeTheCalendarOfExcelStayWhatTheyAre() throws {
        let path = folder.path + "/days.xlsx"
        let writer = try SheetWriter(path: path, temporary: folder.path)
        try writer.begin(sheet: "", columns: [])
        try writer.append([
            .day(Day("1987")!), .day(Day("1890-05-19")!), .day(Day("1900-02-28")!), .day(Day("1900-03-01")!),
        ])
        try writer.finish()
        let rows = try Workbook(path: path).sheet(0).all()
        #expect(
            rows.map(\.cells) == [
                [.day(Day("1987")!), .text("19/05/1890"), .text("28/02/1900"), .day(Day("1900-03-01")!)]
            ])
    }

    @Test func aWriterLeftAloneLeavesNoFile() throws {
        let path = folder.path + "/left.xlsx"
        do {
            let writer = try SheetWriter(path: path, temporary: folder.path)
            try writer.begin(sheet: "a", columns: [SheetColumn("a")])
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    // MARK: - Refusals

    @Test func entitiesAreNeverResolved() throws {
        let secret = try folder.write("secret".utf8, to: "secret")
        for head in [
            "<!DOCTYPE a [<!ENTITY e SYSTEM \"file://\(secret)\">]>", "<!DOCTYPE a SYSTEM \"http://localhost/x\">",
            "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>",
        ] {
            let path = try book("<row><c t=\"str\"><v>&e;</v></c></row>", head: head)
            #expect(throws: TableError.hostile(part: "xl/worksheets/sheet1.xml")) { try read(path) }
        }
    }

    @Test func aBombIsStoppedByItsRatioAndItsSize() throws {
        // A deflated run of "<a/>" as one stored block of text would be huge; so the limits are small instead.
        let rows = String(repeating: "<row><c t=\"str\"><v>aaaaaaaaaaaaaaaa</v></c></row>", count: 20_000)
        let path = try book(rows)
        var limits = TableLimits()
        limits.partBytes = 100_000
        #expect(throws: TableError.tooLarge(part: "xl/worksheets/sheet1.xml", limit: "0 MB sau khi giải nén")) {
            try read(path, limits: limits)
        }
        let writer = try SheetWriter(path: folder.path + "/bomb.xlsx", temporary: folder.path)
        try writer.begin(sheet: "a", columns: [SheetColumn("a")])
        for _ in 0..<20_000 { try writer.append([.text("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]) }
        try writer.finish()
        limits = TableLimits()
        limits.freeBytes = 100_000
        limits.ratio = 5
        #expect(throws: TableError.self) { try read(folder.path + "/bomb.xlsx", limits: limits) }
    }

    @Test func sharedTextsHaveLimits() throws {
        let shared = "<sst>" + String(repeating: "<si><t>abcdefghij</t></si>", count: 100) + "</sst>"
        let path = try book("<row><c t=\"s\"><v>99</v></c></row>", shared: shared)
        #expect(try read(path).map(\.cells) == [[.text("abcdefghij")]])
        var limits = TableLimits()
        limits.sharedCount = 99
        #expect(throws: TableError.self) { try read(path, limits: limits) }
        limits = TableLimits()
        limits.sharedBytes = 999
        #expect(throws: TableError.self) { try read(path, limits: limits) }
    }

    @Test(
        "Cells that lie are refused",
        arguments: [
            "<row><c r=\"XFE1\"><v>1</v></c></row>", "<row r=\"1048577\"><c><v>1</v></c></row>",
            "<row><c t=\"s\"><v>7</v></c></row>", "<row><c t=\"s\"><v>-1</v></c></row>", "<row><c><v>x</v></c></row>",
            "<row><c><v>1</v></row>", "<row r=\"0\"><c><v>1</v></c></row>", "<row><c><v>1e999</v></c></row>",
            "<row r=\"3\"><c><v>1</v></c></row><row r=\"2\"><c><v>1</v></c></row>",
            "<row r=\"3\"><c><v>1</v></c></row><row r=\"3\"><c><v>1</v></c></row>",
        ])
    func lies(rows: String) throws {
        let path = try book(rows)
        #expect(throws: TableError.self) { try read(path) }
    }

    @Test func whatIsNoSpreadsheetSaysWhy() throws {
        let old = try folder.write([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], to: "old.xlsx")
        #expect(throws: TableError.compoundFile) { try TableFile(path: old) }
        let zip = try folder.pack([("a.txt", "a")])
        #expect(throws: TableError.notSpreadsheet) { try TableFile(path: zip) }
        #expect(throws: TableError.unreadable) { try TableFile(path: folder.path + "/none") }
        let cut = try folder.write([0x50, 0x4B, 3, 4], to: "cut.xlsx")
        #expect(throws: TableError.notSpreadsheet) { try TableFile(path: cut) }
    }

    @Test func anyDamageIsRowsOrARefusal() throws {
        let path = folder.path + "/whole.xlsx"
        let writer = try SheetWriter(path: path, temporary: folder.path)
        try writer.begin(sheet: "a", columns: [SheetColumn("a")])
        for seed in UInt64(0)..<20 { for row in RandomTable(seed: seed).rows { try writer.append(row) } }
        try writer.finish()
        let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        let loose = [UInt8](try Data(contentsOf: URL(fileURLWithPath: try book("<row><c s=\"1\"><v>1</v></c></row>"))))
        for seed in UInt64(0)..<400 {
            var random = SeededGenerator(seed)
            var bytes = seed % 2 == 0 ? whole : loose
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + 9))
                default: bytes.insert(contentsOf: Array("<\"&".utf8), at: place)
                }
            }
            let damaged = try folder.write(bytes, to: "damaged.xlsx")
            do throws(TableError) {
                let file = try TableFile(path: damaged)
                for sheet in file.sheets.indices {
                    let rows = try file.rows(ofSheet: sheet)
                    while try rows.next() != nil {}
                }
            } catch {
                #expect(!error.sentence.isEmpty, "seed \(seed)")
            }
        }
    }
}
