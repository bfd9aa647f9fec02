import Crypto
import Foundation
import Glibc

/// Why the key of the log can't be used.
package enum LogKeyError: Error, Equatable {
    case missing(String)
    /// Not a key, or one that others than its owner may read.
    case unusable(String)
    /// It lies in the data directory: whoever can change the log could sign it too.
    case insideArchive(String)
    case exists(String)
}

/// The key that checkpoints are signed with (Ed25519), from a file outside of the data directory.
///
/// The file is one line as signed notes have it: `PRIVATE+KEY+name+id+base64`. The name is that of the log.
package struct LogKey: Sendable {
    package let verifier: LogVerifierKey
    package let path: String
    private let key: Curve25519.Signing.PrivateKey

    /// Where the key of an archive lies when no setting says otherwise: beside its directory.
    package static func standardPath(for directory: String) -> String {
        URL(fileURLWithPath: directory).standardizedFileURL.path + ".log-key"
    }

    /// Throws when a key can't be made there: it would lie in the archive, or another one lies or lay there.
    package static func checkIsFree(_ path: String, for directory: String) throws {
        try checkPlace(path, directory)
        for file in [path, path + ".signed"] where status(of: file) != nil { throw LogKeyError.exists(file) }
    }

    /// Makes a new key, readable by its owner alone.
    package static func make(at path: String, for directory: String) throws -> LogKey {
        try checkIsFree(path, for: directory)
        let key = Curve25519.Signing.PrivateKey()
        let name = "hoso-log-" + Identifier<LogKey>.random().text
        let verifier = LogVerifierKey(name: name, key: key.publicKey)
        let line = "PRIVATE+KEY+\(name)+\(hexadecimal(verifier.id))+"
        let text = line + Data([1] + key.rawRepresentation).base64EncodedString() + "\n"
        do {
            let file = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL, mode: 0o400)
            try Array(text.utf8).withUnsafeBytes { try file.write($0) }
            guard fsync(file.fd) == 0 else { throw SystemError("fsync") }
        } catch let error as SystemError where error.code == EEXIST {
            throw LogKeyError.exists(path)
        }
        try syncFolder(of: path)
        return LogKey(verifier: verifier, path: path, key: key)
    }

    package static func read(from path: String, for directory: String) throws -> LogKey {
        try checkPlace(path, directory)
        guard let status = status(of: path) else { throw LogKeyError.missing(path) }
        guard status.st_mode & 0o007 == 0 else { throw LogKeyError.unusable("\(path) may be read by anybody") }
        let bytes = try OpenFile(path, O_RDONLY).contents(upTo: 4096) ?? []
        let words = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            .split(separator: "+", maxSplits: 4)
        guard words.count == 5, words[0] == "PRIVATE", words[1] == "KEY",
            let seed = Data(base64Encoded: String(words[4])), seed.count == 33, seed.first == 1,
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed.dropFirst()),
            case let verifier = LogVerifierKey(name: String(words[2]), key: key.publicKey),
            hexadecimal(verifier.id) == words[3]
        else { throw LogKeyError.unusable("\(path) holds no key of a log") }
        return LogKey(verifier: verifier, path: path, key: key)
    }

    func sign(_ text: [UInt8]) throws -> [UInt8] {
        Array(try key.signature(for: text))
    }

    /// Where the newest checkpoint is kept, out of reach of whoever puts an older copy of the data directory back.
    var lastSignedPath: String { path + ".signed" }

    private static func checkPlace(_ path: String, _ directory: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().resolvingSymlinksInPath().path + "/"
        let inside = URL(fileURLWithPath: directory).resolvingSymlinksInPath().path + "/"
        guard !folder.hasPrefix(inside) else { throw LogKeyError.insideArchive(path) }
    }
}

/// What whoever checks the log needs: `name+id+base64`, as signed notes have it.
package struct LogVerifierKey: Sendable, CustomStringConvertible {
    package let name: String
    private let key: Curve25519.Signing.PublicKey

    fileprivate init(name: String, key: Curve25519.Signing.PublicKey) {
        self.name = name
        self.key = key
    }

    package init?(_ text: String) {
        let words = text.split(separator: "+", maxSplits: 2)
        guard words.count == 3, let bytes = Data(base64Encoded: String(words[2])), bytes.count == 33, bytes.first == 1,
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes.dropFirst())
        else { return nil }
        self.init(name: String(words[0]), key: key)
        guard hexadecimal(id) == words[1] else { return nil }
    }

    /// The first four bytes of the SHA-256 of name and key.
    var id: [UInt8] {
        Array(SHA256.hash(data: Array(name.utf8) + [10, 1] + key.rawRepresentation).prefix(4))
    }

    func isValid(_ signature: [UInt8], for text: [UInt8]) -> Bool {
        key.isValidSignature(signature, for: text)
    }

    package var description: String {
        "\(name)+\(hexadecimal(id))+\(Data([1] + key.rawRepresentation).base64EncodedString())"
    }
}

/// Makes the names in a file's folder durable.
func syncFolder(of path: String) throws {
    let folder = try OpenFile(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY)
    guard fsync(folder.fd) == 0 else { throw SystemError("fsync") }
}
