/// The first bytes of several files, one after the other, as one child is given them to tell what they are.
package enum HeadGroup {
    /// All that the media type is told by.
    package static let headBytes = 4096
    /// More are for another child.
    package static let largestCount = 64

    /// Two bytes of length and the head, for each.
    package static func encoded(_ heads: [[UInt8]]) -> [UInt8] {
        var writer = ByteWriter()
        for head in heads {
            writer.put(fixed: UInt16(min(head.count, headBytes)))
            writer.put(contentsOf: head.count > headBytes ? Array(head.prefix(headBytes)) : head)
        }
        return writer.bytes
    }

    /// Where the heads lie in such bytes. What is cut off, or too much, is left out.
    package static func ranges(in bytes: UnsafeRawBufferPointer) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var position = 0
        while position + 2 <= bytes.count, ranges.count < largestCount {
            let length = Int(bytes[position]) | Int(bytes[position + 1]) << 8
            guard length <= headBytes, position + 2 + length <= bytes.count else { break }
            ranges.append(position + 2..<position + 2 + length)
            position += 2 + length
        }
        return ranges
    }
}
