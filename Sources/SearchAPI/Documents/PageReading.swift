import Archive
import ExtractionWire
import Foundation
import Indexer
import NIOPosix

/// Text and pictures of the pages of a document.
struct PageReading: Sendable {
    private let archive: ArchiveDatabase
    private let pool: ExtractionPool

    init(archive: ArchiveDatabase, pool: ExtractionPool) {
        self.archive = archive
        self.pool = pool
    }

    /// What was read from a document; nil as long as nothing was.
    func text(of document: Document) async throws -> ExtractedDocument? {
        let derived = archive.derived
        return try await NIOThreadPool.singleton.runIfActive {
            guard let bytes = try derived.load(digest: document.digest, version: ExtractorVersion.current) else {
                return nil
            }
            return try? ExtractedDocument(decoding: bytes)
        }
    }

    /// One page of what was read; nil where there is no such page, or nothing was read yet.
    func page(_ number: Int, of document: Document) async throws -> ExtractedPage? {
        try await text(of: document)?.pages.first { $0.number == number }
    }

    /// The pixels a page image may be wide; what is asked for is rounded up to one of them, so few are kept.
    static let widths = [200, 400, 800, 1200, 1600, 2400]

    /// Draws a page the way up it was read, or takes the picture that was drawn before.
    ///
    /// Boxes are those of the upright page. As long as a page has not been read nobody knows which way up it is: such a
    /// picture is shown and not kept.
    /// The picture of a page with a mark burnt in; throws when it can't be marked, for an unmarked one is not shown.
    func marked(
        _ image: StoredImage, page: Int, of document: Document, with mark: Watermark
    ) async throws -> StoredImage {
        let shape = try await self.page(page, of: document)
        let size =
            PictureSize.of(image.bytes) ?? (1200, 1200 * Int(shape?.height ?? 842) / max(1, Int(shape?.width ?? 595)))
        guard let (tile, _) = mark.tile(shortSide: min(size.width, size.height)) else { throw Problem(.unreadable) }
        do {
            let marked = try await pool.marked(image.bytes, with: tile)
            return StoredImage(bytes: marked.bytes, mediaType: marked.mediaType)
        } catch is ReadingFailure {
            throw Problem(.unreadable)
        }
    }

    func image(of page: Int, in document: Document, width: Int) async throws -> StoredImage {
        let width = Self.widths.first { $0 >= width } ?? Self.widths[Self.widths.count - 1]
        let derived = archive.derived
        let blobs = archive.blobs
        let kept = try await NIOThreadPool.singleton.runIfActive {
            try derived.loadImage(digest: document.digest, page: page, width: width)
        }
        if let kept { return kept }
        let read = try await self.page(page, of: document)
        let file = try BlobFile(document.digest, in: blobs)
        let drawn: PageImage
        do {
            drawn = try await file.withDescriptor {
                try await pool.image(fd: $0, page: page, width: width, turn: read?.turn ?? .none)
            }
        } catch is ReadingFailure {
            throw Problem(.unreadable)
        }
        let image = StoredImage(bytes: drawn.bytes, mediaType: drawn.mediaType)
        guard read != nil else { return image }
        try? await NIOThreadPool.singleton.runIfActive {
            try derived.storeImage(image, digest: document.digest, page: page, width: width)
        }
        return image
    }
}
