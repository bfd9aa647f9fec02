extension RecordWriter {
    mutating func identity() {
        out.one("identity")
        out.text("dossier_code", facts.identityNumber)
        out.text("employee_no", facts.code)
        out.text("managing_unit_id", facts.unitCode)
        out.text("using_unit_id", facts.unitCode)
        out.text("full_name", facts.name)
        out.text("sex", facts.isMale ? "M" : "F")
        out.texts("other_names", facts.otherNames)
        out.text("birth_date", facts.bornText)
        switch facts.bornText.utf8.count {
        case 4: out.text("birth_date_precision", "chỉ biết năm")
        case 7: out.text("birth_date_precision", "chỉ biết tháng và năm")
        default: break
        }
        let native = facts.native
        let place = "\(native.commune), \(native.district), tỉnh \(native.province)"
        out.text("birth_place", random.chance(0.85) ? place : "Bệnh viện đa khoa tỉnh \(native.province)")
        out.text("native_commune", native.commune)
        out.text("native_district", native.district)
        out.text("native_province", native.province)
        out.text("ethnicity", facts.ethnicity)
        out.text(
            "religion", random.pick(weighted: [("Không", 88), ("Công giáo", 6), ("Phật giáo", 5), ("Tin lành", 1)]))
        if let number = facts.identityNumber {
            let years = min(2016, facts.end.year - 1)...min(2024, facts.end.year)
            out.text("citizen_id", number)
            out.text("citizen_id_date", min(someDay(random.number(in: years)), facts.end).description)
            out.text("citizen_id_place", "Cục Cảnh sát quản lý hành chính về trật tự xã hội")
        }
        if facts.born.year < 1998, random.chance(0.6) { out.texts("old_id_numbers", ["09" + random.digits(7)]) }
        if random.chance(0.93) { out.text("phone", random.pick(["09", "03", "08"]) + random.digits(8)) }
        if random.chance(0.7) { out.text("email", "\(facts.code.lowercased())@lamkhe.example") }
        out.text("social_insurance_no", facts.insuranceNumber)
        out.text("health_insurance_no", "HC409\(facts.insuranceNumber)")
        out.text("permanent_residence", random.chance(0.7) ? facts.home : place)
        out.text("current_address", facts.home)
        out.text(
            "family_class",
            random.skewed(["nông dân", "cán bộ", "công nhân", "công chức", "trí thức", "quân nhân", "tiểu thương"]))
        out.text(
            "job_before_recruitment",
            random.skewed(["Sinh viên", "Học sinh", "Làm ruộng", "Giáo viên hợp đồng", "Bộ đội", "Công nhân"]))
        let isMarried = facts.relatives.contains { $0.relation == "Vợ" || $0.relation == "Chồng" }
        out.text(
            "marital_status",
            isMarried
                ? random.pick(weighted: [("Đã kết hôn", 94), ("Ly hôn", 4), ("Góa", 2)]) : "Độc thân")
        if random.chance(0.09) {
            out.text(
                "policy_subject", random.skewed(["Con thương binh", "Con liệt sĩ", "Gia đình có công", "Thương binh"]))
        }
        if random.chance(0.6) { out.text("bank_account", "\(random.digits(13)), Ngân hàng Phát triển Lam Khê") }
        if random.chance(0.8) { out.text("tax_code", "8" + random.digits(9)) }
        if random.chance(0.5) {
            out.one("self_remark")
            out.text("text", random.skewed(RecordVocabulary.remarks))
            let day = min(someDay(random.number(in: facts.recruitedOn.year...facts.end.year)), facts.end)
            out.text("declared_on", day.description)
            out.text("confirmed_by", personName())
            out.text("confirmed_on", day.description)
        }
    }

    mutating func family() {
        out.many("family_own")
        for relative in facts.relatives where relative.bornIn <= DemoPerson.today.year {
            relation(Self.relations[relative.relation] ?? "13", relative.name, relative.bornIn, relative.detail)
        }
        guard facts.relatives.contains(where: { $0.relation == "Vợ" || $0.relation == "Chồng" }) else { return }
        out.many("family_spouse")
        let codes = facts.isMale ? ["23", "24", "29", "27", "28"] : ["25", "26", "32", "30", "31"]
        for position in 0..<random.number(in: 2...5) {
            let male = position == 0 || position == 3 || (position == 2 && random.chance(0.5))
            let age = position < 2 ? random.number(in: -34 ... -20) : position == 2 ? 4 : -random.number(in: 1...8)
            relation(
                codes[position], PersonNames.random(male: male, &random), facts.born.year + age,
                "\(random.skewed(RecordVocabulary.relativeWork)), \(random.pick(Places.communes).commune)")
        }
    }

    private mutating func relation(_ code: String, _ name: String, _ year: Int, _ detail: String) {
        out.row()
        out.text("relation", code)
        out.text("name", name)
        out.text("birth_year", String(year))
        out.text("detail", detail)
    }

    private static let relations = [
        "Vợ": "01", "Chồng": "02", "Con": "03", "Cha đẻ": "05", "Mẹ đẻ": "06", "Anh ruột": "11", "Chị ruột": "12",
        "Em ruột": "13",
    ]

    mutating func pastAbroad() {
        if random.chance(0.02) {
            out.many("relatives_abroad")
            out.row()
            out.text("relation", random.pick(["13", "19", "20"]))
            out.text("name", personName())
            out.text("detail", "Lao động tại \(random.skewed(RecordVocabulary.countries))")
        }
        if random.chance(0.14), facts.end.year - facts.recruitedOn.year > 4 {
            out.many("abroad_trips")
            for _ in 0..<random.number(in: 1...3) {
                out.row()
                let year = random.number(in: max(1995, facts.recruitedOn.year + 1)...max(1995, facts.end.year - 1))
                let from = CalendarDay(year, random.number(in: 1...12), random.number(in: 1...20))
                out.text("from", from.description)
                out.text("to", CalendarDay(year, from.month, from.day + random.number(in: 2...8)).description)
                out.text("country", random.skewed(RecordVocabulary.countries))
                out.text("purpose", random.pick(["Du lịch", "Học tập kinh nghiệm", "Thăm thân", "Dự hội thảo"]))
            }
        }
        if random.chance(0.004) {
            out.many("history_foreign")
            out.row()
            out.text("from", String(facts.recruitedOn.year))
            out.text("to", String(facts.recruitedOn.year + 1))
            out.text(
                "detail", "Cộng tác viên dự án trồng rừng, trụ sở tại \(random.skewed(RecordVocabulary.countries))")
        }
    }

    mutating func organisations() {
        out.one("political")
        if let joined = facts.partyOn, joined < facts.end {
            // A few old records know the month only.
            out.text("party_join_date", random.chance(0.05) ? joined.month7 : joined.description)
            let official = joined.adding(years: 1)
            if official < facts.end { out.text("party_official_date", official.description) }
            out.text("party_join_place", "Chi bộ \(facts.unitName)")
            out.text("party_card_no", "97." + random.digits(6))
            if random.chance(facts.isLeader ? 0.5 : 0.12) {
                out.text(
                    "party_position",
                    random.skewed(["Chi ủy viên", "Bí thư chi bộ", "Phó Bí thư chi bộ", "Đảng ủy viên"]))
            }
        }
        let joinedYouth = facts.born.year + random.number(in: 15...17)
        out.text("first_org_date", random.chance(0.3) ? String(joinedYouth) : "\(joinedYouth)-03-26")
        var memberships = ["Đoàn TNCS Hồ Chí Minh", "Công đoàn"]
        if facts.partyOn != nil { memberships.append("Đảng Cộng sản Việt Nam") }
        if !facts.isMale, random.chance(0.4) { memberships.append("Hội Phụ nữ") }
        let couldServe = facts.isMale && facts.education.from - facts.born.year >= 20
        let served = couldServe && random.chance(0.3)
        if served, random.chance(0.5) { memberships.append("Hội Cựu chiến binh") }
        out.texts("org_memberships", memberships)
        if served {
            out.one("military")
            let enlisted = CalendarDay(facts.born.year + 18, random.pick([2, 9]), random.number(in: 1...20))
            out.text("enlist_date", random.chance(0.2) ? enlisted.month7 : enlisted.description)
            out.text("discharge_date", enlisted.adding(months: 18).description)
            out.text("highest_rank", random.skewed(["Hạ sĩ", "Trung sĩ", "Binh nhất", "Thượng sĩ"]))
        }
    }

    mutating func health() {
        out.one("health")
        out.text(
            "health_state",
            random.pick(weighted: [("Tốt", 55), ("Bình thường", 38), ("Có bệnh mãn tính", 5), ("Yếu", 2)]))
        out.number("height_cm", (facts.isMale ? 158 : 148) + random.number(in: 0...12) + random.number(in: 0...8))
        out.number("weight_kg", (facts.isMale ? 52 : 42) + random.number(in: 0...14) + random.number(in: 0...10))
        if random.chance(0.8) {
            out.text("blood_group", random.pick(weighted: [("O", 45), ("B", 29), ("A", 21), ("AB", 5)]))
        }
        let checked = someDay(facts.end.year - random.number(in: 1...2))
        if facts.recruitedOn < checked { out.text("health_checked_on", checked.description) }
    }

    mutating func economy() {
        let salary = (facts.pay.last?.coefficient ?? 234) * 23_400 * 12
        out.one("economy")
        out.number("income_salary", salary / 1000 * 1000)
        if random.chance(0.35) { out.number("income_other", random.number(in: 3...60) * 2_000_000) }
        if random.chance(0.85) {
            out.text("house_own_type", random.skewed(["Nhà cấp 4", "Nhà 2 tầng", "Nhà 3 tầng", "Căn hộ chung cư"]))
            out.hundredths("house_own_m2", random.number(in: 45...180) * 100 + random.pick([0, 0, 50]))
            out.hundredths("land_own_m2", random.number(in: 60...600) * 100)
            out.text("land_own_cert", "Số \(random.pick(["BK", "CĐ", "AL"])) \(random.digits(6))")
        }
        guard facts.isLeader, facts.end.year > 2014 else { return }
        out.many("asset_declaration")
        for year in (facts.end.year - 2)..<facts.end.year where random.chance(0.8) {
            out.row()
            out.text("year", String(year))
            out.text("kind", random.chance(0.8) ? "Hằng năm" : "Bổ sung")
        }
    }
}
