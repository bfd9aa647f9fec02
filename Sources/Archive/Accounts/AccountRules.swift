package import Foundation

/// What accounts go by: roles, limits, the rules of passwords, and the time.
package struct AccountRules: Sendable {
    package var roles: RoleBook
    package var passwords: PasswordRules
    /// Whether everybody needs a second factor; administrators always do.
    package var wantsSecondFactor = true
    /// Whether every paper needs its scan in the archive.
    package var requiresScans = false
    /// Seconds without use after which a session ends.
    package var sessionIdle: TimeInterval = 30 * 60
    /// Seconds after which a session ends in any case.
    package var sessionLimit: TimeInterval = 10 * 3600
    /// Sessions of one holder at the same time; one more ends the oldest.
    package var sessionsAtMost = 2
    /// Days without a login after which an account is locked.
    package var idleDays = 45
    /// Attempts from one address in a minute.
    package var attemptsPerMinute = 30
    /// Refusals within ``refusalTime`` after which somebody waits (abuse case A04). Who follows links meets none.
    package var refusalsAtMost = 30
    let hasher: PasswordHasher
    let key: SealingKey
    let clock: @Sendable () -> Date

    /// `key` seals the seeds of second factors, `clock` tells the present time.
    package init(
        roles: RoleBook, passwords: PasswordRules, hasher: PasswordHasher = PasswordHasher(), key: SealingKey,
        clock: @escaping @Sendable () -> Date = { .nowToTheMillisecond }
    ) {
        self.roles = roles
        self.passwords = passwords
        self.hasher = hasher
        self.key = key
        self.clock = clock
    }

    /// The present time, as everything about accounts sees it.
    package var clockNow: Date { clock() }

    var today: Day { Day(inVietnam: clock()) }

    /// An activation code is good for a day.
    static let activationTime: TimeInterval = 24 * 3600
    /// How fresh the proof of identity must be for what is grave: five minutes.
    package static let stepUpTime: TimeInterval = 5 * 60
    /// Five minutes.
    package static let refusalTime: TimeInterval = 5 * 60
    static let quickFailures = 5
    /// Wrong passwords in a row after which only a new code helps.
    static let failuresAtMost = 100

    /// How long an account waits after so many failures in a row: half a minute after the fifth, doubling up to a
    /// quarter of an hour. It waits and is not locked, so that nobody can lock a unit out for good.
    static func delay(after failures: Int) -> TimeInterval {
        guard failures >= quickFailures else { return 0 }
        return min(30 * pow(2, Double(min(failures - quickFailures, 10))), 15 * 60)
    }
}
