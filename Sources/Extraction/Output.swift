import CSandbox
import ExtractionWire
import Glibc

/// Says frames to the parent, until it no longer listens or the text budget is spent.
struct Output: ~Copyable {
    private let descriptor: Int32
    private var textBytesLeft: Int
    /// Said, but not written yet: it goes with the next frame, so that the parent is woken once for both.
    private var held: [UInt8] = []

    init(descriptor: Int32, maxTextBytes: Int) {
        self.descriptor = descriptor
        textBytesLeft = maxTextBytes
    }

    /// A parent that has gone ends this process.
    mutating func say(_ frame: Frame) {
        let bytes = held + frame.encoded()
        held = []
        if hoso_write_all(descriptor, bytes, bytes.count) != 0 { _exit(1) }
    }

    /// Says a frame that another follows at once.
    mutating func sayFirst(_ frame: Frame) {
        held += frame.encoded()
    }

    /// Another frame must follow at once. False when the page has more text than is left of the budget.
    mutating func say(page: ExtractedPage) -> Bool {
        textBytesLeft -= page.text.utf8.count + (page.original?.utf8.count ?? 0)
        guard textBytesLeft >= 0 else { return false }
        sayFirst(.page(page))
        return true
    }
}
