import Synchronization

/// Lets one thread draw at a time.
///
/// Cairo 1.16 shares open font faces between threads and now and then closes one that another
/// thread is reading; two provinces made at once crashed in one run of three. Whoever draws in this process takes turns here.
package enum DrawingTurn {
    private static let turn = Mutex(())

    /// Whatever `body` makes with Pango or Cairo must also end inside it.
    package static func take<Result: Sendable>(_ body: () throws -> Result) rethrows -> Result {
        try turn.withLock { _ in try body() }
    }
}
