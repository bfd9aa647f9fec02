import Archive
import Foundation
import SearchAPI
import TestSupport
import Testing

/// From rows to records and back.
@Suite struct RecordSheetTests {
    let units = UnitNames([("SNV", "Sở Nội vụ"), ("P1", "Phòng Tổ chức"), ("P2", "Phòng Tổ chức")])

    private func read(_ headers: [String], _ cells: [TableCell], sheet: String = "") throws -> RecordRow {
        let catalogue = try ShippedCatalogue.get()
        let mapping = ColumnMapping.guess(headers: headers, catalogue: catalogue, sheet: sheet)
        let rows = RecordSheet(TableInMemory([cells]), mapping: mapping, catalogue: catalogue, units: units)
        let row = try #require(try rows.next())
        #expect(try rows.next() == nil)
        return row
    }

    @Test func aRowBecomesKeysAndContent() throws {
        let row = try read(
            [
                "Số hiệu", "Họ tên", "Ngày sinh", "Đơn vị", "Giới tính", "Quá trình lương của bản thân 2 - Từ",
                "Quá trình lương của bản thân 1 - Hệ số lương",
            ],
            [
                .text("LK001"), .text("Nguyễn  Văn An"), .day(Day("1987-03-05")!), .text("sở nội vụ"), .text("nam"),
                .day(Day("2020-05")!), .number(4.98),
            ])
        #expect(row.status == .ok, "\(row.messages)")
        #expect(row.keys == [.code: "LK001", .name: "Nguyễn Văn An", .bornOn: "1987-03-05", .unit: "SNV"])
        let content = try #require(row.content)
        #expect(content["identity", "birth_date"] == .text("1987-03-05"))
        #expect(content["identity", "sex"] == .text("M"))
        #expect(content["pay_history"] == [["coefficient": .decimal(4.98)], ["from": .text("2020-05")]])
    }

