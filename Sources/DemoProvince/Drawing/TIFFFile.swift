/// Reads and writes the little of TIFF that black and white scans need.
enum TIFFFile {
    private enum Tag: UInt16 {
        case width = 256, height = 257, bitsPerSample = 258, compression = 259, photometric = 262, stripOffsets = 273
        case samplesPerPixel = 277, rowsPerStrip = 278, stripByteCounts = 279, xResolution = 282, yResolution = 283,
            resolutionUnit = 296
    }

    /// The compressed bytes of a little-endian TIFF that has one strip; nil for any other.
    static func onlyStrip(of file: [UInt8]) -> (bytes: [UInt8], isBlackOne: Bool)? {
        func number(at offset: Int, bytes: Int) -> Int? {
            guard offset >= 0, offset + bytes <= file.count else { return nil }
            return (0..<bytes).reversed().reduce(0) { $0 << 8 | Int(file[offset + $1]) }
        }
        guard file.starts(with: [0x49, 0x49, 42, 0]), let directory = number(at: 4, bytes: 4),
            let entries = number(at: directory, bytes: 2)
        else {
            return nil
        }
        var values: [Int: Int] = [:]
        for entry in 0..<entries {
            let start = directory + 2 + entry * 12
            guard let tag = number(at: start, bytes: 2), let type = number(at: start + 2, bytes: 2),
                let count = number(at: start + 4, bytes: 4)
            else {
                return nil
            }
            if tag == Int(Tag.stripOffsets.rawValue), count != 1 { return nil }
            values[tag] = number(at: start + 8, bytes: type == 3 ? 2 : 4)
        }
        guard let offset = values[Int(Tag.stripOffsets.rawValue)],
            let count = values[Int(Tag.stripByteCounts.rawValue)], offset + count <= file.count
        else {
            return nil
        }
        return (Array(file[offset..<offset + count]), values[Int(Tag.photometric.rawValue)] == 0)
    }

    /// A file of one or more Group 4 pages.
    static func file(of pages: [EncodedImage]) -> [UInt8] {
        var bytes: [UInt8] = [0x49, 0x49, 42, 0, 0, 0, 0, 0]
        func write(_ value: Int, at offset: Int) {
            for byte in 0..<4 { bytes[offset + byte] = UInt8(value >> (8 * byte) & 255) }
        }
        func append(_ value: Int, bytes count: Int) {
            for byte in 0..<count { bytes.append(UInt8(value >> (8 * byte) & 255)) }
        }
        var link = 4
        for page in pages {
            let strip = bytes.count
            bytes += page.bytes
            if bytes.count % 2 == 1 { bytes.append(0) }
            let resolution = bytes.count
            append(page.dotsPerInch, bytes: 4)
            append(1, bytes: 4)
            write(bytes.count, at: link)
            let entries: [(tag: Tag, isLong: Bool, value: Int)] = [
                (.width, true, page.width), (.height, true, page.height), (.bitsPerSample, false, 1),
                (.compression, false, 4),
                (.photometric, false, page.isBlackOne ? 0 : 1), (.stripOffsets, true, strip),
                (.samplesPerPixel, false, 1),
                (.rowsPerStrip, true, page.height), (.stripByteCounts, true, page.bytes.count),
                (.xResolution, true, resolution),
                (.yResolution, true, resolution), (.resolutionUnit, false, 2),
            ]
            append(entries.count, bytes: 2)
            for entry in entries {
                append(Int(entry.tag.rawValue), bytes: 2)
                let isFraction = entry.tag == .xResolution || entry.tag == .yResolution
                append(isFraction ? 5 : entry.isLong ? 4 : 3, bytes: 2)
                append(1, bytes: 4)
                append(entry.value, bytes: 4)
            }
            link = bytes.count
            append(0, bytes: 4)
        }
        return bytes
    }
}
