import Foundation
import SearchAPI
import TestSupport

/// A folder for exchange files; gone when it goes out of sight.
final class ExchangeFolder {
    let path: String

    init() throws {
        path = try TemporaryArchive.makeFolder()
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ bytes: some Sequence<UInt8>, to name: String = "table") throws -> String {
        let file = path + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }

    /// Packs parts as they are, without compression.
    func pack(_ parts: [(name: String, text: String)], to name: String = "book.xlsx") throws -> String {
        try write(StoredZip(parts.map { ($0.name, Array($0.text.utf8)) }).bytes, to: name)
    }
}

extension TableReader {
    func all() throws -> [TableRow] {
        var rows: [TableRow] = []
        while let row = try next() { rows.append(row) }
        return rows
    }
}

/// A ZIP file whose parts are stored or deflated already.
struct StoredZip {
    private(set) var bytes: [UInt8] = []

    init(_ parts: [(name: String, bytes: [UInt8])]) {
        self.init(
            parts.map {
                Part(
                    name: $0.name, packed: $0.bytes, size: $0.bytes.count, checksum: Self.checksum($0.bytes), method: 0)
            })
    }

    struct Part {
        let name: String
        let packed: [UInt8]
        let size: Int
        let checksum: UInt32
        let method: Int
    }

    init(_ parts: [Part]) {
        var directory: [UInt8] = []
        func short(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
        func long(_ value: Int) -> [UInt8] { short(value & 0xFFFF) + short(value >> 16 & 0xFFFF) }
        for part in parts {
            let offset = bytes.count
            let facts =
                short(part.method) + short(0) + short(0x21) + long(Int(part.checksum)) + long(part.packed.count)
                + long(part.size) + short(part.name.utf8.count)
            bytes += [0x50, 0x4B, 3, 4] + short(20) + short(0x800) + facts + short(0) + Array(part.name.utf8)
            bytes += part.packed
            directory += [0x50, 0x4B, 1, 2] + short(20) + short(20) + short(0x800) + facts + short(0) + short(0)
            directory += short(0) + short(0) + long(0) + long(offset) + Array(part.name.utf8)
        }
        let start = bytes.count
        bytes += directory
        bytes += [0x50, 0x4B, 5, 6] + short(0) + short(0) + short(parts.count) + short(parts.count)
        bytes += long(directory.count) + long(start) + short(0)
    }

    static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var crc: UInt32 = ~0
        for byte in bytes { crc = table[Int((crc ^ UInt32(byte)) & 255)] ^ crc >> 8 }
        return ~crc
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }
}
