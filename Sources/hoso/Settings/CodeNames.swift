import Foundation
import Indexer
import SearchAPI
import Yams

/// What the codes of components and categories are called, from `Config/codes.yaml`.
struct CodeNames {
    let entries: [FieldVocabulary.Entry]

    /// The list of each field, by the name it has in the file.
    static let lists: [(name: String, field: SearchField)] = [
        ("staff_category", .category), ("dossier_component", .component),
    ]

    /// Without the file codes are shown as they are.
    init(file: String) throws {
        guard FileManager.default.fileExists(atPath: file) else {
            entries = []
            return
        }
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let tables: [String: [String: String]]
        do {
            tables = try YAMLDecoder().decode([String: [String: String]].self, from: text)
        } catch {
            throw SettingError.unreadable(file: file, reason: "\(error)")
        }
        entries = Self.lists.flatMap { list in
            (tables[list.name] ?? [:]).sorted { $0.key < $1.key }.map { code, label in
                FieldVocabulary.Entry(list.field, code: code, label: label)
            }
        }
    }
}
