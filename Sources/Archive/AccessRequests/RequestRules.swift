package import Foundation

/// What requests, grants and other accesses go by: accounts and roles, the catalogue, working days, limits.
package struct RequestRules: Sendable {
    package var accounts: AccountRules
    package var catalogue: Catalogue
    package var calendar: WorkingCalendar
    /// Days that a grant lasts at most, the first and the last included.
    package var grantDays = 30
    /// Seconds that own data is shown to the person concerned.
    package var selfAccessTime: TimeInterval = 60 * 60
    package var emergencyTime: TimeInterval = 60 * 60
    /// Working days in which somebody else reviews an emergency access.
    package var reviewDays = 3

    /// Ids of the layouts a request may have.
    static let forms: Set = ["request", "HS06", "civil-servant"]
    static let linesAtMost = 200

    package init(accounts: AccountRules, catalogue: Catalogue, calendar: WorkingCalendar) {
        self.accounts = accounts
        self.catalogue = catalogue
        self.calendar = calendar
    }

    var roles: RoleBook { accounts.roles }
    var now: Date { accounts.clock() }
    var today: Day { accounts.today }

    /// The last day of a grant that begins on a day and was asked for until another.
    func end(from start: Day, askedUntil end: Day) -> Day {
        start.number.flatMap { Day(number: $0 + grantDays - 1) }.map { min($0, end) } ?? end
    }
}
