import Crypto
import Foundation

/// How each line of the log binds the one before it.
///
/// `hash(n) = SHA-256("hoso-log-1" ‖ n ‖ hash(n−1) ‖ fields)`: the number as 8 bytes, the greatest first; of each field a
/// byte 0 when it is NULL, else a byte 1, its length as 4 bytes, and its UTF-8. Before the first line stand 32 zero bytes.
struct LogChain {
    static let start = [UInt8](repeating: 0, count: 32)

    private var bytes: [UInt8]

    init(number: Int64, after previous: some Collection<UInt8>) {
        bytes = Array("hoso-log-1".utf8)
        bytes.reserveCapacity(1024)
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: previous)
    }

    mutating func append(_ field: (some Collection<UInt8>)?) {
        guard let field else {
            bytes.append(0)
            return
        }
        bytes.append(1)
        withUnsafeBytes(of: UInt32(field.count).bigEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: field)
    }

    func hash() -> [UInt8] {
        Array(SHA256.hash(data: bytes))
    }

    static func hash(number: Int64, after previous: [UInt8], fields: [String?]) -> [UInt8] {
        var chain = LogChain(number: number, after: previous)
        for field in fields { chain.append(field?.utf8) }
        return chain.hash()
    }
}
