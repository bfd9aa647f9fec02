package import GRDB

/// A day of the calendar, or a month or year where the paper says no more.
///
/// Many dossiers know only the year of a birth or of a decision, so month and day may be
/// missing. Days sort by their ISO text: a year stands before its months, a month before its days.
package struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let year: Int
    package let month: Int?
    package let day: Int?

    /// Reads "2020", "2020-05", "2020-05-31", and the Vietnamese spellings "05/2020" and "31/05/2020".
    ///
    /// nil for what is no date of the Gregorian calendar, and for years outside 1800…2199: they are
    /// slips of the pen.
    package init?(_ text: String) {
        let isSlashed = text.utf8.contains(UInt8(ascii: "/"))
        let parts = text.split(separator: isSlashed ? "/" : "-", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count) else { return nil }
        let numbers = parts.compactMap { part in
            part.utf8.count <= 4 && part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
        }
        guard numbers.count == parts.count else { return nil }
        let ordered = isSlashed ? numbers.reversed() : numbers
        let yearPart = isSlashed ? parts[parts.count - 1] : parts[0]
        guard yearPart.utf8.count == 4 else { return nil }
        self.init(
            year: ordered[0],
            month: ordered.count > 1 ? ordered[1] : nil,
            day: ordered.count > 2 ? ordered[2] : nil
        )
    }

    /// nil where there is no such day.
    package init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard (1800...2199).contains(year), day == nil || month != nil else { return nil }
        if let month {
            guard (1...12).contains(month) else { return nil }
            guard day.map({ (1...Self.days(inMonth: month, of: year)).contains($0) }) ?? true else { return nil }
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The ISO text, as long as what is known: "2020", "2020-05" or "2020-05-31".
    package var description: String {
        var text = String(year)
        for part in [month, day] {
            guard let part else { break }
            text += part < 10 ? "-0\(part)" : "-\(part)"
        }
        return text
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month ?? 0, left.day ?? 0) < (right.year, right.month ?? 0, right.day ?? 0)
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Day: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let day = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date")
        }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Day: DatabaseValueConvertible {
    package var databaseValue: DatabaseValue { description.databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? {
        String.fromDatabaseValue(value).flatMap { Self($0) }
    }
}
