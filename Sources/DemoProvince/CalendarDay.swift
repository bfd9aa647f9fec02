/// A day as papers write it; no time zone, no clock.
package struct CalendarDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    package init(_ year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// ISO form, "1975-03-05".
    package var description: String { "\(year)-\(padded(month))-\(padded(day))" }

    /// "05/03/1975".
    package var slashed: String { "\(padded(day))/\(padded(month))/\(year)" }

    /// "03/1975".
    var monthAndYear: String { "\(padded(month))/\(year)" }

    /// "ngày 05 tháng 3 năm 1975": days below ten and the first two months carry a zero (NĐ 30/2020).
    var inWords: String {
        "ngày \(padded(day)) tháng \(month < 3 ? padded(month) : String(month)) năm \(year)"
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    func adding(years: Int = 0, months: Int = 0) -> Self {
        let month = self.month - 1 + months
        return Self(
            year + years + (month >= 0 ? month / 12 : (month - 11) / 12), (month % 12 + 12) % 12 + 1, min(day, 28))
    }

    /// A day some days before, in the same month where possible: papers are signed before they take effect.
    func signed(daysBefore days: Int) -> Self {
        day > days
            ? Self(year, month, day - days) : Self(adding(months: -1).year, adding(months: -1).month, 28 - days + day)
    }

    private func padded(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}
