import Archive
import ArgumentParser
import Foundation
import SearchAPI

/// `hoso log list`: lines of the access log, filtered.
struct LogList: Action {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List lines of the access log, oldest first.",
        discussion: """
            Reading the log is itself logged, before anything is printed. While a server runs, read it there. Days are \
            days in Vietnam.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, csv
    }

    @OptionGroup var archive: ArchiveOptions
    @Option(help: "About this dossier: its id or its number.") var dossier: String?
    @Option(help: "About this document.") var document: String?
    @Option(help: ArgumentHelp("About what this unit and those below it hold.", valueName: "code")) var unit: String?
    @Option(help: "What this person did.") var person: String?
    @Option(help: "The line with this request id.") var request: String?
    @Option(help: "What this access request permitted.") var accessRequest: String?
    @Option(help: "This kind only; may be repeated.") var kind: [String] = []
    @Option(help: "served, refused or error.") var outcome: String?
    @Option(help: ArgumentHelp("From this day on.", valueName: "day")) var from: String?
    @Option(help: ArgumentHelp("Up to this day, and with it.", valueName: "day")) var to: String?
    @Option(help: "text, json (one object a line) or csv.") var format = Format.text
    @Flag(help: "Looks of one person at one document in one sitting as one line.") var sittings = false
    @Flag(help: "The same as --format json.") var json = false

    func act() async throws {
        let (opened, log) = try await archive.openLog(try await archive.settings())
        let query = try await query(opened)
        let authoriser = Authoriser(archive: opened)
        let scope =
            if let unit { try await authoriser.subtree(ofUnitCode: unit) } else { authoriser.wholeProvince() }
        let own = try await log.append(.command(.logRead, "log list", details: [.filter: filter]))
        var part = query
        part.before = own
        var writer = LogWriter(format: json ? .json : format)
        var waiting: [LogLine] = []
        while true {
            let lines = try await opened.read { [part] db in try part.fetch(db, within: scope) }
            if sittings { waiting += lines } else { try writer.write(lines.map { Sitting(of: $0) }) }
            guard lines.count == part.limit, let last = lines.last else { break }
            part.after = last.number
        }
        try writer.write(Sitting.grouped(waiting))
        try await log.checkpoint()
    }

    private func query(_ archive: ArchiveDatabase) async throws -> LogQuery {
        var query = LogQuery()
        if let dossier { query.dossier = try await archive.dossier(named: dossier).id }
        if let document { query.document = try Document.ID(argument: document) }
        query.person = person
        query.requestId = request
        query.accessRequest = accessRequest
        query.kinds = Set(try kind.map { try Self.word($0, "--kind") })
        query.outcome = try outcome.map { try Self.word($0, "--outcome") }
        query.from = try from.map { try Self.start(of: $0) }
        query.until = try to.map { try Self.start(of: $0).addingTimeInterval(86_400) }
        return query
    }

    private static func word<Value: RawRepresentable & CaseIterable>(_ text: String, _ option: String) throws -> Value
    where Value.RawValue == String {
        guard let value = Value(rawValue: text) else {
            let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("\(option) is one of \(known).")
        }
        return value
    }

    /// Midnight in Vietnam.
    private static func start(of text: String) throws -> Date {
        guard let date = try Day(argument: text)?.startInVietnam else {
            throw Failure(.data, "\(text) is no day: 2020-05-31")
        }
        return date
    }

    /// What was asked for, as it was typed.
    private var filter: String {
        let options = [
            ("dossier", dossier), ("document", document), ("unit", unit), ("person", person), ("request", request),
            ("access-request", accessRequest), ("outcome", outcome), ("from", from), ("to", to),
        ]
        return (options.compactMap { name, value in value.map { "\(name)=\($0)" } } + kind.map { "kind=\($0)" })
            .joined(separator: " ")
    }
}
