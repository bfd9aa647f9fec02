/// The short help of the search page, and what it shows when nothing was found.
package enum GrammarHelp {
    package struct Line: Equatable, Sendable {
        /// As it can be typed.
        package var example: String
        package var meaning: String
    }

    package static let lines = [
        Line(
            example: "nguyen van an",
            meaning: "Gõ không dấu tìm được mọi cách viết có dấu; gõ có dấu thì tìm đúng dấu."),
        Line(
            example: "\"nâng bậc lương\"",
            meaning: "Đúng cụm từ, các chữ liền nhau theo thứ tự."),
        Line(
            example: "\"nâng lương\"~3",
            meaning: "Các chữ gần nhau, cách nhau nhiều nhất 3 chữ."),
        Line(
            example: "=\"Văn An\"",
            meaning: "Đúng từng dấu như đã gõ, kể cả chữ không dấu."),
        Line(
            example: "quyết*",
            meaning: "Mọi chữ bắt đầu như vậy, ít nhất hai chữ cái."),
        Line(
            example: "khen thưởng -\"kỷ luật\"",
            meaning: "Bỏ hồ sơ có phần đứng sau dấu trừ (hoặc sau KHÔNG viết hoa)."),
        Line(
            example: "giáo viên HOẶC bác sĩ",
            meaning: "Một trong hai; HOẶC, VÀ, KHÔNG phải viết hoa."),
        Line(
            example: "tên:\"Nguyễn Văn An\"",
            meaning: "Chỉ tìm trong họ tên."),
        Line(
            example: "đơn_vị:\"Sở Nội vụ\"",
            meaning: "Đơn vị và mọi đơn vị trực thuộc; đơn_vị=: là chỉ đúng đơn vị đó."),
        Line(
            example: "trạng_thái:\"nghỉ hưu\"",
            meaning: "Theo tình trạng công tác."),
        Line(
            example: "sinh:1970..1975",
            meaning: "Sinh trong khoảng, kể cả hai đầu."),
        Line(
            example: "ngày_ký>=05/2020",
            meaning: "Văn bản ký từ tháng 5 năm 2020."),
        Line(
            example: "ngày_nhận:30 ngày qua",
            meaning: "Cũng nhận: hôm nay, tháng này, năm nay, năm trước."),
        Line(
            example: "số_văn_bản:\"123/QĐ-UBND\"",
            meaning: "Theo số và ký hiệu văn bản."),
        Line(
            example: "thành_phần:(SYLL, QDNL)",
            meaning: "Một trong các giá trị trong ngoặc."),
        Line(
            example: "tuổi>=50",
            meaning: "So sánh số; cũng nhận hệ_số_lương:3.66..4.32."),
        Line(
            example: "có:kỷ_luật",
            meaning: "Hồ sơ có ít nhất một dòng của nhóm này; số(kỷ_luật)>=2 là từ hai dòng."),
        Line(
            example: "diễn_biến_lương{ngạch:01.003 hệ_số>=4}",
            meaning: "Các điều kiện gặp nhau trên cùng một dòng."),
        Line(
            example: "tại:01/01/2020 ngạch:01.003",
            meaning: "Tính tại một ngày: dòng nào còn hiệu lực vào ngày đó."),
        Line(
            example: "thiếu:cccd",
            meaning: "Hồ sơ chưa có thông tin này; có:cccd là ngược lại."),
    ]
}
