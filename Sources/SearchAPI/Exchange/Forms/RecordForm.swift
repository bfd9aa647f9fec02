package import Archive
import Drawing

/// One record in a form of the catalogue, filled in, as PDF: A4, ready to be printed and signed.
///
/// What the record doesn't say stays a dotted blank.
package struct RecordForm: Sendable {
    private let layout: FormLayout
    private let content: RecordContent
    private let catalogue: Catalogue
    private let units: UnitNames

    package init(layout: FormLayout, content: RecordContent, catalogue: Catalogue, units: UnitNames = UnitNames([])) {
        self.layout = layout
        self.content = content
        self.catalogue = catalogue
        self.units = units
    }

    /// The bytes of the PDF. Takes its time on this thread, and waits for others who draw.
    package func pdf() -> [UInt8] {
        DrawingTurn.take {
            var setter = FormSetter(title: layout.title)
            setHeader(&setter)
            setter.title(layout.title.uppercased())
            if hasPhoto { setter.photoBox() }
            for (index, item) in layout.items.enumerated() where item.number != "header" {
                let isFirst = index == 0 || layout.items[index - 1].number != item.number
                set(item, isFirst: isFirst, &setter)
            }
            setter.passPhoto()
            setter.signatures(signers, names: [name], oath: "Tôi xin cam đoan những lời khai trên đây là đúng sự thật")
            return setter.finish()
        }
    }

    // MARK: - Parts

    private var headerFields: [RecordField] {
        layout.items.flatMap { item -> [RecordField] in
            guard item.number == "header", case .fields(let fields) = item.content else { return [] }
            return fields
        }
    }

    private var hasPhoto: Bool { headerFields.contains { $0.field.type == .file } }

    private var name: String? {
        catalogue.field(of: .name).flatMap { content[$0.group.id, $0.field.id]?.text }
    }

    /// `Người khai (Ký tên, ghi rõ họ tên)` is who and how.
    private var signers: [(who: String, how: String)] {
        layout.signers.map { signer in
            guard let bracket = signer.firstIndex(of: "(") else { return (signer, "") }
            return (String(signer[..<bracket].reversed().drop { $0 == " " }.reversed()), String(signer[bracket...]))
        }
    }

    private func setHeader(_ setter: inout FormSetter) {
        let fields = headerFields.filter { $0.field.type != .file }
        for field in fields where field.field.type == .unit { setter.blanks([blank(field)]) }
        let others = fields.filter { $0.field.type != .unit }
        if !others.isEmpty { setter.blanks(others.map(blank)) }
        setter.gap(12)
    }

    private func set(_ item: FormLayout.Item, isFirst: Bool, _ setter: inout FormSetter) {
        if let heading = item.heading {
            setter.passPhoto()
            setter.heading(heading + ":", isAboveAnother: true)
        }
        let number = isFirst ? item.number + ") " : ""
        switch item.content {
        case .fields(let fields):
            var blanks = Self.sharingPrefix(fields.map(blank))
            guard !blanks.isEmpty else { return }
            if fields.count > 8 {
                setter.heading(number + fields[0].group.label + ":")
            } else {
                blanks[0].label = number + blanks[0].label
            }
            setter.blanks(blanks)
        case .table(let group, let columns):
            let rows = content[group.id].map { values in columns.map { shown(values[$0.id], $0) ?? "" } }
            if columns.count == 1, columns[0].type == .text {
                setter.heading("\(number)\(group.label):")
                let said = rows.map { $0[0] }.filter { !$0.isEmpty }
                for text in said { setter.paragraph([.init(text: text)]) }
                if said.isEmpty { setter.emptyLines(5) }
            } else {
                setter.heading("\(number)\(group.label):")
                setter.table(columns.map { column($0, of: group) }, rows: rows)
            }
        }
    }

    private func blank(_ field: RecordField) -> FormSetter.Blank {
        var value = shown(content[field.group.id, field.field.id], field.field)
        let isName = field.field.column == .name
        if isName { value = value?.uppercased() }
        let room = field.field.type.isDay || field.field.type.isNumber ? 58.0 : 78
        return FormSetter.Blank(label: field.field.label, value: value, isBold: isName, room: room)
    }

    /// `Quê quán - xã`, `Quê quán - huyện` become `Quê quán: xã`, `huyện`.
    private static func sharingPrefix(_ blanks: [FormSetter.Blank]) -> [FormSetter.Blank] {
        let parts = blanks.map { $0.label.split(separator: " - ", maxSplits: 1).map(String.init) }
        guard blanks.count > 1, parts.allSatisfy({ $0.count == 2 && $0[0] == parts[0][0] }) else { return blanks }
        var blanks = blanks
        for (index, part) in parts.enumerated() {
            blanks[index].label = index == 0 ? "\(part[0]): \(part[1])" : part[1]
        }
        return blanks
    }

    private func column(_ field: Field, of group: FieldGroup) -> FormSetter.Column {
        let title = field.type.isDay ? field.label.replacing(" - ", with: "\n") : field.label
        return switch field.type {
        case .date, .month: .init(title: title, fixed: 66)
        case .year, .integer, .decimal: .init(title: title, fixed: 56)
        case .money: .init(title: title, fixed: 74)
        case .text: .init(title: title, weight: 2.6)
        case .code: .init(title: title, weight: 0.9)
        default: .init(title: title, weight: 1.2)
        }
    }

    // MARK: - Values

    /// As a clerk would write it; nil for a blank.
    private func shown(_ value: FieldValue?, _ field: Field) -> String? {
        switch value {
        case nil: nil
        case .text(let text):
            if field.type.isDay, let day = Day(text) {
                day.slashed
            } else if field.type == .unit {
                units.name(of: text) ?? text
            } else if let list = catalogue.codeList(of: field), field.type == .code {
                isRank(list) ? text : list.label(of: text) ?? text
            } else {
                text
            }
        case .integer(let number): field.type == .money ? grouped(number) : String(number)
        case .decimal(let number): FieldValue.decimal(number).plain.replacing(".", with: ",")
        case .bool(let isTrue): isTrue ? "Có" : "Không"
        case .list(let texts):
            texts.map { text in catalogue.codeList(of: field)?.label(of: text) ?? text }.joined(separator: "; ")
        }
    }

    /// Forms ask for the code of a rank; its name stands beside.
    private func isRank(_ list: CodeList) -> Bool { list.id == "rank_code" }

    /// `1.490.000`.
    private func grouped(_ number: Int64) -> String {
        var digits = String(number.magnitude)
        var parts: [Substring] = []
        while digits.count > 3 {
            parts.insert(Substring(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (number < 0 ? "-" : "") + ([Substring(digits)] + parts).joined(separator: ".")
    }
}
