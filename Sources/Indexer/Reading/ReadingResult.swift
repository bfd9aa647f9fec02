package import ExtractionWire

/// What a reading gave and what it cost.
package struct ReadingResult: Sendable {
    package var document: ExtractedDocument
    /// User and system time of all children that worked on the file.
    package var cpuSeconds: Double
    /// The part of it that went into second passes over numbers.
    package var numbersPassSeconds: Double
    package var maxResidentBytes: Int64
}

/// A picture of one page, as the viewer shows it.
package struct PageImage: Sendable, Equatable {
    package var bytes: [UInt8]
    /// `image/png` or `image/jpeg`.
    package var mediaType: String
    package var pixelWidth: Int
    package var pixelHeight: Int
}

/// No picture, and why.
package struct ReadingFailure: Error, Equatable, Sendable {
    package var problem: ReadingProblem

    package init(problem: ReadingProblem) {
        self.problem = problem
    }
}

/// What holds the children that read files; for `hoso doctor`.
package struct Confinement: Sendable, Equatable {
    /// Names of the active layers, outermost first.
    package var layers: [String]
    /// Version of Landlock, 0 when the kernel has none.
    package var landlockVersion: Int
    /// Whether every layer without which we refuse to read is there.
    package var isComplete: Bool
}

/// Why no file can be read at all. What is wrong with one file is a ``ReadingProblem`` instead.
package enum ExtractionPoolError: Error, Equatable, Sendable {
    /// The program `hoso-extract` was not found; the path looked at last.
    case noExecutable(String)
    /// The kernel lacks Landlock or seccomp, and no setting allows reading without.
    case unconfined
    /// The server ended before it was ready; its exit status.
    case cannotStart(Int32)
    /// The server died twice over the same request.
    case serverLost
    /// Descriptors or memory ran out; the errno.
    case system(Int32)
    case isShutDown
}
