/// Reads the rows of a CSV file (RFC 4180) one after the other.
///
/// Separated by commas, semicolons or tabs, found by itself unless given; a first line `sep=;` counts. Every value is
/// text: nothing in the file says what is a number. The apostrophe that ``CSVWriter`` puts before formulas is taken off.
package final class CSVReader: TableReader {
    private let source: EncodedText
    private let limits: TableLimits
    private var separator: UInt8

    private var chunk: [UInt8] = []
    private var position = 0
    private var line = 1
    private var number = 0
    private var isOver = false
    private var field: [UInt8] = []

    package init(path: String, separator: Character? = nil, limits: TableLimits = TableLimits()) throws(TableError) {
        source = try EncodedText(path: path)
        self.limits = limits
        self.separator = separator?.asciiValue ?? Self.separator(of: source.sample)
        if separator == nil, let declared = Self.declared(in: source.sample) {
            self.separator = declared
            try skipLine()
        }
    }

    package func next() throws(TableError) -> TableRow? {
        guard !isOver else { return nil }
        do throws(TableError) {
            while let cells = try record() {
                number += 1
                guard number <= limits.rows else { throw TableError.tooManyRows(limit: limits.rows) }
                if !cells.isEmpty { return TableRow(number: number, cells: cells) }
            }
        } catch {
            isOver = true
            throw error
        }
        isOver = true
        return nil
    }

    // MARK: - Records

    /// Without blank cells at the end; nil at the end of the file.
    private func record() throws(TableError) -> [TableCell]? {
        guard try fill() else { return nil }
        var cells: [TableCell] = []
        var column = 0
        while true {
            column += 1
            guard column <= limits.columns else {
                throw .tooManyColumns(row: number + 1, limit: limits.columns)
            }
            let cell = try value()
            if !cell.isBlank {
                while cells.count < column - 1 { cells.append(.blank) }
                cells.append(cell)
            }
            guard try fill() else { return cells }
            let byte = chunk[position]
            position += 1
            if byte == separator { continue }
            if byte == carriageReturn, try fill(), chunk[position] == lineFeed { position += 1 }
            line += 1
            return cells
        }
    }

    /// Stops before the separator, the end of the line or of the file.
    private func value() throws(TableError) -> TableCell {
        field.removeAll(keepingCapacity: true)
        let start = line
        guard try fill() else { return .blank }
        if chunk[position] == quote {
            position += 1
            try takeQuoted(from: start)
        } else {
            while try fill() {
                let end =
                    chunk[position...].firstIndex { $0 == separator || $0 == lineFeed || $0 == carriageReturn }
                    ?? chunk.count
                try take(upTo: end)
                if end < chunk.count { break }
            }
        }
        guard !field.isEmpty else { return .blank }
        guard !field.contains(0) else { throw .binary }
        guard let text = field.withUnsafeBufferPointer(source.text) else { throw .badLetter(line: start) }
        return .text(CSVGuard.removed(from: text))
    }

    private func takeQuoted(from start: Int) throws(TableError) {
        while true {
            guard try fill() else { throw .unclosedQuote(line: start) }
            let end = chunk[position...].firstIndex(of: quote) ?? chunk.count
            countLines(upTo: end)
            try take(upTo: end)
            guard end < chunk.count else { continue }
            position += 1
            guard try fill() else { return }
            let byte = chunk[position]
            if byte == quote {
                field.append(quote)
                position += 1
            } else if byte == separator || byte == lineFeed || byte == carriageReturn {
                return
            } else {
                throw .textAfterQuote(line: line)
            }
        }
    }

    private func take(upTo end: Int) throws(TableError) {
        field += chunk[position..<end]
        position = end
        guard field.count <= limits.cellBytes else {
            throw .cellTooLong(row: number + 1, limit: limits.cellBytes)
        }
    }

    /// CR, LF and CR LF each end a line.
    private func countLines(upTo end: Int) {
        var previous = field.last
        for byte in chunk[position..<end] {
            if byte == carriageReturn || byte == lineFeed && previous != carriageReturn { line += 1 }
            previous = byte
        }
    }

    /// Whether there is a byte at `position`.
    private func fill() throws(TableError) -> Bool {
        if position < chunk.count { return true }
        chunk = try source.next()
        position = 0
        return !chunk.isEmpty
    }

    private func skipLine() throws(TableError) {
        while try fill() {
            let byte = chunk[position]
            position += 1
            if byte == lineFeed { break }
        }
        line += 1
        number += 1
    }

    // MARK: - Separators

    /// Excel's way of saying it.
    private static func declared(in sample: [UInt8]) -> UInt8? {
        guard sample.count > 5, sample.starts(with: "sep=".utf8), sample[5] == carriageReturn || sample[5] == lineFeed
        else { return nil }
        return sample[4]
    }

    /// The one that divides the first records most evenly.
    private static func separator(of sample: [UInt8]) -> UInt8 {
        var counts: [[UInt8: Int]] = [[:]]
        var isQuoted = false
        for byte in sample {
            switch byte {
            case quote: isQuoted.toggle()
            case lineFeed, carriageReturn:
                if !isQuoted, !counts[counts.count - 1].isEmpty { counts.append([:]) }
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"):
                if !isQuoted { counts[counts.count - 1][byte, default: 0] += 1 }
            default: break
            }
            if counts.count > 20 { break }
        }
        func score(_ byte: UInt8) -> Int {
            guard let first = counts[0][byte] else { return 0 }
            return counts.count { $0[byte] == first } * 10_000 + min(first, 9_999)
        }
        return [",", ";", "\t"].map { $0 as Unicode.Scalar }.map { UInt8(ascii: $0) }
            .reduce(UInt8(ascii: ",")) { score($1) > score($0) ? $1 : $0 }
    }
}

private let carriageReturn = UInt8(ascii: "\r")
private let lineFeed = UInt8(ascii: "\n")
private let quote = UInt8(ascii: "\"")
