/// A run of text without white space, and where it stands.
struct LaidOutWord {
    var text: String
    /// As fractions of the page from its top left.
    var x0: Float
    var y0: Float
    var x1: Float
    var y1: Float
    /// Counts the lines of the page from 0.
    var line: Int
    /// 0…1; only of words read from a picture.
    var confidence: Float = 1
}

extension LaidOutWord {
    /// Cuts the UTF-8 text of a page at its white space; `box` gives the place of each Unicode scalar in points.
    static func split(
        _ bytes: UnsafeBufferPointer<UInt8>, width: Double, height: Double,
        box: (Int) -> (x1: Double, y1: Double, x2: Double, y2: Double)?
    ) -> [LaidOutWord] {
        var words: [LaidOutWord] = []
        var line = 0
        var start = 0
        var position = 0
        var index = 0
        var x0 = Double.infinity
        var y0 = Double.infinity
        var x1 = -Double.infinity
        var y1 = -Double.infinity

        func fraction(_ value: Double, of whole: Double) -> Float {
            value.isFinite ? Float(min(1, max(0, value / whole))) : 0
        }
        func endWord() {
            if start < position {
                let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
                words.append(
                    LaidOutWord(
                        text: text, x0: fraction(x0, of: width), y0: fraction(y0, of: height),
                        x1: fraction(x1, of: width), y1: fraction(y1, of: height), line: line))
            }
            x0 = .infinity
            y0 = .infinity
            x1 = -.infinity
            y1 = -.infinity
        }

        while position < bytes.count {
            let (length, isSpace, isMark) = scalar(in: bytes, at: position)
            if isSpace {
                endWord()
                if bytes[position] == 0x0A { line += 1 }
                position += length
                start = position
            } else {
                if !isMark, let place = box(index) {
                    if start < position, isApart(place, from: (x0, y0, x1, y1)) {
                        endWord()
                        start = position
                    }
                    x0 = min(x0, place.x1, place.x2)
                    x1 = max(x1, place.x1, place.x2)
                    y0 = min(y0, place.y1, place.y2)
                    y1 = max(y1, place.y1, place.y2)
                }
                position += length
            }
            // poppler adds marks of direction to the text that have no rectangle.
            if !isMark { index += 1 }
        }
        endWord()
        return words
    }

    /// Whether a letter can't belong to the word before it: poppler puts the cells of a table and the two columns of a
    /// heading side by side without a space. On one line, no letters of a word are half a letter's height apart.
    private static func isApart(
        _ letter: (x1: Double, y1: Double, x2: Double, y2: Double),
        from word: (x0: Double, y0: Double, x1: Double, y1: Double)
    ) -> Bool {
        guard word.x1 > -.infinity else { return false }
        let height = abs(letter.y2 - letter.y1)
        let left = min(letter.x1, letter.x2), right = max(letter.x1, letter.x2)
        let overlap = min(max(letter.y1, letter.y2), word.y1) - max(min(letter.y1, letter.y2), word.y0)
        guard height > 0, overlap > height / 2 else { return false }
        return left - word.x1 > height / 2 || word.x0 - right > height / 2
    }

    private static func scalar(
        in bytes: UnsafeBufferPointer<UInt8>, at position: Int
    ) -> (length: Int, isSpace: Bool, isMark: Bool) {
        let first = bytes[position]
        if first < 0x80 { return (1, first <= 0x20, false) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        guard position + length <= bytes.count else { return (bytes.count - position, false, false) }
        let second = length > 1 ? bytes[position + 1] : 0
        let third = length > 2 ? bytes[position + 2] : 0
        switch (first, second, third) {
        // No-break space, the spaces of U+2000…U+200A, line and paragraph separators, U+202F, U+205F, U+3000.
        case (0xC2, 0xA0, _): return (2, true, false)
        case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F),
            (0xE3, 0x80, 0x80):
            return (3, true, false)
        case (0xE2, 0x80, 0xAA...0xAE): return (3, false, true)
        default: return (length, false, false)
        }
    }
}
