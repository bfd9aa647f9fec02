/// Single-byte encodings as facts: each entry is a byte in hexadecimal and the letter it stands for.
enum LegacyTable {
    /// TCVN3 (ABC), fonts named .Vn…; toned capitals do not exist.
    static let tcvn3 = parsed(
        """
        A1Ă A2Â A3Ê A4Ô A5Ơ A6Ư A7Đ A8ă A9â AAê ABô ACơ ADư AEđ B5à B6ả B7ã B8á B9ạ BBằ BCẳ BDẵ BEắ C6ặ C7ầ C8ẩ C9ẫ \
        CAấ CBậ CCè CEẻ CFẽ D0é D1ẹ D2ề D3ể D4ễ D5ế D6ệ D7ì D8ỉ DCĩ DDí DEị DFò E1ỏ E2õ E3ó E4ọ E5ồ E6ổ E7ỗ E8ố E9ộ \
        EAờ EBở ECỡ EDớ EEợ EFù F1ủ F2ũ F3ú F4ụ F5ừ F6ử F7ữ F8ứ F9ự FAỳ FBỷ FCỹ FDý FEỵ
        """)

    /// VISCII 1.1 (RFC 1456); six capitals sit among the control codes.
    static let viscii = parsed(
        """
        02Ẳ 05Ẵ 06Ẫ 14Ỷ 19Ỹ 1EỴ 80Ạ 81Ắ 82Ằ 83Ặ 84Ấ 85Ầ 86Ẩ 87Ậ 88Ẽ 89Ẹ 8AẾ 8BỀ 8CỂ 8DỄ 8EỆ 8FỐ 90Ồ 91Ổ 92Ỗ 93Ộ 94Ợ \
        95Ớ 96Ờ 97Ở 98Ị 99Ỏ 9AỌ 9BỈ 9CỦ 9DŨ 9EỤ 9FỲ A0Õ A1ắ A2ằ A3ặ A4ấ A5ầ A6ẩ A7ậ A8ẽ A9ẹ AAế ABề ACể ADễ AEệ AFố \
        B0ồ B1ổ B2ỗ B3Ỡ B4Ơ B5ộ B6ờ B7ở B8ị B9Ự BAỨ BBỪ BCỬ BDơ BEớ BFƯ C0À C1Á C2Â C3Ã C4Ả C5Ă C6ẳ C7ẵ C8È C9É CAÊ \
        CBẺ CCÌ CDÍ CEĨ CFỳ D0Đ D1ứ D2Ò D3Ó D4Ô D5ạ D6ỷ D7ừ D8ử D9Ù DAÚ DBỹ DCỵ DDÝ DEỡ DFư E0à E1á E2â E3ã E4ả E5ă \
        E6ữ E7ẫ E8è E9é EAê EBẻ ECì EDí EEĩ EFỉ F0đ F1ự F2ò F3ó F4ô F5õ F6ỏ F7ọ F8ụ F9ù FAú FBũ FCủ FDý FEợ FFỮ
        """)

    /// Where Windows-1258 differs from Windows-1252: five combining tones, ă đ ơ ư.
    static let windows1258 = parsed(
        """
        C3Ă CC\u{0300} D0Đ D2\u{0309} D5Ơ DDƯ DE\u{0303} E3ă EC\u{0301} F0đ F2\u{0323} F5ơ FDư FE₫
        """)

    private static func parsed(_ facts: String) -> [UInt8: Unicode.Scalar] {
        var table: [UInt8: Unicode.Scalar] = [:]
        // By scalars, not by characters: a combining tone must not merge with what stands before it.
        for fact in facts.unicodeScalars.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            guard let letter = fact.last, let byte = UInt8(String(fact.prefix(2)), radix: 16) else { continue }
            table[byte] = letter
        }
        return table
    }
}
