import Archive
import VietnameseText

/// The rows of a list of units, as far as the file alone can tell.
struct UnitSheet {
    enum Column: CaseIterable {
        case code, name, kind, parent, startedOn, endedOn

        /// What a header may say, marks and case aside.
        var headers: [String] {
            switch self {
            case .code: ["code", "mã", "mã đơn vị", "mã số", "mã cơ quan"]
            case .name: ["name", "tên", "tên đơn vị", "tên cơ quan", "tên cơ quan, đơn vị"]
            case .kind: ["kind", "loại", "loại đơn vị", "loại cơ quan, đơn vị"]
            case .parent: ["parent", "đơn vị cấp trên", "cấp trên", "mã đơn vị cấp trên", "mã cấp trên", "trực thuộc"]
            case .startedOn: ["startedOn", "started on", "ngày bắt đầu", "ngày thành lập"]
            case .endedOn: ["endedOn", "ended on", "ngày kết thúc"]
            }
        }

        init?(header: String) {
            let name = bareForm(header)
            guard let column = Self.allCases.first(where: { $0.headers.contains { bareForm($0) == name } }) else {
                return nil
            }
            self = column
        }
    }

    struct Line {
        let number: Int
        /// Without blank cells.
        let cells: [Column: TableCell]

        /// As it is stored: composed letters, single spaces; nil for a blank cell.
        func text(_ column: Column) -> String? {
            guard let cell = cells[column] else { return nil }
            let text = nfc(cell.typed).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return text.isEmpty ? nil : text
        }
    }

    private(set) var columns: Set<Column> = []
    private(set) var lines: [Line] = []
    private(set) var faults: [UnitImport.Fault] = []
    /// Headers that mean nothing here.
    private(set) var ignored: [String] = []

    init(_ rows: any TableReader) throws(TableError) {
        let header = try rows.next()
        let headers = header?.cells.map(\.typed) ?? []
        let meanings = headers.map(Column.init(header:))
        func refuse(_ reason: String) { faults.append(UnitImport.Fault(line: header?.number ?? 1, reason: reason)) }
        for (header, column) in zip(headers, meanings) {
            guard let column else {
                if !header.isEmpty { ignored.append(header) }
                continue
            }
            if !columns.insert(column).inserted { refuse("Có hai cột “\(column.headers[1])”: “\(header)”.") }
        }
        for column in [Column.code, .name] where !columns.contains(column) {
            refuse("Thiếu cột “\(column.headers[1])” (\(column.headers[0])).")
        }
        guard faults.isEmpty else { return }
        while let row = try rows.next() {
            var cells: [Column: TableCell] = [:]
            for (index, column) in meanings.enumerated() {
                if let column, !row[index].isBlank { cells[column] = row[index] }
            }
            if !cells.isEmpty { lines.append(Line(number: row.number, cells: cells)) }
        }
    }
}
