import CSandbox
import ExtractionWire
import Glibc

/// Says frames to the parent, until it no longer listens or the text budget is spent.
struct Output: ~Copyable {
    private let descriptor: Int32
    private var textBytesLeft: Int

    init(descriptor: Int32, maxTextBytes: Int) {
        self.descriptor = descriptor
        textBytesLeft = maxTextBytes
    }

    /// A parent that has gone ends this process.
    func say(_ frame: Frame) {
        let bytes = frame.encoded()
        if hoso_write_all(descriptor, bytes, bytes.count) != 0 { _exit(1) }
    }

    /// False when the page has more text than is left of the budget.
    mutating func say(page: ExtractedPage) -> Bool {
        textBytesLeft -= page.text.utf8.count + (page.original?.utf8.count ?? 0)
        guard textBytesLeft >= 0 else { return false }
        say(.page(page))
        return true
    }
}
