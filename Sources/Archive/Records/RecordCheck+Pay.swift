/// Whether rank, step and coefficient belong together (NĐ 204/2004/NĐ-CP).
extension RecordCheck {
    private struct Place {
        let group: String
        let rank: String
        let step: String
        let coefficient: String
        let percent: String?
        let from: String
    }

    private static let places = [
        Place(
            group: "pay", rank: "rank_code", step: "pay_step", coefficient: "pay_coefficient", percent: "pay_percent",
            from: "pay_from"),
        Place(
            group: "pay_history", rank: "rank_code", step: "step", coefficient: "coefficient", percent: nil,
            from: "from"),
    ]

    /// Since when the scales hold.
    private static let start = Day(year: 2004, month: 10, day: 1)!

    func checkPay(_ content: RecordContent, _ problems: inout ProblemList) {
        for place in Self.places {
            guard let group = catalogue.group(place.group), let rank = group.field(place.rank),
                let ranks = catalogue.codeList(of: rank)
            else { continue }
            for (row, values) in content[place.group].enumerated() {
                if let from = values[place.from]?.day, from.latest < Self.start.number! { continue }
                guard let code = values[place.rank]?.text, let scaleCode = ranks.value(code)?.properties["scale"],
                    let scale = catalogue.salaryScales[scaleCode], let step = values[place.step]?.number
                else { continue }
                let index = group.repeats ? row : nil
                guard let due = scale.coefficient(ofStep: Int(clamping: Int64(step))) else {
                    problems.add(
                        .error, .noSuchStep, place.group, index, place.step, values[place.step]?.plain,
                        "phải từ 1 đến \(scale.steps): ngạch \(code) xếp bảng lương \(scale.code)")
                    continue
                }
                guard let coefficient = values[place.coefficient]?.number, abs(coefficient - due) > 0.005 else {
                    continue
                }
                // Those on probation get 85 %; some offices write the coefficient so reduced.
                let percent = place.percent.flatMap { values[$0]?.number }
                let isReduced = percent.map { $0 < 100 } ?? (abs(coefficient - due * 0.85) <= 0.01)
                problems.add(
                    isReduced ? .warning : .error, .coefficient, place.group, index, place.coefficient,
                    shown(coefficient),
                    "phải là \(shown(due)): ngạch \(code), bậc \(Int(step))"
                        + (percent.map { $0 < 100 ? ", hưởng \(shown($0)) %" : "" } ?? ""))
            }
        }
    }

    private func shown(_ number: Double) -> String {
        FieldValue.decimal(number).plain.replacing(".", with: ",")
    }
}
