@testable import Archive
import Foundation
import Testing

/// Working days by the shipped holidays, which are compared with the lunar calendar.
@Suite struct WorkingCalendarTests {
    let calendar: WorkingCalendar

    init() throws {
        calendar = try WorkingCalendar.read(file: "Config/holidays.yaml")
    }

    @Test(
        "Days that were officially off, and days that were worked",
        arguments: [
            ("2020-01-29", false), ("2020-01-30", true), ("2021-02-16", false), ("2021-02-17", true),
            ("2022-04-11", false), ("2022-05-02", false), ("2022-05-03", false), ("2022-05-04", true),
            ("2023-01-26", false), ("2023-01-27", true), ("2023-05-02", false), ("2023-05-03", false),
            ("2023-05-04", true), ("2023-09-04", false), ("2023-09-05", true), ("2024-02-14", false),
            ("2024-02-15", true), ("2024-04-29", false), ("2024-05-04", true), ("2025-05-02", false),
            ("2025-04-26", true), ("2026-02-23", true), ("2026-02-20", false), ("2026-04-27", false),
            ("2026-04-28", true), ("2026-01-10", true), ("2026-01-02", false), ("2026-01-03", false),
        ])
    func known(day: String, isWorked: Bool) {
        #expect(calendar.isWorkingDay(Day(day)!) == isWorked)
    }

    @Test func tetAndTheKingsDayAreWhereTheMoonSays() {
        let years = try! #require(calendar.years)
        #expect(years == 2020...2030)
        for year in years {
            let tet = Lunar.day(1, month: 1, of: year), kings = Lunar.day(10, month: 3, of: year)
            for offset in -1...2 where calendar.isWorkingDay(tet.plus(offset)) {
                Issue.record("\(tet.plus(offset)) is worked at Tết")
            }
            #expect(!calendar.isWorkingDay(kings), "\(kings)")
            let off = (-6...9).filter { !calendar.isWorkingDay(tet.plus($0)) }
            #expect(off.count >= 7, "\(year)")
        }
        #expect(Lunar.day(1, month: 1, of: 2030) == Day("2030-02-02"), "a day before the Chinese new year")
        #expect(Lunar.day(1, month: 1, of: 2007) == Day("2007-02-17"), "a day before the Chinese new year")
    }

    @Test func theDeadlinePassesOverWhatIsNotWorked() {
        #expect(calendar.deadline(from: Day("2026-02-13")!, workingDays: 1) == Day("2026-02-23"))
        #expect(calendar.deadline(from: Day("2026-02-13")!, workingDays: 10) == Day("2026-03-06"))
        #expect(calendar.deadline(from: Day("2026-02")!, workingDays: 10) == nil)
        for seed in UInt64(0)..<300 {
            let start = Day("2020-01-01")!.plus(Int(seed) * 13)
            let count = Int(seed % 40) + 1
            let due = calendar.deadline(from: start, workingDays: count)!
            #expect(calendar.isWorkingDay(due))
            #expect(calendar.workingDays(after: start, upTo: due) == count, "\(start)")
        }
    }

    @Test(arguments: [
        ("yearly:\n  - {day: 31/02, name: x}", 2, "is no day of the year"),
        ("dated:\n  - {name: x, days: [2026-02]}", 2, "is no day"),
        ("dated:\n  - {name: x, days: [2026-02-17, 2026-02-17]}", 2, "off already"),
        ("swapped:\n  - {off: 2026-01-03, worked: 2026-01-10}", 2, "no weekday"),
        ("holidays: []", 1, "unknown key"),
        ("yearly: [", 2, "no valid YAML"),
    ])
    func malformedHolidaysAreRefusedWithFileAndLine(text: String, line: Int, reason: String) {
        let error = #expect(throws: CatalogueError.self) { try WorkingCalendar.read(text, file: "h.yaml") }
        #expect(error?.file == "h.yaml")
        #expect(error?.line == line)
        #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
    }

    @Test func deadlinesAreRead() throws {
        #expect(try Deadlines.read(file: "Config/deadlines.yaml") == .regulation)
        #expect(try Deadlines.read("update: 3", file: "d.yaml") == Deadlines(newRecord: 10, update: 3))
        for text in ["update: 0", "update: soon", "upadte: 3"] {
            #expect(throws: CatalogueError.self) { try Deadlines.read(text, file: "d.yaml") }
        }
    }

