package import Foundation
import GRDB

/// One step of a request: who did what, when. Only ever added to.
package struct RequestStep: Codable, Equatable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable, DatabaseValueConvertible {
        case started, saved, submitted
        /// The custodian misses something.
        case sentBack
        case examined, granted, refused, handedOver, returned
        /// By who asked.
        case withdrawn
        /// By the head, of one line or all.
        case grantWithdrawn
        /// By the program.
        case expired

        /// Whether a custodian does it.
        var isCustody: Bool {
            switch self {
            case .sentBack, .examined, .handedOver, .returned: true
            default: false
            }
        }

        /// What the access log calls it.
        var logKind: LogKind {
            switch self {
            case .handedOver, .returned: .transfer
            case .grantWithdrawn, .expired: .rightsChanged
            default: .accessRequest
            }
        }
    }

    /// Rises with time.
    package let number: Int64
    package let requestId: AccessRequest.ID
    package let what: Kind
    package let at: Date
    package let personId: Person.ID?
    package let holdingId: Holding.ID?
    /// The custodian's opinion, the head's reason, the state of what came back.
    package let note: String?
    /// How many papers were handed over.
    package let count: Int?
    /// Whether all was granted that was asked for.
    package let isWhole: Bool?
}

// MARK: - Database

extension RequestStep: FetchableRecord, TableRecord {
    package static let databaseTableName = "access_request_step"

    static func all(of request: AccessRequest.ID, _ db: Database) throws -> [RequestStep] {
        try filter(literal: "requestId = \(request.text)").order(literal: "number").fetchAll(db)
    }

    static func add(
        _ what: Kind, to request: AccessRequest.ID, by holder: Principal.Holder?, at now: Date, note: String?,
        count: Int? = nil, isWhole: Bool? = nil, _ db: Database
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO access_request_step (requestId, what, at, personId, holdingId, note, count, isWhole)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                request.text, what.rawValue, now, holder?.person.id.text, holder?.holdingId.text, note, count, isWhole,
            ])
    }
}
