import Archive
import DemoProvince
import Foundation
import Testing

@Suite("Full records of the invented province")
struct DemoRecordTests {
    let catalogue: Catalogue
    let province = DemoProvince(dossiers: 24)

    init() throws {
        catalogue = try RecordReading.catalogue.get()
    }

    @Test("A record says what the dossier and its papers say")
    func agreement() throws {
        for person in province.people {
            let content = try RecordContent(json: province.record(of: person))
            #expect(content["identity", "employee_no"]?.text == person.code)
            #expect(content["identity", "full_name"]?.text == person.name)
            #expect(content["identity", "birth_date"]?.text == person.born.description)
            #expect(content["identity", "sex"]?.text == (person.isMale ? "M" : "F"))
            #expect(content["identity", "citizen_id"]?.text == person.identityNumber)
            #expect(content["identity", "managing_unit_id"]?.text == person.unit.code)
            #expect(content["recruitment", "staff_category"]?.text == person.category)
            #expect(content["recruitment", "first_recruit_date"]?.text == person.recruitedOn.description)
            #expect(content["position", "position"]?.text == person.position)
            #expect(content["pay", "rank_code"]?.text == person.rankCode)
            #expect(content["exit", "exit_date"]?.text == person.leftOn?.description)
            let punished = person.documents.filter { $0.component == "QDKL" }.map { $0.writtenOn.description.prefix(7) }
            #expect(content["discipline"].compactMap { $0["from"]?.text?.prefix(7) } == punished, "\(person.code)")
            let honoured = Set(person.documents.filter { $0.component == "QDKT" }.map { String($0.writtenOn.year) })
            #expect(honoured.isSubset(of: content["commendation"].compactMap { $0["year"]?.text }), "\(person.code)")
        }
    }

    @Test("Papers are not needed to draw a record, and the seed decides")
    func determinism() {
        for person in province.people.prefix(8) {
            let number = province.people.firstIndex { $0.code == person.code } ?? 0
            #expect(DemoProvince.record(number: number) == province.record(of: person))
        }
        #expect(DemoProvince.record(number: 3) != DemoProvince.record(number: 3, seed: 7))
    }

    @Test("Every key stands in the catalogue, and values have their form")
    func keys() throws {
        for number in 0..<100 {
            let content = try RecordContent(json: DemoProvince.record(number: number, seed: 9))
            #expect((150...500).contains(content.valueCount), "\(number): \(content.valueCount)")
            for (id, rows) in content.groups {
                let group = try #require(catalogue.group(id), "\(id)")
                for (key, value) in rows.flatMap({ $0 }) {
                    let field = try #require(group.field(key), "\(id).\(key)")
                    #expect(throws: Never.self, "\(number): \(id).\(key) \(value)") {
                        try catalogue.value(value, for: field)
                    }
                }
            }
        }
    }

    @Test("The written folder holds the full record beside the short one")
    func folder() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "records-\(UUID().uuidString)", directoryHint: .isDirectory)
        defer { try? FileManager.default.removeItem(at: folder) }
        let few = DemoProvince(seed: 4, dossiers: 2)
        try few.write(to: folder.path) { _, _ in }
        for person in few.people {
            let file = folder.appending(path: person.folder).appending(path: "record.json")
            let entry = try JSONDecoder().decode(Entry.self, from: Data(contentsOf: file))
            let full = try JSONDecoder().decode(RecordContent.self, from: Data(few.record(of: person).utf8))
            #expect(entry.fields == full, "\(person.code)")
            #expect(entry.rankCode == entry.fields["pay", "rank_code"]?.text)
        }
    }

    private struct Entry: Decodable {
        let rankCode: String
        let fields: RecordContent
    }
}
