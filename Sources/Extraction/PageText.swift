import ExtractionWire
import VietnameseText

/// The text of a page, put together from words, and where each word stands in it.
struct PageText {
    var text = ""
    var original: String?
    var words: [WordBox] = []
    var encoding = TextEncoding.unicode
    /// How much of it can be Vietnamese.
    var counts: SyllableCounts { known ?? SyllableCounts(of: text) }
    private var known: SyllableCounts?

    /// Repairs and normalises the words of a text layer. A word made of several takes all their boxes.
    init(repairing layer: [LaidOutWord], fontNames: [String]) {
        let repaired = repaired(words: layer.map(\.text), fontNames: fontNames)
        encoding = TextEncoding(rawValue: repaired.encoding.rawValue) ?? .unicode
        assemble(repaired.words.lazy.map { ($0.text, layer[$0.source]) })
        if let validity = repaired.validity {
            // The same words: none was left out, and nothing of them.
            let given = layer.reduce(layer.count - 1) { $0 + $1.text.utf8.count }
            if given == text.utf8.count { known = SyllableCounts(validity) }
        }
        if repaired.wasRepaired {
            var found = PageText()
            found.assemble(layer.lazy.map { ($0.text, [$0][...]) })
            if found.text != text { original = found.text }
        }
    }

    /// Takes words read from a picture as they are, in NFC.
    init(reading words: [LaidOutWord]) {
        assemble(words.lazy.map { (nfc($0.text), [$0][...]) })
    }

    private init() {}

    private mutating func assemble(_ words: some Sequence<(String, ArraySlice<LaidOutWord>)>) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4096)
        var position = 0
        var line: Int?
        for (word, sources) in words {
            guard let first = sources.first else { continue }
            let before = bytes.count
            if let line { bytes.append(first.line == line ? 0x20 : 0x0A) }
            let start = position + (bytes.count - before)
            let length = appendVisible(word, to: &bytes)
            guard length > 0 else {
                bytes.removeLast(bytes.count - before)
                continue
            }
            line = first.line
            var box = WordBox(start: start, end: start + length, x0: first.x0, y0: first.y0, x1: first.x1, y1: first.y1)
            for other in sources.dropFirst() {
                box.x0 = min(box.x0, other.x0)
                box.y0 = min(box.y0, other.y0)
                box.x1 = max(box.x1, other.x1)
                box.y1 = max(box.y1, other.y1)
            }
            self.words.append(box)
            position = start + length
        }
        text = String(decoding: bytes, as: UTF8.self)
    }
}

/// Appends the word without controls, marks of direction and other scalars that show nothing; the scalars appended.
private func appendVisible(_ word: String, to bytes: inout [UInt8]) -> Int {
    var scalars = 0
    var isPlain = true
    for byte in word.utf8 {
        if byte & 0xC0 != 0x80 { scalars += 1 }
        // Whatever is left out is a control or begins with C2, E2 or a byte from EF on.
        if byte <= 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte >= 0xEF { isPlain = false }
    }
    if isPlain {
        bytes.append(contentsOf: word.utf8)
        return scalars
    }
    scalars = 0
    for scalar in word.unicodeScalars where isVisible(scalar) {
        bytes.append(contentsOf: UTF8.encode(scalar)!)
        scalars += 1
    }
    return scalars
}

private func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x20, 0x7F...0xA0, 0xAD: false
    case 0x200B...0x200F, 0x2028...0x202F, 0x2060...0x206F, 0xFEFF: false
    case 0xFDD0...0xFDEF: false
    default: scalar.value & 0xFFFE != 0xFFFE
    }
}
