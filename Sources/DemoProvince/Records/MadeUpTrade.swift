/// A profession of ``MadeUpRecords``: its rank, the one above it, its posts and its schools.
struct MadeUpTrade: Sendable {
    let share: Double
    let rank: PayRank
    let higher: PayRank?
    /// A code of `staff_category`.
    let category: String
    /// Ordinary posts, then those of leaders, lowest first.
    let posts: [String]
    let ladder: [String]
    let level: String
    let yearsOfStudy: Int
    let schools: [String]
    let majors: [String]
    let shareOfMen: Double

    static let all: [MadeUpTrade] = [
        teacher(
            15, PayRank("15.113", "Giáo viên trung học", .a1), PayRank("15.112", "Giáo viên trung học cao cấp", .a22),
            subjects),
        teacher(
            13, PayRank("15a.204", "Giáo viên tiểu học chính", .a0),
            PayRank("15a.203", "Giáo viên tiểu học cao cấp", .a1),
            ["Giáo dục Tiểu học", "Sư phạm Âm nhạc", "Sư phạm Mỹ thuật"], college: true),
        teacher(
            10, PayRank("15a.202", "Giáo viên trung học cơ sở", .a0),
            PayRank("15a.201", "Giáo viên trung học chính", .a1), subjects, college: true),
        teacher(
            7, PayRank("15a.206", "Giáo viên mầm non chính", .a0), PayRank("15a.205", "Giáo viên mầm non cao cấp", .a1),
            ["Giáo dục Mầm non"], college: true, men: 0.02),
        teacher(4, PayRank("15.115", "Giáo viên mầm non", .b), nil, ["Giáo dục Mầm non"], college: true, men: 0.02),
        office(14, "CC", ["Chuyên viên"], ["Phó Trưởng phòng", "Trưởng phòng", "Phó Giám đốc"]),
        office(
            6, "CCX", ["Công chức Văn phòng - Thống kê", "Công chức Tư pháp - Hộ tịch", "Công chức Địa chính"],
            ["Phó Chủ tịch", "Chủ tịch"]),
        office(
            2, "CBX", ["Chủ tịch Hội Nông dân xã", "Bí thư Đoàn xã", "Chủ tịch Hội Phụ nữ xã"],
            ["Phó Chủ tịch", "Chủ tịch"]),
        office(1, "CB", ["Phó Chủ tịch Hội đồng nhân dân"], ["Phó Chủ tịch", "Chủ tịch"]),
        trade(
            5, PayRank("16.119", "Y sĩ", .b), nil, "VC", ["Y sĩ"], ["Trưởng trạm"], "Trung cấp", medical,
            ["Y sĩ đa khoa", "Y sĩ y học cổ truyền"], 0.4),
        trade(
            5, PayRank("01.004", "Cán sự", .b), nil, "CC", ["Cán sự"], ["Phó Trưởng phòng"], "Trung cấp", schools,
            offices, 0.5),
        trade(
            5, PayRank("06.031", "Kế toán viên", .a1), PayRank("06.030", "Kế toán viên chính", .a22), "VC",
            ["Kế toán viên"], ["Kế toán trưởng"], "Đại học", schools,
            ["Kế toán", "Tài chính - Ngân hàng", "Kiểm toán"], 0.2),
        trade(
            2, PayRank("06.032", "Kế toán viên trung cấp", .b), nil, "VC", ["Kế toán"], ["Kế toán trưởng"], "Trung cấp",
            schools, ["Kế toán"], 0.15),
        trade(
            2.5, PayRank("13.095", "Kỹ sư", .a1), PayRank("13.094", "Kỹ sư chính", .a21), "VC", ["Kỹ sư"],
            ["Phó Trưởng phòng", "Trưởng phòng"], "Đại học", schools,
            ["Xây dựng", "Thủy lợi", "Trồng trọt", "Lâm nghiệp", "Chăn nuôi - Thú y", "Công nghệ thông tin"], 0.8),
        trade(
            1, PayRank("15.111", "Giảng viên", .a1), PayRank("15.110", "Phó giáo sư - Giảng viên chính", .a21), "VC",
            ["Giảng viên"], ["Phó Trưởng khoa", "Trưởng khoa"], "Đại học", pedagogic, subjects, 0.5),
        trade(
            0.6, PayRank("13.092", "Nghiên cứu viên", .a1), PayRank("13.091", "Nghiên cứu viên chính", .a21), "VC",
            ["Nghiên cứu viên"], ["Trưởng phòng"], "Đại học", schools, ["Hóa học", "Sinh học", "Lịch sử"], 0.6),
        trade(
            0.8, PayRank("17.170", "Thư viện viên", .a1), PayRank("17.169", "Thư viện viên chính", .a22), "VC",
            ["Thư viện viên"], ["Phó Giám đốc"], "Đại học", schools, ["Khoa học thư viện"], 0.15),
        trade(
            1, PayRank("13.096", "Kỹ thuật viên", .b), nil, "VC", ["Kỹ thuật viên"], [], "Trung cấp", medical,
            ["Kỹ thuật xét nghiệm", "Điện dân dụng"], 0.6),
        trade(
            0.3, PayRank("18.181", "Huấn luyện viên", .a1), nil, "VC", ["Huấn luyện viên"], [], "Đại học", pedagogic,
            ["Giáo dục thể chất"], 0.8),
        trade(
            1.5, PayRank("01.011", "Nhân viên bảo vệ", .nv150), nil, "HD68", ["Bảo vệ"], [], "Trung cấp", schools,
            ["Nghiệp vụ bảo vệ"], 0.97),
        trade(
            1, PayRank("01.010", "Lái xe cơ quan", .nv205), nil, "HD68", ["Lái xe"], [], "Trung cấp", schools,
            ["Lái xe"], 0.99),
        trade(
            1, PayRank("01.009", "Nhân viên phục vụ", .nv100), nil, "HD68", ["Tạp vụ"], [], "Trung cấp", schools,
            ["Nghiệp vụ văn phòng"], 0.05),
        trade(
            0.8, PayRank("01.008", "Nhân viên văn thư", .nv135), nil, "VC", ["Văn thư"], [], "Trung cấp", schools,
            ["Văn thư - Lưu trữ"], 0.1),
        trade(
            0.5, PayRank("06.035", "Thủ quỹ cơ quan, đơn vị", .c2), nil, "VC", ["Thủ quỹ"], [], "Trung cấp", schools,
            ["Kế toán"], 0.05),
        trade(
            1.5, PayRank("15a.204", "Giáo viên tiểu học chính", .a0), nil, "HDCT", ["Giáo viên hợp đồng"], [],
            "Cao đẳng", pedagogic, ["Giáo dục Tiểu học", "Sư phạm Ngữ văn"], 0.2),
        trade(
            1, PayRank("16.119", "Y sĩ", .b), nil, "HDKN", ["Khuyến nông viên cơ sở", "Thú y cơ sở"], [], "Trung cấp",
            schools, ["Chăn nuôi - Thú y", "Trồng trọt"], 0.7),
    ]

