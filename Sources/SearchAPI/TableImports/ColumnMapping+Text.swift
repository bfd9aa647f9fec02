import Archive
import Foundation

extension ColumnMapping {
    init(json: String) throws {
        self = try JSONDecoder().decode(ColumnMapping.self, from: Data(json.utf8))
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// The same choices for a file with these columns, found by their headers wherever they stand; the rest is as guessed.
    /// Of columns with the same header, the first takes after the first, and so on.
    func applied(to guess: ColumnMapping) -> ColumnMapping {
        var chosen = Dictionary(grouping: columns, by: \.header).mapValues { $0.map(\.target)[...] }
        var applied = guess
        for index in applied.columns.indices {
            guard let target = chosen[applied.columns[index].header]?.popFirst() else { continue }
            applied.columns[index] = Column(header: applied.columns[index].header, target: target)
        }
        return applied
    }

    /// What is worth saving for the next file. Headers of columns that are not taken may be anything, even a person's
    /// name where a file has no headers; they stay only where they tell columns with one header apart.
    var saved: ColumnMapping {
        let taken = Set(columns.filter { $0.target != .ignored }.map(\.header))
        return ColumnMapping(
            columns: columns.filter { taken.contains($0.header) }.map { Column(header: $0.header, target: $0.target) },
            group: group)
    }

    /// The same with other targets, in the order of the columns.
    func changing(to targets: [Target]) -> ColumnMapping {
        var changed = self
        for (index, target) in targets.enumerated() where index < columns.count {
            guard columns[index].target != target else { continue }
            changed.columns[index] = Column(header: columns[index].header, target: target)
        }
        return changed
    }

    /// Why no row could be read by it; nil when it can be used.
    func fault(_ catalogue: Catalogue) -> String? {
        var first: [Target: String] = [:]
        for column in columns where column.target != .ignored {
            if let other = first[column.target] {
                return "Cột “\(other)” và cột “\(column.header)” cùng ghép vào một thông tin."
            }
            first[column.target] = column.header
        }
        return hasKey ? nil : "Phải có cột số hiệu, số định danh hoặc họ tên để biết mỗi dòng là của ai."
    }
}

extension ColumnMapping.Target {
    /// `key:code`, `pay.rank_code`, `career.title#2` for the second row; empty for what is not taken.
    var text: String {
        switch self {
        case .ignored: ""
        case .key(let column): "key:\(column.rawValue)"
        case .field(let path, let row): row == 1 ? path : "\(path)#\(row)"
        }
    }

    /// nil for what names nothing of the catalogue.
    init?(text: String, catalogue: Catalogue) {
        let text = text.filter { !$0.isWhitespace }
        if text.isEmpty {
            self = .ignored
        } else if text.hasPrefix("key:") {
            guard let column = DossierColumn(rawValue: String(text.dropFirst(4))),
                catalogue.field(of: column) != nil
            else { return nil }
            self = .key(column)
        } else {
            let parts = text.split(separator: "#", maxSplits: 1).map(String.init)
            guard let field = catalogue.field(parts[0]) else { return nil }
            let row = parts.count == 2 ? Int(parts[1]) : 1
            guard let row, (1...200).contains(row), row == 1 || field.group.repeats else { return nil }
            self = .field(field.path, row: row)
        }
    }

    func label(_ catalogue: Catalogue) -> String {
        switch self {
        case .ignored: "không lấy"
        case .key(let column): catalogue.field(of: column)?.field.label ?? column.rawValue
        case .field(let path, let row):
            (catalogue.field(path).map { "\($0.group.label): \($0.field.label)" } ?? path)
                + (row == 1 ? "" : ", dòng \(row)")
        }
    }

    /// All that a column may hold: what tells whose row it is, then the fields in the order of the form.
    static func all(_ catalogue: Catalogue) -> [ColumnMapping.Target] {
        DossierColumn.allCases.filter { catalogue.field(of: $0) != nil }.map { .key($0) }
            + catalogue.fields.filter { $0.field.column == nil }.map { .field($0.path, row: 1) }
    }
}
