import Foundation

extension Day {
    /// Today by the clocks of Vietnam, which has one time zone and no summer time.
    package static var todayInVietnam: Day {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 7 * 3600)!
        let parts = calendar.dateComponents([.year, .month, .day], from: Date())
        return Day(year: parts.year!, month: parts.month, day: parts.day)!
    }

    var isWhole: Bool { day != nil }

    /// The day before; nil unless the day is whole.
    var eve: Day? {
        guard let month, let day else { return nil }
        if day > 1 { return Day(year: year, month: month, day: day - 1) }
        let (year, earlier) = month > 1 ? (year, month - 1) : (year - 1, 12)
        return [31, 30, 29, 28].lazy.compactMap { Day(year: year, month: earlier, day: $0) }.first
    }

    /// Whether a period that ends with this day, month or year still holds on a whole day.
    func reaches(_ other: Day) -> Bool {
        let last = Day(year: other.year, month: month == nil ? nil : other.month, day: day == nil ? nil : other.day)
        return last.map { self >= $0 } ?? false
    }

    /// "01/07/2025", "07/2025" or "2025".
    package var inVietnamese: String {
        description.split(separator: "-").reversed().joined(separator: "/")
    }
}
