package import Foundation
package import GRDB

/// A request to use dossiers (phiếu yêu cầu khai thác, QC Đ.12.1), addressed to the body that manages them.
///
/// What became of it, step by step, stands in its ``RequestStep``s; what was granted in its ``AccessGrant``s.
package struct AccessRequest: Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<AccessRequest>

    package enum State: String, Codable, CaseIterable, Sendable, DatabaseValueConvertible {
        case draft
        /// Waits for the custodian.
        case submitted
        /// Waits for the head.
        case examined
        case granted, refused
        /// Papers were handed over.
        case inUse
        case returned, expired, withdrawn

        /// Whether grants of it may be in force.
        package var isGranted: Bool { self == .granted || self == .inUse }
    }

    package let id: ID
    /// The id of a layout: `request`, `HS06`, `civil-servant`.
    package let form: String
    /// The managing body it is addressed to.
    package let unitId: Unit.ID
    /// 1, 2, … within the managing body and ``year``, given when it is handed in.
    package let number: Int?
    package let year: Int?
    package let state: State
    /// Rises with every step; who knows an older one is refused.
    package let revision: Int
    /// Who asks, or files it for the applicant whom the blanks name.
    package let personId: Person.ID
    package let holdingId: Holding.ID
    package let accountId: Account.ID
    /// The unit of the account.
    package let requesterUnitId: Unit.ID
    package let startedAt: Date
    package let blanks: RequestBlanks

    /// `12/2026`; nil for a draft.
    package var label: String? {
        number.flatMap { number in year.map { "\(number)/\($0)" } }
    }
}

/// What the form asks for, beside whose dossiers.
package struct RequestBlanks: Codable, Equatable, Sendable {
    /// Of the applicant.
    package var name: String
    package var identityNumber: String?
    package var identityIssuedOn: Day?
    package var identityIssuedBy: String?
    package var position: String?
    package var office: String?
    package var address: String?
    package var phone: String?
    package var email: String?
    package var capacity: Capacity
    /// Giấy giới thiệu, văn bản đề nghị.
    package var letterNumber: String?
    package var letterSignedOn: Day?
    package var letterOf: String?
    package var purpose: String
    package var uses: [FormOfUse]
    /// How many of each paper; only with ``FormOfUse/copy``.
    package var copies: Int?
    package var startsOn: Day
    package var endsOn: Day
    /// The written consent of the person concerned.
    package var consentNumber: String?
    package var consentSignedOn: Day?

    package init(
        name: String, capacity: Capacity, purpose: String, uses: [FormOfUse], copies: Int? = nil, from startsOn: Day,
        to endsOn: Day
    ) {
        self.name = name
        self.capacity = capacity
        self.purpose = purpose
        self.uses = uses
        self.copies = copies
        self.startsOn = startsOn
        self.endsOn = endsOn
    }
}

extension AccessRequest {
    /// What somebody wants to ask for.
    package struct Draft: Equatable, Sendable {
        package var form: String
        /// The code of the managing body.
        package var unit: String
        package var blanks: RequestBlanks
        package var lines: [RequestLine.Draft]

        package init(form: String = "request", to unit: String, _ blanks: RequestBlanks, lines: [RequestLine.Draft]) {
            self.form = form
            self.unit = unit
            self.blanks = blanks
            self.lines = lines
        }
    }
}

// MARK: - Database

extension RequestBlanks: FetchableRecord, EncodableRecord {}

extension AccessRequest: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "access_request"

    package init(row: Row) throws {
        id = row["id"]
        form = row["form"]
        unitId = row["unitId"]
        number = row["number"]
        year = row["year"]
        state = row["state"]
        revision = row["revision"]
        personId = row["personId"]
        holdingId = row["holdingId"]
        accountId = row["accountId"]
        requesterUnitId = row["requesterUnitId"]
        startedAt = row["startedAt"]
        blanks = try RequestBlanks(row: row)
    }

    package func encode(to container: inout PersistenceContainer) throws {
        try blanks.encode(to: &container)
        container["id"] = id
        container["form"] = form
        container["unitId"] = unitId
        container["number"] = number
        container["year"] = year
        container["state"] = state
        container["revision"] = revision
        container["personId"] = personId
        container["holdingId"] = holdingId
        container["accountId"] = accountId
        container["requesterUnitId"] = requesterUnitId
        container["startedAt"] = startedAt
    }
}
