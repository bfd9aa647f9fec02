@testable import Archive

/// Why a change was refused; nil when it was not.
func refusal(of change: () async throws -> Void) async throws -> RecordRefusal? {
    do {
        try await change()
        return nil
    } catch let error as RecordRefusal {
        return error
    }
}

extension RecordRefusal {
    /// The problems it names; nil for another error.
    var problems: [RecordProblem]? {
        switch self {
        case .invalid(let problems), .unexplained(let problems): problems
        default: nil
        }
    }
}

extension Optional where Wrapped: Sendable {
    func asyncMap<T>(_ body: (Wrapped) async throws -> T) async rethrows -> T? {
        guard let self else { return nil }
        return try await body(self)
    }
}
