extension RecordWriter {
    mutating func qualifications() {
        out.one("summary_quals")
        out.text("general_education", facts.born.year < 1972 ? "10/10" : "12/12")
        out.text("highest_qualification", studies.second.map(\.degree) ?? degree)
        out.text("highest_major", facts.education.major)
        if studies.second?.degree == "TS", random.chance(0.3) { out.text("academic_title", "PGS") }
        out.text("political_theory", studies.political)
        out.text("state_management", studies.management)
        if let language = studies.languages.first {
            out.text("foreign_language", "\(language.language) - \(language.certificate)")
        }
        if studies.hasITCertificate { out.text("it_level", random.chance(0.08) ? "TC+" : "CC") }
        if random.chance(0.008), facts.end.year - facts.recruitedOn.year > 18 {
            out.text("state_honour", facts.category == "VC" ? "Nhà giáo ưu tú" : "Anh hùng lao động")
        }
        out.text("strength", facts.education.major)
        out.text("longest_job", facts.posts[0].title)
    }

    private var degree: String {
        ["Đại học": "DH", "Cao đẳng": "CD", "Trung cấp": "TC", "Sơ cấp": "SC", "Thạc sĩ": "ThS"][facts.education.level]
            ?? "DH"
    }

    mutating func training() {
        let study = facts.education
        out.many("training_professional")
        out.row()
        let isVague = random.chance(0.15)
        out.text("from", isVague ? String(study.from) : CalendarDay(study.from, 9, 1).month7)
        out.text("to", isVague ? String(study.to) : CalendarDay(study.to, 6, 1).month7)
        degreeRow(school: study.school, major: study.major, mode: "Chính quy", degree)
        if let second = studies.second {
            out.row()
            out.text("from", CalendarDay(second.from, 9, 1).month7)
            out.text("to", CalendarDay(second.to, 8, 1).month7)
            degreeRow(
                school: random.skewed([
                    "Trường Đại học Lam Khê", "Trường Đại học Sư phạm Đông Vân", "Trường Đại học Kinh tế Đông Vân",
                    "Học viện Hành chính Đông Vân",
                ]),
                major: random.chance(0.6)
                    ? study.major : random.skewed(["Quản lý giáo dục", "Quản lý công", "Luật", "Quản lý kinh tế"]),
                mode: random.pick(["Tại chức", "Tại chức", "Chính quy"]), second.degree)
        }
        if let political = studies.political {
            out.many("training_political")
            out.row()
            course(studies.politicalYear, months: political == "CN" ? 24 : 8)
            out.text(
                "institution",
                political == "CC" || political == "CN"
                    ? "Học viện Chính trị khu vực Đông Vân" : "Trường Chính trị tỉnh Lam Khê")
            out.text("mode", "Tại chức")
            out.text("degree", political)
            out.text("certificate_no", random.digits(6))
        }
        courses(
            "training_state_mgmt", chance: 0.9, upTo: 4, certificates: RecordVocabulary.courses,
            schools: RecordVocabulary.courseSchools)
        courses(
            "training_security", chance: 0.75, upTo: 1,
            certificates: [
                "Chứng nhận bồi dưỡng kiến thức QPAN đối tượng 4", "Chứng nhận bồi dưỡng kiến thức QPAN đối tượng 3",
            ],
            schools: ["Hội đồng Giáo dục quốc phòng và an ninh huyện", "Trường Quân sự tỉnh Lam Khê"])
        if studies.hasITCertificate {
            courses(
                "training_it", chance: 1, upTo: 1,
                certificates: [
                    "Tin học ứng dụng B", "Ứng dụng CNTT cơ bản", "Tin học văn phòng A", "Ứng dụng CNTT nâng cao",
                ],
                schools: ["Trung tâm Tin học - Ngoại ngữ Lam Khê", "Trường Đại học Lam Khê"])
        }
        out.many("training_language")
        for language in studies.languages {
            out.row()
            course(courseYear(), months: 4)
            out.text("institution", random.skewed(["Trung tâm Tin học - Ngoại ngữ Lam Khê", "Trường Đại học Lam Khê"]))
            out.text("language", language.language)
            out.text("certificate", language.certificate)
            out.text("score", language.score)
            out.text("certificate_no", random.digits(7))
        }
    }

    private mutating func degreeRow(school: String, major: String, mode: String, _ degree: String) {
        out.text("institution", school)
        out.text("major", major)
        out.text("mode", mode)
        out.text("degree", degree)
        out.text("grade", random.skewed(["Khá", "Trung bình khá", "Giỏi", "Trung bình", "Xuất sắc"]))
        out.text("certificate_no", "B\(random.digits(6))")
    }

    private mutating func courses(
        _ group: String, chance: Double, upTo most: Int, certificates: [String], schools: [String]
    ) {
        guard random.chance(chance) else { return }
        out.many(group)
        for _ in 0..<random.number(in: 1...most) {
            out.row()
            course(courseYear(), months: random.number(in: 0...3))
            out.text("institution", random.skewed(schools))
            out.text("certificate", random.skewed(certificates))
            out.text("certificate_no", random.digits(6))
        }
    }

    private mutating func courseYear() -> Int {
        random.number(in: facts.recruitedOn.year...max(facts.recruitedOn.year, facts.end.year - 1))
    }

    /// From and to of a course that begins in a year.
    private mutating func course(_ year: Int, months: Int) {
        let from = CalendarDay(year, random.number(in: 1...9), 1)
        out.text("from", from.month7)
        out.text("to", from.adding(months: months).month7)
    }
}
