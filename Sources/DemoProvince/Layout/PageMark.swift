/// One thing on a page; lengths are points from the top left of an upright A4 sheet.
enum PageMark: Sendable {
    case text(TextBox)
    case line(x0: Double, y0: Double, x1: Double, y1: Double, width: Double)
    case box(x: Double, y: Double, width: Double, height: Double, stroke: Double)
    case seal(x: Double, y: Double, text: String)
    case signature(x: Double, y: Double, name: String)
}

struct TextBox: Sendable {
    var spans: [Span]
    var x: Double
    var y: Double
    var width: Double
    var size: Double
    var typeface: Typeface
    var alignment = Alignment.left
    var indent = 0.0
    var isJustified = false
    var isHandwritten = false

    enum Alignment: Sendable { case left, centre }

    var text: String { spans.map(\.text).joined() }
}

struct TypesetPage: Sendable {
    var marks: [PageMark] = []

    static let width = 595.28
    static let height = 841.89

    /// The words of the page in the order in which they were set.
    var text: String {
        marks.compactMap { if case .text(let box) = $0 { box.text } else { nil } }.joined(separator: "\n")
    }
}
