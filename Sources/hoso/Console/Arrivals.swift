import Synchronization

/// Tells whoever reads that documents have arrived, and when no more will.
final class Arrivals: Sendable {
    /// What arrives while somebody is busy is one arrival to them.
    let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let isOver = Mutex(false)

    init() {
        (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    var areOver: Bool { isOver.withLock(\.self) }

    func arrived() {
        continuation.yield()
    }

    func end() {
        isOver.withLock { $0 = true }
        continuation.finish()
    }
}
