package import Archive
import Foundation

/// Why a register could not be written as a spreadsheet.
package enum SpreadsheetFault: Error, Equatable, Sendable {
    case values(FormFault)
    case table(TableError)
}

extension AccessFormLayout {
    /// The register as an XLSX file: its rows on one sheet, and what else it says on a second.
    ///
    /// A text stays a text, whatever it looks like; days are days. `temporary` is the folder it is written in.
    package func spreadsheet(filled values: FormValues, temporary: String? = nil) throws(SpreadsheetFault) -> [UInt8] {
        let checked: FormValues
        do throws(FormFault) {
            checked = try values.checked(for: self)
        } catch {
            throw .values(error)
        }
        let tables = blanks.compactMap { blank -> (Blank, [Column])? in
            guard case .table(let columns, _) = blank.kind else { return nil }
            return (blank, columns)
        }
        guard !tables.isEmpty else { throw .values(.noTable) }
        let folder = temporary ?? NSTemporaryDirectory()
        let path = folder + "/\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        do throws(TableError) {
            let writer = try SheetWriter(path: path, temporary: folder)
            for (blank, columns) in tables {
                let name = tables.count == 1 ? id : blank.id
                try writer.begin(sheet: name, columns: columns.map { SheetColumn($0.title) })
                for (index, row) in (checked.rows[blank.id] ?? []).enumerated() {
                    try writer.append(columns.map { Self.cell(row, $0, number: index + 1) })
                }
            }
            let facts = blanks.filter { checked.texts[$0.id] != nil }
            if !facts.isEmpty {
                try writer.begin(sheet: "Thông tin", columns: [SheetColumn("Mục"), SheetColumn("Nội dung")])
                for fact in facts {
                    let label = fact.label.split(separator: ":").first.map(String.init) ?? fact.id
                    let text = checked.texts[fact.id] ?? ""
                    let day = fact.kind == .day ? Day(text) : nil
                    try writer.append([.text(label), day.map { .day($0) } ?? .text(text)])
                }
            }
            try writer.finish()
        } catch {
            throw .table(error)
        }
        guard let data = FileManager.default.contents(atPath: path) else { throw .table(.unreadable) }
        return [UInt8](data)
    }

    private static func cell(_ row: [String: String], _ column: Column, number: Int) -> TableCell {
        if column.kind == .number { return .number(Double(number)) }
        guard let text = row[column.id], !text.isEmpty else { return .blank }
        if column.kind == .day, let day = Day(text) { return .day(day) }
        return .text(text)
    }
}
