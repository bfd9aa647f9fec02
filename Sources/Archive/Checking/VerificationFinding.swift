/// Something `hoso verify` found.
package struct VerificationFinding: Codable, Hashable, Sendable {
    /// Never changes, for programs that read the output.
    package enum Code: String, CaseIterable, Codable, Sendable {
        /// SQLite says that the file is not sound.
        case databaseDamaged
        /// The tables are not those that the migrations make.
        case schemaDiffers
        /// A row points to one that is not there.
        case rowWithoutTarget
        /// The blob of a document is not there.
        case blobMissing
        case blobWrongSize
        /// The bytes of a blob are not those of its name.
        case blobChanged
        case blobUnreadable
        /// Somebody may write to a blob, or it is no plain file.
        case blobWrongMode
        /// A blob that no document has; expected after an interrupted import, see `severity`.
        case blobOrphan
        /// A file in the folder of blobs that is no blob, or lies in the wrong place.
        case strayFile
        /// One of the folders of blobs is not there.
        case folderMissing
        /// What an interrupted write left; the owner clears it at its next start.
        case temporaryLeft
        /// A job whose document is not there.
        case jobWithoutDocument
        /// A document waits to be read, but no job will do it.
        case documentWithoutJob
        /// A job waits although its document is read or failed.
        case jobOfFinishedDocument
        /// The feed of changes lacks a number.
        case changeGap
        /// A unit, dossier or document that the feed of changes never named: no index can know it.
        case changeMissing
    }

    package enum Severity: String, Codable, Sendable {
        /// Something is wrong.
        case fault
        /// What a crash leaves as a matter of course; nothing is lost.
        case notice
    }

    package let code: Code
    package let severity: Severity
    /// Which blob, document, table …
    package let subject: String
    /// More about it, in English; may be empty.
    package let detail: String

    init(_ code: Code, _ subject: String, _ detail: String = "", severity: Severity = .fault) {
        self.code = code
        self.severity = severity
        self.subject = subject
        self.detail = detail
    }
}
