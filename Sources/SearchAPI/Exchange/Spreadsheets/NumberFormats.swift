import Archive

/// Which cell styles of a spreadsheet show days, and how much of them.
struct NumberFormats {
    enum Precision: Hashable {
        case day, month, year
    }

    /// By style index.
    private(set) var styles: [Precision?] = []

    subscript(style: Int) -> Precision? {
        styles.indices.contains(style) ? styles[style] : nil
    }

    static func read(_ part: PackedPart, limits: TableLimits) throws(TableError) -> NumberFormats {
        let listener = Listener()
        let xml = try XMLPart(part, to: listener, limits: limits)
        while try xml.advance() {}
        return listener.formats
    }

    private final class Listener: XMLListener {
        var formats = NumberFormats()
        private var own: [Int: Precision?] = [:]
        private var isInCells = false

        override func opened(_ name: XMLName, _ attributes: XMLAttributes) {
            if name == "numFmt" {
                guard let id = attributes.integer("numFmtId"), let code = attributes["formatCode"] else { return }
                own[id] = .some(NumberFormats.precision(ofCode: code))
            } else if name == "cellXfs" {
                isInCells = true
            } else if isInCells, name == "xf" {
                let id = attributes.integer("numFmtId") ?? 0
                formats.styles.append(own[id] ?? NumberFormats.precision(ofBuiltIn: id))
            }
            if own.count > 100_000 || formats.styles.count > 100_000 {
                failure = .tooLarge(part: "styles", limit: "100.000 kiểu ô")
            }
        }

        override func closed(_ name: XMLName) {
            if name == "cellXfs" { isInCells = false }
        }
    }

    /// ECMA-376 part 1, 18.8.30; 27–36 and 50–58 are days of East Asia.
    static func precision(ofBuiltIn id: Int) -> Precision? {
        switch id {
        case 17: .month
        case 14...16, 22, 27...31, 36, 50...54, 57, 58: .day
        default: nil
        }
    }

    /// `dd/mm/yyyy` is a day, `mm/yyyy` a month, `yyyy` a year; `0.00`, `h:mm` and text are none.
    static func precision(ofCode code: String) -> Precision? {
        var letters: Set<Character> = []
        var isQuoted = false
        var isBracketed = false
        var isEscaped = false
        for letter in code.lowercased() {
            if isEscaped {
                isEscaped = false
            } else if letter == "\"" {
                isQuoted.toggle()
            } else if isQuoted {
                continue
            } else if letter == "\\" || letter == "_" || letter == "*" {
                isEscaped = true
            } else if letter == "[" {
                isBracketed = true
            } else if letter == "]" {
                isBracketed = false
            } else if letter == ";" {
                break
            } else if !isBracketed {
                letters.insert(letter)
            }
        }
        if letters.contains("0") || letters.contains("#") || letters.contains("?") { return nil }
        if letters.contains("d") { return .day }
        if letters.contains("y") { return letters.contains("m") ? .month : .year }
        return nil
    }

    /// The day of a serial number; nil for what is no day of our calendar.
    static func day(_ serial: Double, from1904: Bool, _ precision: Precision) -> Day? {
        guard serial >= (from1904 ? 0 : 1), serial < 200_000 else { return nil }
        var days = Int(serial)
        if from1904 {
            days += 1462
        } else if days < 60 {
            // Excel counts a 29 February 1900 that never was.
            days += 1
        } else if days == 60 {
            return nil
        }
        guard let day = Day(number: days - 25_569) else { return nil }
        return switch precision {
        case .day: day
        case .month: Day(year: day.year, month: day.month)
        case .year: Day(year: day.year)
        }
    }

    /// The serial number of a day in the calendar from 1900; nil before 1 March 1900.
    static func serial(_ day: Day) -> Double? {
        let days = day.earliest + 25_569
        return days > 60 ? Double(days) : nil
    }
}
