import Archive
import Glibc
import Hummingbird
import NIOCore
import NIOPosix

/// An original file that is open for reading, and is closed with the last one who holds it.
final class BlobFile: Sendable {
    private let descriptor: Int32

    init(_ digest: String, in blobs: any BlobStore) throws {
        descriptor = try blobs.open(digest)
    }

    deinit {
        close(descriptor)
    }

    func withDescriptor<Value>(_ body: (Int32) async throws -> Value) async throws -> Value {
        try await body(descriptor)
    }

    static let pieceLength = 256 * 1024

    /// The whole file, read piece by piece as the caller takes it.
    func body(byteCount: Int64) -> ResponseBody {
        ResponseBody(contentLength: Int(byteCount)) { [self] writer in
            var position: Int64 = 0
            while position < byteCount {
                let piece = try await piece(at: position)
                guard piece.readableBytes > 0 else { throw Problem(.internalError) }
                position += Int64(piece.readableBytes)
                try await writer.write(piece)
            }
            try await writer.finish(nil)
        }
    }

    private func piece(at position: Int64) async throws -> ByteBuffer {
        try await NIOThreadPool.singleton.runIfActive { [self] in
            var buffer = ByteBufferAllocator().buffer(capacity: Self.pieceLength)
            try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: Self.pieceLength) { space in
                let count = pread(descriptor, space.baseAddress, Self.pieceLength, off_t(position))
                guard count >= 0 else { throw Problem(.internalError) }
                return count
            }
            return buffer
        }
    }
}
