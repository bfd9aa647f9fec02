/// As many full records as a measurement needs, of people without papers.
///
/// The same seed and number give the same record whatever else is asked, so records may be made in any order and on many
/// threads. Ranks, majors, schools, places and names are as unevenly met as in life.
package struct MadeUpRecords: Sendable, RandomAccessCollection {
    package let seed: UInt64
    package let count: Int
    /// Codes of the units whose dossiers these are; the first ones are the largest.
    package let units: [String]

    package init(seed: UInt64 = 2022, count: Int, units: [String]) {
        precondition(!units.isEmpty, "a record belongs to a unit")
        self.seed = seed
        self.count = count
        self.units = units
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { count }

    package subscript(number: Int) -> MadeUpRecord {
        var random = SeededRandom(seed, "made up", number)
        let facts = PersonFacts(number: number, seed: seed, units: units, &random)
        var writer = RecordWriter(facts, random: random)
        let (json, valueCount) = writer.record()
        return MadeUpRecord(
            code: facts.code, name: facts.name, born: facts.bornText, identityNumber: facts.identityNumber,
            unit: facts.unitCode, status: facts.status.rawValue, category: facts.category, position: facts.position,
            json: json, valueCount: valueCount)
    }
}

/// One record of ``MadeUpRecords`` with what the dossier itself repeats of it.
package struct MadeUpRecord: Sendable {
    package let code: String
    package let name: String
    /// "1968", "1968-05" or "1968-05-31".
    package let born: String
    package let identityNumber: String?
    package let unit: String
    /// A status of dossiers: `serving`, `retired` …
    package let status: String
    package let category: String
    package let position: String
    package let json: String
    package let valueCount: Int

    /// A line of the file that `Tests/Questions/answer.py` reads; the dossier is named by its code.
    package var line: String {
        #"{"dossier":"\#(code)","unit":"\#(unit)","record":\#(json)}"#
    }
}
