import Synchronization

/// Remembers that something could not be made durable.
///
/// After a failed fsync the kernel may have dropped the pages, and the next fsync succeeds
/// although they are gone. So one failure ends all promises of this process.
package final class FaultLatch: Sendable {
    private let fault = Mutex<String?>(nil)

    package init() {}

    /// Throws once anything has failed.
    package func check() throws(ArchiveError) {
        if let reason = fault.withLock({ $0 }) { throw .notDurable(reason) }
    }

    /// Ends all promises; returns the error to throw.
    package func close(becauseOf reason: String) -> ArchiveError {
        fault.withLock { $0 = $0 ?? reason }
        return .notDurable(reason)
    }
}
