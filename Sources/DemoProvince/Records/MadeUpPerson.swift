extension PersonFacts {
    /// A person of ``MadeUpRecords``.
    init(number: Int, seed: UInt64, units: [String], _ random: inout SeededRandom) {
        let trade = random.pick(weighted: MadeUpTrade.weighted)
        let isMale = random.chance(trade.shareOfMen)
        let status: DemoPerson.Status = random.pick(weighted: [
            (.serving, 76), (.retired, 14), (.transferredOut, 4), (.resigned, 4), (.deceased, 2),
        ])
        let born = CalendarDay(
            Self.birthYear(status, isMale: isMale, &random), random.number(in: 1...12), random.number(in: 1...28))
        let hired = CalendarDay(
            born.year + 20 + random.skewed(below: 8) + random.number(in: 0...2), random.number(in: 1...12),
            random.pick([1, 1, 1, 15]))
        let recruitedOn = min(hired, CalendarDay(2024, 1 + hired.month % 9, 1))
        let leftOn = Self.leavingDay(status, born: born, recruitedOn: recruitedOn, isMale: isMale, &random)
        let end = leftOn ?? DemoPerson.today
        let unit = units[random.skewed(below: units.count)]
        let known = DemoUnit.byCode[unit]
        let unitName = known?.fullName ?? "Đơn vị \(unit)"

        code = "HS\(String(10_000_000 + number).dropFirst())"
        name = Self.fullName(isMale: isMale, &random)
        otherNames = random.chance(0.08) ? [PersonNames.random(male: isMale, &random)] : []
        self.isMale = isMale
        self.born = born
        let precision = random.fraction()
        bornText = precision < 0.03 ? String(born.year) : precision < 0.05 ? born.month7 : born.description
        // No province has the code 097, so no number can be anybody's.
        let century = (born.year >= 2000 ? 2 : 0) + (isMale ? 0 : 1)
        let serial = String(String(1_000_000 + (number &* 618_033 + Int(seed % 1_000_000)) % 1_000_000).suffix(6))
        identityNumber = random.chance(0.03) ? nil : "097\(century)\(String(born.year).suffix(2))\(serial)"
        unitCode = unit
        self.unitName = unitName
        agencyName = known?.agency.name ?? unitName
        self.status = status
        self.leftOn = leftOn
        category = trade.category
        exitStatus = Self.exitStatus(status, trade, &random)
        self.recruitedOn = recruitedOn
        posts = Self.posts(trade, unit: unitName, recruitedOn: recruitedOn, end: end, &random)
        position = posts[posts.count - 1].title
        duty = random.skewed(RecordVocabulary.duties)
        disciplines = Self.disciplines(recruitedOn: recruitedOn, end: end, &random)
        pay = Self.payLines(
            trade, recruitedOn: recruitedOn, end: end, isLeader: trade.ladder.contains(position), disciplines, &random)
        let graduated = recruitedOn.year - random.number(in: 0...1)
        education = DemoPerson.Education(
            level: trade.level, school: random.skewed(trade.schools), major: random.skewed(trade.majors),
            from: graduated - trade.yearsOfStudy, to: graduated)
        home =
            "Số \(random.number(in: 1...300)), đường \(random.skewed(Places.streets)), \(random.skewed(RecordVocabulary.districts)), tỉnh Lam Khê"
        relatives = DemoPerson.family(name: name, isMale: isMale, born: born, home: home, &random)
        let joined = CalendarDay(
            recruitedOn.year + random.number(in: 1...9), random.pick([2, 5, 9]), random.pick([3, 19, 2]))
        partyOn = random.chance(posts.count > 2 ? 0.8 : 0.45) && joined < end ? joined : nil
        native = (
            "\(random.chance(0.85) ? "xã" : "phường") \(random.skewed(RecordVocabulary.placeNames))",
            random.skewed(RecordVocabulary.districts), random.skewed(RecordVocabulary.provinces)
        )
        ethnicity = random.pick(weighted: [
            ("01", 84), ("02", 6), ("07", 5), ("18", 2), ("15", 1), ("04", 0.7), ("09", 0.6), ("06", 0.5), ("08", 0.2),
        ])
        insuranceNumber = "09\(random.digits(8))"
        awards = []
        contractEnd =
            trade.category.hasPrefix("HD") && leftOn == nil && random.chance(0.7)
            ? CalendarDay(random.number(in: 2024...2026), 12, 1).adding(months: random.number(in: 0...11)).lastOfMonth
            : nil
    }

    private static func birthYear(_ status: DemoPerson.Status, isMale: Bool, _ random: inout SeededRandom) -> Int {
        switch status {
        case .retired: isMale ? random.number(in: 1950...1963) : random.number(in: 1953...1968)
        case .deceased: random.number(in: 1956...1978)
        case .transferredOut, .resigned: random.number(in: 1968...1990)
        case .serving: random.chance(0.6) ? random.number(in: 1969...1985) : random.number(in: 1986...2000)
        }
    }

    private static func leavingDay(
        _ status: DemoPerson.Status, born: CalendarDay, recruitedOn: CalendarDay, isMale: Bool,
        _ random: inout SeededRandom
    ) -> CalendarDay? {
        let first = recruitedOn.year + 3
        switch status {
        case .serving: return nil
        case .retired:
            let early = random.chance(0.1) ? random.number(in: 1...4) : 0
            let day = CalendarDay(born.year + (isMale ? 60 : 55) - early, born.month, 1).adding(months: 1)
            return min(day, CalendarDay(2024, 11, 1))
        case .deceased:
            return CalendarDay(
                random.number(in: max(2005, first)...2023), random.number(in: 1...12), random.number(in: 2...27))
        case .transferredOut, .resigned:
            return CalendarDay(random.number(in: min(first, 2022)...2023), random.number(in: 1...12), 1)
        }
    }

    private static func exitStatus(
        _ status: DemoPerson.Status, _ trade: MadeUpTrade, _ random: inout SeededRandom
    ) -> String? {
        switch status {
        case .serving: nil
        case .transferredOut: "moved_out"
        case .retired: random.chance(0.03) ? "disability" : "retired"
        case .resigned:
            trade.category.hasPrefix("HD") ? "contract_ended" : random.chance(0.06) ? "dismissed" : "resigned"
        case .deceased: "deceased"
        }
    }

    private static func fullName(isMale: Bool, _ random: inout SeededRandom) -> String {
        let family = random.pick(weighted: PersonNames.families)
        let middle = isMale ? random.skewed(PersonNames.middlesOfMen) : random.skewed(PersonNames.middlesOfWomen)
        return "\(family) \(middle) \(random.skewed(isMale ? PersonNames.men : PersonNames.women))"
    }

    /// Moves between neighbouring units, then promotions in the present one.
    private static func posts(
        _ trade: MadeUpTrade, unit: String, recruitedOn: CalendarDay, end: CalendarDay, _ random: inout SeededRandom
    ) -> [DemoPerson.Post] {
        let title = random.skewed(trade.posts)
        var day = recruitedOn
        var posts: [DemoPerson.Post] = []
        for _ in 0..<random.number(in: 0...3) {
            let next = CalendarDay(day.year + random.number(in: 3...8), random.number(in: 1...12), 1)
            guard next.adding(years: 2) < end else { break }
            let place = random.skewed(RecordVocabulary.placeNames)
            let isSchool = trade.posts[0].hasPrefix("Giáo viên")
            posts.append(
                DemoPerson.Post(
                    from: day, title: title, unit: isSchool ? "Trường học \(place)" : "Ủy ban nhân dân xã \(place)"))
            day = next
        }
        posts.append(DemoPerson.Post(from: day, title: title, unit: unit))
        for higher in trade.ladder where random.chance(0.3) {
            day = CalendarDay(day.year + random.number(in: 4...9), random.number(in: 1...12), 1)
            guard day.adding(years: 1) < end else { break }
            posts.append(DemoPerson.Post(from: day, title: higher, unit: unit))
        }
        return posts
    }

    private static func disciplines(
        recruitedOn: CalendarDay, end: CalendarDay, _ random: inout SeededRandom
    ) -> [Discipline] {
        guard random.chance(0.05), recruitedOn.adding(years: 3) < end else { return [] }
        return (0..<(random.chance(0.2) ? 2 : 1)).map { _ in
            let day = CalendarDay(
                random.number(in: (recruitedOn.year + 1)...(end.year - 1)), random.number(in: 1...12), 1)
            let isPartys = random.chance(0.25)
            let forms =
                isPartys
                ? ["Khiển trách", "Cảnh cáo", "Khai trừ"] : ["Khiển trách", "Cảnh cáo", "Hạ bậc lương", "Cách chức"]
            return Discipline(
                on: day, form: random.skewed(forms), act: random.skewed(RecordVocabulary.acts), isPartys: isPartys)
        }.sorted { $0.on < $1.on }
    }
}

extension CalendarDay {
    /// The last day of the month, for contracts.
    fileprivate var lastOfMonth: CalendarDay {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return CalendarDay(year, month, month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31)
    }
}
