import Archive
import Foundation

/// The settings that accounts go by.
struct AccountSettings: Sendable {
    let roles: String
    let key: String
    let blockedPasswords: String
    let passwordLength: Int
    let wantsSecondFactor: Bool
    let requiresScans: Bool
    /// In minutes.
    let sessionIdle: Int
    /// In hours.
    let sessionLimit: Int
    let idleDays: Int

    /// The rules in force for the archive in a folder; makes the key where there is none.
    ///
    /// Without a file of roles nobody could do anything, so that is an error; words to block may be missing.
    ///
    /// `key` stands in for the configured one. In a demo no second factor is asked of those who need not have one.
    func rules(for archive: String, key: String? = nil, isDemo: Bool = false) throws -> AccountRules {
        func read<Value>(_ file: String, _ reader: (String) throws -> Value) throws -> Value {
            do {
                return try reader(file)
            } catch {
                throw SettingError.unreadable(file: file, reason: "\(error)")
            }
        }
        let hasWords = FileManager.default.fileExists(atPath: blockedPasswords)
        let words = hasWords ? try read(blockedPasswords) { try PasswordRules.blocked(file: $0) } : []
        var rules = AccountRules(
            roles: try read(roles) { try RoleBook.read(file: $0) },
            passwords: PasswordRules(least: passwordLength, blocked: words),
            key: try SealingKey.readOrMake(key ?? self.key, for: archive))
        rules.wantsSecondFactor = wantsSecondFactor && !isDemo
        rules.requiresScans = requiresScans
        rules.sessionIdle = Double(sessionIdle) * 60
        rules.sessionLimit = Double(sessionLimit) * 3600
        rules.idleDays = idleDays
        return rules
    }
}
