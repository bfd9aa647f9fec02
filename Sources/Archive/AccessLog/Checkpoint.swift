import Foundation

/// The head of the log at one size, signed: nobody can later show another log to whoever keeps it.
///
/// A signed note as C2SP defines it (`tlog-checkpoint`): the log's name, the number of lines, the root of the tree in
/// base64, an empty line, and the signature.
package struct Checkpoint: Equatable, Sendable {
    package let origin: String
    /// How many lines it vouches for.
    package let size: Int64
    package let root: [UInt8]
    /// The whole text, as it is kept inside and outside.
    package let note: String

    init(origin: String, size: Int64, root: [UInt8], signedBy key: LogKey) throws {
        self.origin = origin
        self.size = size
        self.root = root
        let text = "\(origin)\n\(size)\n\(Data(root).base64EncodedString())\n"
        let signature = try key.verifier.id + key.sign(Array(text.utf8))
        note = text + "\n— \(key.verifier.name) \(Data(signature).base64EncodedString())\n"
    }

    /// One note by itself; nil when it is none.
    private init?(parsing note: Substring) {
        let lines = note.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 6, lines[3].isEmpty, !lines[0].isEmpty,
            let size = Int64(lines[1]), size > 0, String(size) == lines[1],
            let root = Data(base64Encoded: String(lines[2])), root.count == 32
        else { return nil }
        origin = String(lines[0])
        self.size = size
        self.root = [UInt8](root)
        self.note = String(note)
    }

    /// Whether the signature is this key's and the log is the key's own.
    func isSigned(by key: LogVerifierKey) -> Bool {
        guard origin == key.name, let end = note.range(of: "\n\n")?.lowerBound else { return false }
        let text = Array(note[...end].utf8)
        return note[end...].split(separator: "\n").contains { line in
            let words = line.split(separator: " ")
            guard words.count == 3, words[0] == "—", words[1] == key.name,
                let bytes = Data(base64Encoded: String(words[2])).map([UInt8].init), bytes.count == 68,
                Array(bytes.prefix(4)) == key.id
            else { return false }
            return key.isValid(Array(bytes.dropFirst(4)), for: text)
        }
    }

    /// Notes that stand one after the other, and what follows the last whole one.
    static func parse(_ text: String) -> (checkpoints: [Checkpoint], rest: Substring) {
        var found: [Checkpoint] = []
        var rest = text[...]
        while true {
            rest = rest.drop { $0 == "\n" }
            guard let blank = rest.range(of: "\n\n— ") else { break }
            var end = rest.index(blank.lowerBound, offsetBy: 2)
            while rest[end...].hasPrefix("— "), let line = rest[end...].firstIndex(of: "\n") {
                end = rest.index(after: line)
            }
            guard rest[..<end].hasSuffix("\n"), let checkpoint = Checkpoint(parsing: rest[..<end]) else { break }
            found.append(checkpoint)
            rest = rest[end...]
        }
        return (found, rest)
    }
}
