import Archive
import HTTPTypes
package import Hummingbird

/// The state of reading.
package struct JobList: Wire {
    package struct Counts: Wire {
        package let queued: Int
        package let running: Int
        package let read: Int
        package let failed: Int
    }

    package struct Waiting: Wire {
        package let document: String
        package let title: String?
        package let originalName: String?
        package let attempts: Int
        package let running: Bool
        package let lastError: String?
    }

    package struct Failed: Wire {
        package let document: String
        package let title: String?
        package let originalName: String?
        package let problem: String
        package let reason: String

        package static let notes = ["problem": "Stable code.", "reason": "The problem as a sentence for the reader."]
    }

    package let counts: Counts
    package let queued: [Waiting]
    package let failed: [Failed]

    /// `named`: the papers of which the caller may know what they are called.
    init(counts: JobCounts, queued: [QueuedDocument], failed: [Document], named: Set<Document.ID>) {
        self.counts = Counts(
            queued: counts.queued, running: counts.leased, read: counts.read, failed: counts.failed)
        self.queued = queued.map { waiting in
            let isNamed = named.contains(waiting.document.id)
            return Waiting(
                document: waiting.document.id.text, title: isNamed ? waiting.document.title : nil,
                originalName: isNamed ? waiting.document.originalName : nil, attempts: waiting.attempts,
                running: waiting.isLeased, lastError: waiting.lastError)
        }
        self.failed = failed.map { document in
            let problem = document.problem ?? "crashed"
            let isNamed = named.contains(document.id)
            return Failed(
                document: document.id.text, title: isNamed ? document.title : nil,
                originalName: isNamed ? document.originalName : nil, problem: problem,
                reason: Phrases.problem(problem))
        }
    }

    package static let notes = [
        "queued": "In the order of reading; the first \(JobController.listLimit).",
        "failed": "Newest first; the first \(JobController.listLimit).",
    ]
}

/// A job that was taken on.
package struct AcceptedJob: Wire {
    package let document: String

    package static var description: AnswerDescription {
        AnswerDescription(status: 202, note: "The paper waits to be read; its state is under `documents/{id}`.") {
            ["application/json": $0.schema(of: AcceptedJob.self)]
        }
    }

    package func response() throws -> Response {
        var response = try JSONBytes.response(of: self)
        response.status = .accepted
        response.headers[.location] = "\(Route.interfacePath)/documents/\(document)"
        return response
    }
}
