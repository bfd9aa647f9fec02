import VietnameseText

/// Whether the text layer of a page is the text of the page.
///
/// A scan may carry a watermark, the caption of a signature, or the English reading of some scanner: a layer
/// is no proof of text. Separated all of 2,578 pages by: cover of pictures, possible and marked syllables, number
/// of syllables.
enum LayerJudgement: Equatable {
    /// The layer is the text.
    case keep
    /// The layer is not the text; read the picture. It comes back only when the picture gives nothing.
    case read
    /// Read the picture as well and take what is better.
    case compare

    /// `imageCover` is asked only when the words alone don't decide: it costs another pass over the page.
    init(of page: PageText, counts: SyllableCounts, squareInches: Double, imageCover: () -> Double) {
        guard !page.words.isEmpty else {
            self = .read
            return
        }
        let possible = counts.possibleShare
        let marked = counts.markedShare
        // 60 syllables on A4, less on a smaller sheet.
        let isFull = Double(counts.words) >= 60 * min(1, max(0.1, squareInches / 96.7))
        if isFull, possible >= 0.7, marked >= 0.3 {
            self = .keep
        } else if imageCover() >= 0.5 {
            self = .read
        } else if page.words.count >= 20, LayerJudgement.isGarbled(page.text) {
            self = .compare
        } else if isFull, possible >= 0.55, marked < 0.1 {
            // Vietnamese by its syllables, but the letters with marks are gone.
            self = .compare
        } else {
            self = .keep
        }
    }

    /// Fonts without a map to Unicode give letters of the private use area, replacement characters and symbols.
    private static func isGarbled(_ text: String) -> Bool {
        var letters = 0
        var junk = 0
        for scalar in text.unicodeScalars where scalar.value > 0x20 {
            letters += 1
            switch scalar.value {
            case 0xE000...0xF8FF, 0xFFFD, 0xF0000...0x10FFFF: junk += 1
            default: break
            }
        }
        return junk * 5 > letters
    }
}

/// How much of a text can be Vietnamese.
struct SyllableCounts {
    let words: Int
    let possible: Int
    let marked: Int

    init(of text: String) {
        self.init(validity(of: text))
    }

    init(_ validity: (words: Int, possible: Int, marked: Int)) {
        (words, possible, marked) = validity
    }

    var possibleShare: Double { words == 0 ? 0 : Double(possible) / Double(words) }
    var markedShare: Double { words == 0 ? 0 : Double(marked) / Double(words) }
}
