import Drawing
extension DemoProvince {
    /// A born-digital PDF of exactly so many pages, made of the papers of several people: for measuring.
    ///
    /// Different numbers give different volumes, as long as the province has people for them.
    package func volume(number: Int, pages: Int) -> [UInt8] {
        let all = people.flatMap(\.documents).filter { !$0.isHandwritten }.flatMap(\.sheets)
        let start = number * pages % max(all.count, 1)
        let sheets = (0..<pages).map { all[(start + $0) % all.count] }
        return DrawingTurn.take {
            BornDigitalPDF.data(
                sheets, title: "Tập \(number)", createdOn: CalendarDay(2023, 4, 10), shaper: TextShaper())
        }
    }

    /// The picture of one paper as a PNG of 200 dots per inch: for measuring.
    package func picture(number: Int) throws -> [UInt8] {
        let scans = people.flatMap(\.documents).filter { $0.kind == .scan && !$0.isHandwritten && $0.look != nil }
        let document = scans[number % scans.count]
        var look = document.look!
        look.dotsPerInch = 200
        look.quarterTurns = 0
        look.colour = .grey
        return try DrawingTurn.take {
            try ScannedSheet(
                document.sheets[0], look: look, number: 0, noise: NoiseTile(seed: seed), shaper: TextShaper()
            ).png()
        }
    }
}
