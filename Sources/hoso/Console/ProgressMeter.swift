import Foundation
import Synchronization

/// Shows how far long work has come: a bar where somebody watches, else a plain line now and then.
final class ProgressMeter: Sendable {
    private struct State {
        var done = 0
        var total: Int?
        var note = ""
        var lastShown: ContinuousClock.Instant?
    }

    private let title: String
    private let unit: String
    private let start = ContinuousClock.now
    private let state: Mutex<State>
    private let isWatched: Bool

    /// `total` is nil while nobody knows.
    init(_ title: String, of total: Int? = nil, unit: String, isWatched: Bool = Console.isWatched) {
        self.title = title
        self.unit = unit
        self.isWatched = isWatched
        state = Mutex(State(total: total))
    }

    func advance(by count: Int = 1, note: String? = nil) {
        change { state in
            state.done += count
            if let note { state.note = note }
        }
    }

    /// Sets both numbers, where they are known better than by counting.
    func show(done: Int, of total: Int? = nil, note: String? = nil) {
        change { state in
            state.done = done
            if let total { state.total = total }
            if let note { state.note = note }
        }
    }

    /// The last line; nothing is drawn over it.
    func finish(_ note: String? = nil) {
        let line = state.withLock { state in
            if let note { state.note = note }
            return summary(state, elapsed: .now - start)
        }
        Console.say(line)
    }

    private func change(_ body: (inout State) -> Void) {
        let interval: Duration = isWatched ? .milliseconds(100) : .seconds(10)
        let line = state.withLock { state -> String? in
            body(&state)
            let now = ContinuousClock.now
            guard now - (state.lastShown ?? start) >= interval || (isWatched && state.lastShown == nil) else {
                return nil
            }
            state.lastShown = now
            return isWatched ? bar(state, elapsed: now - start) : summary(state, elapsed: now - start)
        }
        guard let line else { return }
        if isWatched { Console.draw(line) } else { Console.say(line) }
    }

    private func bar(_ state: State, elapsed: Duration) -> String {
        let text = summary(state, elapsed: elapsed)
        guard let total = state.total, total > 0 else { return String(text.prefix(Console.columns - 1)) }
        let width = 24
        let full = min(width, width * state.done / total)
        let drawn = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
        return String("\(drawn) \(text)".prefix(Console.columns - 1))
    }

    private func summary(_ state: State, elapsed: Duration) -> String {
        var parts = ["\(title): \(state.done)" + (state.total.map { " of \($0)" } ?? "") + " \(unit)"]
        let seconds = elapsed / .seconds(1)
        if state.done > 0, seconds > 0.5 {
            let rate = Double(state.done) / seconds
            parts.append(String(format: rate < 10 ? "%.1f/s" : "%.0f/s", rate))
            if let total = state.total, total > state.done {
                parts.append("\(clockTime(Double(total - state.done) / rate)) left")
            } else {
                parts.append(clockTime(seconds))
            }
        }
        if !state.note.isEmpty { parts.append(state.note) }
        return parts.joined(separator: ", ")
    }
}

/// `0:07`, `12:30` or `1:02:03`.
func clockTime(_ seconds: Double) -> String {
    let whole = Int(min(max(seconds, 0), 8_640_000).rounded())
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    return hours > 0
        ? String(format: "%d:%02d:%02d", hours, minutes, rest) : String(format: "%d:%02d", minutes, rest)
}
