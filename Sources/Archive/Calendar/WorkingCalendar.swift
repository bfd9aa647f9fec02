/// On which days offices work: Monday to Friday, but for public holidays and days that were swapped.
///
/// A holiday that falls on a Saturday or Sunday moves to the next working day (Bộ luật Lao động 2019, Đ.111.3).
package struct WorkingCalendar: Sendable {
    /// A day off that comes every year on the same date.
    struct Yearly: Sendable, Equatable {
        let month: Int
        let day: Int
        let since: Int?
    }

    private let yearly: [Yearly]
    private let dated: Set<Int>
    private let off: Set<Int>
    private let worked: Set<Int>
    /// The years whose lunar holidays are entered.
    package let years: ClosedRange<Int>?

    /// Weekends only: no holiday at all.
    package static let weekdays = WorkingCalendar(yearly: [], dated: [], swapped: [])

    init(yearly: [Yearly], dated: [Day], swapped: [(off: Day, worked: Day)]) {
        self.yearly = yearly
        self.dated = Set(dated.compactMap(\.number))
        off = Set(swapped.compactMap(\.off.number))
        worked = Set(swapped.compactMap(\.worked.number))
        let years = dated.map(\.year)
        self.years = years.isEmpty ? nil : years.min()!...years.max()!
    }

    /// false for a month or a year.
    package func isWorkingDay(_ day: Day) -> Bool {
        guard let number = day.number else { return false }
        return isWorking(number)
    }

    /// The last of so many working days after a day, which itself doesn't count; nil for a month or a year.
    package func deadline(from day: Day, workingDays: Int) -> Day? {
        guard var number = day.number else { return nil }
        var left = workingDays
        while left > 0 {
            number += 1
            guard Day(number: number) != nil else { return nil }
            if isWorking(number) { left -= 1 }
        }
        return Day(number: number)
    }

    /// How many working days come after the first day, up to and with the last.
    package func workingDays(after first: Day, upTo last: Day) -> Int {
        guard let start = first.number, let end = last.number, start < end else { return 0 }
        return (start + 1...end).count(where: isWorking)
    }

    private func isWorking(_ number: Int) -> Bool {
        if worked.contains(number) { return true }
        guard isWeekday(number), !isHoliday(number), !off.contains(number) else { return false }
        return !isSubstitute(number)
    }

    private func isWeekday(_ number: Int) -> Bool {
        ((number + 3) % 7 + 7) % 7 < 5
    }

    private func isHoliday(_ number: Int) -> Bool {
        if dated.contains(number) { return true }
        guard let day = Day(number: number) else { return false }
        return yearly.contains { $0.month == day.month && $0.day == day.day && ($0.since ?? 0) <= day.year }
    }

    /// Whether a holiday of the weekend before was moved here: walks back over the days off, and counts on the way which
    /// of them must still be made good.
    private func isSubstitute(_ number: Int) -> Bool {
        var first = number
        // Three ordinary working days in a row end every chain: at most two holidays of a weekend are owed.
        while first > number - 21, !(isOrdinary(first - 1) && isOrdinary(first - 2) && isOrdinary(first - 3)) {
            first -= 1
        }
        var owed = 0
        for day in first...number {
            if isHoliday(day) {
                if !isWeekday(day) { owed += 1 }
            } else if isWeekday(day), owed > 0 {
                owed -= 1
                if day == number { return true }
            }
        }
        return false
    }

    private func isOrdinary(_ number: Int) -> Bool {
        isWeekday(number) && !isHoliday(number)
    }
}
