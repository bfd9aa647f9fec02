import Foundation

/// A file of tables, CSV or XLSX by its first bytes.
package final class TableFile {
    private enum Kind {
        case text(path: String)
        case workbook(Workbook)
    }

    private let kind: Kind
    private let limits: TableLimits

    package init(path: String, limits: TableLimits = TableLimits()) throws(TableError) {
        self.limits = limits
        guard let handle = FileHandle(forReadingAtPath: path), let start = try? handle.read(upToCount: 4) ?? Data()
        else {
            throw .unreadable
        }
        if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .compoundFile }
        kind =
            start.starts(with: [0x50, 0x4B])
            ? .workbook(try Workbook(path: path, limits: limits)) : .text(path: path)
    }

    /// The names of the sheets; one without a name for CSV.
    package var sheets: [String] {
        switch kind {
        case .text: [""]
        case .workbook(let book): book.sheets
        }
    }

    package func rows(ofSheet index: Int = 0) throws(TableError) -> any TableReader {
        switch kind {
        case .text(let path): try CSVReader(path: path, limits: limits)
        case .workbook(let book): try book.sheet(index)
        }
    }
}
