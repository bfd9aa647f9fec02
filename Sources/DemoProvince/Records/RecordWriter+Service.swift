extension RecordWriter {
    mutating func recruitment() {
        out.one("recruitment")
        out.text("first_recruit_date", facts.recruitedOn.description)
        out.text("recruit_agency", facts.agencyName)
        out.text("recruit_method", random.pick(weighted: [("Thi tuyển", 50), ("Xét tuyển", 40), ("Tiếp nhận", 10)]))
        out.text("current_agency_date", hereSince.description)
        out.text("staff_category", facts.category)
        let isHired = facts.category.hasPrefix("HD")
        if isHired {
            let form = facts.category == "HD68" ? "Hợp đồng Nghị định 68" : "Hợp đồng dài hạn"
            out.text("employment_form", facts.contractEnd == nil ? "Hợp đồng không thời hạn" : form)
            out.text("contract_no", "\(random.number(in: 1...400))/HĐLĐ")
            let start = facts.contractEnd.map { $0.adding(years: -3) } ?? facts.recruitedOn
            out.text("contract_start", max(facts.recruitedOn, start).description)
            out.text("contract_end", facts.contractEnd?.description)
        } else {
            let isOnProbation = facts.leftOn == nil && DemoPerson.today < facts.recruitedOn.adding(years: 1)
            out.text("employment_form", isOnProbation ? "Tập sự, thử việc" : "Biên chế")
            out.number("probation_months", facts.education.level == "Đại học" ? 12 : 6)
        }
    }

    /// When the person came to the unit that holds the dossier.
    private var hereSince: CalendarDay {
        facts.posts.first { $0.unit == facts.unitName }?.from ?? facts.recruitedOn
    }

    mutating func career() {
        out.many("career")
        out.row()
        let studied = CalendarDay(facts.education.from, 9, 1)
        let graduated = min(CalendarDay(facts.education.to, 6, 1), facts.recruitedOn.adding(months: -1))
        let rest = facts.recruitedOn.adding(months: -1)
        // Some people remember only the years of their study.
        let isVague = facts.education.to < facts.recruitedOn.year && random.chance(0.15)
        out.text("from", isVague ? String(studied.year) : studied.month7)
        out.text("to", isVague ? String(graduated.year) : graduated.month7)
        out.text("unit_text", facts.education.school)
        out.text("title", facts.education.level == "Đại học" ? "Sinh viên" : "Học sinh")
        if !isVague, graduated.adding(months: 4) < rest {
            out.row()
            out.text("from", graduated.adding(months: 1).month7)
            out.text("to", rest.month7)
            out.text("unit_text", "\(facts.native.commune), \(facts.native.district)")
            out.text("title", random.skewed(["Ở nhà chờ việc", "Lao động tự do", "Hợp đồng thời vụ"]))
        }
        for (position, post) in facts.posts.enumerated() {
            out.row()
            let next = position + 1 < facts.posts.count ? facts.posts[position + 1].from : facts.leftOn
            out.text("from", post.from.beginning)
            out.text("to", next?.endBefore)
            out.text("unit_text", post.unit)
            out.text("title", post.title)
            if post.unit == facts.unitName { out.text("unit_id", facts.unitCode) }
        }
    }

    mutating func events() {
        out.many("personnel_event")
        event("Tuyển dụng", on: facts.recruitedOn, title: facts.posts[0].title, term: nil)
        for (position, post) in facts.posts.enumerated().dropFirst() {
            let isMove = post.title == facts.posts[position - 1].title
            let term = isMove ? nil : post.from.adding(years: 5)
            event(isMove ? "Điều động" : "Bổ nhiệm", on: post.from, title: post.title, term: term)
            if let term, position + 1 == facts.posts.count, term < facts.end {
                event("Bổ nhiệm lại", on: term, title: post.title, term: term.adding(years: 5))
            }
        }
        for line in facts.pay.dropFirst().suffix(3) {
            event(
                line.kind == "Nâng ngạch"
                    ? "Nâng ngạch / thăng hạng" : line.kind.hasPrefix("Nâng") ? "Nâng lương" : "Chuyển ngạch",
                on: line.from, title: nil, term: nil)
        }
        if facts.isLeader, random.chance(0.25) {
            event("Quy hoạch", on: someDay(max(facts.recruitedOn.year + 1, facts.end.year - 3)), title: nil, term: nil)
        }
        guard let left = facts.leftOn else { return }
        switch facts.exitStatus {
        case "retired": event("Nghỉ hưu", on: left, title: nil, term: nil)
        case "dismissed": event("Buộc thôi việc", on: left, title: nil, term: nil)
        case "deceased": event("Từ trần", on: left, title: nil, term: nil)
        case "moved_out": event("Xét chuyển", on: left, title: nil, term: nil)
        default: event("Thôi việc", on: left, title: nil, term: nil)
        }
    }

    private mutating func event(_ type: String, on day: CalendarDay, title: String?, term: CalendarDay?) {
        guard day <= facts.end else { return }
        out.row()
        out.text("event_type", type)
        out.text("effective_date", day.description)
        guard type != "Từ trần" else { return }
        out.text("decision_no", decisionNumber(symbol))
        out.text("decision_date", day.signed(daysBefore: random.number(in: 1...12)).description)
        out.text("decision_agency", facts.agencyName)
        if title != nil { out.text("to_unit", facts.unitCode) }
        out.text("to_title", title)
        out.text("term_end", term?.description)
    }

    mutating func leaving() {
        guard let status = facts.exitStatus, let left = facts.leftOn else { return }
        out.one("exit")
        out.text("status", status)
        if status != "deceased" { out.text("exit_decision_no", decisionNumber(symbol)) }
        out.text("exit_date", left.description)
        if status == "deceased" {
            out.text("death_date", left.description)
        } else if status == "retired", left.year < 2018, random.chance(0.05) {
            // Some died in retirement; the dossier remains one of a pensioner.
            out.text("death_date", someDay(left.year + random.number(in: 1...5)).description)
        }
        let isGiven = random.chance(0.6)
        out.truth("copy_given", isGiven)
        if isGiven { out.text("copy_given_to", status == "deceased" ? personName() : facts.name) }
        out.text("original_holder", facts.unitCode)
    }

    mutating func position() {
        out.one("position")
        out.text("position", facts.position)
        let last = facts.posts[facts.posts.count - 1]
        if facts.isLeader {
            out.text("appointed_date", last.from.description)
            let again = last.from.adding(years: 5)
            if again < facts.end { out.text("reappointed_date", again.description) }
        }
        if random.chance(facts.isLeader ? 0.25 : 0.04) {
            out.text(
                "planned_titles",
                random.skewed(["Trưởng phòng", "Phó Giám đốc", "Hiệu trưởng", "Giám đốc", "Chủ tịch"]))
        }
        if random.chance(0.07) {
            out.text(
                "concurrent_position", random.skewed(["Chủ tịch Công đoàn cơ sở", "Kế toán kiêm nhiệm", "Thủ quỹ"]))
        }
        out.text("main_duty", facts.duty)
        out.text("job_position", facts.position)
        out.text("job_position_code", "VTVL-\(facts.category)-\(10 + facts.position.utf8.count % 80)")
    }

    mutating func paperFile() {
        out.one("paper_dossier")
        out.text("dossier_no", facts.code)
        out.text("title", "Hồ sơ của \(facts.isMale ? "ông" : "bà") \(facts.name)")
        out.text("register_no", String(facts.recruitedOn.year % 100 * 1000 + random.number(in: 1...999)))
        out.text(
            "cabinet",
            "Kho \(random.number(in: 1...3)), giá \(random.number(in: 1...24)), hộp \(random.number(in: 1...200))")
        let given = facts.name.split(separator: " ").last.map(String.init) ?? facts.name
        out.text("sort_name", String(given.prefix(1)))
        out.text("holder_unit_id", facts.unitCode)
        out.text("opened_on", facts.recruitedOn.adding(months: 1).description)
        out.text("closed_on", facts.leftOn?.description)
        let papers = random.number(in: 12...60)
        out.number("doc_total", papers)
        out.number("sheet_total", papers * 2 + random.number(in: 0...20))
        out.number("page_total", papers * 3 + random.number(in: 20...60))
        out.text("maintenance", "01")
        out.text("access_mode", "02")
        out.text("paper_state", random.pick(weighted: [("đủ", 92), ("hư hỏng một phần", 6), ("thất lạc một phần", 2)]))
        if random.chance(0.5) { out.text("last_inspected_on", someDay(2023).description) }
    }
}
