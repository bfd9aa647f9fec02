package import Foundation

/// Who asks: a person through an account, or a program by a written consent.
///
/// Only a session, a token or the command line makes one. It carries no rights: these are read from the archive each
/// time, so that what was taken back is gone at once.
package enum Principal: Equatable, Sendable {
    case holder(Holder)
    case program(Program)

    package struct Holder: Equatable, Sendable {
        package let accountId: Account.ID
        package let holdingId: Holding.ID
        package let person: Person
        /// nil on the command line.
        package let sessionId: Session.ID?
        /// When they last proved who they are.
        package let steppedUpAt: Date?

        init(
            accountId: Account.ID, holdingId: Holding.ID, person: Person, sessionId: Session.ID? = nil,
            steppedUpAt: Date? = nil
        ) {
            self.accountId = accountId
            self.holdingId = holdingId
            self.person = person
            self.sessionId = sessionId
            self.steppedUpAt = steppedUpAt
        }

        /// Whether they proved who they are so lately that something grave may be done.
        package func isSteppedUp(under rules: AccountRules) -> Bool {
            steppedUpAt.map { rules.clock().timeIntervalSince($0) <= AccountRules.stepUpTime } ?? false
        }
    }

    package struct Program: Equatable, Sendable {
        package let tokenId: ProgramToken.ID
        package let consent: Consent

        init(tokenId: ProgramToken.ID, consent: Consent) {
            self.tokenId = tokenId
            self.consent = consent
        }
    }
}
