import Archive
import TestSupport
import Testing

@testable import SearchAPI

@Suite struct RecordFormTextTests {
    let catalogue: Catalogue

    init() throws {
        catalogue = try ShippedCatalogue.get()
    }

    private var readable: ReadableValues { ReadableValues(catalogue: catalogue, vocabulary: .empty, papers: []) }

    @Test func aFormThatIsSentBackAsItWasChangesNothing() throws {
        for seed in UInt64(0)..<60 {
            var random = SeededGenerator(seed)
            let content = randomContent(&random)
            let form = filledIn(RecordFormPart(content, problems: [], values: readable))

            #expect(RecordContent(form, changing: content, catalogue: catalogue) == content, "seed \(seed)")
        }
    }

    @Test func whatAFormShowsIsReadAsTheValueItCameFrom() throws {
        let check = RecordCheck(catalogue: catalogue, today: Day("2026-01-01")!)
        for seed in UInt64(100)..<160 {
            var random = SeededGenerator(seed)
            let content = check.checked(randomContent(&random)).content
            let form = filledIn(RecordFormPart(content, problems: [], values: readable))

            #expect(RecordContent(form, changing: RecordContent(), catalogue: catalogue) == content, "seed \(seed)")
        }
    }

    @Test func aFormWithoutAFieldLeavesItAndABlankOneEmptiesIt() {
        var content = RecordContent()
        content["identity"] = [["full_name": .text("A"), "birth_place": .text("B"), "unheard": .text("C")]]
        content["elsewhere"] = [["of": .text("another time")]]
        let form = FormFields(FormFields.encoded(["identity.0.birth_place": "  "]))

        let changed = RecordContent(form, changing: content, catalogue: catalogue)

        #expect(changed["identity"] == [["full_name": .text("A"), "unheard": .text("C")]])
        #expect(changed["elsewhere"] == content["elsewhere"])
    }

    @Test("A count of rows that is none, or beyond all measure, costs nothing", arguments: ["-1", "x", "999999999999"])
    func rowCounts(count: String) {
        var content = RecordContent()
        content["career"] = [["title": .text("A")]]
        let form = FormFields(FormFields.encoded(["career.rows": count]))
        #expect(RecordContent(form, changing: content, catalogue: catalogue) == content)
    }

    // MARK: - Parts

    /// What a browser sends of the form.
    private func filledIn(_ part: RecordFormPart) -> FormFields {
        var pairs: [String] = []
        for group in part.groups {
            if group.isRepeated { pairs.append("\(group.rowCountName)=\(group.rowCount)") }
            for input in (group.formRows + group.emptyRows).flatMap(\.inputs) {
                let text =
                    input.isSelect
                    ? input.inputOptions.first(where: \.isChosen)?.optionValue ?? ""
                    : input.inputText.replacing("\n", with: "\r\n")
                pairs.append(FormFields.encoded([input.inputName: text]))
            }
        }
        return FormFields(pairs.joined(separator: "&"))
    }

    private func randomContent(_ random: inout SeededGenerator) -> RecordContent {
        var content = RecordContent()
        for group in catalogue.groups where Bool.random(using: &random) {
            content[group.id] = (0..<(group.repeats ? Int.random(in: 1...3, using: &random) : 1)).compactMap { _ in
                var row: RecordContent.Values = [:]
                for field in group.fields where Int.random(in: 0..<3, using: &random) == 0 {
                    row[field.id] = value(of: field, &random)
                }
                return row.isEmpty ? nil : row
            }
        }
        return content
    }

    private func value(of field: Field, _ random: inout SeededGenerator) -> FieldValue {
        let words = ["Đặng", "hoà", "<b>", "&amp;", "\"x\"", "12/QĐ", "ư"]
        let number = Int.random(in: 0..<100_000_000, using: &random)
        let text = "\(words.randomElement(using: &random)!) \(number)"
        switch field.type {
        case .integer, .money: return .integer(Int64(number))
        case .decimal: return .decimal(Double(number % 10_000) / 100)
        case .bool: return .bool(number % 2 == 0)
        case .year: return .text("\(1950 + number % 80)")
        case .month: return .text("\(1950 + number % 80)-0\(1 + number % 9)")
        case .date: return .text("\(1950 + number % 80)-0\(1 + number % 9)-1\(number % 10)")
        case .text: return .text("\(text)\n\(text)")
        case .code:
            let list = catalogue.codeList(of: field)
            return .text(list?.values.randomElement(using: &random)?.code ?? text)
        case .list:
            let list = catalogue.codeList(of: field)
            return .list((0..<2).map { _ in list?.values.randomElement(using: &random)?.code ?? text })
        case .string, .unit, .document, .file: return .text(text)
        }
    }
}
