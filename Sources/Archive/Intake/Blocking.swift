import Dispatch

/// Runs something that waits for the disk or takes long, so that the threads of Swift's tasks stay free.
package func blocking<T: Sendable>(_ body: @Sendable @escaping () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
        blockingQueue.async { continuation.resume(with: Result { try body() }) }
    }
}

private let blockingQueue = DispatchQueue(label: "archive.blocking", attributes: .concurrent)
