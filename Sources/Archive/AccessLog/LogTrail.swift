package import Foundation
import GRDB
import Synchronization

/// What one request has touched so far; its line of the access log is made from it, once.
///
/// While ``changing`` holds one, the first transaction that commits takes the line with it: a change and its line are
/// durable together.
package final class LogTrail: Sendable {
    /// The trail of the change that this task makes.
    @TaskLocal package static var changing: LogTrail?

    private struct State: Sendable {
        var draft: LogLine.Draft
        var isClosed = false
        var isLeft = false
    }

    private let state: Mutex<State>
    /// `draft` says who asks for what; what it touches comes later.
    package init(_ draft: LogLine.Draft) {
        state = Mutex(State(draft: draft))
    }

    package var route: String { state.withLock { $0.draft.route } }

    /// Leaves the line to a step that writes its own; what is refused is still written here.
    package func leaveToStep() {
        state.withLock { $0.isLeft = true }
    }

    package func touch(dossiers: [Dossier.ID] = [], documents: [Document.ID] = [], pages: [LogLine.Page] = []) {
        state.withLock { state in
            Self.add(dossiers, to: &state.draft.dossiers)
            Self.add(documents, to: &state.draft.documents)
            Self.add(pages, to: &state.draft.pages)
        }
    }

    package func note(_ detail: LogDetail, _ text: String) {
        state.withLock { $0.draft.details[detail] = text }
    }

    /// By which access request it was allowed, and for what.
    package func rest(on accessRequest: String?, purpose: String?) {
        state.withLock { state in
            state.draft.accessRequest = accessRequest ?? state.draft.accessRequest
            state.draft.purpose = purpose ?? state.draft.purpose
        }
    }

    /// Says who it is, once that is known: whoever logs in is nobody before.
    package func name(_ actor: LogLine.Actor) {
        state.withLock { $0.draft.actor = actor }
    }

    /// The line, unless it was written with a change; nothing is added to it afterwards.
    package func close(_ outcome: LogOutcome, byteCount: Int64? = nil) -> LogLine.Draft? {
        state.withLock { state in
            guard !state.isClosed, !(state.isLeft && outcome == .served) else { return nil }
            state.isClosed = true
            state.draft.outcome = outcome
            state.draft.byteCount = byteCount
            return state.draft
        }
    }

    /// Writes the line into a transaction; ``wasCommitted()`` closes the trail afterwards.
    func append(to db: Database) throws {
        let draft = state.withLock { $0.isClosed || $0.isLeft ? nil : $0.draft }
        guard let draft else { return }
        try AccessLog.append(draft, at: Date(), db)
    }

    func wasCommitted() {
        state.withLock { $0.isClosed = !$0.isLeft }
    }

    private static func add<Value: Hashable>(_ values: [Value], to list: inout [Value]) {
        guard !values.isEmpty else { return }
        let known = Set(list)
        list += values.filter { !known.contains($0) }
    }
}
