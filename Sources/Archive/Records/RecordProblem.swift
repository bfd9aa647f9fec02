/// What the check of a record found at one place.
package struct RecordProblem: Codable, Hashable, Sendable {
    package enum Severity: String, Codable, Sendable {
        /// Stops submission and approval.
        case error
        /// Shown; an approver passes over it with a reason.
        case warning
    }

    /// Stable: reasons for passing over a warning are kept by it.
    package enum Code: String, Codable, CaseIterable, Sendable {
        case unknownGroup, unknownField, badValue, tooManyRows
        case missingRequired
        /// Shown only: so much is missing in old dossiers that asking for a reason would teach people to write none.
        case missingExpected
        case notInList
        case dateOrder, overlap, futureDate
        case coefficient, noSuchStep
        case ageAtRecruitment
        case identityNumber, identityNumberAgainstBirth, identityNumberAgainstSex
        case email, phone
    }

    package let severity: Severity
    package let code: Code
    package let group: String
    /// From 0, in groups that repeat.
    package let row: Int?
    /// nil when the whole group or row is meant.
    package let field: String?
    package let value: String?
    /// For people, in Vietnamese: field, value, and what is expected.
    package let message: String

    /// Whether it can be passed over, and only with a reason.
    package var needsReason: Bool {
        severity == .warning && code != .missingExpected
    }
}
