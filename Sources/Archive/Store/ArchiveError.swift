/// Why an archive can't be made, opened or written.
package enum ArchiveError: Error, Equatable {
    /// Another process owns it.
    case locked
    /// There is no archive in this directory.
    case notAnArchive
    /// Made by a newer program, or (for readers) not yet brought up to date by the owner.
    case wrongVersion(found: String)
    /// A new archive wants an empty directory.
    case notEmpty
    /// The folders for blobs are not there: is their file system mounted?
    case blobsMissing
    /// What is written might not survive a power cut; the text says what failed. Nothing more is
    /// accepted until the archive is opened again.
    case notDurable(String)
    /// Opened for reading only.
    case readOnly
}
