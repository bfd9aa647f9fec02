/// Why bytes could not be taken for what they should be.
package enum WireError: Error, Equatable, Sendable {
    /// They end too early.
    case truncated
    /// They were written by another version of the format, or are something else altogether.
    case unknownFormat
    /// The checksum at the end is not that of the bytes.
    case corrupted
    /// A value out of its range, or a count that the bytes can't hold.
    case invalid
}

/// Puts values one after the other.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func put(_ byte: UInt8) {
        bytes.append(byte)
    }

    /// Seven bits a byte, low ones first.
    mutating func put(count value: Int) {
        var rest = UInt64(bitPattern: Int64(value))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func put<Value: FixedWidthInteger>(fixed value: Value) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func put(float value: Float) {
        put(fixed: value.bitPattern)
    }

    mutating func put(_ text: String) {
        put(count: text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func put(contentsOf other: [UInt8]) {
        bytes.append(contentsOf: other)
    }
}

/// Takes values from bytes that somebody else wrote, and never reads outside of them.
struct ByteReader {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    var remaining: Int { bytes.endIndex - position }

    mutating func byte() throws(WireError) -> UInt8 {
        guard position < bytes.endIndex else { throw .truncated }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func count() throws(WireError) -> Int {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = try byte()
            guard shift < 63 else { throw .invalid }
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { break }
            shift += 7
        }
        guard value <= UInt64(Int32.max) else { throw .invalid }
        return Int(value)
    }

    mutating func fixed<Value: FixedWidthInteger>(_ type: Value.Type) throws(WireError) -> Value {
        let size = MemoryLayout<Value>.size
        guard remaining >= size else { throw .truncated }
        var value: Value = 0
        for offset in (0..<size).reversed() {
            value = (value << 8) | Value(truncatingIfNeeded: bytes[position + offset])
        }
        position += size
        return value
    }

    mutating func float() throws(WireError) -> Float {
        Float(bitPattern: try fixed(UInt32.self))
    }

    /// Bytes that are no UTF-8 become U+FFFD.
    mutating func text() throws(WireError) -> String {
        String(decoding: try slice(try count()), as: UTF8.self)
    }

    mutating func slice(_ length: Int) throws(WireError) -> ArraySlice<UInt8> {
        guard length <= remaining else { throw .truncated }
        defer { position += length }
        return bytes[position..<position + length]
    }
}

/// A fast 64-bit checksum against decay and mistakes; no protection against malice.
func checksum(of bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.withUnsafeBytes { buffer in
        var sum: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(buffer.count)
        var offset = 0
        while offset + 8 <= buffer.count {
            let word = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            sum = (sum ^ word) &* 0xFF51_AFD7_ED55_8CCD
            sum ^= sum >> 32
            offset += 8
        }
        while offset < buffer.count {
            sum = (sum ^ UInt64(buffer[offset])) &* 0xC4CE_B9FE_1A85_EC53
            sum ^= sum >> 29
            offset += 1
        }
        return sum
    }
}
