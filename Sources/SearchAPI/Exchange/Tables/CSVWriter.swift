/// How a CSV file is written.
package enum CSVDialect: String, CaseIterable, Sendable {
    /// Commas between cells, a point in numbers.
    case international
    /// Semicolons between cells, a comma in numbers: what Excel opens by itself under Vietnamese settings.
    case vietnamese
}

/// Writes rows as CSV that Excel opens as it is meant: with a byte-order mark, and without formulas.
///
/// What was written is taken with ``take()``, now and then, so that a long table needs little memory.
package struct CSVWriter: TableWriter {
    private let dialect: CSVDialect
    private let separator: UInt8
    private var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

    package init(_ dialect: CSVDialect = .international) {
        self.dialect = dialect
        separator = dialect == .vietnamese ? UInt8(ascii: ";") : UInt8(ascii: ",")
    }

    package mutating func append(_ cells: [TableCell]) {
        for (column, cell) in cells.enumerated() {
            if column > 0 { bytes.append(separator) }
            switch cell {
            case .blank: break
            case .text(let text), .fault(let text): write(CSVGuard.added(to: text), isText: true)
            case .number(let number):
                let text = number.plain
                write(dialect == .vietnamese ? text.replacing(".", with: ",") : text, isText: false)
            case .bool, .day: write(cell.typed, isText: false)
            }
        }
        bytes.append(contentsOf: "\r\n".utf8)
    }

    /// The bytes since the last time.
    package mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func write(_ text: String, isText: Bool) {
        guard isText,
            text.isEmpty || text.utf8.contains(where: Self.needsQuotes) || text.first == " " || text.last == " "
        else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            // No text file holds this one.
            if byte != 0 { bytes.append(byte) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// The separators of all dialects, so that a reader can't take one for the other.
    private static func needsQuotes(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "\""), 10, 13, 0: true
        default: false
        }
    }
}

/// The apostrophe that keeps a spreadsheet program from running a text as a formula.
enum CSVGuard {
    static func added(to text: String) -> String {
        isFormula(text) && !isNumber(text) ? "'" + text : text
    }

    static func removed(from text: String) -> String {
        text.utf8.first == apostrophe && isFormula(text) ? String(text.dropFirst()) : text
    }

    /// Apostrophes of the text's own before such a letter get one more, so that taking one off gives it back.
    private static func isFormula(_ text: String) -> Bool {
        switch text.utf8.first(where: { $0 != apostrophe }) {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 9, 10, 13: true
        default: false
        }
    }

    /// `-5`, `+4,98`: digits, at most one point or comma.
    private static func isNumber(_ text: String) -> Bool {
        let digits = text.utf8.dropFirst()
        return digits.first.map { (48...57).contains($0) } == true
            && digits.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
            && digits.count { !(48...57).contains($0) } <= 1
    }

    private static let apostrophe = UInt8(ascii: "'")
}
