import Foundation

/// CPU and wall seconds of this process or of the children it waited for.
struct Stopwatch {
    struct Reading {
        var cpu: Double
        var wall: Double
    }

    /// Whose CPU time is counted.
    enum Subject {
        case thisProcess
        /// Of those that ended and were waited for.
        case children
    }

    private let cpu: Double
    private let wall: ContinuousClock.Instant
    private let subject: Subject

    init(of subject: Subject = .thisProcess) {
        self.subject = subject
        cpu = Self.cpuSeconds(of: subject)
        wall = .now
    }

    func read() -> Reading {
        let elapsed = wall.duration(to: .now).components
        return Reading(
            cpu: Self.cpuSeconds(of: subject) - cpu,
            wall: Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
    }

    private static func cpuSeconds(of subject: Subject) -> Double {
        seconds(of: subject == .children ? RUSAGE_CHILDREN.rawValue : RUSAGE_SELF.rawValue)
    }

    private static func seconds(of who: __rusage_who_t) -> Double {
        var usage = rusage()
        getrusage(who, &usage)
        return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    }
}

/// One line of the table that `hoso bench` prints.
struct BenchRow: Codable, Sendable {
    var what: String
    var ours: String
    var peer: String
    /// Ours divided by the peer's, or by the limit.
    var ratio: String
    var limit: String
    var isMet: Bool
}

extension Array where Element == Double {
    /// The value that so many of a hundred are at or below.
    func percentile(_ percent: Double) -> Double {
        guard !isEmpty else { return 0 }
        let ordered = sorted()
        return ordered[Swift.min(ordered.count - 1, Int((Double(ordered.count) * percent / 100).rounded(.up)) - 1)]
    }
}
