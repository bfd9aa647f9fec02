package import Archive

/// What a cell of an exchange file holds.
package enum TableCell: Hashable, Sendable {
    case blank
    case text(String)
    case number(Double)
    case bool(Bool)
    /// A date cell; a month or year where that is all its format shows. The time of day is dropped.
    case day(Day)
    /// The error that a formula left, such as `#N/A`.
    case fault(String)

    package var isBlank: Bool {
        switch self {
        case .blank: true
        case .text(let text): text.isEmpty
        default: false
        }
    }

    /// As somebody would type it; a decimal number has a point.
    package var typed: String {
        switch self {
        case .blank: ""
        case .text(let text), .fault(let text): text
        case .number(let number): number.plain
        case .bool(let isTrue): isTrue ? "có" : "không"
        case .day(let day): day.slashed
        }
    }
}

/// A row of an exchange file.
package struct TableRow: Sendable, Equatable {
    /// As a spreadsheet program counts it, from 1.
    package let number: Int
    /// Without blank cells at the end.
    package let cells: [TableCell]

    package init(number: Int, cells: [TableCell]) {
        self.number = number
        self.cells = cells
    }

    package subscript(column: Int) -> TableCell {
        column < cells.count ? cells[column] : .blank
    }
}

/// Gives the rows of a table one after the other; rows without a value are left out.
package protocol TableReader: AnyObject {
    /// nil after the last row, and after an error.
    func next() throws(TableError) -> TableRow?
}

/// Takes the rows of a table one after the other.
package protocol TableWriter {
    mutating func append(_ cells: [TableCell]) throws(TableError)
}

extension Double {
    /// Whole numbers without a point.
    var plain: String {
        self == rounded() && abs(self) < 1e15 ? String(Int64(self)) : String(self)
    }
}

extension Day {
    /// `31/05/2020`, `05/2020`, `2020`.
    var slashed: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return (day.map { two($0) + "/" } ?? "") + (month.map { two($0) + "/" } ?? "") + String(year)
    }
}
