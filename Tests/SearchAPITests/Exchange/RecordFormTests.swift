import Archive
import Foundation
import SearchAPI
import Testing

/// The printed form, read back with a stranger's eyes.
@Suite struct RecordFormTests {
    let folder: ExchangeFolder
    let catalogue: Catalogue

    init() throws {
        folder = try ExchangeFolder()
        catalogue = try ShippedCatalogue.get()
    }

    private func run(_ tool: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(tool)")
        return String(decoding: data, as: UTF8.self)
    }

    private func pages(_ content: RecordContent, layout: String = "SYLL-TT06", name: String) throws -> [String] {
        let layout = try #require(catalogue.layout(layout))
        let bytes = RecordForm(
            layout: layout, content: content, catalogue: catalogue, units: UnitNames([("SNV", "Sở Nội vụ")])
        ).pdf()
        let path = try folder.write(bytes, to: name)
        if let keep = ProcessInfo.processInfo.environment["HOSO_KEEP_FORMS"] {
            try Data(bytes).write(to: URL(fileURLWithPath: keep + "/" + name))
        }
        return try run("pdftotext", ["-layout", path, "-"]).split(separator: "\u{C}").map(String.init)
    }

    private var person: RecordContent {
        var content = RecordContent()
        let single: [(String, FieldValue)] = [
            ("identity.full_name", .text("Nguyễn Thị Hường")), ("identity.sex", .text("F")),
            ("identity.birth_date", .text("1987-03-05")), ("identity.managing_unit_id", .text("SNV")),
            ("identity.employee_no", .text("LK000123")), ("identity.ethnicity", .text("01")),
            ("identity.birth_place", .text("Phường Trần Phú, thành phố Bắc Giang, tỉnh Bắc Giang")),
            ("identity.native_commune", .text("Xã Tân Mỹ")), ("identity.native_province", .text("Bắc Giang")),
            ("identity.citizen_id", .text("024187001234")), ("identity.citizen_id_date", .text("2021-05-10")),
            (
                "identity.current_address",
                .text(
                    "Số nhà 12, ngõ 34 đường Hoàng Văn Thụ, tổ dân phố số 5, phường Trần Phú, thành phố Bắc Giang, tỉnh Bắc Giang"
                )
            ),
            ("position.position", .text("Phó Trưởng phòng")), ("pay.rank_code", .text("01.002")),
            ("pay.rank_name", .text("Chuyên viên chính")), ("pay.pay_coefficient", .decimal(4.74)),
            ("pay.pay_step", .integer(2)), ("health.height_cm", .integer(158)),
        ]
        for (path, value) in single {
            let parts = path.split(separator: ".").map(String.init)
            content[parts[0], parts[1]] = value
        }
        content["career"] = (0..<40).map { index in
            [
                "from": .text("\(1980 + index)-03"), "to": .text("\(1981 + index)-02"),
                "unit_text": .text("Phòng Tổ chức cán bộ, Sở Nội vụ tỉnh Bắc Giang, lần thứ \(index)"),
                "title": .text("Chuyên viên"),
            ]
        }
        content["pay_history"] = [
            ["from": .text("2020-01"), "rank_code": .text("01.003"), "step": .integer(3), "coefficient": .decimal(3)]
        ]
        content["family_own"] = [
            [
                "relation": .text("01"), "name": .text("Nguyễn Văn Đức"), "birth_year": .text("1955"),
                "detail": .text(
                    String(
                        repeating: "Quê quán xã Tân Mỹ; nghề nghiệp làm ruộng; không làm việc cho chế độ cũ. ",
                        count: 120)),
            ]
        ]
        return content
    }

    @Test func theFilledFormSaysEverythingOnNumberedPages() throws {
        let pages = try pages(person, name: "filled.pdf")
        let text = pages.joined(separator: "\n")
        for part in [
            "SƠ YẾU LÝ LỊCH", "NGUYỄN THỊ", "HƯỜNG", "Nữ", "05/03/1987", "Sở Nội vụ", "LK000123", "01.002", "4,74",
            "158",
            "Người khai", "38)", "32.1)",
        ] { #expect(text.contains(part), "\(part)") }
        #expect(text.contains("lần thứ 39"))
        for (index, page) in pages.enumerated() where index > 0 {
            let first = page.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
            #expect(
                first.allSatisfy { $0 == " " || $0.isNumber } && first.contains("\(index + 1)"),
                "page \(index + 1): \(first)")
        }
        // The headings of the long table stand on every page that it takes.
        let careerPages = pages.filter { $0.contains("lần thứ") }
        #expect(careerPages.count >= 2)
        #expect(careerPages.allSatisfy { $0.contains("Từ") })
        // What a cell holds beyond its page goes on on the next ones, all of it.
        let words = text.split { !$0.isLetter }
        #expect(words.count { $0 == "ruộng" } == 120)
    }

    @Test("Every layout can be printed empty", arguments: ["SYLL-TT06", "2C-BNV-2008", "HS02-VC-BNV"])
    func theEmptyFormKeepsItsLabels(layout: String) throws {
        let text = try pages(RecordContent(), layout: layout, name: "empty-\(layout).pdf").joined()
        #expect(text.contains("Họ và tên khai sinh"))
        #expect(text.contains("Người khai"))
    }

    @Test func sectionsStandAboveTheirFirstItemOnItsPage() throws {
        let pages = try pages(person, name: "sections.pdf")
        for (section, item) in [
            ("32) Quá trình đào tạo, bồi dưỡng:", "32.1)"), ("34) Đặc điểm lịch sử bản thân:", "34.1)"),
            ("35) Khen thưởng, kỷ luật:", "35.1)"), ("36) Quan hệ gia đình:", "36.1)"),
            ("37) Hoàn cảnh kinh tế gia đình:", "37.1)"),
        ] {
            let page = try #require(pages.first { $0.contains(section) }, "\(section)")
            let place = try #require(page.firstRange(of: section))
            #expect(page[place.upperBound...].contains(item), "\(section)")
            #expect(!page[..<place.lowerBound].contains(item), "\(section)")
        }
    }

    @Test func hostileTextIsDrawnAsText() throws {
        var content = RecordContent()
        content["identity", "full_name"] = .text("<b>&\u{0}A" + String(repeating: "W", count: 3000))
        content["identity", "birth_place"] = .text(String(repeating: "dài ", count: 5000))
        content["evaluation"] = [["comment": .text(String(repeating: "Tốt.\n", count: 300))]]
        let text = try pages(content, name: "hostile.pdf").joined()
        #expect(text.contains("<B>&"))
        #expect(text.split { !$0.isLetter }.count { $0 == "dài" } == 5000)
    }
}
