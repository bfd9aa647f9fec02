import ExtractionWire
import Foundation

/// The first bytes of a file. We compare some of them, and no more: parsing is for the child.
struct Head: Sendable {
    let bytes: [UInt8]

    /// nil when there is nothing to see, or the file is longer than may be read.
    init?(fd: Int32, fileLimit: Int) {
        var status = stat()
        guard fstat(fd, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= fileLimit else {
            return nil
        }
        let bytes = [UInt8](unsafeUninitializedCapacity: HeadGroup.headBytes) { buffer, count in
            count = max(0, pread(fd, buffer.baseAddress, buffer.count, 0))
        }
        guard !bytes.isEmpty else { return nil }
        self.bytes = bytes
    }

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether the file bears the mark of the type at its very beginning.
    func bears(_ mediaType: String) -> Bool {
        switch mediaType {
        case "application/pdf": bytes.starts(with: Array("%PDF-".utf8))
        case "image/jpeg": bytes.starts(with: [0xFF, 0xD8, 0xFF])
        case "image/png": bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        case "image/tiff": bytes.starts(with: [0x49, 0x49, 0x2A, 0]) || bytes.starts(with: [0x4D, 0x4D, 0, 0x2A])
        default: false
        }
    }
}

/// Brings together heads that are asked about at the same time: what arrives while one group is looked at goes into
/// the next.
actor HeadQueue {
    private var waiting: [(head: Head, answer: CheckedContinuation<String?, any Error>)] = []
    private var isLooking = false

    /// The media type, where the child that saw the group said one that the head bears; nil: look at it alone.
    func mediaType(
        of head: Head, telling tell: @escaping @Sendable ([Head]) async throws -> [String]
    ) async throws -> String? {
        try await withCheckedThrowingContinuation { answer in
            waiting.append((head, answer))
            guard !isLooking else { return }
            isLooking = true
            // Of nobody: whoever asked first may be cancelled, and the others still want to know.
            Task { await look(tell) }
        }
    }

    private func look(_ tell: @escaping @Sendable ([Head]) async throws -> [String]) async {
        while !waiting.isEmpty {
            let group = Array(waiting.prefix(HeadGroup.largestCount))
            waiting.removeFirst(group.count)
            do {
                let mediaTypes = try await tell(group.map(\.head))
                for (place, asked) in group.enumerated() {
                    let mediaType = place < mediaTypes.count ? mediaTypes[place] : ""
                    asked.answer.resume(returning: asked.head.bears(mediaType) ? mediaType : nil)
                }
            } catch {
                for asked in group { asked.answer.resume(throwing: error) }
            }
        }
        isLooking = false
    }
}
