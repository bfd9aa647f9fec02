import Archive
import DemoProvince
import Foundation
import Testing

/// Rules between the values of a record, for people with papers and for those made up.
@Suite("Generated records are consistent")
struct RecordConsistencyTests {
    let catalogue: Catalogue
    let contents: [(name: String, content: RecordContent)]

    /// Drawn once for all rules.
    private static let drawn = Result {
        var contents: [(name: String, content: RecordContent)] = []
        for number in 0..<120 {
            contents.append(("demo \(number)", try RecordContent(json: DemoProvince.record(number: number))))
        }
        for seed in UInt64(20)..<24 {
            for record in RecordReading.madeUp(seed, 100) {
                contents.append(("seed \(seed): \(record.code)", try RecordContent(json: record.json)))
            }
        }
        return contents
    }

    init() throws {
        catalogue = try RecordReading.catalogue.get()
        contents = try Self.drawn.get()
    }

    @Test("No row ends before it begins")
    func order() throws {
        for (name, content) in contents {
            for group in catalogue.groups {
                guard let validity = group.validity else { continue }
                for row in content[group.id] {
                    let from = RecordReading.span(row[validity.from]?.text)
                    let to = RecordReading.span(row[validity.to]?.text)
                    #expect(row[validity.from] == nil || from.first <= to.last, "\(name): \(group.id) \(row)")
                }
            }
        }
    }

    @Test("Pay and career follow one another without overlap, and end with service")
    func overlap() throws {
        for (name, content) in contents {
            for group in catalogue.groups where !group.mayOverlap {
                guard let validity = group.validity else { continue }
                let rows = content[group.id]
                for (row, next) in zip(rows, rows.dropFirst()) {
                    let to = try #require(row[validity.to]?.text, "\(name): \(group.id) has two open rows")
                    let from = try #require(next[validity.from]?.text)
                    #expect(RecordReading.span(to).last < RecordReading.span(from).first, "\(name): \(row) \(next)")
                }
                let isOpen = rows.last?[validity.to] == nil
                #expect(isOpen == (content["exit", "status"] == nil), "\(name): \(group.id)")
            }
        }
    }

    @Test("A coefficient is that of rank and step, and the present pay is the last row")
    func pay() throws {
        let ranks = try #require(catalogue.codeLists["rank_code"])
        var checked = 0
        for (name, content) in contents {
            for row in content["pay_history"] {
                guard let scale = row["rank_code"]?.text.flatMap(ranks.value)?.properties["scale"],
                    let coefficient = row["coefficient"]?.number, let step = row["step"]?.number
                else { continue }
                checked += 1
                let expected = catalogue.salaryScales[scale]?.coefficient(ofStep: Int(step))
                #expect(coefficient == expected, "\(name): \(row)")
            }
            let last = try #require(content["pay_history"].last, "\(name)")
            #expect(content["pay", "rank_code"] == last["rank_code"], "\(name)")
            #expect(content["pay", "pay_step"] == last["step"], "\(name)")
            #expect(content["pay", "pay_coefficient"] == last["coefficient"], "\(name)")
        }
        #expect(checked > 2000)
    }

    @Test("A rise comes when the months of the scale are over, a year early at the most")
    func rises() throws {
        let ranks = try #require(catalogue.codeLists["rank_code"])
        for (name, content) in contents where !name.hasPrefix("demo") {
            let rows = content["pay_history"]
            for (row, next) in zip(rows, rows.dropFirst()) where next["rise_kind"]?.text == "Nâng lương thường xuyên" {
                let code = try #require(row["rank_code"]?.text.flatMap(ranks.value)?.properties["scale"])
                let months = try #require(catalogue.salaryScales[code]?.months)
                let from = try #require(row["from"]?.day)
                let to = try #require(next["from"]?.day)
                let passed = (to.year - from.year) * 12 + (to.month ?? 0) - (from.month ?? 0)
                #expect([months, months + 6].contains(passed), "\(name): \(passed) of \(months) months")
            }
        }
    }

    @Test("Days of a life come in their order")
    func life() {
        for (name, content) in contents {
            func day(_ group: String, _ field: String) -> String? { content[group, field]?.text }
            func precede(_ first: String?, _ second: String?) {
                guard let first, let second else { return }
                #expect(
                    RecordReading.span(first).first <= RecordReading.span(second).last, "\(name): \(first) \(second)")
            }
            let born = day("identity", "birth_date")
            let hired = day("recruitment", "first_recruit_date")
            #expect((Int(hired!.prefix(4))! - Int(born!.prefix(4))!) >= 19, "\(name)")
            precede(hired, day("recruitment", "current_agency_date"))
            precede(hired, content["pay_history"].first?["from"]?.text)
            precede(day("political", "party_join_date"), day("political", "party_official_date"))
            precede(day("military", "enlist_date"), day("military", "discharge_date"))
            precede(day("military", "discharge_date"), hired)
            precede(hired, day("exit", "exit_date"))
            precede(day("exit", "exit_date"), day("exit", "death_date"))
            let isDead = day("exit", "status") == "deceased"
            #expect(!isDead || day("exit", "death_date") != nil, "\(name)")
            if let left = day("exit", "exit_date") {
                for row in content["personnel_event"] { precede(row["effective_date"]?.text, left) }
                for row in content["commendation"] { precede(row["year"]?.text, left) }
                precede(day("political", "party_join_date"), left)
            }
            let sex = content["identity", "sex"]?.text
            if let number = content["identity", "citizen_id"]?.text {
                let digit = number.dropFirst(3).first?.wholeNumberValue ?? 9
                #expect((digit % 2 == 0) == (sex == "M"), "\(name)")
            }
        }
    }
}
