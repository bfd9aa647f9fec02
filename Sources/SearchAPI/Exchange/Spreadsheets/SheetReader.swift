import Archive

/// Reads the rows of one sheet of an XLSX file one after the other; only one is in memory.
package final class SheetReader: TableReader {
    private let xml: XMLPart
    private let listener: Listener
    private var isOver = false

    init(
        _ part: PackedPart, texts: SharedTexts, formats: NumberFormats, from1904: Bool, limits: TableLimits
    ) throws(TableError) {
        listener = Listener(texts: texts, formats: formats, from1904: from1904, limits: limits)
        xml = try XMLPart(part, to: listener, limits: limits)
    }

    package func next() throws(TableError) -> TableRow? {
        guard !isOver else { return nil }
        do throws(TableError) {
            while try xml.advance() {
                if let row = listener.row { return row }
            }
        } catch {
            isOver = true
            if case .cellTooLong(_, let limit) = error { throw .cellTooLong(row: listener.number, limit: limit) }
            throw error
        }
        isOver = true
        return nil
    }

    private final class Listener: XMLListener {
        private enum Kind {
            case number, shared, text, inline, bool, fault, day
        }

        private let texts: SharedTexts
        private let formats: NumberFormats
        private let from1904: Bool
        private let limits: TableLimits

        private(set) var number = 0
        /// The row that was just closed.
        private(set) var row: TableRow?
        private var cells: [TableCell] = []
        private var column = -1
        private var kind = Kind.number
        private var style = 0
        private var isInRow = false
        private var isPhonetic = false

        init(texts: SharedTexts, formats: NumberFormats, from1904: Bool, limits: TableLimits) {
            self.texts = texts
            self.formats = formats
            self.from1904 = from1904
            self.limits = limits
        }

        override func opened(_ name: XMLName, _ attributes: XMLAttributes) {
            if name == "c" {
                guard isInRow else { return }
                openCell(attributes)
            } else if name == "v" {
                isListening = isInRow && kind != .inline
            } else if name == "t" {
                isListening = isInRow && kind == .inline && !isPhonetic
            } else if name == "row" {
                isInRow = true
                let last = number
                number = attributes.integer("r") ?? number + 1
                column = -1
                cells = []
                row = nil
                if number <= last {
                    failure = .damaged(part: "sheet, dòng \(last)")
                } else if number > limits.rows {
                    failure = .tooManyRows(limit: limits.rows)
                }
            } else if name == "rPh" {
                isPhonetic = true
            }
        }

        override func closed(_ name: XMLName) {
            if name == "v" || name == "t" {
                isListening = false
            } else if name == "c" {
                if isInRow { closeCell() }
            } else if name == "row" {
                isInRow = false
                isPausing = true
                row = cells.isEmpty ? nil : TableRow(number: number, cells: cells)
            } else if name == "rPh" {
                isPhonetic = false
            }
        }

        private func openCell(_ attributes: XMLAttributes) {
            column += 1
            if let place = attributes.pointer("r") { column = Self.column(place) ?? column }
            style = attributes.pointer("s").flatMap { Self.integer($0) } ?? 0
            kind = attributes.pointer("t").map(Self.kind) ?? .number
            letters.removeAll(keepingCapacity: true)
            if column >= limits.columns {
                failure = .tooManyColumns(row: number, limit: limits.columns)
            }
        }

        private func closeCell() {
            guard !letters.isEmpty, let cell = value(), !cell.isBlank else { return }
            while cells.count <= column { cells.append(.blank) }
            cells[column] = cell
            letters.removeAll(keepingCapacity: true)
        }

        private func value() -> TableCell? {
            switch kind {
            case .text, .inline: return .text(takeLetters())
            case .shared:
                let index = letters.withUnsafeBufferPointer { Self.integer($0) }
                guard let text = index.flatMap({ texts[$0] }) else {
                    failure = .damaged(part: "sharedStrings")
                    return nil
                }
                return .text(text)
            case .bool: return .bool(letters == [UInt8(ascii: "1")] || takeLetters() == "true")
            case .fault: return .fault(takeLetters())
            case .day:
                let text = takeLetters()
                return Day(String(text.prefix(10))).map { .day($0) } ?? .text(text)
            case .number:
                let whole = letters.withUnsafeBufferPointer { Self.integer($0) }
                guard let number = whole.map(Double.init) ?? Double(takeLetters()), number.isFinite else {
                    failure = .damaged(part: "sheet, dòng \(self.number)")
                    return nil
                }
                if let precision = formats[style],
                    let day = NumberFormats.day(number, from1904: from1904, precision)
                {
                    return .day(day)
                }
                return .number(number)
            }
        }

        // MARK: - Attributes

        private static func kind(_ name: UnsafePointer<CChar>) -> Kind {
            switch (UInt8(bitPattern: name[0]), name[0] == 0 ? 0 : name[1]) {
            case (UInt8(ascii: "s"), 0): .shared
            case (UInt8(ascii: "s"), _): .text
            case (UInt8(ascii: "i"), _): .inline
            case (UInt8(ascii: "b"), _): .bool
            case (UInt8(ascii: "e"), _): .fault
            case (UInt8(ascii: "d"), _): .day
            default: .number
            }
        }

        /// `AB12` is column 27, counted from 0.
        private static func column(_ place: UnsafePointer<CChar>) -> Int? {
            var column = 0
            var index = 0
            while case let letter = Int(place[index]), (65...90).contains(letter), index < 4 {
                column = column * 26 + letter - 64
                index += 1
            }
            return index == 0 ? nil : column - 1
        }

        private static func integer(_ text: UnsafePointer<CChar>) -> Int? {
            var count = 0
            while text[count] != 0 { count += 1 }
            return UnsafeBufferPointer(start: text, count: count).withMemoryRebound(to: UInt8.self) { integer($0) }
        }

        /// Up to 15 digits and nothing else.
        private static func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
            guard (1...15).contains(bytes.count) else { return nil }
            var number = 0
            for byte in bytes {
                guard (48...57).contains(byte) else { return nil }
                number = number * 10 + Int(byte) - 48
            }
            return number
        }
    }
}
