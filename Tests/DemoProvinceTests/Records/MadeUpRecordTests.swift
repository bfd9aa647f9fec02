import Archive
import DemoProvince
import Foundation
import Testing

@Suite("Made-up records")
struct MadeUpRecordTests {
    let catalogue: Catalogue

    init() throws {
        catalogue = try RecordReading.catalogue.get()
    }

    @Test("The same seed and number give the same record, in any order and on many threads")
    func determinism() async {
        let records = RecordReading.madeUp(3, 60)
        let forward = (0..<60).map { records[$0].json }
        let backward = (0..<60).reversed().map { RecordReading.madeUp(3, 1000)[$0].json }
        #expect(forward == backward.reversed())
        let together = await withTaskGroup(of: (Int, String).self) { group in
            for number in 0..<60 { group.addTask { (number, records[number].json) } }
            return await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }
        #expect((0..<60).allSatisfy { together[$0] == forward[$0] })
        #expect(Set(forward).count == 60)
        #expect(RecordReading.madeUp(4, 60)[7].json != forward[7])
    }

    @Test("Every value stands in the catalogue, in the form that its field expects")
    func values() throws {
        for seed in UInt64(0)..<3 {
            for record in RecordReading.madeUp(seed, 80) {
                try check(try RecordContent(json: record.json), "seed \(seed): \(record.code)")
            }
        }
    }

    private func check(_ content: RecordContent, _ comment: String) throws {
        for (id, rows) in content.groups {
            let group = try #require(catalogue.group(id), "\(comment): no group \(id)")
            #expect(group.repeats || rows.count == 1, "\(comment): \(id) has \(rows.count) rows")
            for (key, value) in rows.flatMap({ $0 }) {
                let field = try #require(group.field(key), "\(comment): no field \(id).\(key)")
                if field.type == .decimal, let number = value.number {
                    #expect(try catalogue.value(value, for: field)?.number == number, "\(comment): \(id).\(key)")
                } else {
                    #expect(try catalogue.value(value, for: field) == value, "\(comment): \(id).\(key) \(value)")
                }
                if let list = catalogue.codeList(of: field), let code = value.text {
                    #expect(list.value(code) != nil, "\(comment): \(id).\(key) \(code)")
                }
            }
        }
    }

    @Test("About three hundred values each", arguments: [1, 2, 2022] as [UInt64])
    func size(seed: UInt64) throws {
        let records = RecordReading.madeUp(seed, 400)
        let mean = Double(records.reduce(0) { $0 + $1.valueCount }) / 400
        #expect((250...350).contains(mean), "\(mean)")
        #expect(try RecordContent(json: records[5].json).valueCount == records[5].valueCount)
    }

    @Test("The dossier and its record say the same")
    func agreement() throws {
        for record in RecordReading.madeUp(8, 200) {
            let content = try RecordContent(json: record.json)
            #expect(content["identity", "employee_no"]?.text == record.code)
            #expect(content["identity", "full_name"]?.text == record.name)
            #expect(content["identity", "birth_date"]?.text == record.born)
            #expect(content["identity", "citizen_id"]?.text == record.identityNumber)
            #expect(content["identity", "managing_unit_id"]?.text == record.unit)
            #expect(content["recruitment", "staff_category"]?.text == record.category)
            #expect(content["position", "position"]?.text == record.position)
            #expect((content["exit", "status"] == nil) == (record.status == "serving"), "\(record.code)")
        }
    }

    @Test("Codes and identity numbers are of one person each")
    func identity() {
        let records = RecordReading.madeUp(5, 1500)
        #expect(Set(records.map(\.code)).count == 1500)
        let numbers = records.compactMap(\.identityNumber)
        #expect(Set(numbers).count == numbers.count)
        #expect(numbers.count < 1500, "some are missing")
        for record in records {
            guard let number = record.identityNumber else { continue }
            #expect(number.count == 12 && number.hasPrefix("097"))
            #expect(number.dropFirst(4).prefix(2) == record.born.prefix(4).suffix(2))
        }
    }

    @Test("What is rare in life is rare, and occurs")
    func shares() throws {
        let records = RecordReading.madeUp(11, 900)
        let contents = try records.map { try RecordContent(json: $0.json) }
        func share(_ test: (RecordContent) -> Bool) -> Double { Double(contents.count(where: test)) / 900 }
        #expect((0.02...0.08).contains(share { !$0["discipline"].isEmpty }))
        #expect(share { $0["discipline"].count > 1 } > 0)
        #expect((0.3...0.7).contains(share { $0["political", "party_join_date"] != nil }))
        #expect((0.01...0.1).contains(share { $0["identity", "birth_date"]?.day?.day == nil }))
        #expect(share { $0["identity", "birth_date"]?.day?.month == nil } > 0.005)
        #expect(Set(records.map(\.status)).count == 5)
        var ranks: [String: Int] = [:]
        for content in contents { ranks[content["pay", "rank_code"]?.text ?? "", default: 0] += 1 }
        let counts = ranks.values.sorted(by: >)
        #expect(counts.count > 20 && counts[0] > 8 * counts[counts.count / 2], "\(counts)")
        var units: [String: Int] = [:]
        for record in records { units[record.unit, default: 0] += 1 }
        #expect((units[RecordReading.units[0]] ?? 0) > 5 * (units[RecordReading.units.last!] ?? 0))
    }
}
