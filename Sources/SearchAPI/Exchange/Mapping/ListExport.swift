package import Archive

/// Writes lists of values under chosen columns as CSV or XLSX.
package struct ListExport: Sendable {
    package enum Codes: String, CaseIterable, Sendable {
        case labels, codes
    }

    package struct Column: Sendable {
        package let header: String
        /// nil for values that no field holds: they are written as they are.
        package let field: RecordField?

        package init(_ field: RecordField, header: String? = nil) {
            self.header = header ?? field.field.label
            self.field = field
        }

        package init(header: String) {
            self.header = header
            field = nil
        }
    }

    package let columns: [Column]
    private let catalogue: Catalogue
    private let units: UnitNames
    private let codes: Codes

    package init(columns: [Column], catalogue: Catalogue, units: UnitNames = UnitNames([]), codes: Codes = .labels) {
        self.columns = columns
        self.catalogue = catalogue
        self.units = units
        self.codes = codes
    }

    /// For ``SheetWriter/begin(sheet:columns:)``.
    package var sheetColumns: [SheetColumn] {
        columns.map { SheetColumn($0.header, kind: $0.field?.field.type == .money ? .money : .plain) }
    }

    /// For the first row of a CSV file.
    package var headers: [TableCell] { columns.map { .text($0.header) } }

    /// The cells of a row: days and numbers stay what they are, codes become labels.
    package func cells(_ values: [FieldValue?]) -> [TableCell] {
        zip(columns, values).map { column, value in value.map { cell($0, column.field?.field) } ?? .blank }
    }

    private func cell(_ value: FieldValue, _ field: Field?) -> TableCell {
        switch value {
        case .text(let text):
            if let field, field.type.isDay, let day = Day(text) { return .day(day) }
            if codes == .labels {
                if field?.type == .unit { return .text(units.name(of: text) ?? text) }
                if let field, let label = catalogue.codeList(of: field)?.label(of: text) { return .text(label) }
            }
            return .text(text)
        case .integer(let number): return .number(Double(number))
        case .decimal(let number): return .number(number)
        case .bool(let isTrue): return .text(isTrue ? "Có" : "Không")
        case .list(let texts):
            let list = codes == .labels ? field.flatMap { catalogue.codeList(of: $0) } : nil
            return .text(texts.map { list?.label(of: $0) ?? $0 }.joined(separator: "; "))
        }
    }
}

extension ListExport {
    /// Writes rows as an XLSX file; `rows` gives one row after the other and then nil.
    package func writeSheet(
        to path: String, name: String, temporary: String? = nil, rows: () throws -> [FieldValue?]?
    ) throws {
        let writer = try SheetWriter(path: path, temporary: temporary)
        try writer.begin(sheet: name, columns: sheetColumns)
        while let values = try rows() { try writer.append(cells(values)) }
        try writer.finish()
    }

    /// Hands rows as CSV to `sink`, in pieces.
    package func writeCSV(
        _ dialect: CSVDialect = .international, rows: () throws -> [FieldValue?]?, to sink: ([UInt8]) throws -> Void
    ) throws {
        var writer = CSVWriter(dialect)
        writer.append(headers)
        var count = 0
        while let values = try rows() {
            writer.append(cells(values))
            count += 1
            if count % 200 == 0 { try sink(writer.take()) }
        }
        try sink(writer.take())
    }
}
