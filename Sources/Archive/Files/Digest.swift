import Crypto

/// SHA-256 of a file from its start, in lowercase hexadecimal; hands every piece read to `each`.
func digestOfFile(
    _ fd: Int32, limit: Int64, each: (UnsafeRawBufferPointer) throws -> Void
) throws -> (digest: String, byteCount: Int64) {
    var hash = SHA256()
    var offset: Int64 = 0
    try withUnsafeTemporaryAllocation(byteCount: 256 << 10, alignment: 16) { buffer in
        while true {
            let count = try readFully(fd, into: buffer, at: offset)
            let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            offset += Int64(count)
            guard offset <= limit else { throw BlobError.tooLarge(limit: limit) }
            hash.update(bufferPointer: piece)
            try each(piece)
            if count < buffer.count { break }
        }
    }
    return (hexadecimal(hash.finalize()), offset)
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
