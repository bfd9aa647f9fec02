import Archive
import SearchAPI
import TestSupport
import Testing

/// Slips of access as they are printed, read back with a stranger's eyes.
@Suite struct AccessFormTests {
    @Test func theFilledRequestSaysEverythingInTheOrderOfTheForm() throws {
        let printed = try PrintedPages(try ShippedForms.get("request").pdf(filled: .request), name: "request-filled")
        let text = try printed.texts("-layout").joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var rest = text[...]
        for part in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
            "Bắc Giang, ngày 05 tháng 02 năm 2026",
            "PHIẾU YÊU CẦU KHAI THÁC THÔNG TIN", "CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC TRÊN PHẦN MỀM / TẠI KHO",
            "Kính gửi: Thủ trưởng cơ quan quản lý hồ sơ Sở Nội vụ tỉnh Bắc Giang", "I. NGƯỜI YÊU CẦU",
            "1. Họ và tên: Nguyễn Thị Hường", "2. Số CCCD/giấy tờ: 024187001234", "ngày cấp 10/05/2021",
            "nơi cấp Cục Cảnh sát QLHC về TTXH", "☐ cơ quan quản lý CBCCVC", "☒ cơ quan sử dụng CBCCVC",
            "45/GGT-SNV", "Phạm Quốc Bảo", "03/1979", "9. Về vấn đề gì; mục đích sử dụng: Bổ nhiệm lại",
            "123/QĐ-UBND ngày", "☒ xem", "☒ sao chụp, số bản 02", "☐ sao lục, xác nhận",
            "từ 09/02/2026 đến 20/02/2026", "III. CAM KẾT", "không chuyển cho người khác", "IV. Ý KIẾN CỦA NGƯỜI",
            "☐ Đồng ý toàn bộ", "☐ Không đồng ý, lý do:", "NGƯỜI YÊU CẦU", "Trần Văn Đức", "VI. GIAO, TRẢ HỒ SƠ",
            "Giao: ngày giờ", "Trả: ngày giờ",
        ] {
            let place = rest.firstRange(of: part)
            #expect(place != nil, "\(part) in \(text)")
            if let place { rest = rest[place.upperBound...] }
        }
        #expect(text.contains("SỞ NỘI VỤ") && text.contains("Số: 12/PYC-SNV"))
        #expect(try printed.misplaced() == [])
    }

    @Test("Every form can be printed for the hand", arguments: ["request", "HS06", "civil-servant", "HS07", "HS08c"])
    func blank(id: String) throws {
        let layout = try ShippedForms.get(id)
        let printed = try PrintedPages(try layout.blankPDF(), name: "\(id)-blank")
        let text = try printed.texts("-layout").joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for blank in layout.blanks
        where !layout.cover.contains(blank) && blank.id != "place" && blank.id != "written_on" {
            if case .table(let columns, _) = blank.kind {
                for column in columns {
                    for word in column.title.split(separator: " ") { #expect(text.contains(word), "\(column.title)") }
                }
            }
            // Long labels of a head take two lines beside the other column.
            for word in blank.label.split(separator: " ") { #expect(text.contains(word), "\(blank.label)") }
        }
        #expect(try printed.misplaced() == [])
        #expect(try printed.texts().count <= (layout.cover.isEmpty ? 1 : 2) || id == "request")
    }

    @Test func onesOwnDataNeedNoHead() throws {
        let layout = try ShippedForms.get("request")
        let text = try PrintedPages(try layout.blankPDF(marked: ["capacity": ["person"]]), name: "request-own").texts()
            .joined()
        #expect(!text.contains("IV. ") && !text.contains("V. Ý KIẾN") && !text.contains("THỦ TRƯỞNG ĐƠN VỊ"))
        #expect(text.contains("NGƯỜI GIỮ TÀI KHOẢN") && text.contains("VI. GIAO"))
        let other = try PrintedPages(try layout.blankPDF(), name: "request-other").texts().joined()
        #expect(other.contains("IV. ") && !other.contains("NGƯỜI GIỮ TÀI KHOẢN"))
    }

    @Test func longContentsTakeAsManyPagesAsTheyNeed() throws {
        var values = FormValues.request
        values.texts["purpose"] = String(repeating: "mụcđích ", count: 375)
        values.rows["documents"] = (1...40).map {
            [
                "document": "Quyết định nâng bậc lương thường xuyên lần\($0)",
                "reference": "\($0)/QĐ-SNV ngày 01/01/2020",
            ]
        }
        let printed = try PrintedPages(try ShippedForms.get("request").pdf(filled: values), name: "request-long")
        let texts = try printed.texts("-layout")
        #expect(texts.count >= 3)
        let words = texts.joined().split { $0.isWhitespace }
        #expect(words.count { $0 == "mụcđích" } == 375)
        for number in 1...40 { #expect(words.count { $0 == "lần\(number)" } == 1, "\(number)") }
        for (index, text) in texts.enumerated() {
            let first = text.split(separator: "\n").first.map { $0.split(separator: " ") } ?? []
            #expect(index == 0 ? first.count > 1 : first == ["\(index + 1)"], "page \(index + 1)")
            if text.contains("lần") {
                #expect(text.contains("Thành phần hồ sơ"), "page \(index + 1) repeats the titles")
            }
        }
        #expect(try printed.misplaced() == [])
    }

    @Test func theSameFormIsTheSameFileWithItsFonts() throws {
        let layout = try ShippedForms.get("request")
        let first = try layout.pdf(filled: .request)
        #expect(try layout.pdf(filled: .request) == first)
        #expect(!String(decoding: first, as: UTF8.self).contains("CreationDate"))
        let fonts = try PrintedPages(first, name: "request-fonts").fonts()
        #expect(!fonts.isEmpty)
        for font in fonts { #expect(font.contains("FreeSerif") && font.contains(" yes yes yes "), "\(font)") }
    }

    @Test func valuesThatFitNoBlankAreRefused() throws {
        let layout = try ShippedForms.get("request")
        for (values, fault) in [
            (FormValues(texts: ["none": "x"]), FormFault.noSuchBlank("none")),
            (FormValues(texts: ["account_holder_name": "x"]), .takenOut("account_holder_name")),
            (FormValues(texts: ["documents": "x"]), .wrongKind("documents")),
            (FormValues(texts: ["capacity": "x"]), .wrongKind("capacity")),
            (FormValues(texts: ["written_on": "31/02/2026"]), .noDay(blank: "written_on", text: "31/02/2026")),
            (FormValues(marks: ["capacity": ["king"]]), .noSuchOption(blank: "capacity", option: "king")),
            (FormValues(marks: ["capacity": ["using", "person"]]), .tooManyMarks("capacity")),
            (FormValues(rows: ["documents": [["author": "x"]]]), .noSuchColumn(table: "documents", column: "author")),
            (FormValues(rows: ["documents": [["row": "7"]]]), .noSuchColumn(table: "documents", column: "row")),
            (FormValues(rows: ["purpose": []]), .wrongKind("purpose")),
        ] {
            #expect(throws: fault) { try layout.pdf(filled: values) }
        }
    }

    @Test func hostileTextIsDrawnAsText() throws {
        var values = FormValues.request
        values.texts["full_name"] =
            "<b>&amp;\u{0}\u{202E}Nguyê\u{303}n\u{2028}Ánh</b>" + String(repeating: "W", count: 3000)
        values.texts["email"] = String(repeating: "a@b.c, ", count: 200)
        values.texts["head_name"] = String(repeating: "Tôn Nữ ", count: 12)
        values.rows["dossiers"] = [["name": String(repeating: "chữ ", count: 2500), "unit": "x\ny\n\nz"]]
        let printed = try PrintedPages(try ShippedForms.get("request").pdf(filled: values), name: "request-hostile")
        let text = try printed.texts().joined()
        #expect(text.contains("<b>&amp; Nguyễn Ánh"))
        #expect(text.count { $0 == "W" } == 3000)
        #expect(text.split { !$0.isLetter }.count { $0 == "chữ" } == 2500)
        #expect(text.split { $0.isWhitespace || $0 == "," }.count { $0 == "a@b.c" } == 200)
        #expect(try printed.misplaced() == [])
    }
}
