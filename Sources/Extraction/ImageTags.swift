/// The directories of a TIFF file, or of the EXIF part of a JPEG: read with suspicion, only what we need.
struct ImageTags {
    private let bytes: UnsafeRawBufferPointer
    private let isLittleEndian: Bool
    private let isBig: Bool

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        isLittleEndian = bytes.first == UInt8(ascii: "I")
        isBig = bytes.count > 4 && bytes[isLittleEndian ? 2 : 3] == 43
    }

    /// The EXIF part of a JPEG, nil when there is none.
    init?(exifOf jpeg: UnsafeRawBufferPointer) {
        var position = 2
        while position + 4 <= jpeg.count, jpeg[position] == 0xFF {
            let marker = jpeg[position + 1]
            let length = Int(jpeg[position + 2]) << 8 | Int(jpeg[position + 3])
            guard marker != 0xDA, length >= 2, position + 2 + length <= jpeg.count else { return nil }
            let content = position + 4
            if marker == 0xE1, length >= 16, jpeg[content..<content + 6].elementsEqual([0x45, 0x78, 0x69, 0x66, 0, 0]) {
                self.init(UnsafeRawBufferPointer(rebasing: jpeg[content + 6..<position + 2 + length]))
                return
            }
            position += 2 + length
        }
        return nil
    }

    /// 1…8, 1 when nothing is said.
    var orientation: Int {
        guard !isBig, let first = number(at: 4, bytes: 4), let count = number(at: first, bytes: 2) else { return 1 }
        for index in 0..<min(count, 512) {
            let entry = first + 2 + index * 12
            guard number(at: entry, bytes: 2) == 0x0112 else { continue }
            guard let value = number(at: entry + 8, bytes: 2), (1...8).contains(value) else { return 1 }
            return value
        }
        return 1
    }

    /// Directories in the chain, one a page; the chain ends where it turns back or leaves the file.
    func directories(atMost limit: Int) -> Int {
        guard bytes.count >= 8 else { return 0 }
        var seen: Set<Int> = []
        var next = isBig ? number(at: 8, bytes: 8) : number(at: 4, bytes: 4)
        while let directory = next, directory > 0, seen.count < limit, seen.insert(directory).inserted {
            guard let count = number(at: directory, bytes: isBig ? 8 : 2), count <= 65_536 else {
                seen.remove(directory)
                break
            }
            next = number(at: directory + (isBig ? 8 + count * 20 : 2 + count * 12), bytes: isBig ? 8 : 4)
        }
        return seen.count
    }

    private func number(at position: Int, bytes size: Int) -> Int? {
        guard position >= 0, position <= bytes.count - size else { return nil }
        var value: UInt64 = 0
        for offset in 0..<size {
            let byte = UInt64(bytes[position + (isLittleEndian ? size - 1 - offset : offset)])
            value = value << 8 | byte
        }
        return value <= UInt64(Int32.max) ? Int(value) : nil
    }
}
