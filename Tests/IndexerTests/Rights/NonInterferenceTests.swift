import Archive
import Foundation
import Indexer
import TestSupport
import Testing

/// What somebody may not see changes nothing of any answer: an index with everything answers them as an index that holds
/// only what they may see answers everybody.
@Suite struct NonInterferenceTests {
    private static let questions: UInt64 = 300

    @Test func whatMayNotBeSeenChangesNoAnswer() async throws {
        let stage = try await RightsStage()
        let counts = [("SNV-TCCB", 12), ("SNV", 18), ("STC", 60), ("TINH", 6)]
        let province = RandomProvince(
            counts.map { (stage.units[$0.0]!, $0.1) }, catalogue: stage.catalogue, seed: 11)
        let crowded = try await stage.makeIndex()
        try await RandomProvince.fill(crowded, with: province.items, seed: 1)
        var answered = 0, told = 0
        for (name, scope) in try await scopes(stage) {
            let seen = try await stage.makeIndex()
            let items = province.seen(within: scope)
            try await RandomProvince.fill(seen, with: items, seed: 2)
            for seed in 0..<Self.questions {
                var question = RandomQuestion(
                    catalogue: stage.catalogue, units: ["SNV", "STC", "Sở Nội vụ", "TINH", "SNV-TCCB"], seed: seed)
                let request = question.request()
                let expected = try await pages(of: request, seen, stage.accounts.authoriser.wholeProvince())
                let found = try await pages(of: request, crowded, scope)
                #expect(found == expected, "\(name), seed \(seed): \(request)")
                if found.contains("items: [") && !found.contains("items: []") { answered += 1 }
                if seed % 10 == 0 {
                    let same = try await pages(of: request, seen, scope)
                    #expect(same == expected, "\(name), seed \(seed), alone: \(request)")
                    let all = try await pages(of: request, crowded, stage.accounts.authoriser.wholeProvince())
                    if all != found { told += 1 }
                }
            }
            try await samePapers(province, items, crowded, seen, scope, name)
        }
        // The questions are worth asking.
        #expect(answered > 600 && told > 60, "\(answered) have answers, \(told) of a tenth differ by right")
    }

    /// People of several kinds, and a program.
    private func scopes(_ stage: RightsStage) async throws -> [(String, Scope)] {
        let accounts = stage.accounts
        var scopes = [
            ("clerk", try await stage.scope("vanthu", 1, [("clerk", "SNV")])),
            ("reader", try await stage.scope("docho", 2, [("reader", "SNV")])),
            (
                "reader with health in one division",
                try await stage.scope("yte", 3, [("reader", "SNV"), ("health_reader", "SNV-TCCB")])
            ),
            ("lister of the province", try await stage.scope("danhsach", 4, [("lister", "TINH")])),
            (
                "lister who reads one division",
                try await stage.scope("dsdoc", 5, [("lister", "TINH"), ("discipline_reader", "SNV-TCCB")])
            ),
            ("approver", try await stage.scope("pheduyet", 6, [("approver", "TINH")])),
            ("administrator", try await accounts.authoriser.scope(of: accounts.administrator, under: accounts.rules)),
        ]
        let consent = try await accounts.archive.recordConsent(
            Consent.Draft(
                party: "Bảo hiểm", paper: AccountStage.paper, purposes: ["Đối chiếu"], fields: ["person.native"],
                unit: "STC", endsOn: Day("2026-12-31")!), by: accounts.administrator, under: accounts.rules)
        let token = try await accounts.archive.issueToken(
            for: consent.id, by: accounts.administrator, under: accounts.rules)
        let program = try #require(try await accounts.archive.program(withToken: token, under: accounts.rules))
        scopes.append(("program", try await accounts.authoriser.scope(of: program, under: accounts.rules)))
        return scopes
    }

    /// The list page by page with all that is told of it, as one text.
    private func pages(of request: SearchRequest, _ index: StandaloneIndex, _ scope: Scope) async throws -> String {
        var request = request
        var text = ""
        for _ in 0..<4 {
            var response = try await index.index.search(request, within: scope)
            // Said to those who may not read; the index that holds no more doesn't know.
            for place in response.items.indices { response.items[place].isReadable = true }
            for place in response.widened.indices { response.widened[place].isReadable = true }
            text += String(reflecting: response)
            guard let cursor = response.nextCursor else { break }
            request.cursor = cursor
        }
        return text
    }

    /// Hits on the pages of each paper, seen or not.
    private func samePapers(
        _ province: RandomProvince, _ items: [RandomProvince.Item], _ crowded: StandaloneIndex, _ seen: StandaloneIndex,
        _ scope: Scope, _ name: String
    ) async throws {
        let open = Set(items.flatMap(\.papers).map(\.document.id))
        for paper in province.items.flatMap(\.papers).map(\.document.id) {
            for words in ["luật", "khỏe", "quyết định"] {
                let criterion = Criterion.words(words)
                let pages = try await crowded.index.answeringPages(of: criterion, in: paper, within: scope)
                let hits = try await crowded.index.hits(of: criterion, on: 1, of: paper, within: scope)
                let expected = try await seen.index.answeringPages(of: criterion, in: paper, within: scope)
                #expect(pages == expected, "\(name): \(words) in \(paper)")
                #expect(open.contains(paper) || pages.isEmpty && hits.isEmpty, "\(name): \(words) in \(paper)")
            }
        }
    }
}
