import Archive
import DemoProvince
import Foundation
import Testing

/// The questions of `Tests/Questions` and the program that answers them without the search.
@Suite("Thirty questions")
struct ThirtyQuestionTests {
    private func questions() throws -> [[String: Any]] {
        let file = try Data(contentsOf: URL(fileURLWithPath: "Tests/Questions/questions.json"))
        let content = try JSONSerialization.jsonObject(with: file) as? [String: Any]
        return try #require(content?["questions"] as? [[String: Any]])
    }

    @Test("Each has an id of its own, a sentence, a typed form and a criterion")
    func form() throws {
        let questions = try questions()
        #expect(questions.count == 30)
        #expect(Set(questions.compactMap { $0["id"] as? String }).count == 30)
        for question in questions {
            for key in ["question", "typed"] { #expect((question[key] as? String)?.isEmpty == false, "\(question)") }
            #expect(question["json"] is [String: Any], "\(question)")
        }
    }

    @Test("Criteria speak of fields, groups and codes that exist")
    func fields() throws {
        let catalogue = try RecordReading.catalogue.get()
        let own: Set = ["name", "born", "identityNumber", "code", "unit", "status", "category", "position", "age"]
        func check(_ criterion: Any, _ id: String) throws {
            let criterion = try #require(criterion as? [String: Any], "\(id)")
            for key in ["all", "any"] {
                for part in criterion[key] as? [Any] ?? [] { try check(part, id) }
            }
            if let part = criterion["not"] { try check(part, id) }
            if let group = criterion["row"] as? String {
                #expect(catalogue.group(group)?.repeats == true, "\(id): \(group)")
                for part in criterion["all"] as? [[String: Any]] ?? [] {
                    #expect((part["field"] as? String)?.hasPrefix(group + ".") == true, "\(id): \(part)")
                }
            }
            guard let path = criterion["field"] as? String, !own.contains(path) else { return }
            guard path.contains(".") else {
                #expect(catalogue.group(path) != nil, "\(id): \(path)")
                #expect(criterion["exists"] != nil || criterion["missing"] != nil, "\(id): \(path)")
                return
            }
            let field = try #require(catalogue.field(path), "\(id): \(path)").field
            let codes = criterion["in"] as? [String] ?? [criterion["eq"] as? String].compactMap { $0 }
            if let list = catalogue.codeList(of: field) {
                for code in codes { #expect(list.value(code) != nil, "\(id): \(code)") }
            }
        }
        for question in try questions() {
            try check(try #require(question["json"]), question["id"] as? String ?? "?")
        }
    }

    @Test("Every question has an answer among made-up people, and none has all of them")
    func answers() throws {
        let records = RecordReading.madeUp(2022, 4000)
        let answers = try answers(to: records.map(\.line))
        #expect(answers.count == 30)
        for (id, dossiers) in answers {
            #expect(!dossiers.isEmpty && dossiers.count < 4000 * 3 / 4, "\(id): \(dossiers.count)")
            #expect(dossiers == dossiers.sorted(), "\(id)")
        }
    }

    @Test("Days at the edge, in part and missing")
    func edges() throws {
        let rows = [
            ("on the day", #"{"from":"2020-01-01"}"#, true),
            ("in its month", #"{"from":"2020-01","to":"2020-01"}"#, true),
            ("in its year", #"{"from":"2020","to":"2021-03"}"#, true),
            ("the day after", #"{"from":"2020-01-02"}"#, false),
            ("ended the day before", #"{"from":"2015-01","to":"2019-12-31"}"#, false),
            ("ended that day", #"{"from":"2015-01","to":"2020-01-01"}"#, true), ("always", "{}", true),
            ("ended the year before", #"{"to":"2019"}"#, false),
        ]
        let lines = rows.map { name, dates, _ in
            let separator = dates == "{}" ? "" : ","
            let row = #"{"rank_code":"01.003"\#(separator)\#(dates.dropFirst())"#
            return
                #"{"dossier":"\#(name)","unit":"SNV","record":{"identity":{"birth_date":"1980"},"pay_history":[\#(row)]}}"#
        }
        let held = try answers(to: lines)["expert-on-new-year-2020"]
        #expect(held == rows.filter(\.2).map(\.0).sorted())
    }

    private func answers(to lines: [String]) throws -> [String: [String]] {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "questions-\(UUID().uuidString)", directoryHint: .isDirectory)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(lines.joined(separator: "\n").utf8).write(to: folder.appending(path: "records.jsonl"))
        let units = DemoProvince(dossiers: 0).units.map { ["code": $0.code, "parent": $0.parent] }
        try JSONEncoder().encode(units).write(to: folder.appending(path: "units.json"))

        let program = Process()
        let output = Pipe()
        program.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        program.arguments = ["python3", "Tests/Questions/answer.py", folder.path]
        program.standardOutput = output
        try program.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        program.waitUntilExit()
        #expect(program.terminationStatus == 0)
        return try JSONDecoder().decode([String: [String]].self, from: bytes)
    }
}
