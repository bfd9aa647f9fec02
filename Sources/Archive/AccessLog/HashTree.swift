import Crypto

/// The Merkle tree of RFC 6962 over the hashes of the lines, as far as its head needs it.
///
/// Of n leaves only the roots of the whole subtrees are kept, one for each bit that n has set.
struct HashTree: Equatable, Sendable {
    private(set) var size: Int64 = 0
    /// Largest subtree first.
    private var roots: [[UInt8]] = []

    init() {}

    /// As ``bytes`` gave it; nil when it can't be a tree of this size.
    init?(size: Int64, bytes: [UInt8]) {
        guard size >= 0, bytes.count == size.nonzeroBitCount * 32 else { return nil }
        self.size = size
        roots = stride(from: 0, to: bytes.count, by: 32).map { Array(bytes[$0..<$0 + 32]) }
    }

    var bytes: [UInt8] { roots.flatMap(\.self) }

    mutating func append(_ leaf: some Collection<UInt8>) {
        var node = Self.hash([0], leaf)
        for _ in 0..<size.trailingOnes { node = Self.hash([1], roots.removeLast() + node) }
        roots.append(node)
        size += 1
    }

    var root: [UInt8] {
        guard let last = roots.last else { return Array(SHA256.hash(data: [UInt8]())) }
        return roots.dropLast().reversed().reduce(last) { Self.hash([1], $1 + $0) }
    }

    private static func hash(_ prefix: [UInt8], _ content: some Collection<UInt8>) -> [UInt8] {
        Array(SHA256.hash(data: prefix + content))
    }
}

extension Int64 {
    fileprivate var trailingOnes: Int { (~self).trailingZeroBitCount }
}
