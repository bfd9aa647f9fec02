import Indexer
import Synchronization

/// What was reported last; written from the workers.
final class LastProgress: Sendable {
    private let progress = Mutex<IndexProgress?>(nil)

    /// nil when nothing was reported.
    var value: IndexProgress? {
        get { progress.withLock { $0 } }
        set { progress.withLock { $0 = newValue } }
    }
}
