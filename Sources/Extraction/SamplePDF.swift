/// A small PDF file of our own, read once in the warm server so that its children find everything loaded.
enum SamplePDF {
    /// Words of every kind of text that repair has a table for: right, torn, decomposed, and in old encodings.
    static let texts = [
        "Căn cứ Luật Cán bộ, công chức ngày 13 tháng 11 năm 2008; xét đề nghị của Giám đốc Sở Nội vụ tỉnh Bắc Giang",
        "Nguy ễn Văn An là cán b ộ của S ở N ội vụ t ỉnh Bắc Giang được bổ nhi ệm Q U Y Ế T Đ Ị N H",
        "Ca\u{306}n cu\u{31B}\u{301} Lua\u{302}\u{323}t Ca\u{301}n bo\u{302}\u{323} cu´a Sơˆ Noˆi vu.",
        "C¨n cø LuËt C¸n bé, c«ng chøc cña Tr-êng §¶ng uû, NguyÔn V¨n ¢n ®-îc h-ëng l-¬ng tØnh B¾c Giang",
        "Tröôøng Ñaûng uyû, Nguyeãn Vaên AÂn caùn boä coâng chöùc cuûa tænh ñöôïc boå nhieäm",
        "Truong Dang uy, Nguye^~n Va(n A^n ca'n bo^. co^ng chu+'c cu?a ti?nh DDo^`ng Nai ddu+o+.c",
        "TrÆ°á»\u{9D}ng Äáº£ng uá»·, Nguyá»…n VÄƒn cÃ¡n bá»™ cÃ´ng chá»©c",
    ]

    static func bytes() -> [UInt8] {
        let content = "BT /F1 24 Tf 72 700 Td (Cong hoa xa hoi chu nghia Viet Nam) Tj 0 -40 Td (So 123 ngay 19) Tj ET"
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            "<</Length \(content.utf8.count)>>stream\n\(content)\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
        var file = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(file.utf8.count)
            file += "\(index + 1) 0 obj\(object)endobj\n"
        }
        let table = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places {
            let digits = String(place)
            file += String(repeating: "0", count: 10 - digits.utf8.count) + digits + " 00000 n \n"
        }
        file += "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
        return Array(file.utf8)
    }
}
