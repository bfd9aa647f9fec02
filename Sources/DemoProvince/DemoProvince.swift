import Drawing
/// A small invented province with its people and their papers.
///
/// Nothing in it exists: no district or commune bears these names, no identity number can be
/// anybody's. The same seed gives the same province and the same bytes, as long as the fonts stay.
package struct DemoProvince: Sendable {
    package let units: [DemoUnit]
    /// Everybody with every paper and its true text.
    package var people: [DemoPerson]
    let seed: UInt64

    package init(seed: UInt64 = 2022, dossiers: Int = 48) {
        self.seed = seed
        units = DemoUnit.all
        people = DrawingTurn.take {
            let shaper = TextShaper()
            return (0..<dossiers).map { number in
                var person = DemoPerson(number: number, seed: seed)
                var random = SeededRandom(seed, "papers", number)
                person.documents = person.papers(&random)
                    .sorted { ($0.writtenOn, $0.title) < ($1.writtenOn, $1.title) }
                    .map { DemoDocument($0, shaper: shaper) }
                return person
            }
        }
        chooseKinds()
        nameFiles()
    }

    private mutating func nameFiles() {
        var random = SeededRandom(seed, "files")
        for person in people.indices {
            for position in people[person].documents.indices {
                let document = people[person].documents[position]
                let number = position + 1 < 10 ? "0\(position + 1)" : String(position + 1)
                let isPlainScan = document.kind == .scan && document.format != .pdf
                people[person].documents[position].isListed = !(isPlainScan && random.chance(0.15))
                people[person].documents[position].file =
                    isPlainScan && random.chance(0.3)
                    ? "scan\(number)\(random.digits(3)).\(document.format.rawValue)"
                    : "\(number)-\(FileNames.slug(document.title)).\(document.format.rawValue)"
            }
        }
    }
}
