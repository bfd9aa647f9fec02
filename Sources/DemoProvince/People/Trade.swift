/// What somebody does by profession: rank, category, study and the posts they may rise to.
struct Trade: Sendable {
    let rank: Rank
    /// A code of `staff_category`.
    let category: String
    let post: String
    let ladder: [String]
    let degree: String
    let school: String
    let majors: [String]
    let yearsOfStudy: Int
    let shareOfMen: Double

    init(for work: DemoUnit.Work, _ random: inout SeededRandom) {
        switch work {
        case .office, .justice:
            let young = random.chance(0.15)
            self.init(
                young ? .clerk : .expert, "CC", young ? "Cán sự" : "Chuyên viên",
                ["Phó Trưởng phòng", "Trưởng phòng", "Phó Giám đốc"],
                young ? "Trung cấp" : "Đại học", young ? "Trường Trung cấp Kinh tế Lam Khê" : "Trường Đại học Lam Khê",
                work == .justice
                    ? ["Luật kinh tế", "Luật hành chính"]
                    : ["Quản lý nhà nước", "Luật", "Kinh tế", "Quản trị nhân lực"],
                young ? 2 : 4, 0.55
            )
        case .finance:
            self.init(
                .accountant, "CC", "Kế toán viên", ["Phó Trưởng phòng", "Trưởng phòng"], "Đại học",
                "Trường Đại học Kinh tế Đông Vân",
                ["Kế toán", "Tài chính - Ngân hàng"], 4, 0.4
            )
        case .archives:
            self.init(
                .archivist, "VC", "Lưu trữ viên", ["Phó Chi cục trưởng", "Chi cục trưởng"], "Đại học",
                "Trường Đại học Lam Khê",
                ["Lưu trữ học", "Văn thư - Lưu trữ"], 4, 0.35
            )
        case .forestry:
            self.init(
                .ranger, "CC", "Kiểm lâm viên", ["Phó Hạt trưởng", "Hạt trưởng"], "Đại học",
                "Trường Đại học Nông Lâm Đông Vân",
                ["Lâm nghiệp", "Quản lý tài nguyên rừng"], 4, 0.85
            )
        case .highSchool:
            self.init(
                .highSchoolTeacher, "VC", "Giáo viên", ["Tổ trưởng chuyên môn", "Phó Hiệu trưởng", "Hiệu trưởng"],
                "Đại học",
                "Trường Đại học Sư phạm Đông Vân",
                ["Sư phạm Toán học", "Sư phạm Ngữ văn", "Sư phạm Vật lý", "Sư phạm Lịch sử"], 4, 0.4
            )
        case .middleSchool:
            self.init(
                .middleSchoolTeacher, "VC", "Giáo viên", ["Tổ trưởng chuyên môn", "Phó Hiệu trưởng"], "Đại học",
                "Trường Đại học Sư phạm Đông Vân", ["Sư phạm Sinh học", "Sư phạm Ngữ văn", "Sư phạm Địa lý"], 4, 0.3
            )
        case .kindergarten:
            self.init(
                .kindergartenTeacher, "VC", "Giáo viên", ["Tổ trưởng chuyên môn", "Phó Hiệu trưởng", "Hiệu trưởng"],
                "Cao đẳng",
                "Trường Cao đẳng Sư phạm Lam Khê", ["Giáo dục Mầm non"], 3, 0.02
            )
        case .hospital, .publicHealth:
            let doctor = random.chance(0.5)
            self.init(
                doctor ? .doctor : .nurse, "VC", doctor ? "Bác sĩ điều trị" : "Điều dưỡng viên",
                doctor ? ["Phó Trưởng khoa", "Trưởng khoa"] : ["Điều dưỡng trưởng khoa"],
                doctor ? "Đại học" : "Trung cấp",
                doctor ? "Trường Đại học Y Đông Vân" : "Trường Trung cấp Y tế Lam Khê",
                doctor ? ["Y khoa", "Y học dự phòng"] : ["Điều dưỡng"],
                doctor ? 6 : 2, doctor ? 0.6 : 0.1
            )
        case .commune:
            let clerk = random.chance(0.4)
            self.init(
                clerk ? .clerk : .expert, "CCX",
                random.pick([
                    "Công chức Tư pháp - Hộ tịch", "Công chức Văn phòng - Thống kê", "Công chức Địa chính",
                    "Công chức Tài chính - Kế toán",
                ]),
                ["Phó Chủ tịch", "Chủ tịch"], clerk ? "Trung cấp" : "Đại học",
                clerk ? "Trường Trung cấp Kinh tế Lam Khê" : "Trường Đại học Lam Khê",
                ["Luật", "Quản lý đất đai", "Kế toán"], clerk ? 2 : 4, 0.6
            )
        }
    }

    private init(
        _ rank: Rank, _ category: String, _ post: String, _ ladder: [String], _ degree: String, _ school: String,
        _ majors: [String], _ yearsOfStudy: Int, _ shareOfMen: Double
    ) {
        self.rank = rank
        self.category = category
        self.post = post
        self.ladder = ladder
        self.degree = degree
        self.school = school
        self.majors = majors
        self.yearsOfStudy = yearsOfStudy
        self.shareOfMen = shareOfMen
    }
}
