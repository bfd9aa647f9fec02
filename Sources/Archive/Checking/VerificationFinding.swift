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
        /// A line of the access log is not as it was written; the subject is its number.
        case logChanged
        /// The access log ends before a line that was signed.
        case logCut
        /// A checkpoint that the key of the log did not sign.
        case checkpointForeign
        /// A line of the access log is filed under the wrong dossiers or documents.
        case logSubjectDiffers
        /// Checkpoints could not be checked, because the key is not there.
        case logKeyMissing
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

    init(_ fault: LogFault) {
        let code: Code =
            switch fault {
            case .missing, .unlinked, .altered, .signedOtherwise: .logChanged
            case .cut: .logCut
            case .foreignCheckpoint: .checkpointForeign
            case .subjectsDiffer: .logSubjectDiffers
            case .keyMissing: .logKeyMissing
            }
        self.init(
            code, fault.line.map(String.init) ?? "access log", fault.description,
            severity: code == .logKeyMissing ? .notice : .fault)
    }

    init(_ code: Code, _ subject: String, _ detail: String = "", severity: Severity = .fault) {
        self.code = code
        self.severity = severity
        self.subject = subject
        self.detail = detail
    }
}
