package import Foundation
package import GRDB

/// A question to the log; what is left out is not asked for. Answers oldest first, unless asked otherwise.
///
/// Reading the log is logged too: whoever asks appends a ``LogKind/logRead`` line before anything is shown.
package struct LogQuery: Sendable {
    /// Lines about this dossier, its documents included.
    package var dossier: Dossier.ID?
    package var document: Document.ID?
    /// Lines of what somebody did.
    package var person: String?
    package var requestId: String?
    package var accessRequest: String?
    package var kinds: Set<LogKind> = []
    package var outcome: LogOutcome?
    package var from: Date?
    /// Up to, but without.
    package var until: Date?
    /// Lines with greater numbers, for the next part of a long answer.
    package var after: Int64 = 0
    /// Lines with smaller numbers.
    package var before: Int64?
    package var limit = 1000
    package var isNewestFirst = false

    package init() {}

    /// Lines about what the scope holds today, and of them only what the scope may know.
    ///
    /// Dossiers, documents and pages outside are left out of a line, and the byte count with them. Numbers tell how much
    /// else is logged: they are not for somebody whose scope is not the whole province.
    package func fetch(_ db: Database, within scope: Scope) throws -> [LogLine] {
        var conditions: [SQL] = ["number > \(after)"]
        if let before { conditions.append("number < \(before)") }
        if let from { conditions.append("at >= \(from)") }
        if let until { conditions.append("at < \(until)") }
        if let person { conditions.append("personId = \(person)") }
        if let requestId { conditions.append("requestId = \(requestId)") }
        if let accessRequest { conditions.append("accessRequestId = \(accessRequest)") }
        if let outcome { conditions.append("outcome = \(outcome)") }
        if !kinds.isEmpty { conditions.append("kind IN \(Array(kinds))") }
        for subject in [dossier?.text, document?.text].compactMap(\.self) {
            conditions.append("number IN (SELECT number FROM access_log_subject WHERE subjectId = \(subject))")
            // A line about both would tell that something hidden is in it.
            if let units = scope.unitIds { conditions.append("\(subject) IN (\(Self.held(by: units)))") }
        }
        if let units = scope.unitIds {
            conditions.append(
                """
                number IN (SELECT number FROM access_log_subject WHERE subjectId IN (\(Self.held(by: units))))
                """)
        }
        let condition = conditions.joined(operator: .and)
        let order: SQL = isNewestFirst ? "DESC" : "ASC"
        let request: SQLRequest<LogLine> = """
            SELECT * FROM access_log WHERE \(condition) ORDER BY number \(order) LIMIT \(limit)
            """
        let lines = try request.fetchAll(db)
        guard let units = scope.unitIds else { return lines }
        let known = try Self.known(lines, units, db)
        return lines.map { $0.restricted(to: known) }
    }

    /// The dossiers of units, their documents, and what lies in the units' trays.
    private static func held(by units: Set<Unit.ID>) -> SQL {
        let units = Array(units)
        return """
            SELECT id FROM dossier WHERE unitId IN \(units)
            UNION SELECT document.id FROM document JOIN dossier ON dossier.id = document.dossierId
                WHERE dossier.unitId IN \(units)
            UNION SELECT id FROM document WHERE unitId IN \(units)
            """
    }

    private static func known(_ lines: [LogLine], _ units: Set<Unit.ID>, _ db: Database) throws -> Set<String> {
        let named = Set(lines.flatMap { $0.draft.dossiers.map(\.text) + $0.draft.subjects })
        let request: SQLRequest<String> = """
            SELECT id FROM (\(held(by: units))) WHERE id IN \(Array(named))
            """
        return try request.fetchSet(db)
    }
}

extension LogLine {
    fileprivate func restricted(to known: Set<String>) -> LogLine {
        var draft = draft
        draft.dossiers.removeAll { !known.contains($0.text) }
        draft.documents.removeAll { !known.contains($0.text) }
        draft.pages.removeAll { !known.contains($0.document.text) }
        if draft != self.draft {
            draft.byteCount = nil
            draft.details[.count] = nil
        }
        return LogLine(number: number, at: at, draft: draft, hash: hash, previousHash: previousHash)
    }
}

extension LogLine.Draft {
    fileprivate var subjects: [String] { documents.map(\.text) + pages.map(\.document.text) }
}
