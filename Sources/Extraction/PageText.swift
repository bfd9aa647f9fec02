import ExtractionWire
import VietnameseText

/// The text of a page, put together from words, and where each word stands in it.
struct PageText {
    var text = ""
    var original: String?
    var words: [WordBox] = []
    var encoding = TextEncoding.unicode

    /// Repairs and normalises the words of a text layer. A word made of several takes all their boxes.
    init(repairing layer: [LaidOutWord], fontNames: [String]) {
        let repaired = repaired(words: layer.map(\.text), fontNames: fontNames)
        encoding = TextEncoding(rawValue: repaired.encoding.rawValue) ?? .unicode
        assemble(repaired.words.lazy.map { ($0.text, layer[$0.source]) })
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

    /// 0…1; of all words, the share that can be Vietnamese syllables.
    var possibleShare: Float {
        let counts = validity(of: text)
        return counts.words == 0 ? 0 : Float(counts.possible) / Float(counts.words)
    }

    private mutating func assemble(_ words: some Sequence<(String, ArraySlice<LaidOutWord>)>) {
        var position = 0
        var line: Int?
        for (word, sources) in words {
            let visible = visible(word)
            guard !visible.isEmpty, let first = sources.first else { continue }
            if let line {
                text.unicodeScalars.append(first.line == line ? " " : "\n")
                position += 1
            }
            line = first.line
            let length = visible.unicodeScalars.count
            text += visible
            var box = WordBox(
                start: position, end: position + length, x0: first.x0, y0: first.y0, x1: first.x1, y1: first.y1)
            for other in sources.dropFirst() {
                box.x0 = min(box.x0, other.x0)
                box.y0 = min(box.y0, other.y0)
                box.x1 = max(box.x1, other.x1)
                box.y1 = max(box.y1, other.y1)
            }
            self.words.append(box)
            position += length
        }
    }
}

/// The word without controls, marks of direction and other scalars that show nothing.
private func visible(_ word: String) -> String {
    // Everything to be left out is a control or begins with a byte of C2, E2 or EF.
    guard word.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == 0xC2 || $0 == 0xE2 || $0 >= 0xEF }) else { return word }
    var result = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
        switch scalar.value {
        case 0...0x20, 0x7F...0xA0, 0xAD: continue
        case 0x200B...0x200F, 0x2028...0x202F, 0x2060...0x206F, 0xFEFF: continue
        case 0xFDD0...0xFDEF: continue
        default: if scalar.value & 0xFFFE != 0xFFFE { result.append(scalar) }
        }
    }
    return String(result)
}
