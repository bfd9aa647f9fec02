/// Tells what a file is by its bytes; runs where hostile bytes can do no harm.
package protocol FileSniffer: Sendable {
    /// The media type, or nil for what the archive does not take. Throws when it could not be found out.
    func mediaType(fd: Int32) async throws -> String?
}

/// What became of one file that an import met.
package struct ImportItem: Equatable, Sendable {
    package enum Outcome: String, Codable, Sendable {
        /// Stored: from now on a power cut can't take it.
        case added
        /// The same bytes stood in that dossier already.
        case known
        /// Not stored, and trying again won't help.
        case refused
        /// Not stored; try again.
        case failed
    }

    /// A file is a paper to keep, or tells about papers.
    package enum Kind: String, Codable, Sendable {
        case document, description
    }

    /// Below the folder imported, with `/` between names; bytes that are no UTF-8 show as U+FFFD.
    package let path: String
    package let kind: Kind
    package var outcome: Outcome
    /// Why it was refused or failed; nil otherwise.
    package var reason: ImportReason?
    package var dossier: Dossier.ID?
    package var document: Document.ID?
}

extension ImportItem: Encodable {
    private enum CodingKeys: String, CodingKey {
        case path, kind, outcome, code, reason, dossier, document
    }

    /// Writes absent values as null: every line of `import --json` has the same keys.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(path, forKey: .path)
        try container.encode(kind, forKey: .kind)
        try container.encode(outcome, forKey: .outcome)
        try container.encode(reason?.code, forKey: .code)
        try container.encode(reason?.sentence, forKey: .reason)
        try container.encode(dossier, forKey: .dossier)
        try container.encode(document, forKey: .document)
    }
}

/// How many files an import met, by what became of them.
package struct ImportSummary: Codable, Equatable, Sendable {
    package var added = 0
    package var known = 0
    package var refused = 0
    package var failed = 0

    mutating func count(_ outcome: ImportItem.Outcome) {
        switch outcome {
        case .added: added += 1
        case .known: known += 1
        case .refused: refused += 1
        case .failed: failed += 1
        }
    }
}
