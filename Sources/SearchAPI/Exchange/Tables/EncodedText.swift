import Foundation
import Glibc
import VietnameseText

/// The bytes of a text file, chunk by chunk, as UTF-8 where a mark at its start says how it is written.
///
/// Without a mark it is UTF-8 unless its start says otherwise; then cells are decoded one by one with ``text(_:)``.
final class EncodedText {
    private enum Form {
        case utf8
        case utf16(isLittleEndian: Bool)
        /// One byte a letter.
        case legacy(LegacyEncoding)
    }

    private let descriptor: Int32
    private var form = Form.utf8
    /// Read already, not handed out.
    private var pending: [UInt8]
    private var isAtEnd = false
    /// A high surrogate without its partner, and half a unit: the rest is in the next chunk.
    private var carry: [UInt8] = []

    /// The start of the file as UTF-8 or as it is, for guessing the separator.
    private(set) var sample: [UInt8] = []

    private static let chunk = 1 << 16

    init(path: String) throws(TableError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable }
        pending = []
        var start: [UInt8] = []
        while start.count < 4 * Self.chunk {
            guard let bytes = Self.bytes(of: descriptor) else { throw .unreadable }
            if bytes.isEmpty {
                isAtEnd = true
                break
            }
            start += bytes
        }
        if start.starts(with: [0xEF, 0xBB, 0xBF]) {
            start.removeFirst(3)
        } else if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
            form = .utf16(isLittleEndian: start[0] == 0xFF)
            start.removeFirst(2)
        } else if !Self.isUTF8(start, isWhole: isAtEnd) {
            form = .legacy(Self.encoding(of: start))
        }
        if case .utf16(let isLittleEndian) = form {
            start = transcoded(start, isLittleEndian: isLittleEndian)
        }
        guard !start.contains(0) else { throw .binary }
        pending = start
        sample = start
    }

    deinit {
        close(descriptor)
    }

    /// The next bytes; empty at the end.
    func next() throws(TableError) -> [UInt8] {
        if !pending.isEmpty {
            defer { pending = [] }
            return pending
        }
        while !isAtEnd {
            guard let bytes = Self.bytes(of: descriptor) else { throw .unreadable }
            if bytes.isEmpty { isAtEnd = true }
            guard case .utf16(let isLittleEndian) = form else { return bytes }
            let text = transcoded(bytes, isLittleEndian: isLittleEndian)
            if !text.isEmpty { return text }
        }
        return []
    }

    /// The letters that some of the bytes stand for; nil for bytes that stand for none.
    func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard case .legacy(let encoding) = form else { return String(validating: bytes, as: UTF8.self) }
        let letters = Self.windows1252(bytes)
        guard encoding != .unicode else { return nfc(letters) }
        return Self.words(letters).map { $0.isSpace ? $0.text : decoded($0.text, from: encoding) }.joined()
    }

    // MARK: - Bytes

    /// nil when the file can't be read.
    private static func bytes(of descriptor: Int32) -> [UInt8]? {
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, initialized in
            repeat { count = read(descriptor, buffer.baseAddress, chunk) } while count < 0 && errno == EINTR
            initialized = max(0, count)
        }
        return count < 0 ? nil : bytes
    }

    private func transcoded(_ bytes: [UInt8], isLittleEndian: Bool) -> [UInt8] {
        var bytes = carry + bytes
        carry = []
        if bytes.count % 2 == 1, !isAtEnd { carry = [bytes.removeLast()] }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: 0, to: bytes.count - 1, by: 2) {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(isLittleEndian ? second << 8 | first : first << 8 | second)
        }
        if let last = units.last, UTF16.isLeadSurrogate(last), !isAtEnd {
            units.removeLast()
            carry = bytes[(units.count * 2)...] + carry
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    // MARK: - Encodings

    private static func isUTF8(_ bytes: [UInt8], isWhole: Bool) -> Bool {
        if String(validating: bytes, as: UTF8.self) != nil { return true }
        guard !isWhole else { return false }
        return (1...3).contains { String(validating: bytes.dropLast($0), as: UTF8.self) != nil }
    }

    private static func encoding(of bytes: [UInt8]) -> LegacyEncoding {
        let letters = bytes.prefix(chunk).withUnsafeBufferPointer { windows1252($0) }
        let words = letters.split { ";,\"\t\r\n ".utf8.contains($0.utf8.first!) }.map(String.init)
        return repaired(words: words).encoding
    }

    /// Spaces of ASCII apart from what stands between them: other spaces may be letters.
    private static func words(_ text: String) -> [(text: String, isSpace: Bool)] {
        var words: [(text: String, isSpace: Bool)] = []
        for scalar in text.unicodeScalars {
            let isSpace = scalar == " " || ("\t"..."\r").contains(scalar)
            if words.last?.isSpace != isSpace { words.append(("", isSpace)) }
            words[words.count - 1].text.unicodeScalars.append(scalar)
        }
        return words
    }

    private static func windows1252(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            scalars.append((0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : Unicode.Scalar(byte))
        }
        return String(scalars)
    }

    private static let upper = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}
