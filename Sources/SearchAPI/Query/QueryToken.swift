import Indexer

/// One piece of a typed query.
struct QueryToken: Equatable {
    enum Kind: Equatable {
        case item(TextItem)
        /// A field test, or several of one filter.
        case filter(Criterion)
        /// `tại:01/01/2020`: all that stands beside it is asked as of this day.
        case at(String)
        /// `-*`: no dossier at all.
        case nothing
        case open
        case close
        case not
        case and
        case or
    }

    var kind: Kind
    /// Unicode scalars of the typed text.
    var range: Range<Int>
    /// The word that an operator was typed with; nil for `-` and `|`.
    var word: String?

    init(_ kind: Kind, _ range: Range<Int>, word: String? = nil) {
        self.kind = kind
        self.range = range
        self.word = word
    }

    /// Capitals only: the lower-case words are among the most frequent of the language.
    static func operatorKind(of word: String) -> Kind? {
        guard let first = word.utf8.first, UInt8(ascii: "A")...UInt8(ascii: "Z") ~= first, word.utf8.count <= 12 else {
            return nil
        }
        return switch word {
        case "KHÔNG", "NOT": .not
        case "VÀ", "AND": .and
        case "HOẶC", "OR": .or
        default: nil
        }
    }
}
