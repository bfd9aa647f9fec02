package import Foundation
package import GRDB

/// Everything about one person: who it is, and which unit holds the papers.
package struct Dossier: Codable, Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<Dossier>

    package let id: ID
    /// Số hiệu: the number the province gave the person; unique where there is one.
    package var code: String?
    package var name: String
    /// Aliases and former names.
    package var otherNames: [String]
    package var bornOn: Day?
    /// CCCD or CMND, digits only.
    package var identityNumber: String?
    /// The managing unit.
    package var unitId: Unit.ID
    package var status: ServiceStatus
    /// A code of the list of staff categories.
    package var category: String?
    package var position: String?
    package let createdAt: Date

    package init(
        id: ID = .random(), code: String? = nil, name: String, otherNames: [String] = [], bornOn: Day? = nil,
        identityNumber: String? = nil, unitId: Unit.ID, status: ServiceStatus = .serving, category: String? = nil,
        position: String? = nil, createdAt: Date = .nowToTheMillisecond
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.otherNames = otherNames
        self.bornOn = bornOn
        self.identityNumber = identityNumber
        self.unitId = unitId
        self.status = status
        self.category = category
        self.position = position
        self.createdAt = createdAt
    }
}

// MARK: - Database

extension Dossier: FetchableRecord, PersistableRecord {
    package enum Columns {
        package static let id = Column(CodingKeys.id)
        package static let code = Column(CodingKeys.code)
        package static let name = Column(CodingKeys.name)
        package static let bornOn = Column(CodingKeys.bornOn)
        package static let identityNumber = Column(CodingKeys.identityNumber)
        package static let unitId = Column(CodingKeys.unitId)
        package static let status = Column(CodingKeys.status)
        package static let category = Column(CodingKeys.category)
    }
}

// MARK: - Requests

extension DerivableRequest<Dossier> {
    /// One fixed order for going through all dossiers in pieces: pass the last id seen.
    package func inOrderOfId(after last: Dossier.ID? = nil) -> Self {
        let ordered = order { [$0.id.asc] }
        guard let last else { return ordered }
        return ordered.filter(literal: "id > \(last.text)")
    }

    package func held(by unit: Unit.ID) -> Self {
        filter(literal: "unitId = \(unit.text)")
    }
}
