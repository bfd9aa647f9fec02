import GRDB

/// What somebody did, or tried to do; ``LogOutcome`` says how it ended.
package enum LogKind: String, Codable, CaseIterable, Sendable, DatabaseValueConvertible {
    // Seeing
    case search, list, record, page, image, text, download, print, export
    /// Own data opened for the person concerned; a dossier opened in an emergency.
    case selfAccess, emergency
    // Coming and going
    case login, logout, secretChanged
    // Deciding
    case change, accessRequest, transfer, accountChanged, rightsChanged
    // Watching over
    case logRead

    /// Looks at a document that a reader is shown as one sitting.
    package static let looks: Set<LogKind> = [.page, .image, .text]
}

package enum LogOutcome: String, Codable, CaseIterable, Sendable, DatabaseValueConvertible {
    /// Released to the asker, or done.
    case served
    case refused
    /// Could not be answered; nothing was released.
    case error
}

/// The only things a line may say beside its columns. There is no word for a password, token or seed, so none gets in.
package enum LogDetail: String, Codable, CaseIterable, Sendable, CodingKeyRepresentable {
    /// What was asked for, as typed; it stands here and in no other log.
    case query
    /// Which lines of the log were read.
    case filter
    /// How many things were shown or changed.
    case count
    /// What was changed, by code name.
    case subject
    /// Why it was refused or failed, by code name.
    case reason
    /// The user of the operating system who ran a command.
    case systemUser
    /// What those who watch over the log should look at, by code name: `enumeration` is a refusal of many.
    case flag
    /// The file format of an export.
    case format
    /// The programs at the other end, as they call themselves.
    case userAgent
}
