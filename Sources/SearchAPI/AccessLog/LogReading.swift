import Archive
import Foundation

/// Reads the access log for somebody: a page of lines, the newest first, with the names that its ids stand for.
struct LogReading: Sendable {
    let archive: ArchiveDatabase

    static let pageSize = 100
    static let exportLimit = 50_000

    struct Page: Sendable {
        var lines: [LogLine]
        let names: LogNames
        /// The request id of the last line, where more follow.
        let next: String?
        /// Only where the whole province is in scope: numbers tell how much else there is.
        let showsNumbers: Bool
    }

    func page(_ filter: LogFilter, limit: Int = LogReading.pageSize, within scope: Scope) async throws -> Page {
        var query = filter.query
        query.isNewestFirst = true
        query.limit = limit + 1
        return try await archive.read { [query] db in
            var query = query
            if let after = filter.after { query.before = try LogQuery.number(ofRequest: after, db) ?? 0 }
            var lines = try query.fetch(db, within: scope)
            let hasMore = lines.count > limit
            lines = Array(lines.prefix(limit))
            return Page(
                lines: lines, names: try LogNames(of: lines, db), next: hasMore ? lines.last?.draft.requestId : nil,
                showsNumbers: scope.unitIds == nil)
        }
    }
}

/// Which lines are asked for.
struct LogFilter: Sendable {
    static let dossier = RouteParameter(.query, "dossier", .text(maxLength: 40), "Lines about this dossier.")
    static let document = RouteParameter(.query, "document", .text(maxLength: 40), "Lines about this document.")
    static let person = RouteParameter(.query, "person", .text(maxLength: 40), "What this person did, by id.")
    static let kind = RouteParameter(
        .query, "kind", .oneOf(LogKind.allCases.map(\.rawValue), byDefault: nil), "Only this kind.")
    static let outcome = RouteParameter(
        .query, "outcome", .oneOf(LogOutcome.allCases.map(\.rawValue), byDefault: nil), "Only with this outcome.")
    static let from = RouteParameter(.query, "from", .text(maxLength: 10), "From this day on.")
    static let to = RouteParameter(.query, "to", .text(maxLength: 10), "Up to this day, and with it.")
    static let after = RouteParameter(
        .query, "after", .text(maxLength: 200), "The `next` of an answer, for the part behind it.")
    static let parameters = [dossier, document, person, kind, outcome, from, to, after]

    private(set) var query = LogQuery()
    let after: String?
    /// As it is kept in the line about this reading.
    let text: String

    init(_ request: RouteRequest) throws {
        var parts: [String] = []
        func text(_ parameter: RouteParameter) throws -> String? {
            guard let text = try request.text(parameter), !text.isEmpty else { return nil }
            parts.append("\(parameter.name)=\(text)")
            return text
        }
        if let id = try text(Self.dossier) {
            guard let dossier = Dossier.ID(id) else { throw Problem(.badParameter, about: "dossier") }
            query.dossier = dossier
        }
        if let id = try text(Self.document) {
            guard let document = Document.ID(id) else { throw Problem(.badParameter, about: "document") }
            query.document = document
        }
        query.person = try text(Self.person)
        if let kind = try request.oneOf(Self.kind).flatMap({ LogKind(rawValue: $0) }) {
            query.kinds = [kind]
            parts.append("kind=\(kind.rawValue)")
        }
        query.outcome = try request.oneOf(Self.outcome).flatMap { LogOutcome(rawValue: $0) }
        if let outcome = query.outcome { parts.append("outcome=\(outcome.rawValue)") }
        query.from = try text(Self.from).map { try Self.start(of: $0, "from") }
        query.until = try text(Self.to).map { try Self.start(of: $0, "to").addingTimeInterval(86_400) }
        after = try request.text(Self.after)
        self.text = parts.joined(separator: " ")
    }

    /// Lines about one dossier, of a route that has it in its path.
    init(dossier: Dossier.ID, after: String?) {
        query.dossier = dossier
        self.after = after
        text = "dossier=\(dossier)"
    }

    /// Midnight in Vietnam.
    private static func start(of text: String, _ name: String) throws -> Date {
        guard let date = (Day(text) ?? (try? Day.typed(text, as: "", isComplete: true)))?.startInVietnam else {
            throw Problem(.badParameter, about: name, detail: "Ngày phải như 31/05/2020.")
        }
        return date
    }
}
