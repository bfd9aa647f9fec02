import Archive
import Foundation
import Glibc
import Indexer
import SearchAPI

/// Why a command could not do what it was asked, in one line for the operator.
struct Failure: Error {
    let status: ExitStatus
    let sentence: String

    init(_ status: ExitStatus, _ sentence: String) {
        self.status = status
        self.sentence = sentence
    }

    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as ArchiveError: self.init(error)
        case let error as FilingError: self.init(error)
        case let error as RecordRefusal: self.init(.data, error.description)
        case let error as TableError: self.init(.data, error.sentence)
        case let error as OrganisationRefusal where error.isAboutNothing: self.init(.noInput, error.sentence)
        case let error as OrganisationListRefusal: self.init(.data, error.sentence)
        case let error as OrganisationRefusal: self.init(.data, error.sentence)
        case let error as AccountRefusal: self.init(error)
        case let error as RequestRefusal: self.init(.data, error.description)
        case let error as LoginRefusal: self.init(.data, error.description)
        case let error as SealingKey.Failure: self.init(error)
        case let error as BlobError: self.init(error)
        case let error as SettingError: self.init(error)
        case let error as Authoriser.NoSuchUnit: self.init(.noInput, "no unit has the code \(error.code)")
        case IndexError.unusable:
            self.init(.noInput, "there is no index yet, or it is of another version: run hoso index")
        case let error as LogKeyError: self.init(error)
        case let error as LogFault:
            self.init(.data, "the access log is not as it was written: \(error); run hoso verify")
        case let error as ExtractionPoolError: self.init(error)
        case let error as CocoaError where error.isFileError: self.init(.noInput, error.localizedDescription)
        default: self.init(.software, "\(error)")
        }
    }

    private init(_ error: ArchiveError) {
        switch error {
        case .locked: self.init(.locked, "another process owns the archive")
        case .notAnArchive: self.init(.noInput, "there is no archive here; make one with hoso init")
        case .wrongVersion(let found):
            self.init(.data, "the archive was made by another version of hoso (\(found)); use that one, or a newer")
        case .notEmpty: self.init(.data, "the folder is not empty: a new archive wants an empty one")
        case .blobsMissing: self.init(.unavailable, "the folder blobs is empty; is its file system mounted?")
        case .notDurable(let what):
            self.init(.io, "what is written might not survive a power cut (\(what)); nothing more is accepted")
        case .readOnly: self.init(.software, "the archive was opened for reading only")
        }
    }

    private init(_ error: FilingError) {
        switch error {
        case .noSuchUnit(let code): self.init(.noInput, "no unit has the code \(code)")
        case .unitHasEnded(let code, let heirs):
            self.init(.data, "unit \(code) has ended; what it held went to \(heirs.joined(separator: ", "))")
        case .noSuchParent(let unit, let parent):
            self.init(.data, "unit \(unit) names a parent \(parent) that is nowhere")
        case .duplicateUnit(let code): self.init(.data, "the list of units has \(code) twice")
        case .unitsInCircle(let codes):
            self.init(.data, "units stand above one another: \(codes.joined(separator: ", "))")
        case .noSuchDossier(let id): self.init(.noInput, "there is no dossier \(id)")
        case .noSuchDocument(let id): self.init(.noInput, "there is no document \(id)")
        case .ambiguousDossier(let ids):
            self.init(.data, "several dossiers fit: \(ids.map(\.text).joined(separator: ", "))")
        case .contradictoryDossier(let one, let other):
            self.init(.data, "the number belongs to dossier \(one) and the identity number to \(other)")
        case .indistinctDossier:
            self.init(.data, "neither number, identity number nor birthday: a namesake would be the same")
        case .alreadyThere(let id): self.init(.data, "the same bytes stand there already, as document \(id)")
        case .alreadyReplaced(let id): self.init(.data, "document \(id) has taken its place before")
        }
    }

    private init(_ error: ExtractionPoolError) {
        switch error {
        case .noExecutable(let path): self.init(.unavailable, "the program \(path), which reads files, is not there")
        case .unconfined:
            self.init(
                .unavailable,
                "this kernel can't confine the reader of foreign files (reading.unconfined); see hoso doctor")
        case .cannotStart(let status): self.init(.unavailable, "hoso-extract ended with \(status) before it was ready")
        case .serverLost: self.init(.software, "hoso-extract died twice over the same file")
        case .system(let code): self.init(.io, "\(String(cString: strerror(code)))")
        case .isShutDown: self.init(.software, "the pool of readers is shut down")
        }
    }

    private init(_ error: LogKeyError) {
        switch error {
        case .missing(let path):
            self.init(.settings, "the key of the access log is not in \(path) (accessLog.key), but the log was signed")
        case .unusable(let what): self.init(.settings, "\(what) (accessLog.key)")
        case .insideArchive(let path):
            self.init(.settings, "\(path) lies in the archive: the key of its log must not (accessLog.key)")
        case .exists(let path):
            self.init(
                .data, "\(path) is there already, of another log; move it away, or name another (accessLog.key)"
            )
        }
    }

    private init(_ error: AccountRefusal) {
        switch error {
        case .noSuchAccount, .noSuchUnit, .noSuchDocument: self.init(.noInput, error.description)
        default: self.init(.data, error.description)
        }
    }

    private init(_ error: SealingKey.Failure) {
        switch error {
        case .missing(let path): self.init(.settings, "the key \(path) is missing (accounts.key)")
        case .wrong:
            self.init(.settings, "the key (accounts.key) is damaged, or not the one that sealed the second factors")
        case .insideArchive(let path):
            self.init(.settings, "the key \(path) would lie in the archive and be copied with it (accounts.key)")
        case .open(let path): self.init(.settings, "others can read the key \(path): chmod 600 it (accounts.key)")
        }
    }

    private init(_ error: BlobError) {
        switch error {
        case .missing(let digest): self.init(.io, "the original \(digest) is missing: run hoso verify")
        case .damaged(let digest): self.init(.io, "the original \(digest) is damaged: run hoso verify")
        case .tooLarge(let limit): self.init(.data, "the file is larger than \(limit >> 20) MiB (reading.fileSize)")
        }
    }

    private init(_ error: SettingError) {
        switch error {
        case .unreadable(let file, let reason): self.init(.settings, "cannot read settings from \(file): \(reason)")
        case .wrongType(let setting, let source, let type):
            self.init(.settings, "\(setting) in \(source) is no \(type)")
        case .outOfRange(let setting, let source, let value, let range):
            self.init(
                .settings,
                "\(setting) in \(source) is \(value); it may be \(range.lowerBound) to \(range.upperBound)")
        case .unknownWord(let setting, let word, let known):
            self.init(.settings, "\(setting) is \(word); it may be \(known.joined(separator: ", "))")
        }
    }
}

extension OrganisationRefusal {
    fileprivate var isAboutNothing: Bool {
        switch self {
        case .noSuchUnit, .noSuchDossier: true
        default: false
        }
    }
}

extension CocoaError {
    fileprivate var isFileError: Bool {
        [.fileNoSuchFile, .fileReadNoSuchFile, .fileReadNoPermission, .fileReadUnknown].contains(code)
    }
}
