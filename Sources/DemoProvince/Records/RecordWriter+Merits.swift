extension RecordWriter {
    mutating func commendations() {
        out.many("commendation")
        let proven = Set(facts.awards.map(\.year))
        for year in facts.recruitedOn.year...facts.end.year {
            // Old ones are often lost.
            // The last year is still to be judged.
            let share = year == facts.end.year ? 0 : year < 2005 ? 0.1 : facts.isLeader ? 0.42 : 0.25
            guard proven.contains(year) || random.chance(share) else { continue }
            out.row()
            out.text("year", String(year))
            out.text("professional_rating", random.pick(weighted: [("HTT", 70), ("HTXS", 22), ("HT", 8)]))
            let title = random.pick(weighted: [
                ("Lao động tiên tiến", 68), ("Chiến sĩ thi đua cơ sở", 26),
                ("Chiến sĩ thi đua cấp bộ, ngành, tỉnh", 5.5),
                ("Chiến sĩ thi đua toàn quốc", 0.5),
            ])
            out.text("emulation_rating", title)
            let form = random.pick(weighted: [
                ("Giấy khen", 60), ("", 25), ("Bằng khen cấp tỉnh, bộ", 12), ("Kỷ niệm chương", 2),
                ("Bằng khen Thủ tướng Chính phủ", 0.7), ("Huân chương", 0.3),
            ])
            if !form.isEmpty { out.text("form", form) }
            let isHigh = form.hasPrefix("Bằng khen") || title.hasPrefix("Chiến sĩ thi đua cấp")
            out.text("decided_by", isHigh ? "Ủy ban nhân dân tỉnh Lam Khê" : facts.agencyName)
            out.text("decision_no", decisionNumber(isHigh ? "UBND" : symbol))
        }
    }

    mutating func disciplines() {
        out.many("discipline")
        for discipline in facts.disciplines {
            out.row()
            out.text("from", discipline.on.month7)
            let to = discipline.on.adding(years: 1)
            if to <= facts.end { out.text("to", to.month7) }
            out.text("form", discipline.form)
            out.text("system", discipline.isPartys ? "Đảng" : "Hành chính")
            out.text("act", discipline.act)
            out.text("decided_by", discipline.isPartys ? "Ủy ban Kiểm tra Đảng ủy" : facts.agencyName)
        }
    }

    mutating func evaluations() {
        out.many("evaluation")
        let first = max(facts.recruitedOn.year, facts.end.year - 6)
        for year in first..<max(first, facts.end.year) {
            out.row()
            let isBad = facts.disciplines.contains { $0.on.year == year }
            let result =
                isBad ? "KHT" : random.pick(weighted: [("HTT", 72), ("HTXS", 16), ("HT", 11), ("KHT", 1)])
            out.text("year", String(year))
            out.text("period", "Năm")
            if year >= 2020 {
                let range = ["HTXS": 9000...9900, "HTT": 7000...8950, "HT": 5000...6950][result] ?? 3000...4900
                out.hundredths("score", random.number(in: range) / 50 * 50)
            }
            out.text("result", result)
            if random.chance(0.35) { out.text("comment", random.skewed(RecordVocabulary.comments)) }
            out.text("evaluated_by", facts.unitName)
        }
    }
}
