extension DemoProvince {
    /// The full record of one of the people, as JSON by the ids of the field catalogue.
    ///
    /// It says what the person's papers say, and more. May be called from many threads.
    package func record(of person: DemoPerson) -> String {
        Self.fullRecord(of: person, seed: seed).json
    }

    /// The full record of the person with this place in a province, drawn without any paper.
    package static func record(number: Int, seed: UInt64 = 2022) -> String {
        fullRecord(of: DemoPerson(number: number, seed: seed), seed: seed).json
    }

    private static func fullRecord(of person: DemoPerson, seed: UInt64) -> (json: String, valueCount: Int) {
        var papers = SeededRandom(seed, "papers", person.number)
        var writer = RecordWriter(
            PersonFacts(person, papers: person.papers(&papers)),
            random: SeededRandom(seed, "record", person.number))
        return writer.record()
    }
}
