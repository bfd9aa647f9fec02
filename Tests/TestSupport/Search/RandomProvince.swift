package import Archive
import Foundation
package import Indexer

/// Dossiers with everything that somebody may be kept from, drawn by seed.
package struct RandomProvince {
    package struct Item {
        package var dossier: Dossier
        package var record: RecordContent
        package var papers: [IndexedDocument]
    }

    package private(set) var items: [Item] = []
    private let catalogue: Catalogue
    private var dice: SeededGenerator

    /// `counts` says how many dossiers each unit has.
    package init(_ counts: [(unit: Archive.Unit, count: Int)], catalogue: Catalogue, seed: UInt64) {
        self.catalogue = catalogue
        dice = SeededGenerator(seed)
        for (unit, count) in counts {
            for _ in 0..<count { items.append(item(of: unit)) }
        }
    }

    package static let words = [
        "quyết", "định", "khen", "thưởng", "kỷ", "luật", "sức", "khỏe", "nâng", "lương", "huân", "chương", "Bắc",
        "Giang", "nhà", "đất", "tố", "cáo", "khiển", "trách", "An", "Bình", "năm", "2019", "05/03/1987",
    ]
    package static let names = ["Nguyễn", "Trần", "Văn", "Thị", "An", "Bình", "Cúc", "Dũng", "Hòa", "Hoà", "Hoa"]
    package static let components = ["SYLL", "QDNL", "GSK", "QDKL", "KKTS", "DT", "qdkl"]
    package static let days = ["2018", "2019-03", "2019-12-31", "2020-05-05", "2021"]

    /// Everything of the province that somebody may see, and nothing else.
    package func seen(within scope: Scope) -> [Item] {
        items.filter { scope.contains($0.dossier.unitId) }.map { item in
            let unit = item.dossier.unitId
            guard scope.canRead(in: unit) else {
                let told = item.dossier
                let listed = Dossier(
                    id: told.id, code: told.code, name: told.name, unitId: unit, status: told.status,
                    category: told.category, createdAt: Date(timeIntervalSince1970: 0))
                return Item(dossier: listed, record: RecordContent(), papers: [])
            }
            var open = item
            open.papers = open.papers.filter { scope.canRead(component: $0.document.component, in: unit) }
            for group in catalogue.groups {
                if let sensitivity = group.sensitivity, !scope.opens(sensitivity, in: unit) {
                    open.record[group.id] = []
                }
            }
            return open
        }
    }

    /// Puts things into an index, in an order of its own.
    package static func fill(_ index: StandaloneIndex, with items: [Item], seed: UInt64) async throws {
        var dice = SeededGenerator(seed)
        var changes: [IndexChange] = []
        var late: [IndexChange] = []
        for item in items.shuffled(using: &dice) {
            changes.append(.dossier(item.dossier, record: ApprovedRecord(number: 1, content: item.record)))
            for paper in item.papers.shuffled(using: &dice) {
                if Bool.random(using: &dice) { changes.append(.document(paper)) } else { late.append(.document(paper)) }
            }
            if changes.count > Int.random(in: 5..<80, using: &dice) {
                try await index.apply(changes)
                changes = []
            }
        }
        try await index.apply(changes + late.shuffled(using: &dice))
    }

    // MARK: - Drawing

    private mutating func item(of unit: Archive.Unit) -> Item {
        let dossier = Dossier(
            id: id(), code: "BG" + number(6), name: text(Self.names, 2...4),
            otherNames: roll(4) == 0 ? [text(Self.names, 2...2)] : [], bornOn: maybe(Self.days).flatMap { Day($0) },
            identityNumber: roll(3) > 0 ? "0240" + number(8) : nil, unitId: unit.id,
            status: roll(3) == 0 ? .retired : .serving, category: maybe(["civil_servant", "public_employee"]),
            position: maybe(["Chuyên viên", "Trưởng phòng", "Kế toán"]),
            createdAt: Date(timeIntervalSince1970: 1_700_000_000))
        let papers = (0..<roll(5)).map { _ in paper(in: dossier) }
        return Item(dossier: dossier, record: record(), papers: papers)
    }

    private mutating func paper(in dossier: Dossier) -> IndexedDocument {
        let document = Document(
            id: id(), dossierId: dossier.id, title: text(Self.words, 1...3), component: maybe(Self.components),
            number: maybe(["12/QĐ-SNV", "123/QĐ-UBND"]), writtenOn: maybe(Self.days).flatMap { Day($0) },
            digest: String(repeating: "0", count: 64), byteCount: 1, mediaType: "application/pdf",
            originalName: "x.pdf", receivedAt: Date(timeIntervalSince1970: 1_600_000_000 + Double(roll(5)) * 86_400),
            state: .read, pageCount: 2)
        let pages = (1...2).map { page in
            IndexedPage(number: page, text: text(Self.words, 1...9), isOCR: roll(4) == 0)
        }
        return IndexedDocument(document: document, pages: pages, extractorVersion: "test")
    }

    private mutating func record() -> RecordContent {
        var content = RecordContent()
        for group in catalogue.groups where roll(3) > 0 {
            content[group.id] = (0..<(group.repeats ? roll(4) : 1)).compactMap { _ in
                let row = self.row(of: group)
                return row.isEmpty ? nil : row
            }
        }
        return content
    }

    private mutating func row(of group: FieldGroup) -> [String: FieldValue] {
        var row: [String: FieldValue] = [:]
        for field in group.fields where roll(4) > 0 {
            row[field.id] =
                switch field.type {
                case .integer: .integer(Int64(roll(4)))
                case .decimal: .decimal(Double(roll(4)) + 0.5)
                case .code: .text(pick(catalogue.codeList(of: field)!.values).code)
                case .date, .month: .text(pick(["2018", "2019-03", "2020-05"]))
                default: .text(text(Self.words, 1...3))
                }
        }
        return row
    }

    /// Of letters only, so that ids are in the same order as text and as numbers.
    private mutating func id<Owner>() -> Identifier<Owner> {
        Identifier(String((0..<16).map { _ in pick(Array("abcdefghijklmnopqrstuvwxyz")) }))!
    }

    private mutating func number(_ digits: Int) -> String { (0..<digits).map { _ in String(roll(10)) }.joined() }

    private mutating func text(_ words: [String], _ count: ClosedRange<Int>) -> String {
        (0..<Int.random(in: count, using: &dice)).map { _ in pick(words) }.joined(separator: " ")
    }

    private mutating func maybe<T>(_ choices: [T]) -> T? { roll(4) == 0 ? nil : pick(choices) }
    private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &dice) }
    private mutating func pick<T>(_ choices: [T]) -> T { choices.randomElement(using: &dice)! }
}
