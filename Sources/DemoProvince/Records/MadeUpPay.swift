extension PersonFacts {
    /// Rises by the months of the scale, later after a discipline, earlier for merit; a rank above for some leaders.
    ///
    /// Who was hired before October 2004 begins with the line that put everybody on the new scales.
    static func payLines(
        _ trade: MadeUpTrade, recruitedOn: CalendarDay, end: CalendarDay, isLeader: Bool, _ disciplines: [Discipline],
        _ random: inout SeededRandom
    ) -> [PayLine] {
        var rank = trade.rank
        var step = 1
        var day = recruitedOn
        var kind = "Tuyển dụng"
        if recruitedOn < Rank.reform {
            let months = (Rank.reform.year - recruitedOn.year) * 12 + Rank.reform.month - recruitedOn.month
            step = min(rank.scale.steps - 1, 1 + months / rank.scale.months)
            day = Rank.reform
            kind = "Chuyển xếp lương"
        }
        // Service may have ended before the scales began.
        guard day < end else {
            return [
                PayLine(
                    from: recruitedOn, rankCode: rank.code, rankTitle: rank.title, step: 1, coefficient: nil,
                    amount: nil,
                    kind: "Tuyển dụng", months: rank.scale.months)
            ]
        }
        let promotedAt = isLeader && trade.higher != nil && random.chance(0.5) ? random.number(in: 5...7) : nil
        var lines: [PayLine] = []
        while true {
            lines.append(
                PayLine(
                    from: day, rankCode: rank.code, rankTitle: rank.title, step: step,
                    coefficient: rank.scale.coefficient(step), amount: nil, kind: kind, months: rank.scale.months))
            guard step < rank.scale.steps else { break }
            let isEarly = lines.count > 2 && random.chance(0.08)
            var next = day.adding(months: rank.scale.months - (isEarly ? random.pick([6, 9, 12]) : 0))
            kind = isEarly ? "Nâng lương trước thời hạn" : "Nâng lương thường xuyên"
            if disciplines.contains(where: { day < $0.on && $0.on < next }) {
                next = next.adding(months: 6)
                kind = "Nâng lương thường xuyên"
            }
            guard next < end else { break }
            day = next
            if let higher = trade.higher, let promotedAt, rank.code != higher.code, step >= promotedAt {
                let coefficient = rank.scale.coefficient(step + 1)
                rank = higher
                // The nearest step that pays no less.
                step = (1...rank.scale.steps).first { rank.scale.coefficient($0) >= coefficient } ?? rank.scale.steps
                kind = "Nâng ngạch"
            } else {
                step += 1
            }
        }
        let over = day.adding(months: rank.scale.months)
        if step == rank.scale.steps, over < end {
            lines[lines.count - 1].overFrame = (min(20, 5 + end.year - over.year), over)
        }
        return lines
    }
}
