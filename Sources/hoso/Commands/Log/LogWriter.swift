import Archive
import Foundation
import SearchAPI

/// Prints lines of the log for people, programs or spreadsheets.
struct LogWriter {
    let format: LogList.Format
    private var csv = CSVWriter(.international)
    private var hasHeader = false

    init(format: LogList.Format) {
        self.format = format
    }

    mutating func write(_ sittings: [Sitting]) throws {
        switch format {
        case .text: for sitting in sittings { Console.print(LogAnswer(sitting).text) }
        case .json: for sitting in sittings { Console.print(try jsonLine(LogAnswer(sitting))) }
        case .csv:
            if !hasHeader { csv.append(LogAnswer.headers.map { .text($0) }) }
            hasHeader = true
            for sitting in sittings { csv.append(LogAnswer(sitting).cells) }
            Console.print(bytes: csv.take())
        }
    }
}

/// A line, or a sitting of several, as it is shown.
private struct LogAnswer: Encodable {
    let number: Int64
    let at: String
    let kind: LogKind
    let outcome: LogOutcome
    let account: String?
    let holding: String?
    let person: String?
    let address: String?
    let route: String
    let request: String
    let accessRequest: String?
    let purpose: String?
    let dossiers: [String]
    let documents: [String]
    let pages: [String]
    let bytes: Int64?
    let extra: [String: String]
    /// How many lines of the log it stands for.
    let lines: Int
    let until: String

    init(_ sitting: Sitting) {
        let line = sitting.first, draft = line.draft
        number = line.number
        at = Self.shown(line.at)
        until = Self.shown(sitting.last.at)
        lines = sitting.lines.count
        kind = draft.kind
        outcome = draft.outcome
        account = draft.actor.account
        holding = draft.actor.holding
        person = draft.actor.person
        address = draft.actor.address
        route = draft.route
        request = draft.requestId
        accessRequest = draft.accessRequest
        purpose = draft.purpose
        dossiers = draft.dossiers.map(\.text)
        documents = draft.documents.map(\.text)
        pages = sitting.pages.map(\.description)
        let counts = sitting.lines.compactMap(\.draft.byteCount)
        bytes = counts.isEmpty ? nil : counts.reduce(0, +)
        extra = Dictionary(uniqueKeysWithValues: draft.details.map { ($0.key.rawValue, $0.value) })
    }

    static let headers = [
        "number", "at", "until", "lines", "kind", "outcome", "account", "holding", "person", "address", "route",
        "request", "accessRequest", "purpose", "dossiers", "documents", "pages", "bytes", "extra",
    ]

    var cells: [TableCell] {
        let texts: [String?] = [
            kind.rawValue, outcome.rawValue, account, holding, person, address, route, request, accessRequest, purpose,
            dossiers.joined(separator: " "), documents.joined(separator: " "), pages.joined(separator: " "),
        ]
        return [.number(Double(number)), .text(at), .text(until), .number(Double(lines))]
            + texts.map { $0.map(TableCell.text) ?? .blank }
            + [bytes.map { .number(Double($0)) } ?? .blank, .text(shownExtra)]
    }

    var text: String {
        let who = [person ?? account, address].compactMap(\.self).joined(separator: " ")
        let what = pages.isEmpty ? (documents.isEmpty ? dossiers : documents) : pages
        let when = lines == 1 ? at : "\(at) to \(until) (\(lines) lines)"
        return [
            String(number), when, kind.rawValue, outcome.rawValue, who.isEmpty ? "-" : who, route,
            what.joined(separator: " "), purpose ?? accessRequest ?? "", shownExtra,
        ].joined(separator: "\t")
    }

    private var shownExtra: String {
        extra.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }

    private static func shown(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}
