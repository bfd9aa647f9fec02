import Crypto
import Glibc

/// A page drawn as a picture, as it is kept in ``DerivedStore``.
package struct StoredImage: Equatable, Sendable {
    package let bytes: [UInt8]
    package let mediaType: String

    package init(bytes: [UInt8], mediaType: String) {
        self.bytes = bytes
        self.mediaType = mediaType
    }
}

/// What was made from blobs and can be made again: extracted text, page images.
///
/// A cache: the folder may be deleted at any time. Files appear whole by renaming and carry a checksum,
/// so what a crash cut short, or a disk spoiled, reads as absent. Nothing is synced.
package struct DerivedStore: Sendable {
    package let directory: String

    package init(directory: String) {
        self.directory = directory
    }

    /// nil when it was never stored, or is damaged.
    package func load(digest: String, version: String) throws -> [UInt8]? {
        guard let name = Self.textName(digest, version) else { return nil }
        return try load(name)
    }

    package func store(_ bytes: [UInt8], digest: String, version: String) throws {
        guard let name = Self.textName(digest, version) else { return }
        try store(bytes, name)
    }

    /// `width` in pixels, `page` from 1.
    package func loadImage(digest: String, page: Int, width: Int) throws -> StoredImage? {
        for (mediaType, ending) in Self.imageEndings {
            guard let name = Self.name(digest, "-\(page)-\(width).\(ending)") else { return nil }
            if let bytes = try load(name) { return StoredImage(bytes: bytes, mediaType: mediaType) }
        }
        return nil
    }

    /// Images of other media types than PNG and JPEG are not kept.
    package func storeImage(_ image: StoredImage, digest: String, page: Int, width: Int) throws {
        guard let ending = Self.imageEndings.first(where: { $0.mediaType == image.mediaType })?.ending,
            let name = Self.name(digest, "-\(page)-\(width).\(ending)")
        else { return }
        try store(image.bytes, name)
    }

    // MARK: - Files

    private static let imageEndings = [
        (mediaType: "image/jpeg", ending: "jpg"), (mediaType: "image/png", ending: "png"),
    ]
    private static let mark = Array("hoso-d1\n".utf8)
    private static let headLength = mark.count + SHA256.byteCount

    /// The version of the extractor may hold any character, so its hash stands in the name.
    private static func textName(_ digest: String, _ version: String) -> String? {
        name(digest, "-" + hexadecimal(SHA256.hash(data: Array(version.utf8)).prefix(8)) + ".text")
    }

    private static func name(_ digest: String, _ ending: String) -> String? {
        FileBlobStore.isDigest(digest) ? "\(digest.prefix(2))/\(digest)\(ending)" : nil
    }

    private func load(_ name: String) throws -> [UInt8]? {
        guard let bytes = try Self.contents(of: "\(directory)/\(name)"), bytes.count >= Self.headLength,
            bytes.starts(with: Self.mark)
        else { return nil }
        let body = Array(bytes[Self.headLength...])
        guard SHA256.hash(data: body).elementsEqual(bytes[Self.mark.count..<Self.headLength]) else { return nil }
        return body
    }

    /// nil when there is no such file.
    ///
    /// A function of its own: the compiler (Swift 6.3.1) never ends on the same lines inside ``load(_:)``.
    private static func contents(of path: String) throws(SystemError) -> [UInt8]? {
        do {
            let file = try OpenFile(path, O_RDONLY | O_NOFOLLOW)
            return try file.contents(upTo: 1 << 30)
        } catch {
            guard error.code == ENOENT else { throw error }
            return nil
        }
    }

    private func store(_ bytes: [UInt8], _ name: String) throws {
        let folder = "\(directory)/\(name.prefix(2))"
        for path in [directory, folder] where mkdir(path, 0o750) != 0 && errno != EEXIST {
            throw SystemError("mkdir")
        }
        let temporary = "\(folder)/\(Identifier<Self>.random().text).tmp"
        do {
            let file = try OpenFile(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o640)
            try (Self.mark + SHA256.hash(data: bytes) + bytes).withUnsafeBytes { try file.write($0) }
            guard rename(temporary, "\(directory)/\(name)") == 0 else { throw SystemError("rename") }
        } catch {
            unlink(temporary)
            throw error
        }
    }
}