    static let weighted = all.map { ($0, $0.share) }

    private static func trade(
        _ share: Double, _ rank: PayRank, _ higher: PayRank?, _ category: String, _ posts: [String], _ ladder: [String],
        _ level: String, _ schools: [String], _ majors: [String], _ shareOfMen: Double
    ) -> MadeUpTrade {
        MadeUpTrade(
            share: share, rank: rank, higher: higher, category: category, posts: posts, ladder: ladder, level: level,
            yearsOfStudy: ["Đại học": 4, "Cao đẳng": 3][level] ?? 2, schools: schools, majors: majors,
            shareOfMen: shareOfMen)
    }

    private static func teacher(
        _ share: Double, _ rank: PayRank, _ higher: PayRank?, _ majors: [String], college: Bool = false,
        men: Double = 0.3
    ) -> MadeUpTrade {
        trade(
            share, rank, higher, "VC", ["Giáo viên"], ["Tổ trưởng chuyên môn", "Phó Hiệu trưởng", "Hiệu trưởng"],
            college ? "Cao đẳng" : "Đại học", pedagogic, majors, men)
    }

    private static func office(_ share: Double, _ category: String, _ posts: [String], _ ladder: [String])
        -> MadeUpTrade
    {
        trade(
            share, PayRank("01.003", "Chuyên viên", .a1), PayRank("01.002", "Chuyên viên chính", .a21), category, posts,
            ladder, "Đại học", schools, offices, 0.58)
    }

    private static let subjects = [
        "Sư phạm Toán học", "Sư phạm Ngữ văn", "Sư phạm Tiếng Anh", "Sư phạm Vật lý", "Sư phạm Hóa học",
        "Sư phạm Sinh học",
        "Sư phạm Lịch sử", "Sư phạm Địa lý", "Sư phạm Tin học", "Giáo dục thể chất",
    ]
    private static let offices = [
        "Luật", "Quản lý nhà nước", "Kinh tế", "Kế toán", "Quản lý đất đai", "Quản trị nhân lực", "Hành chính học",
        "Văn thư - Lưu trữ", "Công nghệ thông tin", "Xã hội học", "Báo chí", "Chính trị học",
    ]
    private static let pedagogic = [
        "Trường Cao đẳng Sư phạm Lam Khê", "Trường Đại học Sư phạm Đông Vân", "Trường Đại học Lam Khê",
        "Trường Đại học Sư phạm Thượng Đàm", "Trường Trung cấp Sư phạm Trầm Sơn", "Trường Đại học Giáo dục Nam Lũng",
    ]
    private static let medical = [
        "Trường Trung cấp Y tế Lam Khê", "Trường Cao đẳng Y tế Đông Vân", "Trường Đại học Y Đông Vân",
        "Trường Đại học Điều dưỡng Nam Lũng",
    ]
    private static let schools = [
        "Trường Đại học Lam Khê", "Trường Đại học Kinh tế Đông Vân", "Học viện Hành chính Đông Vân",
        "Trường Trung cấp Kinh tế Lam Khê", "Trường Đại học Nông Lâm Đông Vân", "Trường Đại học Luật Đông Vân",
        "Trường Đại học Bách khoa Thượng Đàm", "Trường Cao đẳng Kinh tế - Kỹ thuật Trầm Sơn", "Đại học Mở Nam Lũng",
        "Trường Đại học Thủy lợi Thượng Đàm", "Trường Đại học Công nghệ Nam Lũng",
    ]
}