    @Test func aRowIsTakenWholeOrNotAtAll() throws {
        let row = try read(
            ["Số hiệu", "Ngày sinh", "Giới tính", "Đơn vị"],
            [.text("LK001"), .text("31/02/1987"), .text("đỏ"), .text("Phòng Tổ chức")])
        #expect(row.status == .error)
        #expect(row.content == nil)
        #expect(row.number == 2)
        #expect(row.messages.map(\.column) == ["Ngày sinh", "Giới tính", "Đơn vị"])
        #expect(
            row.messages[0].sentence
                == "Cột “Ngày sinh”: giá trị “31/02/1987” phải là ngày, tháng hoặc năm, ví dụ 31/05/2020, 05/2020 hoặc 2020."
        )
        #expect(row.messages[2].remark.contains("nhiều đơn vị"))
    }

    @Test func aRowThatIsNobodysIsRefused() throws {
        #expect(try read(["Giới tính"], [.text("nam")]).status == .error)
        #expect(try read(["Họ tên", "Từ"], [.text("An")], sheet: "Quá trình lương của bản thân").status == .error)
    }

    @Test func aSheetOfAGroupHoldsOneRowOfIt() throws {
        let row = try read(
            ["CCCD", "Từ", "Hệ số lương"], [.text("024087001234"), .text("05/2020"), .text("4,98")],
            sheet: "Quá trình lương của bản thân")
        #expect(row.keys == [.identityNumber: "024087001234"])
        #expect(row.content?.groups == ["pay_history": [["from": .text("2020-05"), "coefficient": .decimal(4.98)]]])
    }

    @Test(
        "Numbers that lost their zeros are mended and said",
        arguments: [
            ("CCCD", 1_098_001_234.0, "identity.citizen_id", "001098001234"),
            ("CCCD", 24_087_001_234, "identity.citizen_id", "024087001234"),
            ("CCCD", 12_345_678, "identity.citizen_id", "012345678"),
            ("pay.rank_code", 1.003, "pay.rank_code", "01.003"),
        ])
    func lostZeros(header: String, number: Double, path: String, value: String) throws {
        let row = try read(["Số hiệu", header], [.text("LK1"), .number(number)])
        let parts = path.split(separator: ".").map(String.init)
        #expect(row.content?[parts[0], parts[1]] == .text(value))
        #expect(row.status == .warning)
    }

    @Test(arguments: [TableCell.number(1490.123), .number(1e300), .number(-.greatestFiniteMagnitude), .fault("#N/A")])
    func whatIsNoWholeNumberIsRefused(cell: TableCell) throws {
        #expect(try read(["Số hiệu", "Bậc lương"], [.text("LK1"), cell]).status == .error)
    }

    @Test(arguments: [1e300, -.infinity, .nan, 2.5])
    func aNumberTooLargeOrBrokenIsNoWholeNumber(number: Double) throws {
        let catalogue = try ShippedCatalogue.get()
        let field = try #require(catalogue.field("pay.pay_step")?.field)
        #expect(throws: FieldRefusal.self) { try catalogue.value(FieldValue.decimal(number), for: field) }
    }

    @Test func anyCellIsAValueOrARefusal() throws {
        let catalogue = try ShippedCatalogue.get()
        let fields = catalogue.fields
        for seed in UInt64(0)..<60 {
            let table = RandomTable(seed: seed)
            let columns = (0..<6).map { index -> ColumnMapping.Column in
                let path = fields[(Int(seed) * 6 + index) % fields.count].path
                return ColumnMapping.Column(header: path, target: .field(path, row: 1))
            }
            let mapping = ColumnMapping(columns: columns)
            let sheet = RecordSheet(TableInMemory(table.rows), mapping: mapping, catalogue: catalogue)
            while let row = try sheet.next() {
                #expect((row.content == nil) == row.messages.contains { $0.isError }, "seed \(seed)")
            }
        }
    }

    @Test func whatIsExportedCanBeReadAgain() throws {
        let folder = try ExchangeFolder()
        let catalogue = try ShippedCatalogue.get()
        let paths = [
            "identity.employee_no", "identity.full_name", "identity.birth_date", "identity.sex", "pay.pay_coefficient",
            "identity.citizen_id", "pay.rank_code", "identity.managing_unit_id",
        ]
        let fields = try paths.map { try #require(catalogue.field($0)) }
        let values: [FieldValue?] = [
            .text("LK001"), .text("Nguyễn Văn An"), .text("1987-03"), .text("F"), .decimal(4.98), .text("001098001234"),
            .text("01.003"), .text("SNV"),
        ]
        let export = ListExport(columns: fields.map { .init($0) }, catalogue: catalogue, units: units)
        #expect(
            export.cells(values).prefix(5) == [
                .text("LK001"), .text("Nguyễn Văn An"), .day(Day("1987-03")!), .text("Nữ"), .number(4.98),
            ])

        var rows = [values]
        let sheet = folder.path + "/list.xlsx"
        try export.writeSheet(to: sheet, name: "Danh sách", temporary: folder.path) { rows.popLast() }
        rows = [values]
        var bytes: [UInt8] = []
        try export.writeCSV(.vietnamese, rows: { rows.popLast() }) { bytes += $0 }
        for path in [sheet, try folder.write(bytes, to: "list.csv")] {
            let reader = try TableFile(path: path).rows()
            let headers = try #require(try reader.next()).cells.map(\.typed)
            let mapping = ColumnMapping.guess(headers: headers, catalogue: catalogue)
            #expect(mapping.doubtful.isEmpty, "\(mapping.doubtful)")
            let row = try #require(try RecordSheet(reader, mapping: mapping, catalogue: catalogue, units: units).next())
            #expect(row.status == .ok, "\(row.messages)")
            for (field, value) in zip(fields, values) {
                #expect(row.content?[field.group.id, field.field.id] == value, "\(path) \(field.path)")
            }
        }
    }
}
