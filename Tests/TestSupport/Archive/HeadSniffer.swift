import Archive
import Glibc

/// Knows a PDF by its first bytes; for imports whose subject is not the sniffing.
package struct HeadSniffer: FileSniffer {
    package init() {}

    package func mediaType(fd: Int32) async throws -> String? {
        var head = [UInt8](repeating: 0, count: 4)
        return pread(fd, &head, 4, 0) == 4 && head == Array("%PDF".utf8) ? "application/pdf" : nil
    }
}
