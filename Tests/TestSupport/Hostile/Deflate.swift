/// Packs bytes that repeat themselves, tightly enough to make a bomb of them.
enum Deflate {
    /// A zlib stream of `bytes`, with matches only at `distance`.
    static func zlib(_ bytes: [UInt8], distance: Int) -> [UInt8] {
        var writer = BitWriter()
        writer.put(1, bits: 1)
        writer.put(1, bits: 2)
        var position = 0
        bytes.withUnsafeBufferPointer { bytes in
            while position < bytes.count {
                var length = 0
                while position >= distance, length < 258, position + length < bytes.count,
                    bytes[position + length] == bytes[position + length - distance]
                {
                    length += 1
                }
                if length == 258 {
                    writer.putLongMatch(distance: distance)
                    position += 258
                } else {
                    writer.putLiteral(bytes[position])
                    position += 1
                }
            }
        }
        return [0x78, 0x9C] + writer.finished() + [0, 0, 0, 0]
    }

    /// A zlib stream that unpacks to `pattern` over and over, about `count` bytes, without ever holding them.
    static func zlib(repeating pattern: [UInt8], count: Int) -> [UInt8] {
        var writer = BitWriter()
        writer.put(1, bits: 1)
        writer.put(1, bits: 2)
        for byte in pattern { writer.putLiteral(byte) }
        let matches = count / 258
        for _ in 0..<min(16, matches) { writer.putLongMatch(distance: pattern.count) }
        if matches > 16 { writer.repeatLongMatches(distance: pattern.count, times: (matches - 16) / 8) }
        return [0x78, 0x9C] + writer.finished() + [0, 0, 0, 0]
    }

    /// As PNG wants it: whole, and with the right sum.
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [0x78, 0x01]
        var position = 0
        repeat {
            let count = min(65_535, bytes.count - position)
            result.append(position + count == bytes.count ? 1 : 0)
            result += [UInt8(count & 0xFF), UInt8(count >> 8), UInt8(~count & 0xFF), UInt8((~count >> 8) & 0xFF)]
            result += bytes[position..<position + count]
            position += count
        } while position < bytes.count
        var low: UInt32 = 1
        var high: UInt32 = 0
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return result + [UInt8(high >> 8), UInt8(high & 0xFF), UInt8(low >> 8), UInt8(low & 0xFF)]
    }
}

/// Fixed Huffman codes, lowest bit first.
private struct BitWriter {
    private var bytes: [UInt8] = []
    private var pending: UInt64 = 0
    private var count = 0

    mutating func put(_ value: UInt64, bits: Int) {
        pending |= value << UInt64(count)
        count += bits
        while count >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: pending))
            pending >>= 8
            count -= 8
        }
    }

    /// Huffman codes go highest bit first.
    private mutating func put(code: UInt64, bits: Int) {
        var reversed: UInt64 = 0
        for bit in 0..<bits where code & (1 << UInt64(bit)) != 0 { reversed |= 1 << UInt64(bits - 1 - bit) }
        put(reversed, bits: bits)
    }

    mutating func putLiteral(_ byte: UInt8) {
        if byte < 144 {
            put(code: 0x30 + UInt64(byte), bits: 8)
        } else {
            put(code: 0x190 + UInt64(byte) - 144, bits: 9)
        }
    }

    /// Length 258.
    mutating func putLongMatch(distance: Int) {
        put(code: 0b1100_0101, bits: 8)
        var base = 1
        var code = 0
        while true {
            let extra = code < 4 ? 0 : code / 2 - 1
            if distance < base + 1 << extra {
                put(code: UInt64(code), bits: 5)
                put(UInt64(distance - base), bits: extra)
                return
            }
            base += 1 << extra
            code += 1
        }
    }

    /// Eight matches at a time: they take as many bytes as one takes bits, so the bytes before them come again.
    mutating func repeatLongMatches(distance: Int, times: Int) {
        let before = bytes.count * 8 + count
        var one = self
        one.putLongMatch(distance: distance)
        let period = one.bytes.count * 8 + one.count - before
        let again = Array(bytes.suffix(period))
        bytes.reserveCapacity(bytes.count + period * times)
        for _ in 0..<times { bytes.append(contentsOf: again) }
    }

    mutating func finished() -> [UInt8] {
        put(code: 0, bits: 7)
        if count > 0 { put(0, bits: 8 - count) }
        return bytes
    }
}
