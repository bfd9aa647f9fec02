import Configuration

/// What a setting may be.
protocol SettingValue: Equatable, Sendable, CustomStringConvertible {
    static var type: ConfigType { get }
    init?(_ content: ConfigContent)
}

extension String: SettingValue {
    static var type: ConfigType { .string }

    init?(_ content: ConfigContent) {
        guard case .string(let value) = content else { return nil }
        self = value
    }
}

extension Int: SettingValue {
    static var type: ConfigType { .int }

    init?(_ content: ConfigContent) {
        guard case .int(let value) = content else { return nil }
        self = value
    }
}

extension Bool: SettingValue {
    static var type: ConfigType { .bool }

    init?(_ content: ConfigContent) {
        guard case .bool(let value) = content else { return nil }
        self = value
    }
}