    @Test func daysAreCountedAsFoundationCounts() {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0)!
        for number in stride(from: -60_000, through: 80_000, by: 37) {
            let parts = calendar.dateComponents(
                [.year, .month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
            let day = Day(year: parts.year!, month: parts.month!, day: parts.day!)
            #expect(Day(number: number) == day)
            #expect(day?.number == number)
        }
        #expect(Day(inVietnam: Date(timeIntervalSince1970: 1_767_286_799)) == Day("2026-01-01"))
        #expect(Day(inVietnam: Date(timeIntervalSince1970: 1_767_286_800)) == Day("2026-01-02"))
    }
}

extension Day {
    fileprivate func plus(_ days: Int) -> Day { Day(number: number! + days)! }
}

/// The Vietnamese lunar calendar, after Hồ Ngọc Đức: new moons and the sun's longitude at UTC+7.
private enum Lunar {
    static func day(_ day: Int, month: Int, of year: Int) -> Day {
        let first = month11(of: year - 1), next = month11(of: year)
        let start = Int(0.5 + (Double(first) - 2_415_021.076998695) / 29.530588853)
        var offset = month - 11
        if offset < 0 { offset += 12 }
        if next - first > 365 {
            let leap = leapOffset(start)
            if offset >= leap { offset += 1 }
        }
        return Day(number: newMoon(start + offset) + day - 1 - 2_440_588)!
    }

    /// The day number (Julian) at which month 11 of a year begins: it holds the winter solstice.
    private static func month11(of year: Int) -> Int {
        let end = Day(year: year, month: 12, day: 31)!.number! + 2_440_588
        let months = (end - 2_415_021) * 1_000_000 / 29_530_588
        let moon = newMoon(months)
        return sunSector(moon) >= 9 ? newMoon(months - 1) : moon
    }

    private static func leapOffset(_ start: Int) -> Int {
        var index = 1
        var sector = sunSector(newMoon(start + index))
        while index < 14 {
            let last = sector
            index += 1
            sector = sunSector(newMoon(start + index))
            if sector == last { break }
        }
        return index - 1
    }

    private static func newMoon(_ count: Int) -> Int {
        let k = Double(count), t = k / 1236.85, radians = Double.pi / 180
        let t2 = t * t, t3 = t2 * t
        var instant = 2_415_020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3
        instant += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t2) * radians)
        let sun = (359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3) * radians
        let moon = (306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3) * radians
        let node = (21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3) * radians
        var change = (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun)
        change += -0.4068 * sin(moon) + 0.0161 * sin(2 * moon) - 0.0004 * sin(3 * moon)
        change += 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon)
        change += -0.0074 * sin(sun - moon) + 0.0004 * sin(2 * node + sun)
        change += -0.0004 * sin(2 * node - sun) - 0.0006 * sin(2 * node + moon)
        change += 0.0010 * sin(2 * node - moon) + 0.0005 * sin(2 * moon + sun)
        let delta = -0.000278 + 0.000265 * t + 0.000262 * t2
        return Int((instant + change - delta + 0.5 + 7.0 / 24).rounded(.down))
    }

    /// In which of twelve parts of its way the sun stands at the start of a day.
    private static func sunSector(_ dayNumber: Int) -> Int {
        let t = (Double(dayNumber) - 2_451_545.5 - 7.0 / 24) / 36_525, radians = Double.pi / 180
        let t2 = t * t
        let anomaly = 357.52910 + 35_999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2
        let mean = 280.46645 + 36_000.76983 * t + 0.0003032 * t2
        var centre = (1.914600 - 0.004817 * t - 0.000014 * t2) * sin(radians * anomaly)
        centre += (0.019993 - 0.000101 * t) * sin(2 * radians * anomaly) + 0.000290 * sin(3 * radians * anomaly)
        let longitude = (mean + centre) * radians
        let turn = longitude - 2 * .pi * (longitude / (2 * .pi)).rounded(.down)
        return Int(turn / .pi * 6)
    }
}
