import Archive
import CXlsxwriter
import Foundation

/// A column of a sheet that is written.
package struct SheetColumn: Sendable {
    package enum Kind: Sendable {
        case plain
        /// Thousands are set apart.
        case money
    }

    package var title: String
    package var kind: Kind

    package init(_ title: String, kind: Kind = .plain) {
        self.title = title
        self.kind = kind
    }
}

/// Writes rows as an XLSX file with one sheet or several, row by row in constant memory.
///
/// Numbers and days are cells of their kind; a text stays a text, whatever it looks like. The bold row of titles
/// stays in sight. The file is there after ``finish()`` only.
package final class SheetWriter: TableWriter {
    private let path: String
    private let book: UnsafeMutablePointer<lxw_workbook>
    private let formats: Formats
    private var sheet: UnsafeMutablePointer<lxw_worksheet>?
    private var columns: [SheetColumn] = []
    private var widths: [Int] = []
    private var row = 0
    private var names: Set<String> = []
    private var isFinished = false

    private struct Formats {
        let title, text, money, day, month, year: UnsafeMutablePointer<lxw_format>?

        init(_ book: UnsafeMutablePointer<lxw_workbook>) {
            func format(_ code: String? = nil) -> UnsafeMutablePointer<lxw_format>? {
                let format = workbook_add_format(book)
                if let code { format_set_num_format(format, code) }
                format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
                return format
            }
            title = format()
            format_set_bold(title)
            format_set_text_wrap(title)
            format_set_bottom(title, UInt8(LXW_BORDER_THIN.rawValue))
            text = format("@")
            money = format("#,##0")
            day = format("dd/mm/yyyy")
            month = format("mm/yyyy")
            year = format("yyyy")
            for day in [day, month, year] { format_set_align(day, UInt8(LXW_ALIGN_LEFT.rawValue)) }
        }
    }

    /// `temporary` is the folder for rows on their way.
    package init(path: String, temporary: String? = nil) throws(TableError) {
        var options = lxw_workbook_options()
        options.constant_memory = 1
        let made = (temporary ?? NSTemporaryDirectory()).withCString { folder in
            options.tmpdir = UnsafeMutablePointer(mutating: folder)
            return workbook_new_opt(path, &options)
        }
        guard let made else { throw .unwritable }
        self.path = path
        book = made
        formats = Formats(book)
    }

    deinit {
        if !isFinished { lxw_workbook_free(book) }
    }

    /// Begins a sheet; the one before is closed. Its name is shortened and changed where Excel allows no such name.
    package func begin(sheet name: String, columns: [SheetColumn]) throws(TableError) {
        closeSheet()
        guard columns.count <= 16_384 else { throw .tooManyColumns(row: 1, limit: 16_384) }
        guard let added = workbook_add_worksheet(book, sheetName(name)) else { throw .unwritable }
        sheet = added
        self.columns = columns
        widths = columns.map { Self.width($0.title) / 2 + 2 }
        row = 0
        worksheet_freeze_panes(added, 1, 0)
        for (column, title) in columns.map(\.title).enumerated() {
            try write(title, column, formats.title)
        }
        row = 1
    }

    package func append(_ cells: [TableCell]) throws(TableError) {
        guard row < 1_048_576 else { throw .tooManyRows(limit: 1_048_576) }
        guard cells.count <= 16_384 else { throw .tooManyColumns(row: row + 1, limit: 16_384) }
        for (column, cell) in cells.enumerated() {
            let error: lxw_error
            switch cell {
            case .blank: continue
            case .text(let text), .fault(let text):
                note(text, column)
                try write(text, column, formats.text)
                continue
            case .number(let number):
                note(number.plain, column)
                let isMoney = column < columns.count && columns[column].kind == .money
                error = worksheet_write_number(
                    sheet, UInt32(row), UInt16(column), number, isMoney ? formats.money : nil)
            case .bool(let isTrue):
                error = worksheet_write_boolean(sheet, UInt32(row), UInt16(column), isTrue ? 1 : 0, nil)
            case .day(let day):
                note("31/12/2000", column)
                guard let serial = NumberFormats.serial(day) else {
                    try write(day.slashed, column, formats.text)
                    continue
                }
                let format = day.day != nil ? formats.day : day.month != nil ? formats.month : formats.year
                error = worksheet_write_number(sheet, UInt32(row), UInt16(column), serial, format)
            }
            guard error == LXW_NO_ERROR else { throw .unwritable }
        }
        row += 1
    }

    /// Writes the file.
    package func finish() throws(TableError) {
        guard !isFinished else { return }
        closeSheet()
        isFinished = true
        guard workbook_close(book) == LXW_NO_ERROR else { throw .unwritable }
    }

    // MARK: - Parts

    private func write(_ text: String, _ column: Int, _ format: UnsafeMutablePointer<lxw_format>?) throws(TableError) {
        guard text.utf16.count <= 32_767 else { throw .cellTooLong(row: row + 1, limit: 32_767) }
        var text = text
        // XML can't hold these, not even escaped.
        if text.utf8.contains(0) || text.utf8.contains(0xEF) {
            let noLetters: [Unicode.Scalar] = ["\0", "\u{FFFE}", "\u{FFFF}"]
            text = String(
                String.UnicodeScalarView(text.unicodeScalars.map { noLetters.contains($0) ? "\u{FFFD}" : $0 }))
        }
        // The library escapes control characters, but not what only looks like one that was escaped.
        if text.utf8.contains(UInt8(ascii: "_")) {
            text = text.replacing(/_(?=x[0-9A-Fa-f]{4}_)/.matchingSemantics(.unicodeScalar)) { _ in "_x005F_" }
        }
        guard !text.isEmpty else { return }
        guard worksheet_write_string(sheet, UInt32(row), UInt16(column), text, format) == LXW_NO_ERROR else {
            throw .unwritable
        }
    }

    private func closeSheet() {
        guard let sheet else { return }
        for (column, width) in widths.enumerated() {
            worksheet_set_column(sheet, UInt16(column), UInt16(column), Double(min(60, max(8, width + 2))), nil)
        }
        if !columns.isEmpty { worksheet_autofilter(sheet, 0, 0, UInt32(max(0, row - 1)), UInt16(columns.count - 1)) }
        self.sheet = nil
    }

    /// The first rows make up how wide a column is.
    private func note(_ text: String, _ column: Int) {
        guard row < 200, column < widths.count else { return }
        widths[column] = max(widths[column], Self.width(text))
    }

    private static func width(_ text: String) -> Int {
        text.split(whereSeparator: \.isNewline).map(\.count).max() ?? 0
    }

    /// At most 31 letters, none of `[]:*?/\`, no apostrophe at the ends, not used yet.
    private func sheetName(_ name: String) -> String {
        var name = String(name.map { "[]:*?/\\".contains($0) || $0.isNewline || $0 == "\0" ? "-" : $0 })
        name = name.trimmingCharacters(in: CharacterSet(charactersIn: "' "))
        if name.isEmpty { name = "Trang" }
        var number = 1
        while true {
            let end = number == 1 ? "" : " \(number)"
            var start = name
            while start.utf16.count + end.utf16.count > 31 { start.removeLast() }
            if names.insert((start + end).lowercased()).inserted { return start + end }
            number += 1
        }
    }
}
