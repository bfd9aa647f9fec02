import ExtractionWire
import Glibc

/// What one pass over a picture gave.
struct OCRPass {
    var words: [LaidOutWord] = []
    /// How the page was turned before.
    var turn = PageTurn.none

    var letters: Int {
        words.reduce(0) { $0 + $1.text.unicodeScalars.count }
    }

    /// Mean over the letters, 0…1.
    var confidence: Float {
        let letters = letters
        guard letters > 0 else { return 0 }
        return words.reduce(0) { $0 + $1.confidence * Float($1.text.unicodeScalars.count) } / Float(letters)
    }

    /// The share of the words that can be Vietnamese syllables.
    var possibleShare: Float {
        Float(SyllableCounts(of: words.lazy.map(\.text).joined(separator: " ")).possibleShare)
    }

    /// Letters read, weighted by how sure they are and how Vietnamese; what is read with less than 0.4 counts against
    /// a pass. A page upside down is read with some confidence too, but as gibberish.
    private var gain: Float {
        words.reduce(0) { $0 + ($1.confidence - 0.4) * Float($1.text.unicodeScalars.count) } * (0.3 + possibleShare)
    }

    /// Finds out whether the lines run down or up the page, and turns the boxes so that they run across.
    ///
    /// `aspect` is height by width of the page.
    mutating func setUpright(aspect: Float) {
        var across = 0
        var along = 0
        var down = 0
        for (index, word) in words.enumerated() where word.text.utf8.count >= 4 {
            let width = word.x1 - word.x0
            let height = (word.y1 - word.y0) * aspect
            if width > height { across += 1 } else if height > 1.2 * width { along += 1 }
            if index > 0, words[index - 1].line == word.line { down += words[index - 1].y0 < word.y0 ? 1 : -1 }
        }
        guard along > 2 * across else { return }
        turn = down >= 0 ? .threeQuarters : .quarter
        for index in words.indices { words[index].turn(by: turn) }
    }

    mutating func keepBetter(_ other: OCRPass) {
        if other.gain > gain { self = other }
    }
}

extension PageTurn {
    /// This turn, when `first` came before.
    func after(_ first: PageTurn) -> PageTurn {
        PageTurn(rawValue: (first.rawValue + rawValue) % 4) ?? .none
    }
}

extension LaidOutWord {
    /// Moves the box to where it is once the page has been turned.
    mutating func turn(by turn: PageTurn) {
        switch turn {
        case .none: break
        case .quarter: (x0, y0, x1, y1) = (1 - y1, x0, 1 - y0, x1)
        case .half: (x0, y0, x1, y1) = (1 - x1, 1 - y1, 1 - x0, 1 - y0)
        case .threeQuarters: (x0, y0, x1, y1) = (y0, 1 - x1, y1, 1 - x0)
        }
    }

    /// Puts a box that was found on a straightened page back to where it is on the page as scanned.
    ///
    /// `aspect` is height by width of the page; the page had been turned about its middle by `degrees` clockwise.
    mutating func turnBack(degrees: Float, aspect: Float) {
        let angle = -degrees * .pi / 180
        let x = (x0 + x1) / 2 - 0.5
        let y = ((y0 + y1) / 2 - 0.5) * aspect
        let moveX = x * cosf(angle) - y * sinf(angle) - x
        let moveY = (x * sinf(angle) + y * cosf(angle) - y) / aspect
        x0 = min(1, max(0, x0 + moveX))
        x1 = min(1, max(0, x1 + moveX))
        y0 = min(1, max(0, y0 + moveY))
        y1 = min(1, max(0, y1 + moveY))
    }
}
