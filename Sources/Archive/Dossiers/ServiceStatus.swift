import GRDB

/// Whether a person serves, and how the service ended.
package enum ServiceStatus: String, CaseIterable, Codable, Sendable, DatabaseValueConvertible {
    case serving, transferredOut, retired, resigned, deceased
}
