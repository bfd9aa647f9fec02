package import Archive
package import Indexer
import VietnameseText

/// Which fields there are, and what the codes of coded fields are called, so that both can be typed.
package struct FieldVocabulary: Sendable {
    package struct Entry: Equatable, Sendable {
        package var field: SearchField
        package var code: String
        package var label: String
        /// Further names it can be typed by.
        package var otherLabels: [String]

        package init(_ field: SearchField, code: String, label: String, otherLabels: [String] = []) {
            self.field = field
            self.code = code
            self.label = label
            self.otherLabels = otherLabels
        }
    }

    package static let empty = FieldVocabulary([])

    package let entries: [Entry]
    package var catalogue: Catalogue { directory.catalogue }
    let directory: FieldDirectory
    private var labels: [SearchField: [String: String]] = [:]
    private var codes: [SearchField: [String: String]] = [:]
    /// The most words that a name has.
    private(set) var longest: Int

    /// Where two names fold alike, the first one has it; a code goes before a label.
    package init(_ entries: [Entry], catalogue: Catalogue = .empty) {
        self.init(entries, directory: FieldDirectory(catalogue))
    }

    /// With a directory that is there already: making one costs more than all the rest.
    init(_ entries: [Entry], directory: FieldDirectory) {
        self.entries = entries
        self.directory = directory
        longest = directory.longestLabel
        for entry in entries {
            labels[entry.field, default: [:]][entry.code] = entry.label
        }
        let names = entries.map { [$0.code] } + entries.map { [$0.label] + $0.otherLabels }
        for (entry, names) in zip(entries + entries, names) {
            for name in names {
                let key = bareForm(name)
                guard !key.isEmpty else { continue }
                if codes[entry.field]?[key] == nil {
                    codes[entry.field, default: [:]][key] = entry.code
                }
                longest = max(longest, key.split(separator: " ").count)
            }
        }
    }

    /// The code that somebody means who types a code or a label; nil when neither is known.
    package func code(of typed: String, in field: SearchField) -> String? {
        if case .record(let record) = field {
            if record.field.type == .bool { return Self.truth(typed) }
            return directory.codeList(of: record.field)?.code(of: typed)
        }
        if labels[field]?[typed] != nil { return typed }
        return codes[field]?[bareForm(typed)]
    }

    /// The label of a code.
    package func label(of code: String, in field: SearchField) -> String? {
        if case .record(let record) = field {
            if record.field.type == .bool { return code == "true" ? "có" : code == "false" ? "không" : nil }
            return directory.codeList(of: record.field)?.label(of: code)
        }
        return labels[field]?[code]
    }

    private static func truth(_ typed: String) -> String? {
        switch bareForm(typed) {
        case "co", "true", "dung": "true"
        case "khong", "false", "sai": "false"
        default: nil
        }
    }

    /// Whether nothing is known about a field, so that any value is as good as another.
    func isEmpty(_ field: SearchField) -> Bool {
        if case .record(let record) = field {
            return record.field.type != .bool && directory.codeList(of: record.field) == nil
        }
        return labels[field] == nil
    }

    /// The label of a code when typing it gives back the same code, else the code itself.
    func typed(_ code: String, in field: SearchField) -> String {
        guard let label = label(of: code, in: field), self.code(of: label, in: field) == code else { return code }
        return label
    }
}
