/// The laws that decisions of a time lean on.
enum LegalBasis {
    static func organisation(on day: CalendarDay) -> String {
        switch day.year {
        case ..<1984: "Căn cứ Luật Tổ chức Hội đồng nhân dân và Ủy ban hành chính các cấp ngày 27 tháng 10 năm 1962;"
        case ..<1990: "Căn cứ Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân ngày 30 tháng 6 năm 1983;"
        case ..<1994: "Căn cứ Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân ngày 30 tháng 6 năm 1989;"
        case ..<2004: "Căn cứ Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân ngày 21 tháng 6 năm 1994;"
        case ..<2016: "Căn cứ Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân ngày 26 tháng 11 năm 2003;"
        default: "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"
        }
    }

    static func staff(_ category: String, on day: CalendarDay) -> String {
        switch day.year {
        case ..<1999:
            "Căn cứ Quyết định số 256/TTg ngày 15 tháng 10 năm 1975 và các quy định hiện hành về quản lý cán bộ, viên chức nhà nước;"
        case ..<2010: "Căn cứ Pháp lệnh Cán bộ, công chức ngày 26 tháng 02 năm 1998;"
        default:
            category == "VC" && day.year >= 2012
                ? "Căn cứ Luật Viên chức ngày 15 tháng 11 năm 2010;"
                : "Căn cứ Luật Cán bộ, công chức ngày 13 tháng 11 năm 2008;"
        }
    }

    static func pay(on day: CalendarDay) -> [String] {
        switch day {
        case ..<CalendarDay(1985, 10, 1):
            [
                "Căn cứ Nghị định số 25-CP ngày 05 tháng 7 năm 1960 của Hội đồng Chính phủ quy định chế độ lương cho khu vực hành chính;"
            ]
        case ..<Rank.coefficients:
            [
                "Căn cứ Nghị định số 235/HĐBT ngày 18 tháng 9 năm 1985 của Hội đồng Bộ trưởng về cải tiến chế độ tiền lương của công nhân, viên chức và lực lượng vũ trang;"
            ]
        case ..<Rank.reform:
            [
                "Căn cứ Nghị định số 25/CP ngày 23 tháng 5 năm 1993 của Chính phủ quy định tạm thời chế độ tiền lương mới của công chức, viên chức hành chính, sự nghiệp và lực lượng vũ trang;"
            ]
        case ..<CalendarDay(2013, 9, 15):
            [
                "Căn cứ Nghị định số 204/2004/NĐ-CP ngày 14 tháng 12 năm 2004 của Chính phủ về chế độ tiền lương đối với cán bộ, công chức, viên chức và lực lượng vũ trang;",
                "Căn cứ Thông tư số 03/2005/TT-BNV ngày 05 tháng 01 năm 2005 của Bộ Nội vụ hướng dẫn thực hiện chế độ nâng bậc lương thường xuyên;",
            ]
        default:
            [
                "Căn cứ Nghị định số 204/2004/NĐ-CP ngày 14 tháng 12 năm 2004 của Chính phủ về chế độ tiền lương đối với cán bộ, công chức, viên chức và lực lượng vũ trang;",
                "Căn cứ Thông tư số 08/2013/TT-BNV ngày 31 tháng 7 năm 2013 của Bộ Nội vụ hướng dẫn thực hiện chế độ nâng bậc lương thường xuyên và nâng bậc lương trước thời hạn đối với cán bộ, công chức, viên chức và người lao động;",
            ]
        }
    }

    static func honours(on day: CalendarDay) -> String {
        day.year < 2004
            ? "Căn cứ Điều lệ khen thưởng ban hành kèm theo Nghị định số 80-HĐBT;"
            : "Căn cứ Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003;"
    }

    static func discipline(_ category: String, on day: CalendarDay) -> String {
        switch day.year {
        case ..<1998: "Căn cứ Nghị định số 195/HĐBT về kỷ luật lao động trong cơ quan nhà nước;"
        case ..<2005:
            "Căn cứ Nghị định số 97/1998/NĐ-CP ngày 17 tháng 11 năm 1998 của Chính phủ về xử lý kỷ luật và trách nhiệm vật chất đối với công chức;"
        case ..<2012:
            "Căn cứ Nghị định số 35/2005/NĐ-CP ngày 17 tháng 3 năm 2005 của Chính phủ về việc xử lý kỷ luật cán bộ, công chức;"
        case ..<2020:
            category == "VC"
                ? "Căn cứ Nghị định số 27/2012/NĐ-CP ngày 06 tháng 4 năm 2012 của Chính phủ quy định về xử lý kỷ luật viên chức;"
                : "Căn cứ Nghị định số 34/2011/NĐ-CP ngày 17 tháng 5 năm 2011 của Chính phủ quy định về xử lý kỷ luật đối với công chức;"
        default:
            "Căn cứ Nghị định số 112/2020/NĐ-CP ngày 18 tháng 9 năm 2020 của Chính phủ về xử lý kỷ luật cán bộ, công chức, viên chức;"
        }
    }

    static func insurance(on day: CalendarDay) -> String {
        switch day.year {
        case ..<2007:
            "Căn cứ Điều lệ Bảo hiểm xã hội ban hành kèm theo Nghị định số 12/CP ngày 26 tháng 01 năm 1995 của Chính phủ;"
        case ..<2016: "Căn cứ Luật Bảo hiểm xã hội ngày 29 tháng 6 năm 2006;"
        default: "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;"
        }
    }
}
