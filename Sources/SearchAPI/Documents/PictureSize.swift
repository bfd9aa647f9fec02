/// How large a picture is, by its head: of a PNG or JPEG that our own child has made.
enum PictureSize {
    static func of(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]), bytes.count >= 24 {
            return (number(bytes[16..<20]), number(bytes[20..<24]))
        }
        guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        var place = 2
        while place + 9 < bytes.count, bytes[place] == 0xFF {
            // The frame's own segment; 0xC4, 0xC8 and 0xCC are tables.
            let kind = bytes[place + 1]
            if (0xC0...0xCF).contains(kind), ![0xC4, 0xC8, 0xCC].contains(kind) {
                return (number(bytes[place + 7..<place + 9]), number(bytes[place + 5..<place + 7]))
            }
            place += 2 + number(bytes[place + 2..<place + 4])
        }
        return nil
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}
