@testable import Archive
import Foundation
import TestSupport
import Testing

@Suite struct LogQueryTests {
    let stage: LogStage
    let units: [String: Archive.Unit]

    init() async throws {
        stage = try await LogStage()
        units = try await stage.temporary.addUnits()
    }

    private func dossier(_ code: String, in unit: String) async throws -> Dossier {
        let draft = Dossier.Draft(code: code, name: "Nguyễn Văn An", unit: unit)
        return try await stage.archive.upsert(draft).dossier
    }

    private func look(_ document: Document, page: Int = 1, kind: LogKind = .page, person: String = "personaaaaaaaaaa")
        -> LogLine.Draft
    {
        var draft = LogLine.Draft(
            kind, route: "pages", requestId: "r-\(page)", actor: LogLine.Actor(person: person))
        draft.documents = [document.id]
        draft.dossiers = document.dossierId.map { [$0] } ?? []
        draft.pages = [LogLine.Page(document.id, page)]
        draft.byteCount = 100
        return draft
    }

    private func log(_ draft: LogLine.Draft, at date: Date) async throws {
        _ = try await stage.archive.write { try AccessLog.append(draft, at: date, $0) }
    }

    @Test func linesAreFoundByWhatTheyAreAboutByWhomAndWhen() async throws {
        let one = try await dossier("LK000001", in: "SNV"), other = try await dossier("LK000002", in: "STC")
        let paper = try await stage.temporary.addDocument("%PDF a", to: .dossier(one.id))
        let another = try await stage.temporary.addDocument("%PDF b", to: .dossier(other.id))
        var search = LogLine.Draft(.search, route: "search", requestId: "s", actor: LogLine.Actor())
        search.dossiers = [one.id, other.id]
        search.accessRequest = "requestaaaaaaaaa"
        try await log(look(paper), at: .noon)
        try await log(look(another, person: "personbbbbbbbbbb"), at: .noon + 60)
        try await log(search, at: .noon + 120)
        try await log(
            LogLine.Draft(.login, .refused, route: "login", requestId: "l", actor: LogLine.Actor()), at: .noon + 180)

        func numbers(_ change: (inout LogQuery) -> Void) async throws -> [Int64] {
            var query = LogQuery()
            change(&query)
            return try await stage.lines(query).map(\.number)
        }
        #expect(try await numbers { _ in } == [1, 2, 3, 4])
        #expect(try await numbers { $0.dossier = one.id } == [1, 3])
        #expect(try await numbers { $0.document = another.id } == [2])
        #expect(try await numbers { $0.person = "personbbbbbbbbbb" } == [2])
        #expect(try await numbers { $0.requestId = "l" } == [4])
        #expect(try await numbers { $0.accessRequest = "requestaaaaaaaaa" } == [3])
        #expect(try await numbers { $0.kinds = [.page, .login] } == [1, 2, 4])
        #expect(try await numbers { $0.outcome = .refused } == [4])
        #expect(try await numbers { ($0.from, $0.until) = (.noon + 60, .noon + 180) } == [2, 3])
        #expect(try await numbers { ($0.after, $0.before) = (1, 4) } == [2, 3])
        #expect(try await numbers { $0.limit = 2 } == [1, 2])
    }

    @Test func aUnitSeesWhatIsAboutItsOwnAndNothingElseOfALine() async throws {
        let own = try await dossier("LK000001", in: "SNV-TCCB"), foreign = try await dossier("LK000002", in: "STC")
        let paper = try await stage.temporary.addDocument("%PDF a", to: .dossier(own.id))
        let hidden = try await stage.temporary.addDocument("%PDF b", to: .dossier(foreign.id))
        let tray = try await stage.temporary.addDocument("%PDF c", to: .tray(units["SNV"]!.id))
        var search = LogLine.Draft(.search, route: "search", requestId: "s", actor: LogLine.Actor())
        search.dossiers = [foreign.id, own.id]
        search.documents = [hidden.id, paper.id]
        search.pages = [LogLine.Page(hidden.id, 3), LogLine.Page(paper.id, 4)]
        search.byteCount = 5_000
        search.details = [.query: "nâng lương", .count: "2"]
        try await log(look(hidden), at: .noon)
        try await log(search, at: .noon)
        try await log(look(paper), at: .noon)
        try await log(look(tray), at: .noon)
        try await log(LogLine.Draft(.login, route: "login", requestId: "l", actor: LogLine.Actor()), at: .noon)

        let scope = try await Authoriser(archive: stage.archive).subtree(ofUnitCode: "SNV")
        let lines = try await stage.archive.read { try LogQuery().fetch($0, within: scope) }
        #expect(lines.map(\.number) == [2, 3, 4])
        #expect(lines[1].draft == look(paper) && lines[2].draft == look(tray))
        #expect(lines[0].draft.dossiers == [own.id] && lines[0].draft.documents == [paper.id])
        #expect(lines[0].draft.pages == [LogLine.Page(paper.id, 4)])
        #expect(lines[0].draft.byteCount == nil && lines[0].draft.details == [.query: "nâng lương"])
        #expect(!"\(lines)".contains(foreign.id.text) && !"\(lines)".contains(hidden.id.text))

        let finances = try await Authoriser(archive: stage.archive).subtree(ofUnitCode: "STC")
        var query = LogQuery()
        query.dossier = own.id
        let seen = try await stage.archive.read { [query] in try query.fetch($0, within: finances) }
        #expect(seen.isEmpty)
    }

    @Test func looksAtOneDocumentInOneSittingAreOneForTheReader() async throws {
        let one = try await dossier("LK000001", in: "SNV")
        let paper = try await stage.temporary.addDocument("%PDF a", to: .dossier(one.id))
        let other = try await stage.temporary.addDocument("%PDF b", to: .dossier(one.id))
        let steps: [(LogLine.Draft, TimeInterval)] = [
            (look(paper, page: 2), 0), (look(other), 60), (look(paper, page: 1, kind: .image), 120),
            (look(paper, page: 1, person: "personbbbbbbbbbb"), 180), (look(paper, kind: .print), 200),
            (look(paper, page: 2, kind: .text), 120 + 1800), (look(paper, page: 3), 120 + 3601),
        ]
        for (draft, time) in steps { try await log(draft, at: .noon + time) }
        let sittings = Sitting.grouped(try await stage.lines())
        #expect(sittings.map { $0.lines.map(\.number) } == [[1, 3, 6], [2], [4], [5], [7]])
        #expect(sittings[0].pages == [LogLine.Page(paper.id, 1), LogLine.Page(paper.id, 2)])
        #expect(try await stage.lines().count == 7)
    }
}
