extension DemoPerson {
    /// The last day on which a paper about the person's service can have been written.
    private var end: CalendarDay { leftOn ?? Self.today }

    /// Four to nine papers: those that everybody has, those of the way somebody left, and a choice of others.
    func papers(_ random: inout SeededRandom) -> [Paper] {
        var papers = [Decisions.recruitment(of: self, number: random.number(in: 12...890))]
        let rises = pay.indices.dropFirst()
        for row in random.shuffled(Array(rises)).prefix(random.number(in: 1...2)) {
            papers.append(Decisions.payRise(of: self, row: row, number: random.number(in: 40...1800)))
        }
        papers.append(Curriculum.summary(of: self, on: day(between: 3, and: 30, &random)))
        papers += leavingPapers(&random)

        let wanted = random.number(in: 5...9)
        for paper in optionalPapers(&random) where papers.count < wanted {
            papers.append(paper)
        }
        return papers.map { paper in
            var paper = paper
            if paper.writtenOn.year < 1993 {
                paper.typeface = .typewriter
            } else if paper.writtenOn.year > 2008, random.chance(0.15) {
                paper.typeface = .wideSerif
            }
            return paper
        }
    }

    private func leavingPapers(_ random: inout SeededRandom) -> [Paper] {
        switch status {
        case .serving: []
        case .retired: [Decisions.retirement(of: self, number: random.number(in: 100...900))]
        case .deceased: [Certificates.death(of: self, number: random.number(in: 4...88), &random)]
        case .resigned:
            [
                Reviews.letterOfResignation(of: self, &random),
                Decisions.resignation(of: self, number: random.number(in: 100...900)),
            ]
        case .transferredOut:
            [Decisions.transferOut(of: self, number: random.number(in: 100...900)), Reviews.handover(of: self)]
        }
    }

    /// In the order in which they are wanted; each dossier takes as many as fit.
    private func optionalPapers(_ random: inout SeededRandom) -> [Paper] {
        var papers: [Paper] = []
        for post in posts.indices.dropFirst() where random.chance(0.8) {
            papers.append(Decisions.appointment(of: self, post: post, number: random.number(in: 30...1200)))
        }
        if random.chance(0.09) {
            papers.append(
                Decisions.discipline(
                    of: self, on: day(between: 4, and: 25, &random), number: random.number(in: 30...900), &random))
        }
        var others: [Paper] = [
            Certificates.diploma(of: self, &random),
            Certificates.birth(
                of: self, number: random.number(in: 10...340), copiedOn: day(between: -1, and: 12, &random)),
            Decisions.award(
                of: self, on: day(between: 2, and: 26, &random), number: random.number(in: 30...2400), &random),
            Reviews.evaluation(of: self, on: yearEnd(&random), &random),
            Reviews.selfCriticism(of: self, on: yearEnd(&random), isHandwritten: random.chance(0.3), &random),
            Curriculum.supplement(
                of: self, on: CalendarDay(yearEnd(&random).year, 1, random.number(in: 6...15)), &random),
            Certificates.course(of: self, on: day(between: 1, and: 20, &random), &random),
            Certificates.health(of: self, on: day(between: 0, and: 24, &random), &random),
        ]
        if random.chance(0.35) { others.append(Curriculum.book(of: self, on: recruitedOn.adding(months: 1))) }
        if random.chance(0.12) {
            others.append(
                Decisions.secondment(
                    of: self, on: day(between: 5, and: 15, &random), number: random.number(in: 30...900)))
        }
        return papers + random.shuffled(others)
    }

    /// A working day so many years after recruitment, but never after service.
    private func day(between first: Int, and last: Int, _ random: inout SeededRandom) -> CalendarDay {
        let latest = end.adding(months: -2)
        let day = CalendarDay(
            recruitedOn.year + random.number(in: first...last), random.number(in: 1...12), random.number(in: 3...27))
        guard day > latest else { return day }
        let span = max(1, latest.year - recruitedOn.year)
        return min(
            latest,
            CalendarDay(
                recruitedOn.year + random.number(in: 1...span), random.number(in: 1...12), random.number(in: 3...27)))
    }

    private func yearEnd(_ random: inout SeededRandom) -> CalendarDay {
        let span = max(1, end.year - 1 - recruitedOn.year)
        return CalendarDay(recruitedOn.year + random.number(in: 1...span), 12, random.number(in: 5...28))
    }
}
