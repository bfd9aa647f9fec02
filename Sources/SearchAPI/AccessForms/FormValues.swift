import Archive
import VietnameseText

/// What a form is filled with: texts by blank, marks, and rows of tables by column.
///
/// Days are typed as ISO or Vietnamese text. A blank without a value is left to the hand.
package struct FormValues: Sendable, Equatable {
    package var texts: [String: String]
    package var marks: [String: Set<String>]
    package var rows: [String: [[String: String]]]

    package init(
        texts: [String: String] = [:], marks: [String: Set<String>] = [:], rows: [String: [[String: String]]] = [:]
    ) {
        self.texts = texts
        self.marks = marks
        self.rows = rows
    }
}

/// Why values don't fit a form. None is left out in silence.
package enum FormFault: Error, Equatable, Sendable {
    case noSuchBlank(String)
    /// The marks take it out of the form.
    case takenOut(String)
    /// A text for a table, a row for a line.
    case wrongKind(String)
    case noSuchOption(blank: String, option: String)
    /// Two marks where one is meant.
    case tooManyMarks(String)
    case noSuchColumn(table: String, column: String)
    case noDay(blank: String, text: String)
    /// The form has no table with this id.
    case noTable
}

extension FormValues {
    /// The values as they are printed, when all of them fit the layout.
    func checked(for layout: AccessFormLayout) throws(FormFault) -> FormValues {
        let blanks = Dictionary(uniqueKeysWithValues: layout.blanks.map { ($0.id, $0) })
        let standing = Set(layout.blanks(marked: marks).map(\.id))
        for id in (Array(texts.keys) + marks.keys + rows.keys).sorted() {
            guard blanks[id] != nil else { throw .noSuchBlank(id) }
            guard standing.contains(id) else { throw .takenOut(id) }
        }
        var printed = FormValues()
        for (id, text) in texts.sorted(by: { $0.key < $1.key }) {
            guard let blank = blanks[id] else { continue }
            let text = Self.printed(text)
            switch blank.kind {
            case .text: printed.texts[id] = text.split(separator: "\n").joined(separator: " ")
            case .lines: printed.texts[id] = text
            case .day:
                guard !text.isEmpty else { continue }
                guard let day = Day(text) else { throw .noDay(blank: id, text: text) }
                printed.texts[id] = day.description
            case .check, .table: throw .wrongKind(id)
            }
            if printed.texts[id]?.isEmpty == true { printed.texts[id] = nil }
        }
        for (id, chosen) in marks.sorted(by: { $0.key < $1.key }) {
            guard let blank = blanks[id] else { continue }
            guard case .check(let options, let isSingle) = blank.kind else { throw .wrongKind(id) }
            if let unknown = chosen.subtracting(options.map(\.id)).min() {
                throw .noSuchOption(blank: id, option: unknown)
            }
            guard !isSingle || chosen.count <= 1 else { throw .tooManyMarks(id) }
            printed.marks[id] = chosen
        }
        for (id, given) in rows.sorted(by: { $0.key < $1.key }) {
            guard let blank = blanks[id] else { continue }
            guard case .table(let columns, _) = blank.kind else { throw .wrongKind(id) }
            printed.rows[id] = try Self.checked(given, of: id, columns)
        }
        return printed
    }

    private static func checked(
        _ rows: [[String: String]], of table: String, _ columns: [AccessFormLayout.Column]
    ) throws(FormFault) -> [[String: String]] {
        let given = Dictionary(uniqueKeysWithValues: columns.filter { $0.kind != .number }.map { ($0.id, $0) })
        var checked: [[String: String]] = []
        for row in rows {
            var cells: [String: String] = [:]
            for (id, text) in row.sorted(by: { $0.key < $1.key }) {
                guard let column = given[id] else { throw .noSuchColumn(table: table, column: id) }
                let text = printed(text)
                guard column.kind == .day, !text.isEmpty else {
                    cells[id] = text
                    continue
                }
                guard let day = Day(text) else { throw .noDay(blank: "\(table).\(id)", text: text) }
                cells[id] = day.description
            }
            checked.append(cells)
        }
        return checked
    }

    /// NFC, lines kept, without what steers a terminal or turns the direction of text.
    private static func printed(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in nfc(text).unicodeScalars {
            switch scalar.value {
            case 0x0D, 0x0A, 0x0B, 0x0C, 0x85, 0x2028, 0x2029: scalars.append("\n")
            case 0..<0x20, 0x7F..<0xA0, 0xFFF9...0xFFFB: scalars.append(" ")
            case 0x061C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars).split(separator: "\n").map { $0.trimmed }.filter { !$0.isEmpty }.joined(separator: "\n")
    }
}

extension Substring {
    fileprivate var trimmed: String {
        split(separator: " ").joined(separator: " ")
    }
}
