import Crypto
import Foundation
import Glibc

/// The key that seals the seeds of second factors, in a file outside of the data directory and its backups.
///
/// A copy of the database alone then tells no seed. A lost key costs every holder a new enrolment, and nothing else.
package struct SealingKey: Sendable {
    package enum Failure: Error, Equatable {
        case missing(String)
        /// The file is no key of 32 bytes, or the one with which something was sealed is another.
        case wrong
        /// It would be copied with the database.
        case insideArchive(String)
        /// Others than the owner can read it.
        case open(String)
    }

    private let key: SymmetricKey

    package static func random() -> SealingKey { SealingKey(key: SymmetricKey(size: .bits256)) }

    /// Reads the key of an archive.
    package static func read(_ path: String, for archive: String) throws -> SealingKey {
        try checkPlace(path, archive)
        guard let file = try? OpenFile(path, O_RDONLY) else { throw Failure.missing(path) }
        var status = stat()
        guard fstat(file.fd, &status) == 0, status.st_mode & 0o077 == 0 else { throw Failure.open(path) }
        let text = String(decoding: try file.contents(upTo: 256) ?? [], as: UTF8.self)
        guard let data = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)), data.count == 32
        else { throw Failure.wrong }
        return SealingKey(key: SymmetricKey(data: data))
    }

    /// Reads the key, or makes one where none is. Nothing is overwritten.
    package static func readOrMake(_ path: String, for archive: String) throws -> SealingKey {
        try checkPlace(path, archive)
        do {
            return try read(path, for: archive)
        } catch Failure.missing {
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let made = SymmetricKey(size: .bits256)
            let text = made.withUnsafeBytes { Data($0) }.base64EncodedString() + "\n"
            let file = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
            try Array(text.utf8).withUnsafeBytes { try file.write($0) }
            guard fsync(file.fd) == 0 else { throw SystemError("fsync") }
            return SealingKey(key: made)
        }
    }

    private static func checkPlace(_ path: String, _ archive: String) throws {
        func real(_ path: String) -> String {
            URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
        }
        guard !real(path).hasPrefix(real(archive) + "/") else { throw Failure.insideArchive(path) }
    }

    /// Bound to its holding: a sealed seed that is copied to another one can't be opened.
    func seal(_ code: OneTimeCode, for holding: Holding.ID) throws -> Data {
        try ChaChaPoly.seal(Data(code.seed), using: key, authenticating: Data(holding.text.utf8)).combined
    }

    func open(_ sealed: Data, for holding: Holding.ID) throws -> OneTimeCode {
        do {
            let box = try ChaChaPoly.SealedBox(combined: sealed)
            return OneTimeCode(
                seed: Array(try ChaChaPoly.open(box, using: key, authenticating: Data(holding.text.utf8))))
        } catch {
            throw Failure.wrong
        }
    }
}
