/// The texts that the cells of a spreadsheet share, in one piece of memory.
struct SharedTexts {
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []

    /// nil where there is none.
    subscript(index: Int) -> String? {
        guard ends.indices.contains(index) else { return nil }
        let start = index == 0 ? 0 : Int(ends[index - 1])
        return bytes.withUnsafeBufferPointer {
            XMLEscape.text(UnsafeBufferPointer(rebasing: $0[start..<Int(ends[index])]))
        }
    }

    static func read(_ part: PackedPart, limits: TableLimits) throws(TableError) -> SharedTexts {
        let listener = Listener(limits)
        let xml = try XMLPart(part, to: listener, limits: limits)
        while try xml.advance() {}
        return listener.texts
    }

    private final class Listener: XMLListener {
        var texts = SharedTexts()
        private let limits: TableLimits
        private var isPhonetic = false

        init(_ limits: TableLimits) {
            self.limits = limits
        }

        override func opened(_ name: XMLName, _ attributes: XMLAttributes) {
            if name == "t" {
                isListening = !isPhonetic
            } else if name == "rPh" {
                isPhonetic = true
            }
        }

        override func closed(_ name: XMLName) {
            if name == "t" {
                isListening = false
            } else if name == "rPh" {
                isPhonetic = false
            } else if name == "si" {
                texts.bytes += letters
                letters.removeAll(keepingCapacity: true)
                texts.ends.append(UInt32(texts.bytes.count))
                if texts.bytes.count > limits.sharedBytes {
                    failure = .tooLarge(part: "sharedStrings", limit: "\(limits.sharedBytes >> 20) MB văn bản")
                } else if texts.ends.count > limits.sharedCount {
                    failure = .tooLarge(part: "sharedStrings", limit: "\(limits.sharedCount) đoạn văn bản")
                }
            }
        }
    }
}
