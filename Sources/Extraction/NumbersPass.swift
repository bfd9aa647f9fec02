import CSandbox

/// Reads words with digits a second time, in English: that model mixes up marks, yet is surer of digits.
///
/// Only digits change: where both readings have equally many, each doubtful one is taken from the surer reading.
struct NumbersPass {
    let recogniser: Recogniser
    let cpuDeadline: Double

    /// More words with digits than this stand only in tables, where every single one would cost too much.
    private static let mostWords = 120

    func correct(_ words: inout [LaidOutWord], in picture: borrowing Picture, resolution: Int) {
        let doubtful = words.indices.filter { words[$0].confidence < 0.9 && words[$0].hasDigits }
        guard !doubtful.isEmpty else { return }
        recogniser.show(picture, resolution: resolution)
        defer { recogniser.forget() }
        for index in doubtful.prefix(Self.mostWords) {
            guard hoso_cpu_seconds() < cpuDeadline else { return }
            let word = words[index]
            let left = max(0, Int(word.x0 * Float(picture.width)) - 4)
            let top = max(0, Int(word.y0 * Float(picture.height)) - 4)
            let right = min(picture.width, Int(word.x1 * Float(picture.width)) + 4)
            let bottom = min(picture.height, Int(word.y1 * Float(picture.height)) + 4)
            guard right - left > 8, bottom - top > 8,
                let again = recogniser.word(
                    left: left, top: top, width: right - left, height: bottom - top, cpuDeadline: cpuDeadline),
                again.confidence > word.confidence, let text = Self.taking(digitsOf: again.text, into: word.text)
            else { continue }
            words[index].text = text
            words[index].confidence = again.confidence
        }
    }

    /// The text with its digits replaced one by one; nil when the other has not the same number of them.
    static func taking(digitsOf other: String, into text: String) -> String? {
        let digits = other.unicodeScalars.filter(isDigit)
        guard digits.count == text.unicodeScalars.count(where: isDigit) else { return nil }
        var result = String.UnicodeScalarView()
        var next = digits.makeIterator()
        for scalar in text.unicodeScalars {
            result.append(isDigit(scalar) ? next.next()! : scalar)
        }
        return String(result)
    }

    fileprivate static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        (0x30...0x39).contains(scalar.value)
    }
}

extension LaidOutWord {
    fileprivate var hasDigits: Bool { text.unicodeScalars.contains(where: NumbersPass.isDigit) }
}
