/// A piece of text in one style.
struct Span: Sendable, Equatable {
    var text: String
    var isBold = false
    var isItalic = false
}

func plain(_ text: String) -> Span { Span(text: text) }
func bold(_ text: String) -> Span { Span(text: text, isBold: true) }
func italic(_ text: String) -> Span { Span(text: text, isItalic: true) }

/// What a paper consists of, from top to bottom.
enum Block: Sendable {
    /// The two columns of NĐ 30/2020: agency and number on the left, national title, place and date on the right.
    case heading(agency: [String], number: String?, placeAndDate: String?)
    case centred(Span, size: Double)
    /// A justified paragraph with its first line indented.
    case paragraph([Span])
    /// A line of a form, neither indented nor justified.
    case line([Span])
    /// Lines written by hand.
    case handwriting(String)
    case table([Column], rows: [[String]])
    case closing(left: [Span], signatures: [SignatureBlock])
    /// An empty frame for a photograph at the left margin; the blocks after it stand to its right until it ends.
    case portrait
    case gap(Double)
    case pageBreak
    /// A double frame around the page, as on diplomas.
    case frame

    struct Column: Sendable {
        let title: String
        let share: Double
    }

    /// One column of signatures: who signs, as what, and whether a seal stands over it.
    struct SignatureBlock: Sendable {
        var above: String? = nil
        var office: [String]
        var name: String
        var seal: String? = nil
    }
}

/// A paper before it is drawn.
struct Paper: Sendable {
    var title: String
    /// A code of `dossier_component`.
    var component: String
    var number: String? = nil
    var writtenOn: CalendarDay
    var typeface = Typeface.serif
    var blocks: [Block]
    /// What the paper punishes, for the record that must say the same.
    var discipline: (form: String, act: String)?
}

enum Typeface: String, Sendable {
    case serif = "FreeSerif"
    case wideSerif = "DejaVu Serif"
    case typewriter = "FreeMono"

    /// Of ordinary text, in points.
    var size: Double {
        switch self {
        case .serif: 13
        case .wideSerif: 11
        case .typewriter: 11
        }
    }
}
