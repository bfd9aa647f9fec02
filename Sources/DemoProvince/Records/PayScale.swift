/// A scale of NĐ 204/2004/NĐ-CP, as `Config/catalogue/salary-scales.yaml` has it; coefficients in hundredths.
struct PayScale: Sendable {
    let first: Int
    let increment: Int
    let steps: Int
    let months: Int

    func coefficient(_ step: Int) -> Int { first + (step - 1) * increment }

    static let a31 = PayScale(first: 620, increment: 36, steps: 6, months: 36)
    static let a21 = PayScale(first: 440, increment: 34, steps: 8, months: 36)
    static let a22 = PayScale(first: 400, increment: 34, steps: 8, months: 36)
    static let a1 = PayScale(first: 234, increment: 33, steps: 9, months: 36)
    static let a0 = PayScale(first: 210, increment: 31, steps: 10, months: 36)
    static let b = PayScale(first: 186, increment: 20, steps: 12, months: 24)
    static let c2 = PayScale(first: 150, increment: 18, steps: 12, months: 24)
    static let c3 = PayScale(first: 135, increment: 18, steps: 12, months: 24)
    static let nv205 = PayScale(first: 205, increment: 18, steps: 12, months: 24)
    static let nv150 = PayScale(first: 150, increment: 18, steps: 12, months: 24)
    static let nv135 = PayScale(first: 135, increment: 18, steps: 12, months: 24)
    static let nv100 = PayScale(first: 100, increment: 18, steps: 12, months: 24)
}

/// A rank of the catalogue with its scale.
struct PayRank: Sendable {
    let code: String
    let title: String
    let scale: PayScale

    init(_ code: String, _ title: String, _ scale: PayScale) {
        self.code = code
        self.title = title
        self.scale = scale
    }
}

/// One line of a pay history.
struct PayLine: Sendable {
    let from: CalendarDay
    let rankCode: String
    let rankTitle: String
    let step: Int
    /// In hundredths; nil before October 2004, when scales were others than those of the catalogue.
    let coefficient: Int?
    /// Đồng a month, while pay was a sum of money.
    let amount: Int?
    /// Why the line begins: `Nâng lương thường xuyên` …
    let kind: String
    /// Months until the next regular rise.
    let months: Int
    /// More percent for who has been on the last step for long, and since when.
    var overFrame: (percent: Int, from: CalendarDay)?
}

extension DemoPerson {
    /// The pay of the person as papers tell it, with the new code of the rank from 2016 on.
    var payLines: [PayLine] {
        var lines: [PayLine] = []
        let end = leftOn ?? Self.today
        func line(_ row: PayRow, from: CalendarDay, code: String, title: String, kind: String) -> PayLine {
            PayLine(
                from: from, rankCode: code, rankTitle: title, step: row.step,
                coefficient: row.from < Rank.reform ? nil : row.coefficient.flatMap { Int($0.filter { $0 != "," }) },
                amount: row.coefficient == nil ? 272 + 18 * (row.step - 1) : nil, kind: kind,
                months: rank.yearsPerStep * 12
            )
        }
        for (position, row) in pay.enumerated() {
            let kind =
                position == 0
                ? "Tuyển dụng"
                : row.from == Rank.reform
                    ? "Chuyển xếp lương"
                    : row.step == 1 ? "Nâng ngạch" : "Nâng lương thường xuyên"
            lines.append(line(row, from: row.from, code: row.rankCode, title: row.rankTitle, kind: kind))
        }
        let renamed = CalendarDay(2016, 1, 1)
        if let last = pay.last, last.from < renamed, renamed < end, rank.code != rank.formerCode,
            last.rankCode == rank.formerCode
        {
            lines.append(
                line(last, from: renamed, code: rank.code, title: rank.title, kind: "Chuyển chức danh nghề nghiệp"))
        }
        return lines
    }
}
