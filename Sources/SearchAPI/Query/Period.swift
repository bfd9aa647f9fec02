/// A year, a month or a day.
struct Period: Equatable {
    let year: Int
    let month: Int?
    let day: Int?

    /// nil when the calendar has no such period, or the year is out of all reason.
    init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard (1000...9990).contains(year) else { return nil }
        if let month {
            guard (1...12).contains(month) else { return nil }
            if let day, !(1...Period.days(in: month, of: year)).contains(day) { return nil }
        } else if day != nil {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2020`, `2020-05`, `2020-05-31`, `05/2020`, `31/05/2020`; day first, `-` and `.` are as good as `/`.
    init?(_ text: String) {
        let separators: [Character] = ["/", "-", "."]
        let used = Set(text.filter(separators.contains))
        guard used.count <= 1 else { return nil }
        let parts = text.split(separator: used.first ?? "/", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part -> Int? in
            part.utf8.count <= 4 && part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
        }
        guard numbers.count == parts.count else { return nil }
        let yearFirst = parts[0].utf8.count == 4
        guard
            parts.enumerated().allSatisfy({ index, part in
                index == (yearFirst ? 0 : parts.count - 1) ? part.utf8.count == 4 : part.utf8.count <= 2
            })
        else { return nil }
        let ordered = yearFirst ? numbers : numbers.reversed()
        switch ordered.count {
        case 1: self.init(year: ordered[0])
        case 2: self.init(year: ordered[0], month: ordered[1])
        case 3: self.init(year: ordered[0], month: ordered[1], day: ordered[2])
        default: return nil
        }
    }

    /// `2020`, `2020-05`, `2020-05-31`.
    var iso: String {
        [Period.padded(year, 4), month.map { Period.padded($0, 2) }, day.map { Period.padded($0, 2) }]
            .compactMap { $0 }.joined(separator: "-")
    }

    /// `2020`, `05/2020`, `31/05/2020`.
    var dayFirst: String {
        [day.map { Period.padded($0, 2) }, month.map { Period.padded($0, 2) }, Period.padded(year, 4)]
            .compactMap { $0 }.joined(separator: "/")
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

// MARK: - Calendar

extension Period {
    /// Comparable numbers of the first and the last day.
    var first: Int { (year * 100 + (month ?? 1)) * 100 + (day ?? 1) }
    var last: Int { (year * 100 + (month ?? 12)) * 100 + (day ?? Period.days(in: month ?? 12, of: year)) }

    /// The period of the same kind so many steps later; nil past the ends of the calendar.
    func moved(by steps: Int) -> Period? {
        if day != nil { return movedByDays(steps) }
        if month != nil { return movedByMonths(steps) }
        return Period(year: year + steps)
    }

    /// So many months later; a day that month doesn't have becomes its last one.
    func movedByMonths(_ steps: Int) -> Period? {
        guard let month else { return nil }
        let months = year * 12 + month - 1 + steps
        guard months > 0 else { return nil }
        let (newYear, newMonth) = (months / 12, months % 12 + 1)
        let newDay = day.map { min($0, Period.days(in: newMonth, of: newYear)) }
        return Period(year: newYear, month: newMonth, day: newDay)
    }

    private func movedByDays(_ steps: Int) -> Period? {
        guard var month, var day else { return nil }
        var year = year
        day += steps
        while day < 1 {
            (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
            day += Period.days(in: month, of: year)
        }
        while day > Period.days(in: month, of: year) {
            day -= Period.days(in: month, of: year)
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
        return Period(year: year, month: month, day: day)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
