/// A file the blob store holds for good.
package struct StoredBlob: Hashable, Sendable {
    /// SHA-256 of the bytes, in lowercase hexadecimal; the blob's name.
    package let digest: String
    package let byteCount: Int64
    /// Whether this call brought it in; false when equal bytes were there already.
    package let isNew: Bool

    package init(digest: String, byteCount: Int64, isNew: Bool) {
        self.digest = digest
        self.byteCount = byteCount
        self.isNew = isNew
    }
}

/// Bytes that are copied and hashed, but not kept yet: a power cut may lose them.
package struct StagedBlob: Hashable, Sendable {
    package let digest: String
    package let byteCount: Int64
    /// How the store finds the copy again.
    package let handle: String
}

package enum BlobError: Error, Equatable {
    /// No blob has this digest.
    case missing(String)
    /// The blob is there, but has another length than its row says, or other bytes than its name.
    case damaged(String)
    /// The file is longer than the limit given.
    case tooLarge(limit: Int64)
}

/// Keeps original files under the SHA-256 of their bytes.
///
/// A blob never changes. Its row may be written only after ``commit(_:)`` or ``store(_:limit:)``
/// has returned: from then on a power cut can't take it.
package protocol BlobStore: Sendable {
    /// Copies a file in while hashing it; reads from the file's start, whatever its offset.
    func stage(_ fd: Int32, limit: Int64) throws -> StagedBlob

    /// Makes staged files durable, together, which costs little more than one alone.
    func commit(_ staged: [StagedBlob]) throws -> [StoredBlob]

    /// Forgets staged files that are not wanted after all.
    func discard(_ staged: [StagedBlob])

    /// A descriptor for reading, which the caller closes.
    func open(_ digest: String) throws -> Int32

    /// nil when there is no such blob.
    func byteCount(of digest: String) throws -> Int64?

    /// Reads the whole blob and compares it with its name.
    func verify(_ digest: String) throws

    /// Goes through the digests of all blobs, in no order.
    func forEach(_ body: (String) throws -> Void) throws
}

extension BlobStore {
    /// Keeps one file: durable when this returns.
    package func store(_ fd: Int32, limit: Int64 = .max) throws -> (digest: String, byteCount: Int64, isNew: Bool) {
        let blob = try commit([stage(fd, limit: limit)])[0]
        return (blob.digest, blob.byteCount, blob.isNew)
    }
}
