import CSearch

/// The text of a page as the index keeps it: a first byte may say how it was read.
struct PageText {
    var text: String
    var isOCR: Bool

    init(stored: String) {
        guard let first = stored.utf8.first, first == UInt8(HOSO_TEXT_OCR) || first == UInt8(HOSO_TEXT_EXACT) else {
            text = stored
            isOCR = false
            return
        }
        text = String(stored.unicodeScalars.dropFirst())
        isOCR = first == UInt8(HOSO_TEXT_OCR)
    }

    init(_ text: String, isOCR: Bool) {
        self.text = text
        self.isOCR = isOCR
    }
}
