import Archive
import ArgumentParser
import Foundation
import SearchAPI

/// `hoso import records.xlsx`: how rows become drafts of records.
struct RecordOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Who brings the records in; somebody else approves them.", valueName: "person"))
    var by: String?

    @Option(help: ArgumentHelp("The paper that the records rest on.", valueName: "title"))
    var basis: String?

    @Option(help: ArgumentHelp("The day of that paper; today by default.", valueName: "day"))
    var basisDay: String?

    @Option(help: ArgumentHelp("A mapping of columns, as --show-mapping prints one.", valueName: "file"))
    var mapping: String?

    @Flag(help: "Print how the columns are understood, as JSON, and do nothing else.")
    var showMapping = false

    @Flag(help: "Check every row and say what would become of it; store nothing.")
    var preview = false

    @Flag(help: "Leave the drafts with whoever brought them, instead of handing them to the approvers.")
    var keepDrafts = false

    static func isTable(_ path: String) -> Bool {
        [".csv", ".tsv", ".xlsx"].contains { path.lowercased().hasSuffix($0) }
    }

    func bring(
        _ files: [String], into archive: ArchiveOptions, _ settings: Settings, unit: String?, asJSON: Bool
    ) async throws {
        let rules = try settings.readRules()
        if showMapping {
            for file in files { try print(try await RecordImport.mapping(of: file, catalogue: rules.catalogue)) }
            return
        }
        let mapping = try mapping.map { path in
            try JSONDecoder().decode(ColumnMapping.self, from: try Data(contentsOf: URL(filePath: path)))
        }
        let opened = try archive.open(as: preview ? .reader : .owner, settings)
        let bringing = RecordImport(archive: opened, rules: rules, unit: unit)
        var refused = 0
        for file in files {
            let summary: RecordImport.Summary
            if preview {
                summary = try await bringing.preview(file, mapping: mapping) { show($0, asJSON: asJSON) }
            } else {
                guard let by else { throw ValidationError("Say who brings the records in: --by PERSON.") }
                let paper = try await opened.record(
                    Basis.Draft(
                        title: basis ?? "Tệp \(URL(filePath: file).lastPathComponent)",
                        validFrom: try basisDay.flatMap { try Day(argument: $0) } ?? Day.todayInVietnam), by: by)
                summary = try await bringing.apply(file, mapping: mapping, basis: paper, by: by) {
                    show($0, asJSON: asJSON)
                }
                try await handOver(summary, of: opened, rules, by: by)
            }
            refused += summary.counts[.refused] ?? 0
            let counts = RecordImport.Outcome.allCases.map { "\(summary.counts[$0] ?? 0) \($0.rawValue)" }
            Console.say("hoso: \(file): " + counts.joined(separator: ", "))
        }
        if refused > 0 { throw ExitCode(ExitStatus.data.rawValue) }
    }

    private func handOver(
        _ summary: RecordImport.Summary, of archive: ArchiveDatabase, _ rules: RecordRules, by person: String
    ) async throws {
        guard let batch = summary.batch, try await archive.batch(batch) != nil else { return }
        if !keepDrafts { _ = try await archive.submitBatch(batch, by: person, under: rules) }
        Console.say(
            "hoso: batch \(batch): " + (keepDrafts ? "drafts" : "hoso change approve --batch \(batch) --by PERSON"))
    }

    private func show(_ report: RecordImport.Report, asJSON: Bool) {
        if asJSON {
            let line: JSONValue = .object([
                "row": .number(Double(report.row)), "outcome": .string(report.outcome.rawValue),
                "name": report.name.map(JSONValue.string) ?? .null,
                "dossier": report.dossier.map { .string($0.text) } ?? .null,
                "messages": .array(report.messages.map(JSONValue.string)),
            ])
            if let text = try? jsonLine(line) { Console.print(text) }
        } else if report.outcome == .refused || !report.messages.isEmpty {
            Console.print("\(report.outcome.rawValue)  dòng \(report.row): \(report.messages.joined(separator: " "))")
        }
    }

    private func print(_ mapping: ColumnMapping) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        Console.print(String(decoding: try encoder.encode(mapping), as: UTF8.self))
    }
}
