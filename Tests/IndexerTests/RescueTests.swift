import Indexer
import TestSupport
import Testing

/// What is offered when nothing is found.
@Suite struct RescueTests {
    @Test func aWordMisreadByOCRLeadsToTheNearestOne() async throws {
        let shelf = try await Shelf()
        try await shelf.file("An", pages: ["quyết định bổ nhiệm"])

        let response = try await shelf.search(.words("quyet dinh bo nhiern"))

        #expect(response.items.map(\.dossier.name) == ["An"])
        #expect(response.notes == [.replaced(word: "nhiern", by: ["nhiem"])])
    }

    @Test func aLongQuestionIsFilledUpWithPartialMatches() async throws {
        let shelf = try await Shelf()
        try await shelf.file("An", pages: ["điều kiện nâng bậc lương thường xuyên"])

        let response = try await shelf.search(.words("điều kiện nâng bậc lương kỷ luật"))

        #expect(response.items.map(\.dossier.name) == ["An"])
        #expect(response.notes.contains { if case .partial = $0 { true } else { false } })
    }

    @Test func textWithoutMarksIsOfferedApart() async throws {
        let shelf = try await Shelf()
        try await shelf.file("Không dấu", pages: ["nguyen van duc"])

        let response = try await shelf.search(.words("nguyễn văn đức"))

        #expect(response.items.isEmpty)
        #expect(response.total == Total(of: 0))
        #expect(response.widened.map(\.dossier.name) == ["Không dấu"])
    }

    @Test func questionWordsThatStandNowhereAreSaid() async throws {
        let shelf = try await Shelf()
        try await shelf.file("An", pages: ["quyết định"])

        let response = try await shelf.search(.words("zzqxw"))

        #expect(response.items.isEmpty)
        #expect(response.notes == [.unknownWord("zzqxw")])
    }

    @Test func whateverIsAskedIsAnswered() async throws {
        let shelf = try await Shelf()
        try await shelf.file("Nguyễn Văn An", pages: ["quyết định 123/QĐ-UBND ngày 5/3/1987"], isOCR: true)
        for seed in UInt64(0)..<300 {
            var random = SeededGenerator(seed)
            let words = (0..<(1 + Int(random.next() % 5))).map { _ in
                random.text(from: "ab \"'*()-:^+{}NOTANDORéấđ\u{0}\u{1}\u{7}\u{1f}🗂0123/.", upTo: 12)
            }
            let items: [TextItem] = words.map { word in
                switch random.next() % 3 {
                case 0: .word(word, isPrefix: random.next() % 2 == 0, isStrict: random.next() % 2 == 0)
                case 1: .phrase([word, "an"], slop: random.next() % 2 == 0 ? nil : 3, isStrict: false)
                default: .word(word, isPrefix: false, isStrict: false)
                }
            }
            await #expect(throws: Never.self, "seed \(seed): \(words)") {
                try await shelf.search(.text(TextRun(items)), facets: true, widened: true)
            }
        }
    }
}

/// Words that only make a question.
@Suite struct QuestionTests {
    @Test(
        "A question is answered by what it is about",
        arguments: [
            "điều kiện nâng lương là gì", "dieu kien nang luong la gi", "điều kiện nâng lương như thế nào",
        ])
    func question(typed: String) async throws {
        let shelf = try await Shelf()
        try await shelf.file("An", pages: ["các điều kiện để được nâng lương"])

        let response = try await shelf.search(.words(typed))

        #expect(response.items.map(\.dossier.name) == ["An"])
        #expect(response.notes.isEmpty)
    }

    @Test func shortQuestionsKeepTheirWords() async throws {
        let shelf = try await Shelf()
        try await shelf.file("An", pages: ["số lượng bao nhiêu"])
        try await shelf.file("Bình", pages: ["số lượng"])

        #expect(try await shelf.names("bao nhiêu") == ["An"])
    }
}
