package import Archive

/// Records that a catalogue allows, and changes of them that it doesn't.
package struct RandomRecord {
    let catalogue: Catalogue
    let units: [String]
    var dice: SeededGenerator

    package init(catalogue: Catalogue, units: [String], seed: UInt64) {
        self.catalogue = catalogue
        self.units = units
        dice = SeededGenerator(seed)
    }

    /// Without errors; there may be warnings.
    package mutating func content() -> RecordContent {
        var content = RecordContent()
        for group in catalogue.groups {
            let mustBe = group.fields.contains(where: \.isRequired) && !group.repeats
            guard mustBe || roll(4) > 0 else { continue }
            content[group.id] = (0..<(group.repeats ? roll(4) : 1)).compactMap { _ in
                let row = self.row(of: group)
                return row.isEmpty ? nil : row
            }
        }
        return content
    }

    private mutating func row(of group: FieldGroup) -> RecordContent.Values {
        var row: RecordContent.Values = [:]
        for field in group.fields where field.isRequired || roll(3) > 0 { row[field.id] = value(of: field) }
        if let validity = group.validity {
            // The end of a year that is known as such is not before any of its days.
            row[validity.from] = roll(5) > 0 ? .text(pick(["2017", "2018-03", "2019-12", "2020-01-01"])) : nil
            row[validity.to] = roll(2) > 0 ? .text(pick(["2020", "2020-05", "2021-06-30"])) : nil
        }
        return row
    }

    package mutating func value(of field: Field) -> FieldValue {
        switch field.type {
        case .string, .text, .document, .file: .text(words(field))
        case .date, .month: .text(pick(["2017", "2018-03", "2019-12", "2020-01-01", "2020-05-31"]))
        case .year: .text(pick(["2017", "2018", "2020"]))
        case .integer, .money: .integer(pick([0, 1, 2, 9, 1000, 1_490_000, 9_007_199_254_740_993]))
        case .decimal: .decimal(pick([0, 2.34, 4, 4.98, 1234.5]))
        case .bool: .bool(roll(2) == 0)
        case .code: .text(code(field))
        case .unit: .text(pick(units))
        case .list:
            .list(
                field.codeList == nil ? (0...roll(3)).map { _ in words(field) } : (0...roll(2)).map { _ in code(field) }
            )
        }
    }

    private mutating func words(_ field: Field) -> String {
        switch field.format {
        case .identityNumber: pick(["024087001234", "123456789"])
        case .email: "an.nv@bacgiang.gov.vn"
        case .phone: "0912345678"
        case nil: pick(RandomCatalogue.words)
        }
    }

    private mutating func code(_ field: Field) -> String {
        let list = catalogue.codeList(of: field)!
        return list.isOpen && roll(5) == 0 ? "13.095" : pick(list.values).code
    }

    // MARK: - What is not allowed

    /// The content with one thing that the catalogue refuses, and where.
    package mutating func spoiled(_ content: RecordContent) -> (content: RecordContent, group: String, field: String?) {
        var content = content
        switch roll(4) {
        case 0:
            content["no_such_group"] = [["a": .text("b")]]
            return (content, "no_such_group", nil)
        case 1:
            let group = pick(catalogue.groups)
            edit(&content, group) { $0["no_such_field"] = .bool(true) }
            return (content, group.id, "no_such_field")
        default:
            let field = pick(catalogue.fields)
            let missing = field.field.isRequired && roll(3) == 0
            let bad = missing ? nil : refused(by: field.field)
            guard missing || bad != nil else { return spoiled(content) }
            edit(&content, field.group) {
                $0["filled_in"] = nil
                $0[field.field.id] = bad
            }
            // A row that says nothing is no row.
            if content[field.group.id].isEmpty, field.group.repeats { return spoiled(content) }
            return (content, field.group.id, field.field.id)
        }
    }

    private mutating func edit(
        _ content: inout RecordContent, _ group: FieldGroup, _ change: (inout RecordContent.Values) -> Void
    ) {
        var rows = content[group.id]
        if rows.isEmpty { rows = [row(of: group)] }
        let place = roll(rows.count)
        change(&rows[place])
        content[group.id] = rows.filter { !$0.isEmpty }
    }

    /// nil for fields that take any text.
    private mutating func refused(by field: Field) -> FieldValue? {
        switch field.type {
        case .date, .month: pick([.text("31/02/2020"), .text("hôm nọ"), .bool(true), .list(["2020"])])
        case .year: pick([.text("05/2020"), .text("năm kia"), .integer(20_200)])
        case .integer, .money: pick([.text("chín"), .decimal(1.5), .text("1,5"), .bool(false)])
        case .decimal: pick([.text("nhiều"), .text("1,2,3"), .list([])])
        case .bool: pick([.text("có lẽ"), .integer(7), .decimal(1)])
        case .code: catalogue.codeList(of: field)!.isOpen ? .list(["x"]) : pick([.text("không đâu"), .integer(77)])
        case .unit, .document, .file: .bool(true)
        case .string, .text: field.format == nil ? .list(["x"]) : .text("không phải")
        case .list:
            field.codeList == nil
                ? .bool(true) : catalogue.codeList(of: field)!.isOpen ? .integer(1) : .list(["không đâu"])
        }
    }

    private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &dice) }

    private mutating func pick<T>(_ choices: [T]) -> T { choices.randomElement(using: &dice)! }
}
