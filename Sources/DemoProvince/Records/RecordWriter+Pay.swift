extension RecordWriter {
    mutating func pay() {
        guard let last = facts.pay.last else { return }
        out.one("pay")
        out.text("rank_name", last.rankTitle)
        out.text("rank_code", last.rankCode)
        let start = facts.pay.lastIndex { $0.rankCode != last.rankCode }.map { $0 + 1 } ?? 0
        out.text("rank_date", facts.pay[start].from.description)
        out.number("pay_step", last.step)
        out.hundredths("pay_coefficient", last.coefficient)
        out.text("pay_from", last.from.description)
        if facts.leftOn == nil { out.text("next_rise_mark", last.from.adding(months: last.months).description) }
        let isOnProbation = facts.pay.count == 1 && facts.leftOn == nil && DemoPerson.today < last.from.adding(years: 1)
        out.hundredths("pay_percent", isOnProbation ? 8500 : 10_000)
        if let over = last.overFrame {
            out.hundredths("over_frame_percent", over.percent * 100)
            out.text("over_frame_from", over.from.description)
        }
        if facts.isLeader { out.hundredths("position_allowance", leaderAllowance) }
        if random.chance(0.05) { out.hundredths("concurrent_allowance", 10 * random.number(in: 1...3)) }
        if random.chance(0.2) { out.hundredths("other_allowance", 10 * random.number(in: 1...5)) }

        out.many("pay_history")
        for (position, line) in facts.pay.enumerated() {
            out.row()
            let next = position + 1 < facts.pay.count ? facts.pay[position + 1].from : facts.leftOn
            out.text("from", line.from.beginning)
            out.text("to", next?.endBefore)
            out.text("rank_code", line.rankCode)
            out.number("step", line.step)
            out.hundredths("coefficient", line.coefficient)
            out.number("amount", line.amount)
            out.text("rise_kind", line.kind)
        }
    }

    /// Hundredths, by the rank of the post.
    private var leaderAllowance: Int {
        facts.position.hasPrefix("Phó") || facts.position.hasPrefix("Tổ") ? 30 + 10 * (facts.code.utf8.count % 2) : 70
    }

    mutating func allowances() {
        out.many("allowance")
        let last = facts.pay.last?.coefficient ?? 234
        if facts.isLeader, let post = facts.posts.last {
            allowance("PCCV", from: post.from, percent: nil, coefficient: leaderAllowance)
        }
        let since = facts.recruitedOn
        switch facts.category {
        case "CC", "CB", "CCX", "CBX":
            let from = max(since, CalendarDay(2012, 5, 1))
            allowance("PCCoVu", from: from, percent: 25, coefficient: last / 4)
        case "VC" where facts.education.major.hasPrefix("Sư phạm") || facts.education.major.hasPrefix("Giáo dục"):
            allowance("PCUDN", from: since, percent: random.pick([30, 35, 50]), coefficient: last * 3 / 10)
            // A new line for every percent of seniority would be true to life, and of no use here.
            let years = facts.end.year - since.year
            if years > 6 {
                for step in 1...min(3, years / 5) where since.adding(years: step * 5) < facts.end {
                    let to = step < min(3, years / 5) ? since.adding(years: step * 5 + 5) : nil
                    allowance(
                        "PCTNN", from: since.adding(years: step * 5), to: to, percent: step * 5,
                        coefficient: last * step / 20)
                }
            }
        case "VC":
            if random.chance(0.5) {
                allowance("PCUDN", from: since, percent: random.pick([20, 30, 40]), coefficient: last / 4)
            }
        default:
            if random.chance(0.4) { allowance("PCDH", from: since, percent: nil, coefficient: 20) }
        }
        if random.chance(0.35) {
            allowance("PCKV", from: since, percent: nil, coefficient: random.skewed([20, 30, 10, 50, 70]))
        }
        if random.chance(0.12) {
            allowance("PCTN", from: hereLately, percent: nil, coefficient: random.pick([10, 20, 30]))
        }
        if random.chance(0.05) {
            allowance(
                "PCTH", from: hereLately, to: hereLately.adding(years: 3), percent: 70, coefficient: last * 7 / 10)
        }
        if let over = facts.pay.last?.overFrame {
            allowance("PCVK", from: over.from, percent: over.percent, coefficient: last * over.percent / 100)
        }
    }

    /// Some years before the end.
    private var hereLately: CalendarDay {
        max(facts.recruitedOn, CalendarDay(facts.end.year - 6, 1, 1))
    }

    private mutating func allowance(
        _ type: String, from: CalendarDay, to: CalendarDay? = nil, percent: Int?, coefficient: Int
    ) {
        guard from < facts.end else { return }
        out.row()
        out.text("from", from.month7)
        let end = to.map { min($0, facts.end) } ?? facts.leftOn
        if let end, from.adding(months: 1) < end { out.text("to", end.adding(months: -1).month7) }
        out.text("type", type)
        out.hundredths("percent", percent.map { $0 * 100 })
        out.hundredths("coefficient", coefficient)
        out.text("method", "Hằng tháng")
        // The base of July 2024, 2,340,000 đồng.
        out.number("value", coefficient * 23_400)
    }
}
