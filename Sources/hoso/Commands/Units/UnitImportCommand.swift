import Archive
import ArgumentParser
import SearchAPI

extension UnitCommand {
    /// `hoso unit import`: many units from a table, all or none.
    struct Import: Action {
        static let configuration = CommandConfiguration(
            abstract: "Add the units of a CSV or XLSX file, or change those that differ.",
            discussion: """
                Columns: code, name, kind, parent, startedOn, endedOn, or mã, tên, loại, đơn vị cấp trên, ngày bắt đầu, \
                ngày kết thúc. The order of lines does not matter; a unit above may be named by its code or its name. \
                A column that is missing leaves what is known as it is. Where one line is wrong, nothing is stored. \
                What a decision has changed since stays as the decision made it.
                """)

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "The file.", completion: .file(extensions: ["csv", "xlsx"])) var file: String
        @Flag(help: "Print one object a line for each line that is wrong or was passed over.") var json = false

        func act() async throws {
            let settings = try await archive.settings()
            let kinds = try settings.readCatalogue().codeLists["unit_type"]
            let opened = try archive.open(as: .owner, settings)
            let report = try await UnitImport(archive: opened, kinds: kinds).run(file)
            for header in report.ignoredHeaders { Console.say("hoso: bỏ qua cột “\(header)”") }
            for fault in report.faults { try show(fault, "refused") }
            for line in report.overtaken { try show(line, "overtaken") }
            guard report.faults.isEmpty else {
                throw Failure(.data, "không lưu gì: có \(report.faults.count) lỗi trong \(file)")
            }
            Console.say("hoso: \(report.changes) units added or changed")
        }

        private func show(_ fault: UnitImport.Fault, _ outcome: String) throws {
            guard json else { return Console.print("\(outcome)  dòng \(fault.line): \(fault.reason)") }
            Console.print(
                try jsonLine(
                    [
                        "line": .integer(fault.line), "outcome": .string(outcome), "reason": .string(fault.reason),
                    ] as JSONValue))
        }
    }
}
