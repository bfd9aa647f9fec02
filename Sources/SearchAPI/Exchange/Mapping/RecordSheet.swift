package import Archive

/// Turns the rows of a table into what they say about people, one after the other.
package final class RecordSheet {
    private let rows: any TableReader
    private let readers: [ValueReader?]
    private let slots: [Slot]
    private let hasGroup: Bool

    /// One row of one group, filled from one or more columns.
    private struct Slot: Hashable {
        let group: String
        let row: Int
    }

    /// `rows` stands behind the row of headers; without a unit's code or name in `units`, a row is wrong.
    package init(
        _ rows: any TableReader, mapping: ColumnMapping, catalogue: Catalogue, units: UnitNames = UnitNames([])
    ) {
        self.rows = rows
        hasGroup = mapping.group != nil
        var slots: [Slot] = []
        readers = mapping.columns.map { column in
            let field: RecordField?
            var row = 1
            var key: DossierColumn?
            switch column.target {
            case .ignored: return nil
            case .key(let column):
                key = column
                field = catalogue.field(of: column)
            case .field(let path, let number):
                field = catalogue.field(path)
                key = field.flatMap { $0.group.repeats ? nil : $0.field.column }
                row = number
            }
            guard let field else { return nil }
            // On a sheet of one group the rest only tells whose row it is.
            let isContent = mapping.group == nil || field.group.id == mapping.group
            var slot: Int?
            if isContent {
                let place = Slot(group: field.group.id, row: row)
                slot = slots.firstIndex(of: place) ?? slots.count
                if slot == slots.count { slots.append(place) }
            }
            return ValueReader(
                header: column.header, field: field.field, key: key, slot: slot, catalogue: catalogue, units: units)
        }
        self.slots = slots
    }

    /// nil after the last row; what is wrong with the file itself is thrown.
    package func next() throws(TableError) -> RecordRow? {
        guard let row = try rows.next() else { return nil }
        var keys: [DossierColumn: String] = [:]
        var values = [RecordContent.Values](repeating: [:], count: slots.count)
        var messages: [RowMessage] = []
        var isWrong = false
        for (column, cell) in row.cells.enumerated() {
            guard !cell.isBlank, column < readers.count, let reader = readers[column] else { continue }
            let reading = reader.read(cell)
            if let remark = reading.remark {
                isWrong = isWrong || reading.value == nil
                messages.append(
                    RowMessage(isError: reading.value == nil, column: reader.header, value: cell.typed, remark: remark))
            }
            guard let value = reading.value else { continue }
            if let key = reader.key { keys[key] = value.plain }
            if let slot = reader.slot { values[slot][reader.field.id] = value }
        }
        if keys[.code] == nil, keys[.identityNumber] == nil, hasGroup || keys[.name] == nil {
            isWrong = true
            let expected = hasGroup ? "số hiệu hoặc số CCCD" : "số hiệu, số CCCD hoặc họ tên"
            messages.append(
                RowMessage(isError: true, column: "", value: "", remark: "Dòng không có \(expected)."))
        }
        guard !isWrong else { return RecordRow(number: row.number, keys: keys, content: nil, messages: messages) }
        return RecordRow(number: row.number, keys: keys, content: content(values), messages: messages)
    }

    private func content(_ values: [RecordContent.Values]) -> RecordContent {
        var groups: [String: [(row: Int, values: RecordContent.Values)]] = [:]
        for (slot, values) in zip(slots, values) where !values.isEmpty {
            groups[slot.group, default: []].append((slot.row, values))
        }
        var content = RecordContent()
        for (group, rows) in groups {
            content[group] = rows.count == 1 ? [rows[0].values] : rows.sorted { $0.row < $1.row }.map(\.values)
        }
        return content
    }
}
