import Archive
import ArgumentParser
import Foundation

/// `hoso bench`: the figures we promise, beside the plain tools, in one run on this machine.
struct BenchCommand: Action {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure this program beside the plain tools that do the same work.",
        discussion: """
            Draws its own papers and makes up its own text. CPU seconds tell more than wall seconds, and the ratio to \
            the tool beside it more than both. 200,000 pages take some minutes; --pages makes it shorter.
            """)

    enum Part: String, CaseIterable, ExpressibleByArgument {
        case index, pipeline, ocr, serve, records, log
    }

    @Argument(help: "Parts to measure: index, pipeline, ocr, serve, records, log. All when none is named.")
    var parts: [Part] = []

    @Option(help: "Pages of made-up text for the index.")
    var pages = 200_000

    @Option(help: "PDFs of ten pages for the whole way into the index.")
    var files = 60

    @Option(help: "Records of some 300 values.")
    var records = 50_000

    @Option(help: "Pictures for OCR.")
    var pictures = 8

    @Option(help: ArgumentHelp("Folder for what is made; a temporary one by default.", valueName: "dir"))
    var folder: String?

    @Flag(help: "Print one object a line instead of a table.")
    var json = false

    func act() async throws {
        let directory = folder ?? NSTemporaryDirectory() + "hoso-bench-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { if folder == nil { try? FileManager.default.removeItem(atPath: directory) } }
        let wanted = parts.isEmpty ? Part.allCases : parts
        var rows: [BenchRow] = []
        let log: @Sendable (String) -> Void = { Console.say("hoso bench: \($0)") }
        if wanted.contains(.pipeline) {
            rows += try PipelineBench(files: files, directory: directory, log: log).run()
        }
        if wanted.contains(.ocr) {
            rows += try await OCRBench(pictures: pictures, directory: directory, log: log).run()
        }
        if wanted.contains(.serve) {
            rows += try await ServerBench(storage: directory + "/measured", log: log).run()
        }
        if wanted.contains(.index) {
            for size in Set([min(20_000, pages), pages]).sorted() {
                let place = directory + "/index-\(size)"
                try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
                rows += try await IndexBench(pages: size, directory: place, log: log).run()
            }
        }
        if wanted.contains(.records) {
            let place = directory + "/records"
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            let catalogue = try CatalogueReader.read(directory: Setting.catalogue.standard)
            // First, while this process is still small: its peak of memory is one of the figures.
            let rules = RecordRules(catalogue: catalogue, calendar: .weekdays, deadlines: .regulation)
            rows += try await RecordImportBench(records: records, directory: place, rules: rules, log: log).run()
            rows += try await MergerBench(directory: place + "/imported", catalogue: catalogue, log: log).run()
            rows += try await RecordBench(records: records, directory: place, catalogue: catalogue, log: log).run()
        }
        if wanted.contains(.log) {
            rows += try await LogBench(directory: directory + "/logged", log: log).run()
        }
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            for row in rows { Console.print(String(decoding: try encoder.encode(row), as: UTF8.self)) }
        } else {
            Console.print(BenchTable(rows: rows).text)
        }
    }
}

/// Rows under each other, columns as wide as they need to be.
struct BenchTable {
    let rows: [BenchRow]

    var text: String {
        let lines =
            [["", "what", "ours", "beside it", "ratio", "limit"]]
            + rows.map { [$0.isMet ? "met" : "NOT", $0.what, $0.ours, $0.peer, $0.ratio, $0.limit] }
        let widths = lines[0].indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { line in
            zip(line, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}
