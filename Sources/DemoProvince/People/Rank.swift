/// A rank or professional title with its pay scale.
struct Rank: Sendable, Equatable {
    let code: String
    let title: String
    /// As decisions before 2016 called it; professional titles had other codes then.
    let formerCode: String
    let formerTitle: String
    /// Scale of NĐ 204/2004: first coefficient, growth a step, last step, years a step.
    let first: Double
    let growth: Double
    let lastStep: Int
    let yearsPerStep: Int
    /// Scale of NĐ 25/CP of 1993, in force until 30 September 2004.
    let formerFirst: Double
    let formerGrowth: Double

    /// Pay was a sum of money before NĐ 25/CP, a coefficient after it.
    static let coefficients = CalendarDay(1993, 6, 1)
    static let reform = CalendarDay(2004, 10, 1)

    func coefficient(step: Int, on day: CalendarDay) -> String {
        let value =
            day < Self.reform ? formerFirst + formerGrowth * Double(step - 1) : first + growth * Double(step - 1)
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100),\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    func code(on day: CalendarDay) -> String { day.year < 2016 ? formerCode : code }
    func title(on day: CalendarDay) -> String { day.year < 2016 ? formerTitle : title }
}

extension Rank {
    private static func a1(_ code: String, _ title: String, former: (String, String)? = nil) -> Rank {
        Rank(
            code: code, title: title, formerCode: former?.0 ?? code, formerTitle: former?.1 ?? title,
            first: 2.34, growth: 0.33, lastStep: 9, yearsPerStep: 3, formerFirst: 1.86, formerGrowth: 0.24
        )
    }

    private static func b(_ code: String, _ title: String, former: (String, String)? = nil) -> Rank {
        Rank(
            code: code, title: title, formerCode: former?.0 ?? code, formerTitle: former?.1 ?? title,
            first: 1.86, growth: 0.20, lastStep: 12, yearsPerStep: 2, formerFirst: 1.46, formerGrowth: 0.12
        )
    }

    static let expert = a1("01.003", "Chuyên viên")
    static let seniorExpert = Rank(
        code: "01.002", title: "Chuyên viên chính", formerCode: "01.002", formerTitle: "Chuyên viên chính",
        first: 4.40, growth: 0.34, lastStep: 8, yearsPerStep: 3, formerFirst: 3.35, formerGrowth: 0.28
    )
    static let clerk = b("01.004", "Cán sự")
    static let accountant = a1("06.031", "Kế toán viên")
    static let archivist = a1("V.01.02.02", "Lưu trữ viên", former: ("02.014", "Lưu trữ viên"))
    static let ranger = a1("10.226", "Kiểm lâm viên")
    static let highSchoolTeacher = a1(
        "V.07.05.15", "Giáo viên trung học phổ thông hạng III", former: ("15.113", "Giáo viên trung học"))
    static let middleSchoolTeacher = a1(
        "V.07.04.32", "Giáo viên trung học cơ sở hạng III", former: ("15a.201", "Giáo viên trung học cơ sở chính"))
    static let kindergartenTeacher = Rank(
        code: "V.07.02.26", title: "Giáo viên mầm non hạng III", formerCode: "15a.206",
        formerTitle: "Giáo viên mầm non chính",
        first: 2.10, growth: 0.31, lastStep: 10, yearsPerStep: 3, formerFirst: 1.58, formerGrowth: 0.18
    )
    static let doctor = a1("V.08.01.03", "Bác sĩ hạng III", former: ("16.118", "Bác sĩ"))
    static let nurse = b("V.08.05.13", "Điều dưỡng hạng IV", former: ("16b.121", "Điều dưỡng trung cấp"))
}
