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
        /// The first characters of the session's hash, which name it in the access log; nil on the command line.
        package let sessionMark: String?
        /// When they last proved who they are.
        package let steppedUpAt: Date?

        init(
            accountId: Account.ID, holdingId: Holding.ID, person: Person, sessionId: Session.ID? = nil,
            sessionMark: String? = nil, steppedUpAt: Date? = nil
        ) {
            self.accountId = accountId
            self.holdingId = holdingId
            self.person = person
            self.sessionId = sessionId
            self.sessionMark = sessionMark
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

extension LogLine.Actor {
    /// nil: somebody unknown.
    package init(_ principal: Principal?, address: String?) {
        switch principal {
        case .holder(let holder):
            self.init(
                account: holder.accountId.text, holding: holder.holdingId.text, person: holder.person.id.text,
                session: holder.sessionMark, address: address)
        case .program(let program):
            self.init(session: program.tokenId.text, address: address)
        case nil:
            self.init(address: address)
        }
    }
}
