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

    /// Letters read, weighted by how sure they are: what is read with less than 0.4 counts against a pass.
    private var gain: Float {
        words.reduce(0) { $0 + ($1.confidence - 0.4) * Float($1.text.unicodeScalars.count) }
    }

    mutating func keepBetter(_ other: OCRPass) {
        if other.gain > gain { self = other }
    }
}

extension LaidOutWord {
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
