import Archive
import DemoProvince
import Foundation
import SearchAPI

/// Measures bringing full records in from a CSV file: read, checked, drafted, submitted and approved.
struct RecordImportBench {
    let records: Int
    let directory: String
    let rules: RecordRules
    var log: @Sendable (String) -> Void

    func run() async throws -> [BenchRow] {
        let archive = try await ArchiveDatabase.withHundredUnits(at: directory + "/imported")
        let units = try await archive.units()
        for unit in units {
            _ = try await archive.appoint("Minh", for: unit.id, from: Day("2020-01-01")!, by: "Minh")
        }
        let file = directory + "/records.csv"
        let mapping = try write(MadeUpRecords(count: records, units: units.map(\.code)), to: file)

        let watch = Stopwatch()
        let importing = RecordImport(archive: archive, rules: rules, unit: nil)
        let basis = try await archive.record(Basis.Draft(title: "Bàn giao", validFrom: Day("2026-11-02")!), by: "Lan")
        var refused: [String] = []
        let summary = try await importing.apply(file, mapping: mapping, basis: basis, by: "Lan") { report in
            if report.outcome == .refused, refused.count < 3 { refused.append("\(report.row): \(report.messages)") }
        }
        let drafted = watch.read()
        log("drafted \(summary.counts), \(drafted.cpu.shown(0)) CPU s, \(drafted.wall.shown(0)) s; \(refused)")
        let reasons = Dictionary(
            uniqueKeysWithValues: RecordProblem.Code.allCases.map { ($0.rawValue, "theo hồ sơ giấy") })
        if let batch = summary.batch {
            _ = try await archive.submitBatch(batch, by: "Lan", under: rules)
            let outcome = try await archive.approveBatch(batch, by: "Minh", overruling: reasons, under: rules)
            log(
                "approved \(outcome.done.count), refused \(outcome.refused.count): \(outcome.refused.values.first.map { "\($0)" } ?? "")"
            )
        }
        let all = watch.read()
        let memory = Self.peakMegabytes
        return [
            BenchRow(
                what: "import of \(records) records from CSV, drafted, wall s", ours: drafted.wall.shown(0), peer: "",
                ratio: (drafted.wall / 300).shown(2), limit: "300 s", isMet: drafted.wall <= 300),
            BenchRow(
                what: "the same, submitted and approved, wall s", ours: all.wall.shown(0), peer: "",
                ratio: (all.wall / 300).shown(2), limit: "300 s", isMet: all.wall <= 300),
            BenchRow(
                what: "memory at its peak, MB", ours: memory.shown(0), peer: "", ratio: (memory / 500).shown(2),
                limit: "500", isMet: memory <= 500),
        ]
    }

    /// One column for each field; of groups that repeat as many numbered ones as the first records need.
    private func write(_ made: MadeUpRecords, to path: String) throws -> ColumnMapping {
        var depth: [String: Int] = [:]
        for number in 0..<Swift.min(200, made.count) {
            let content = try RecordContent(json: made[number].json)
            for group in rules.catalogue.groups where group.repeats {
                depth[group.id] = Swift.max(depth[group.id] ?? 0, content[group.id].count)
            }
        }
        var columns: [(group: FieldGroup, field: Field, row: Int)] = []
        for group in rules.catalogue.groups {
            for row in 0..<(group.repeats ? depth[group.id] ?? 0 : 1) {
                columns += group.fields.map { (group, $0, row) }
            }
        }
        FileManager.default.createFile(atPath: path, contents: nil)
        guard let file = FileHandle(forWritingAtPath: path) else { throw BenchError.failed("can't write \(path)") }
        var writer = CSVWriter(.international)
        writer.append(
            [.text("Số hiệu"), .text("Đơn vị")] + columns.map { .text("\($0.group.id).\($0.field.id) \($0.row + 1)") })
        for number in made.indices {
            let record = made[number]
            let content = try RecordContent(json: record.json)
            var cells: [TableCell] = [.text(record.code), .text(record.unit)]
            for column in columns {
                let rows = content[column.group.id]
                guard column.row < rows.count, let value = rows[column.row][column.field.id] else {
                    cells.append(.blank)
                    continue
                }
                cells.append(value.number.map { .number($0) } ?? .text(value.plain))
            }
            writer.append(cells)
            if number % 200 == 0 { file.write(Data(writer.take())) }
        }
        file.write(Data(writer.take()))
        try file.close()
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        log("\(path): \(columns.count) columns, \(size >> 20) MB")
        return ColumnMapping(
            columns: [
                ColumnMapping.Column(header: "Số hiệu", target: .key(.code), score: 1),
                ColumnMapping.Column(header: "Đơn vị", target: .key(.unit), score: 1),
            ]
                + columns.map { column in
                    ColumnMapping.Column(
                        header: "\(column.field.label) \(column.row + 1)",
                        target: .field("\(column.group.id).\(column.field.id)", row: column.row + 1), score: 1)
                })
    }

    private static var peakMegabytes: Double {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        return Double(usage.ru_maxrss) / 1024
    }
}
