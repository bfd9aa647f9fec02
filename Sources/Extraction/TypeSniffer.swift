import CMagic
import ExtractionWire

/// Tells what a file is by its bytes.
///
/// The database is loaded once, in the warm server; the bytes are looked at in a confined child.
final class TypeSniffer {
    enum Failure: Error {
        case noDatabase
    }

    private let cookie: magic_t

    init() throws(Failure) {
        // Only the look at leading bytes: no unpacking, no guessing of languages.
        let flags =
            MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR | MAGIC_NO_CHECK_ENCODING
            | MAGIC_NO_CHECK_TEXT | MAGIC_NO_CHECK_CDF | MAGIC_NO_CHECK_TOKENS | MAGIC_NO_CHECK_ELF
            | MAGIC_NO_CHECK_JSON | MAGIC_NO_CHECK_CSV | MAGIC_NO_CHECK_APPTYPE
        guard let cookie = magic_open(flags) else { throw .noDatabase }
        guard magic_load(cookie, nil) == 0 else {
            magic_close(cookie)
            throw .noDatabase
        }
        self.cookie = cookie
    }

    deinit {
        magic_close(cookie)
    }

    /// One of the four media types that we read, or nil.
    func mediaType(of bytes: UnsafeRawBufferPointer) -> String? {
        // A file that is one of ours says so at once; what stands further in can only mislead.
        let head = UnsafeRawBufferPointer(rebasing: bytes.prefix(HeadGroup.headBytes))
        guard let found = magic_buffer(cookie, head.baseAddress, head.count) else { return nil }
        switch String(cString: found) {
        case "application/pdf": return "application/pdf"
        case "image/jpeg": return "image/jpeg"
        case "image/png": return "image/png"
        case "image/tiff": return "image/tiff"
        // Readers of PDF allow some bytes before the header; libmagic does not.
        case "application/octet-stream", "text/plain": return Self.hasLatePDFHeader(head) ? "application/pdf" : nil
        default: return nil
        }
    }

    private static func hasLatePDFHeader(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let header = Array("%PDF-1.".utf8)
        let end = min(1024, bytes.count - header.count)
        return end > 0
            && (0..<end).contains { bytes[$0] == header[0] && bytes[$0..<$0 + header.count].elementsEqual(header) }
    }
}
