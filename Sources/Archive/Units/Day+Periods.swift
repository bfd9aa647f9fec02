extension Day {
    /// The day before; nil for a month or a year.
    var eve: Day? { number.flatMap { Day(number: $0 - 1) } }

    /// Whether a period that ends with this day, month or year still holds on a whole day.
    func reaches(_ other: Day) -> Bool {
        let last = Day(year: other.year, month: month == nil ? nil : other.month, day: day == nil ? nil : other.day)
        return last.map { self >= $0 } ?? false
    }
}
