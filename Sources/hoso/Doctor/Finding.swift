import SearchAPI

/// What one check found.
struct Finding {
    enum State: String {
        case fine
        /// Works, but somebody should know.
        case note
        /// Something will not work, or not be safe.
        case bad
    }

    let name: String
    let state: State
    let detail: String
    /// What to do about it; nil when there is nothing to do.
    let advice: String?

    static func fine(_ name: String, _ detail: String) -> Finding {
        Finding(name: name, state: .fine, detail: detail, advice: nil)
    }

    static func note(_ name: String, _ detail: String, _ advice: String? = nil) -> Finding {
        Finding(name: name, state: .note, detail: detail, advice: advice)
    }

    static func bad(_ name: String, _ detail: String, _ advice: String) -> Finding {
        Finding(name: name, state: .bad, detail: detail, advice: advice)
    }

    var line: String {
        let mark =
            switch state {
            case .fine: "ok   "
            case .note: "note "
            case .bad: "BAD  "
            }
        return "\(mark)\(name): \(detail)" + (advice.map { "\n       → \($0)" } ?? "")
    }

    var json: JSONValue {
        [
            "check": .string(name), "state": .string(state.rawValue), "detail": .string(detail),
            "advice": advice.map(JSONValue.string) ?? .null,
        ]
    }
}
