import Archive

/// The settings that requests for dossiers and other accesses go by.
struct RequestSettings: Sendable {
    let grantDays: Int
    let selfAccessMinutes: Int
    let emergencyMinutes: Int
    let reviewDays: Int

    /// The rules in force, with those of accounts and of records.
    func rules(accounts: AccountRules, records: RecordRules) -> RequestRules {
        var rules = RequestRules(accounts: accounts, catalogue: records.catalogue, calendar: records.calendar)
        rules.grantDays = grantDays
        rules.selfAccessTime = Double(selfAccessMinutes) * 60
        rules.emergencyTime = Double(emergencyMinutes) * 60
        rules.reviewDays = reviewDays
        return rules
    }
}
