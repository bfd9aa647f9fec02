package import Foundation

/// Looks of one person at one document without a long break, for the reader; the log has each by itself.
package struct Sitting: Equatable, Sendable {
    /// Half an hour without a look ends a sitting.
    package static let longestBreak: TimeInterval = 30 * 60

    package private(set) var lines: [LogLine]

    /// One line by itself.
    package init(of line: LogLine) {
        lines = [line]
    }

    package var first: LogLine { lines[0] }
    package var last: LogLine { lines[lines.count - 1] }

    /// Every page seen, in the order of the document.
    package var pages: [LogLine.Page] {
        Set(lines.flatMap(\.draft.pages)).sorted { ($0.document, $0.number) < ($1.document, $1.number) }
    }

    /// Lines oldest first; sittings in the order in which they began. What is no look stands by itself.
    package static func grouped(_ lines: [LogLine]) -> [Sitting] {
        var sittings: [Sitting] = []
        var open: [Key: Int] = [:]
        for line in lines {
            guard let key = Key(line.draft) else {
                sittings.append(Sitting(of: line))
                continue
            }
            if let place = open[key], line.at.timeIntervalSince(sittings[place].last.at) <= longestBreak {
                sittings[place].lines.append(line)
            } else {
                open[key] = sittings.count
                sittings.append(Sitting(of: line))
            }
        }
        return sittings
    }

    private struct Key: Hashable {
        let who: [String?]
        let document: Document.ID

        /// nil for what is no look at one document, or was not served.
        init?(_ draft: LogLine.Draft) {
            guard LogKind.looks.contains(draft.kind), draft.outcome == .served, draft.documents.count == 1 else {
                return nil
            }
            let actor = draft.actor
            who = [actor.account, actor.holding, actor.person, actor.session, actor.address, draft.accessRequest]
            document = draft.documents[0]
        }
    }
}
