import Foundation
import GRDB

/// The paper that something about an account rests on: a written request (QC Đ.7.1, Đ.16.1), the head's decision
/// (Đ.7.3), a report of a lost password (Đ.14.6), a consent (Đ.3.3).
package struct Paper: Equatable, Sendable {
    package var number: String
    package var signedOn: Day
    /// The scan, among the documents of the archive.
    package var documentId: Document.ID?

    package init(number: String, signedOn: Day, documentId: Document.ID? = nil) {
        self.number = number
        self.signedOn = signedOn
        self.documentId = documentId
    }

    /// The same in one spelling; throws unless it is whole.
    func checked(under rules: AccountRules, _ db: Database) throws -> Paper {
        let number = cleaned(number)
        guard !number.isEmpty, signedOn.isComplete, signedOn <= Day(inVietnam: rules.clock()) else {
            throw AccountRefusal.noPaper
        }
        if let documentId {
            guard try Document.exists(db, key: documentId) else { throw AccountRefusal.noSuchDocument }
        } else if rules.requiresScans {
            throw AccountRefusal.noScan
        }
        return Paper(number: number, signedOn: signedOn, documentId: documentId)
    }
}
