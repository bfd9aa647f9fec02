package import Foundation

/// Counting with days that are known to the day.
extension Day {
    /// The day it is in Việt Nam, seven hours before Greenwich; there has been no other time there since 1975.
    package init(inVietnam instant: Date) {
        self.init(number: Int(((instant.timeIntervalSince1970 + 7 * 3600) / 86_400).rounded(.down)))!
    }

    /// Its midnight in Việt Nam; nil for a month or a year.
    package var startInVietnam: Date? {
        number.map { Date(timeIntervalSince1970: Double($0) * 86_400 - 7 * 3600) }
    }

    package static var todayInVietnam: Day { Day(inVietnam: .now) }

    /// Days since 1970-01-01; nil for a month or a year.
    package var number: Int? {
        guard let month, let day else { return nil }
        // Howard Hinnant's days_from_civil: years begin in March, so that the leap day comes last.
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// nil outside the years that a ``Day`` may have.
    package init?(number: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Whether the paper tells the very day.
    package var isComplete: Bool { day != nil }

    /// The first day it can mean, counted since 1970-01-01.
    package var earliest: Int { Day(year: year, month: month ?? 1, day: day ?? 1)!.number! }

    /// The last day it can mean, counted since 1970-01-01.
    package var latest: Int {
        if let number { return number }
        let next = month.map { $0 == 12 ? (year + 1, 1) : (year, $0 + 1) } ?? (year + 1, 1)
        return (Day(year: next.0, month: next.1, day: 1)?.number).map { $0 - 1 } ?? .max
    }

    /// The same day so many years later; the 29th of February becomes the 28th where there is none.
    package func adding(years: Int) -> Day? {
        Day(year: year + years, month: month, day: day) ?? Day(year: year + years, month: month, day: 28)
    }

    /// From 0, Monday, to 6, Sunday; nil for a month or a year.
    package var weekday: Int? {
        number.map { (($0 + 3) % 7 + 7) % 7 }
    }

    /// As people here write it: 31/05/2020, 05/2020, 2020.
    package var vietnamese: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return [day.map(two), month.map(two), String(year)].compactMap(\.self).joined(separator: "/")
    }
}
