import Archive
import DemoProvince
import Indexer

/// Pages of made-up text whose words are as unevenly used as in real ones, and the dossiers they stand in.
struct MadeUpPages: Sendable {
    static let pagesPerDossier = 10
    static let syllablesPerPage = 300

    let words: [String]
    /// Cumulative shares of the words, for drawing one.
    private let cumulative: [Double]
    let units: [Archive.Unit]
    private var random: SeededRandom

    /// The first unit has half of the dossiers, the second one in a hundred.
    init(seed: UInt64, units: [Archive.Unit]) {
        let syllables = CountedSyllables.written(limit: 6000)
        words = syllables.map(\.text)
        var total = 0.0
        cumulative = words.indices.map { rank in
            total += 1 / (Double(rank) + 2.7)
            return total
        }
        self.units = units
        random = SeededRandom(seed)
    }

    /// One dossier with one document of ten pages.
    mutating func next(_ number: Int) -> (dossier: Dossier, document: IndexedDocument) {
        let share = random.fraction()
        let unit =
            share < 0.5 ? units[0] : share < 0.51 ? units[1] : units[2 + Int(random.next() % UInt64(units.count - 2))]
        let dossier = Dossier(
            code: "BG\(1_000_000 + number)", name: (0..<3).map { _ in word().capitalized }.joined(separator: " "),
            unitId: unit.id, status: .serving, category: "civil_servant")
        let document = Document(
            dossierId: dossier.id, title: "Hồ sơ \(number)", component: number % 20 == 19 ? "QDKL" : "SYLL",
            digest: String(repeating: "0", count: 64), byteCount: 1, mediaType: "application/pdf",
            originalName: "\(number).pdf", state: .read, pageCount: Self.pagesPerDossier)
        let pages = (1...Self.pagesPerDossier).map { IndexedPage(number: $0, text: page(), isOCR: false) }
        return (dossier, IndexedDocument(document: document, pages: pages, extractorVersion: "bench"))
    }

    /// A paper of one page for a dossier.
    mutating func page(of dossier: Dossier, _ number: Int) -> IndexedDocument {
        let document = Document(
            dossierId: dossier.id, title: "Quyết định \(number)", component: "QDNL",
            digest: String(repeating: "0", count: 64), byteCount: 1, mediaType: "application/pdf",
            originalName: "\(number).pdf", state: .read, pageCount: 1)
        return IndexedDocument(
            document: document, pages: [IndexedPage(number: 1, text: page(), isOCR: false)], extractorVersion: "bench")
    }

    private mutating func page() -> String {
        var text = ""
        text.reserveCapacity(2200)
        // A number of its own, so that rare words exist.
        text += "Số \(random.next() % 1_000_000_000_000) "
        for index in 0..<Self.syllablesPerPage {
            text += word()
            text += index % 17 == 16 ? ".\n" : " "
        }
        return text
    }

    private mutating func word() -> String {
        let wanted = random.fraction() * cumulative[cumulative.count - 1]
        var low = 0, high = cumulative.count - 1
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return words[low]
    }
}
