package import Foundation
package import GRDB

/// A dossier went from one unit to another.
package struct DossierMove: Codable, Equatable, Sendable {
    /// Rises by time of recording.
    package let number: Int64
    package let dossierId: Dossier.ID
    package let fromUnitId: Unit.ID
    package let toUnitId: Unit.ID
    /// The change of the organisation that moved it; nil when it moved alone.
    package let eventId: OrganisationEvent.ID?
    package let movedOn: Day
    package let movedAt: Date
}

extension DossierMove: FetchableRecord, TableRecord {
    package static let databaseTableName = "dossier_move"
}
