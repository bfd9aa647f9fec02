package import Foundation
package import GRDB

/// A change of the organisation that was made, as it was recorded.
package struct OrganisationEvent: Codable, Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<OrganisationEvent>

    package let id: ID
    package let kind: OrganisationChange.Kind
    package let decisionNumber: String
    package let decidedOn: Day
    package let effectiveOn: Day
    package let note: String?
    package let recordedBy: String
    package let recordedAt: Date
}

extension OrganisationEvent: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "unit_event"
}

extension OrganisationChange.Kind: DatabaseValueConvertible {}
