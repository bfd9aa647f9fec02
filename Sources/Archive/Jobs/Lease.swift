/// The right to read one document, given to one worker.
package struct Lease: Equatable, Sendable {
    package let documentId: Document.ID
    package let digest: String
    package let byteCount: Int64
    package let mediaType: String
    /// Rises with every lease of the document: an answer under an older number is ignored.
    package let fence: Int64
    /// How often reading it was tried and given back, this time not counted.
    package let attempts: Int

    package init(
        documentId: Document.ID, digest: String, byteCount: Int64, mediaType: String, fence: Int64, attempts: Int
    ) {
        self.documentId = documentId
        self.digest = digest
        self.byteCount = byteCount
        self.mediaType = mediaType
        self.fence = fence
        self.attempts = attempts
    }
}

/// How the reading of a document ended.
package enum JobOutcome: Equatable, Sendable {
    /// Its pages are read; `problem` names what was wrong with some of them.
    case read(pageCount: Int, problem: String?)
    /// It can't be read: final, and the document says why.
    case failed(problem: String, pageCount: Int?)
    /// Trouble of ours that may pass: tried three times in all, with growing delay, then failed.
    case retry(reason: String)
}
