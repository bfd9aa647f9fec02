extension DemoPerson {
    /// The day on which the province is seen.
    static let today = CalendarDay(2024, 11, 15)

    /// Invents the person with this place in the province; the first few show every way to leave.
    init(number: Int, seed: UInt64) {
        var random = SeededRandom(seed, "person", number)
        self.number = number
        let staffed = DemoUnit.all.filter { $0.level > 1 }
        unit = staffed[(number * 5 + number / staffed.count) % staffed.count]
        status = Self.status(ofNumber: number)

        let trade = Trade(for: unit.work, &random)
        isMale = random.chance(trade.shareOfMen)
        name = PersonNames.random(male: isMale, &random)
        otherNames = random.chance(0.12) ? [PersonNames.random(male: isMale, &random)] : []
        born = CalendarDay(Self.birthYear(status, &random), random.number(in: 1...12), random.number(in: 1...28))
        // No province has the code 097, so no number can be anybody's.
        let century = (born.year >= 2000 ? 2 : 0) + (isMale ? 0 : 1)
        // 618033 shares no factor with a million: the last six digits are different for every person.
        let serial = String(String(1_000_000 + (number * 618_033 + Int(seed % 1_000_000)) % 1_000_000).suffix(6))
        identityNumber = "097\(century)\(String(String(born.year).suffix(2)))\(serial)"
        code = "LK\(String(String(1_000_000 + 137 + number * 7).suffix(6)))"
        insuranceNumber = "09\(random.digits(8))"
        native = Places.random(&random)
        home = "Số \(random.number(in: 3...280)), đường \(random.pick(Places.streets)), thành phố Lam Khê, tỉnh Lam Khê"
        ethnicity = random.pick(weighted: [("Kinh", 84), ("Tày", 6), ("Nùng", 5), ("Sán Dìu", 3), ("Dao", 2)])

        recruitedOn = CalendarDay(
            born.year + random.number(in: 22...26), random.number(in: 1...12), random.pick([1, 1, 1, 15]))
        leftOn = Self.leavingDay(status, born: born, recruitedOn: recruitedOn, isMale: isMale, &random)
        let end = leftOn ?? Self.today
        let graduated = recruitedOn.year - random.number(in: 0...1)
        education = Education(
            level: trade.degree, school: trade.school, major: random.pick(trade.majors),
            from: graduated - trade.yearsOfStudy, to: graduated
        )
        partyOn =
            random.chance(0.6) && recruitedOn.year + 3 < end.year
            ? CalendarDay(
                recruitedOn.year + random.number(in: 2...6), random.pick([2, 5, 9]), random.pick([3, 19, 2])) : nil

        posts = Self.posts(unit: unit, trade: trade, recruitedOn: recruitedOn, end: end, &random)
        (pay, rank) = Self.payHistory(trade: trade, recruitedOn: recruitedOn, end: end, isLeader: posts.count > 2)
        position = posts[posts.count - 1].title
        rankCode = rank.code(on: end)
        category = unit.kind == "UBNDX" ? (position.hasSuffix("Chủ tịch") ? "CBX" : "CCX") : trade.category
        relatives = Self.family(name: name, isMale: isMale, born: born, home: home, &random)
    }

    private static func status(ofNumber number: Int) -> Status {
        switch number {
        case 1: .retired
        case 2: .deceased
        case 3: .transferredOut
        case 4: .resigned
        default:
            switch number % 17 {
            case 8, 13: .retired
            case 16: .transferredOut
            case 11: number > 20 ? .deceased : .serving
            default: .serving
            }
        }
    }

    private static func birthYear(_ status: Status, _ random: inout SeededRandom) -> Int {
        switch status {
        case .retired: random.number(in: 1955...1963)
        case .deceased: random.number(in: 1958...1972)
        case .transferredOut, .resigned: random.number(in: 1970...1986)
        case .serving: random.chance(0.72) ? random.number(in: 1966...1981) : random.number(in: 1982...1997)
        }
    }

    private static func leavingDay(
        _ status: Status, born: CalendarDay, recruitedOn: CalendarDay, isMale: Bool, _ random: inout SeededRandom
    ) -> CalendarDay? {
        let day: CalendarDay
        switch status {
        case .serving: return nil
        case .retired: day = CalendarDay(born.year + (isMale ? 60 : 55), born.month, 1).adding(months: 1)
        case .deceased:
            day = CalendarDay(random.number(in: 2008...2023), random.number(in: 1...12), random.number(in: 2...27))
        case .transferredOut, .resigned:
            day = CalendarDay(random.number(in: (recruitedOn.year + 9)...2023), random.number(in: 1...12), 1)
        }
        return min(day, CalendarDay(2024, 10, 1))
    }

    private static func posts(
        unit: DemoUnit, trade: Trade, recruitedOn: CalendarDay, end: CalendarDay, _ random: inout SeededRandom
    ) -> [Post] {
        var posts = [Post(from: recruitedOn, title: trade.post, unit: unit.fullName)]
        var day = recruitedOn
        for title in trade.ladder where random.chance(posts.count == 1 ? 0.5 : 0.6) {
            day = CalendarDay(day.year + random.number(in: 6...10), random.number(in: 1...12), 1)
            guard day.adding(years: 1) < end else { break }
            guard title != "Phó Giám đốc" else {
                // Only a department of the province has a director, and his deputy is his, not a division's.
                if unit.agency.kind == "SO", unit.agency.code != "VPUB" {
                    posts.append(Post(from: day, title: title, unit: unit.agency.name))
                }
                break
            }
            posts.append(Post(from: day, title: title, unit: unit.fullName))
        }
        return posts
    }

    private static func payHistory(
        trade: Trade, recruitedOn: CalendarDay, end: CalendarDay, isLeader: Bool
    ) -> ([PayRow], Rank) {
        var rank = trade.rank
        var rows: [PayRow] = []
        var step = 1
        var day = recruitedOn
        func add() {
            rows.append(
                PayRow(
                    from: day, rankCode: rank.code(on: day), rankTitle: rank.title(on: day), step: step,
                    coefficient: day < Rank.coefficients ? nil : rank.coefficient(step: step, on: day)
                ))
        }
        add()
        while true {
            var next = day.adding(years: rank.yearsPerStep)
            let converts = day < Rank.reform && next > Rank.reform && Rank.reform < end
            if converts {
                let planned = next
                day = Rank.reform
                add()
                next = planned
            }
            guard next < end, step < rank.lastStep else { break }
            day = next
            if isLeader, rank == .expert, step == 7 {
                (rank, step) = (.seniorExpert, 1)
            } else {
                step += 1
            }
            add()
        }
        return (rows, rank)
    }

    static func family(
        name: String, isMale: Bool, born: CalendarDay, home: String, _ random: inout SeededRandom
    ) -> [Relative] {
        let family = String(name.prefix { $0 != " " })
        let trades = ["Làm ruộng", "Hưu trí", "Buôn bán nhỏ", "Công nhân", "Giáo viên nghỉ hưu", "Thợ mộc"]
        var relatives = [
            Relative(
                relation: "Cha đẻ", name: PersonNames.random(male: true, family: family, &random),
                bornIn: born.year - random.number(in: 22...34),
                detail: "\(random.pick(trades)), thường trú tại \(Places.random(&random))"
            ),
            Relative(
                relation: "Mẹ đẻ", name: PersonNames.random(male: false, &random),
                bornIn: born.year - random.number(in: 20...30),
                detail: "\(random.pick(trades)), thường trú tại \(Places.random(&random))"
            ),
        ]
        let children = random.number(in: 0...2)
        if random.chance(0.9) {
            let spouse = PersonNames.random(male: !isMale, &random)
            let spouseFamily = String(spouse.prefix { $0 != " " })
            relatives.append(
                Relative(
                    relation: isMale ? "Vợ" : "Chồng", name: spouse, bornIn: born.year + random.number(in: -4...4),
                    detail:
                        "\(random.pick(["Giáo viên", "Kế toán", "Công chức xã", "Kinh doanh", "Điều dưỡng"])), \(home)"
                ))
            for child in 0..<children {
                let male = random.chance(0.5)
                relatives.append(
                    Relative(
                        relation: "Con",
                        name: PersonNames.random(male: male, family: isMale ? family : spouseFamily, &random),
                        bornIn: born.year + 26 + child * 4 + random.number(in: 0...2), detail: "Ở cùng bố mẹ, \(home)"
                    ))
            }
        }
        for _ in 0..<random.number(in: 1...3) {
            let male = random.chance(0.5)
            let age = random.number(in: -9...9)
            relatives.append(
                Relative(
                    relation: (age < 0 ? (male ? "Anh" : "Chị") : "Em") + " ruột",
                    name: PersonNames.random(male: male, family: family, &random),
                    bornIn: born.year + (age == 0 ? 2 : age),
                    detail: "\(random.pick(trades)), \(Places.random(&random))"
                ))
        }
        return relatives
    }
}
