/// Tells one person's life as a full record: some three hundred values by the ids of `Config/catalogue`.
///
/// What the facts leave open is drawn from a stream of the person's own, always in the same order.
struct RecordWriter {
    let facts: PersonFacts
    var random: SeededRandom
    var out = RecordText()
    var studies: Studies

    /// Education beyond the first degree, drawn before the summary that speaks of it.
    struct Studies {
        /// Codes of `qualification`, `political_theory` and `state_management`.
        var second: (degree: String, from: Int, to: Int)?
        var political: String?
        var politicalYear = 0
        var management: String?
        var languages: [(language: String, certificate: String, score: String?)] = []
        var hasITCertificate = false
    }

    init(_ facts: PersonFacts, random: SeededRandom) {
        self.facts = facts
        self.random = random
        studies = Self.studies(of: facts, &self.random)
    }

    /// The record as JSON, and how many values it has.
    mutating func record() -> (json: String, valueCount: Int) {
        identity()
        family()
        pastAbroad()
        recruitment()
        career()
        events()
        leaving()
        qualifications()
        training()
        position()
        pay()
        allowances()
        commendations()
        disciplines()
        evaluations()
        organisations()
        health()
        economy()
        paperFile()
        return (out.finished(), out.valueCount)
    }

    private static func studies(of facts: PersonFacts, _ random: inout SeededRandom) -> Studies {
        var studies = Studies()
        let years = facts.end.year - facts.recruitedOn.year
        let isTrained = facts.education.level == "Đại học"
        if isTrained, years > 8, random.chance(facts.isLeader ? 0.4 : 0.1) {
            let from = facts.recruitedOn.year + random.number(in: 4...(years - 3))
            studies.second = (random.chance(0.04) ? "TS" : "ThS", from, from + 2)
        } else if !isTrained, years > 6, random.chance(0.35) {
            let from = facts.recruitedOn.year + random.number(in: 2...(years - 4))
            studies.second = ("DH", from, from + 3)
        }
        let isMember = facts.partyOn != nil
        if years > 6, random.chance(facts.isLeader ? (isMember ? 0.8 : 0.2) : isMember ? 0.3 : 0.05) {
            studies.political = random.pick(
                weighted: facts.isLeader ? [("TC", 60), ("CC", 30), ("CN", 4), ("SC", 6)] : [("SC", 55), ("TC", 45)])
            studies.politicalYear = facts.recruitedOn.year + random.number(in: 3...(years - 2))
        }
        if facts.category != "VC", years > 3, random.chance(0.7) {
            studies.management =
                facts.pay.last?.rankCode == "01.001"
                ? "CVCC" : facts.pay.last?.rankCode == "01.002" ? "CVC" : random.chance(0.15) ? "CVC" : "CV"
        }
        for language in ["Tiếng Anh", "Tiếng Trung Quốc", "Tiếng Tày - Nùng", "Tiếng Pháp", "Tiếng Nga"]
        where random.chance(
            language == "Tiếng Anh" ? 0.8 : language == "Tiếng Nga" && facts.born.year > 1975 ? 0 : 0.06)
        {
            let certificate = random.pick(weighted: [
                ("Chứng chỉ B", 45), ("Chứng chỉ A", 15), ("Chứng chỉ A2", 15), ("Chứng chỉ B1", 15),
                ("Chứng chỉ C", 7),
                ("Đại học ngoại ngữ", 3),
            ])
            studies.languages.append(
                (language, certificate, random.chance(0.4) ? "\(random.number(in: 5...9)),\(random.pick([0, 5]))" : nil)
            )
        }
        studies.hasITCertificate = random.chance(0.75)
        return studies
    }

    // MARK: - Draws that many groups need

    /// A day of a working month in a year.
    mutating func someDay(_ year: Int) -> CalendarDay {
        CalendarDay(year, random.number(in: 1...12), random.number(in: 1...28))
    }

    mutating func decisionNumber(_ symbol: String) -> String {
        "\(random.number(in: 12...2400))/QĐ-\(symbol)"
    }

    mutating func personName() -> String {
        PersonNames.random(male: random.chance(0.5), &random)
    }

    /// Who decides for the unit; short enough for a number: "UBND", "SNV".
    var symbol: String {
        facts.unitCode.split(separator: "-").first.map(String.init) ?? "UBND"
    }
}

extension CalendarDay {
    /// "2020-05".
    var month7: String { String(description.prefix(7)) }

    /// As pay histories and careers write the beginning of a line: a month, or a day in the middle of one.
    var beginning: String { day == 1 ? month7 : description }

    /// How the line before one that begins on this day ends.
    var endBefore: String {
        day > 1 ? CalendarDay(year, month, day - 1).description : adding(months: -1).month7
    }
}

extension SeededRandom {
    /// Picks as words are met: the second half as often as the first, the third a third as often.
    mutating func skewed<Element>(_ elements: [Element]) -> Element {
        elements[skewed(below: elements.count)]
    }

    mutating func skewed(below count: Int) -> Int {
        var place = 0
        var rest: Double = fraction() * Self.harmonic(count)
        while place < count - 1 {
            rest -= 1.0 / Double(place + 1)
            if rest < 0 { return place }
            place += 1
        }
        return place
    }

    private static let harmonics: [Double] = {
        var sums: [Double] = [0]
        for place in 1...4096 { sums.append(sums[place - 1] + 1.0 / Double(place)) }
        return sums
    }()

    private static func harmonic(_ count: Int) -> Double {
        guard count >= harmonics.count else { return harmonics[count] }
        var sum: Double = 0
        for place in 1...count { sum += 1.0 / Double(place) }
        return sum
    }
}
